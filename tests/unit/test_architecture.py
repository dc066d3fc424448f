"""The layout of docs/architecture.md holds: who may import whom, who may know Rich, how long a file may get."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

import stancectl

_ROOT = Path(stancectl.__file__).parent
_FILES = sorted(_ROOT.rglob("*.py"))
_FLOW = ("reading", "extraction", "store", "analysis", "output")

_BELOW = {"model", "errors", "version"}
_ALLOWED: dict[str, set[str]] = {
    "version": set(),
    "errors": set(),
    "model": {"model"},
    "registry": {*_BELOW, "registry"},
    "reading": {*_BELOW, "registry", "reading"},
    "extraction": {*_BELOW, "registry", "extraction"},
    "review": {*_BELOW, "review"},
    "store": {*_BELOW, "review", "store"},
    "analysis": {*_BELOW, "analysis"},
    "output": {*_BELOW, "registry", "analysis", "output"},
}
"""What a part may import of stancectl; cli, pipeline and the library's face see all."""

_LIMIT, _COMMAND_LIMIT = 320, 80
"""About 300 lines a file; a command has no more than one screen."""


def _imports(tree: ast.AST) -> Iterator[tuple[int, str]]:
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from ((node.lineno, alias.name) for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"line {node.lineno}: relative imports hide who imports whom"
            yield from ((node.lineno, f"{node.module}.{alias.name}") for alias in node.names)


def _part(file: Path) -> str:
    return file.relative_to(_ROOT).parts[0].removesuffix(".py")


def _name(file: Path) -> str:
    return file.relative_to(_ROOT).as_posix()


@pytest.mark.parametrize("file", [f for f in _FILES if _part(f) in _ALLOWED], ids=_name)
def test_no_part_imports_against_the_flow(file: Path) -> None:
    allowed = _ALLOWED[_part(file)]
    for line, name in _imports(ast.parse(file.read_text(encoding="utf-8"))):
        if name.startswith("stancectl."):
            assert name.split(".")[1] in allowed, f"{_name(file)}:{line} imports {name}"


@pytest.mark.parametrize("file", _FILES, ids=_name)
def test_every_part_is_one_the_layout_knows(file: Path) -> None:
    assert _part(file) in {*_ALLOWED, "cli", "pipeline", "__init__", "__main__"}


@pytest.mark.parametrize("file", _FILES, ids=_name)
def test_only_tables_know_rich_and_nobody_knows_click(file: Path) -> None:
    for line, name in _imports(ast.parse(file.read_text(encoding="utf-8"))):
        package = name.split(".")[0]
        assert package != "click", f"{_name(file)}:{line}"
        assert package != "rich" or _name(file).startswith("output/tables"), f"{_name(file)}:{line}"
        assert package != "typer" or _part(file) == "cli", f"{_name(file)}:{line}"


_CHILD = ("store/index_files.py", "os._exit")
"""The one who may: a child of our own that looks at half of the files, and leaves nothing of its parent's undone."""


@pytest.mark.parametrize("file", [f for f in _FILES if _part(f) not in ("cli", "__main__")], ids=_name)
def test_nothing_below_the_commands_prints_or_exits(file: Path) -> None:
    for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name):
            assert node.func.id not in ("print", "exit", "quit"), f"{_name(file)}:{node.lineno}"
        if isinstance(node, ast.Attribute) and isinstance(node.value, ast.Name):
            reached = f"{node.value.id}.{node.attr}"
            if (_name(file), reached) == _CHILD:
                continue
            assert reached not in ("sys.exit", "os._exit", "sys.stdout", "sys.stderr"), f"{_name(file)}:{node.lineno}"


@pytest.mark.parametrize("file", [f for f in _FILES if _part(f) == "cli" and f.name != "__init__.py"], ids=_name)
def test_only_main_exits(file: Path) -> None:
    for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Attribute) and isinstance(node.value, ast.Name):
            assert f"{node.value.id}.{node.attr}" not in ("sys.exit", "os._exit"), f"{_name(file)}:{node.lineno}"


@pytest.mark.parametrize("file", _FILES, ids=_name)
def test_files_stay_short_enough_to_have_one_job(file: Path) -> None:
    lines = len(file.read_text(encoding="utf-8").splitlines())
    limit = _COMMAND_LIMIT if file.name.endswith("_command.py") else _LIMIT
    assert lines <= limit, f"{_name(file)} has {lines} lines, {limit} are allowed"


def test_the_flow_is_what_the_rules_above_say() -> None:
    for at, part in enumerate(_FLOW):
        for later in _FLOW[at + 1 :]:
            assert later not in _ALLOWED[part], f"{part} must not import {later}"
