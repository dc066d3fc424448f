"""What the nodes of a file mean: each field asked for with its type, everything else refused with line and column."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from enum import StrEnum
from functools import lru_cache
from typing import NoReturn, TypeVar

from stancectl.errors import StoreError
from stancectl.model.edtf import Edtf, EdtfError
from stancectl.store.emit import is_misread
from stancectl.store.layout import ID_LENGTH, is_document_id
from stancectl.store.yaml_events import Mapping, Node, Scalar, Sequence

FORMAT = 1
"""The version of the file format that this stancectl reads and writes."""

_Label = TypeVar("_Label", bound=StrEnum)
_Item = TypeVar("_Item")
_NULLS = frozenset(["null", "Null", "NULL", "~", ""])
_WHOLE = re.compile(r"0|[1-9][0-9]{0,14}", re.ASCII)
_SHARE = re.compile(r"0|1|[01]\.[0-9]{1,17}", re.ASCII)
_parse_edtf = lru_cache(maxsize=4096)(Edtf.parse)


def refuse(path: str, node: Node, message: str, hint: str | None = None) -> NoReturn:
    """Raises StoreError at the place of `node`."""
    raise StoreError(message, path=path, line=node.mark.line + 1, column=node.mark.column + 1, hint=hint)


class Fields:
    """A mapping of known keys. Every method takes a key and raises StoreError where its value is wrong."""

    __slots__ = ("_entries", "_path", "node")

    def __init__(
        self,
        node: Node,
        path: str,
        required: frozenset[str],
        optional: frozenset[str] = frozenset(),
        what: str = "here",
    ) -> None:
        if not isinstance(node, Mapping):
            refuse(path, node, f"{what}: keys with values are expected", "write 'key: value' lines")
        self.node = node
        self._path = path
        self._entries = node.entries
        if self._entries.keys() != required:
            self._compare_keys(required, optional, what)

    def _compare_keys(self, required: frozenset[str], optional: frozenset[str], what: str) -> None:
        known = required | optional
        for key in self._entries:
            if key not in known:
                refuse(
                    self._path,
                    self.node.key(key),
                    f"unknown key '{key}' {what}",
                    f"known are {', '.join(sorted(known))}",
                )
        for key in sorted(required):
            if key not in self._entries:
                refuse(
                    self._path, self.node, f"the key '{key}' is missing {what}", "add it, or restore the file from git"
                )

    def __contains__(self, key: str) -> bool:
        return key in self._entries

    def at(self, key: str) -> Node:
        """The node of a key."""
        return self._entries[key]

    def refuse(self, key: str, message: str, hint: str | None = None) -> NoReturn:
        """Raises StoreError at the value of `key`."""
        refuse(self._path, self._entries[key], f"'{key}': {message}", hint)

    def text(self, key: str) -> str:
        """A text."""
        return self._text(key, self._entries[key])

    def filled(self, key: str) -> str:
        """A text that is not empty."""
        text = self.text(key)
        if not text.strip():
            self.refuse(key, "is empty", "it has to say something")
        return text

    def optional_text(self, key: str) -> str | None:
        """A text, or None for null and for a key that is not there."""
        node = self._entries.get(key)
        return None if node is None or is_null(node) else self._text(key, node)

    def document_id(self, key: str) -> str:
        """The id of a document; never part of a path that leads elsewhere."""
        return self._document_id(key, self._entries[key])

    def optional_document_id(self, key: str) -> str | None:
        """The id of a document, or None for null."""
        node = self._entries[key]
        return None if is_null(node) else self._document_id(key, node)

    def document_ids(self, key: str) -> tuple[str, ...]:
        """A list of ids of documents."""
        return tuple([self._document_id(key, item) for item in self._items(key)])

    def date(self, key: str) -> Edtf | None:
        """An EDTF value, or None for null and for a key that is not there."""
        node = self._entries.get(key)
        if node is None or is_null(node):
            return None
        try:
            return _parse_edtf(self._text(key, node))
        except EdtfError as error:
            self.refuse(key, f"no possible date: {error}", "write an EDTF date such as '2020-01-28', '2020-01' or null")

    def label(self, key: str, labels: type[_Label]) -> _Label:
        """One of the codebook's labels."""
        return self._label(key, self._entries[key], labels)

    def labels(self, key: str, labels: type[_Label]) -> tuple[_Label, ...]:
        """A list of labels."""
        return tuple([self._label(key, item, labels) for item in self._items(key)])

    def texts(self, key: str) -> tuple[str, ...]:
        """A list of texts."""
        return tuple([self._text(key, item) for item in self._items(key)])

    def flag(self, key: str, default: bool | None = None) -> bool:
        """`true` or `false`; `default`, where there is one, for a key that is not there."""
        node = self._entries.get(key)
        if node is None and default is not None:
            return default
        if isinstance(node, Scalar) and node.plain and node.value in ("true", "false"):
            return node.value == "true"
        self.refuse(key, f"{shown(node)} is neither true nor false", "write true or false, without quotes")

    def share(self, key: str) -> float:
        """A number from 0 to 1."""
        node = self._entries[key]
        if isinstance(node, Scalar) and node.plain and _SHARE.fullmatch(node.value) and float(node.value) <= 1:
            return float(node.value)
        self.refuse(key, f"{shown(node)} is no number from 0 to 1", "write it as 0.93")

    def span(self, key: str) -> tuple[int, int]:
        """Two code points, start and end."""
        node = self._entries[key]
        if isinstance(node, Sequence) and len(node.items) == 2:
            first, last = node.items
            if _is_whole(first) and _is_whole(last):
                assert isinstance(first, Scalar)
                assert isinstance(last, Scalar)
                start, end = int(first.value), int(last.value)
                if start <= end:
                    return start, end
        self.refuse(key, "is no pair of code points, start and end", "write it as [888, 1108]")

    def each(self, key: str, read: Callable[[Node], _Item]) -> tuple[_Item, ...]:
        """What `read` makes of each item of a list; empty for a key that is not there."""
        return tuple([read(item) for item in self._items(key)]) if key in self._entries else ()

    def format_version(self) -> None:
        """Raises StoreError where `format` is another than this stancectl's."""
        check_format(self._entries["format"], self._path)

    def _items(self, key: str) -> list[Node]:
        node = self._entries[key]
        if isinstance(node, Sequence):
            return node.items
        self.refuse(key, f"{shown(node)} is no list", "write [] or [one, two]")

    def _text(self, key: str, node: Node) -> str:
        if not isinstance(node, Scalar):
            refuse(self._path, node, f"'{key}': {shown(node)} where a text is expected", "write a single text")
        if node.plain and is_misread(node.value):
            if is_null(node):
                refuse(self._path, node, f"'{key}': null where a text is expected", "write one, in quotes if in doubt")
            refuse(
                self._path,
                node,
                f"'{key}': {shown(node)} is no text to every YAML reader",
                f"write it in quotes: '{node.value}'",
            )
        return node.value

    def _document_id(self, key: str, node: Node) -> str:
        id = self._text(key, node)
        if not is_document_id(id):
            refuse(self._path, node, f"'{key}': {shown(node)} is no document's id", f"{ID_LENGTH} digits 0-9a-f are")
        return id

    def _label(self, key: str, node: Node, labels: type[_Label]) -> _Label:
        try:
            return labels(self._text(key, node))
        except ValueError:
            refuse(self._path, node, f"unknown {key} {shown(node)}", f"known are {', '.join(labels)}")


