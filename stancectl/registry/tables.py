"""The registry's tables: out of the cache where it holds them, else made from the YAML."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from stancectl.errors import RegistryError
from stancectl.registry import cache
from stancectl.version import VERSION

FILES = ("guards.yaml", "countries.yaml", "operators.yaml", "vendors.yaml", "officials.yaml")
_HERE = Path(__file__).parent
_MAKERS = (
    "arms.py",
    "assemble.py",
    "fold.py",
    "patterns.py",
    "prepare.py",
    "schema.py",
    "schema_names.py",
    "senses.py",
    "source.py",
)


class Tables:
    """Prepared tables by name (`index`, `entries`, `scan`), each fetched when it is first asked for."""

    def __init__(self, built_in: list[tuple[Path, bytes]], additions: list[tuple[Path, bytes]]) -> None:
        self._built_in = built_in
        self._additions = additions
        parts = [part for path, content in built_in for part in (path.name.encode(), content)]
        parts += [part for path, content in additions for part in (b"+" + path.name.encode(), content)]
        self._key = cache.digest([VERSION.encode(), _MARK, *parts])
        self._loaded: dict[str, dict[str, Any]] = {}

    @classmethod
    def load(cls, additions: Path | None) -> Tables:
        """The tables of the built-in files and those of the same names in the folder `additions`."""
        return cls(_read_built_in(), _read_additions(additions))

    def __getitem__(self, part: str) -> dict[str, Any]:
        if part not in self._loaded:
            table = cache.load(self._key, part)
            if table is None:
                self._make()
            else:
                self._loaded[part] = table
        return self._loaded[part]

    def _make(self) -> None:
        from stancectl.registry.assemble import assemble
        from stancectl.registry.prepare import prepare
        from stancectl.registry.schema import read_source

        with _no_collection():
            self._loaded = prepare(assemble(read_source(self._built_in), read_source(self._additions)))
        cache.save(self._key, self._loaded)


@contextmanager
def _no_collection() -> Iterator[None]:
    """Keeps the garbage collector from walking over a hundred thousand nodes again and again while they are made."""
    enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if enabled:
            gc.enable()


def _read_built_in() -> list[tuple[Path, bytes]]:
    try:
        return [(_HERE / name, (_HERE / name).read_bytes()) for name in FILES]
    except OSError as error:
        raise RegistryError("this part of stancectl is missing", path=error.filename, hint="install it anew") from None


def _read_additions(folder: Path | None) -> list[tuple[Path, bytes]]:
    try:
        if folder is None or not folder.is_dir():
            return []
        paths = sorted(path for path in folder.iterdir() if path.suffix in (".yaml", ".yml"))
        unknown = next((path for path in paths if path.name not in FILES), None)
        if unknown is not None:
            hint = f"known: {', '.join(FILES)}"
            raise RegistryError("no file of the registry has this name", path=unknown, hint=hint)
        return [(path, path.read_bytes()) for path in paths]
    except OSError as error:
        raise RegistryError(f"this cannot be read: {error.strerror}", path=error.filename) from None


def _makers() -> bytes:
    """A mark of the code that makes the tables: they are made anew where it has changed."""
    marks = []
    for name in _MAKERS:
        try:
            status = (_HERE / name).stat()
        except OSError:
            continue
        marks.append(f"{name} {status.st_size} {status.st_mtime_ns}")
    return "\n".join(marks).encode()


# Taken before the code is loaded, so that tables made by old code never go by the mark of new code.
_MARK = _makers()
