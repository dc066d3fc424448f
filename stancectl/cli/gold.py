"""Gold annotations and what they are held against, found by the names of files."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from stancectl.analysis.gold import Gold, read_gold
from stancectl.cli.asking import Known, report
from stancectl.errors import InputError, StancectlError
from stancectl.model.position import Row
from stancectl.registry import Registry

_SUFFIX = ".gold.yaml"


@dataclass(frozen=True, slots=True)
class Material:
    """Rows and texts of documents by the names of their files without `.txt`."""

    rows: Mapping[str, list[Row]]
    texts: Mapping[str, str]


def read_gold_folder(folder: Path) -> dict[str, Gold]:
    """The gold of each document. Raises InputError where there is none or a file is wrong."""
    files = sorted(folder.glob(f"*{_SUFFIX}")) if folder.is_dir() else []
    if not folder.is_dir():
        problem = "this is a file" if folder.exists() else "there is no such folder"
        raise InputError(problem, path=folder, hint=f"name the folder that holds the *{_SUFFIX} files")
    if not files:
        raise InputError(f"there is no *{_SUFFIX} file here", path=folder, hint="name the folder that holds the gold")
    gold = {}
    for file in files:
        try:
            text = file.read_text(encoding="utf-8")
        except (OSError, UnicodeDecodeError) as error:
            raise InputError(f"it cannot be read: {error}", path=file) from error
        gold[file.name.removesuffix(_SUFFIX)] = read_gold(text, str(file))
    return gold


def from_store(here: Known, gold: Mapping[str, Gold]) -> Material:
    """What the store holds of the documents that have gold."""
    rows: dict[str, list[Row]] = {}
    texts: dict[str, str] = {}
    for row in here.rows:
        name = _name(row.document.paths[0]) if row.document.paths else ""
        if name not in gold:
            continue
        rows.setdefault(name, []).append(row)
        if name not in texts:
            text = here.store.text(row.document.id)
            if text is not None:
                texts[name] = text
    return Material(rows, texts)


def from_texts(folder: Path, gold: Mapping[str, Gold], registry: Registry) -> tuple[Material, int]:
    """The texts coded in memory, and the exit code: 3 where one could not be read. Nothing is written."""
    from stancectl.pipeline import code_text, rows_of
    from stancectl.reading import read_text

    rows: dict[str, list[Row]] = {}
    texts: dict[str, str] = {}
    errors: list[StancectlError] = []
    for name in gold:
        file = folder / f"{name}.txt"
        try:
            texts[name] = read_text(file)
        except StancectlError as error:
            errors.append(error)
            continue
        rows[name] = rows_of(code_text(texts[name], registry, path=file.name), registry)
    return Material(rows, texts), report(errors)


def _name(path: str) -> str:
    return Path(path).name.removesuffix(".txt")