def check_format(node: Node, path: str) -> None:
    """Raises StoreError where a `format:` value is another than this stancectl's."""
    if isinstance(node, Scalar) and node.plain and node.value == str(FORMAT):
        return
    if _is_whole(node):
        refuse(
            path,
            node,
            f"format {shown(node)} is not the format {FORMAT} that this stancectl reads",
            "use the version of stancectl that wrote it, or a newer one: pip install --upgrade stancectl",
        )
    refuse(path, node, f"{shown(node)} is no format version", f"write 'format: {FORMAT}'")


def items_of(mapping: Mapping) -> Iterator[tuple[str, Node]]:
    """Keys with their nodes, in file order."""
    return iter(mapping.entries.items())


def is_null(node: Node) -> bool:
    """True for `null` without quotes."""
    return isinstance(node, Scalar) and node.plain and node.value in _NULLS


def shown(node: Node | None) -> str:
    """A value as a message names it."""
    if isinstance(node, Scalar):
        if is_null(node):
            return "null"
        return f"'{node.value if len(node.value) <= 40 else node.value[:39] + '…'}'"
    return "a list" if isinstance(node, Sequence) else "a mapping"


def _is_whole(node: Node) -> bool:
    return isinstance(node, Scalar) and node.plain and _WHOLE.fullmatch(node.value) is not None
