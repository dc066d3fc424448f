"""Gold annotations: what careful readers found in a document, as one YAML file a document (docs/analysis.md)."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TypeVar

import yaml
from yaml.nodes import MappingNode, Node, ScalarNode, SequenceNode

from stancectl.errors import InputError
from stancectl.model.edtf import Edtf, EdtfError
from stancectl.model.stance import Scope, Stance, Status

_Label = TypeVar("_Label", Stance, Status, Scope)

_REQUIRED = ("actor", "vendor", "stance", "quote")
_OPTIONAL = ("status", "date", "scope", "addressee", "hearsay", "optional")


@dataclass(frozen=True, slots=True)
class GoldPosition:
    """A position that a reader found. Where a field holds several answers, all are right and the first is the best."""

    actors: tuple[str, ...]
    """ISO alpha-2, `EU`, or an operator's names."""
    vendors: tuple[str, ...]
    """Every vendor that the sentence names; each is scored on its own."""
    stances: tuple[Stance, ...]
    statuses: tuple[Status, ...]
    date: str | None
    """EDTF; None where the document does not tell."""
    scope: tuple[Scope, ...]
    addressee: tuple[str, ...]
    hearsay: bool
    quote: str
    optional: bool
    """True where careful readers could differ on whether it is a position: costs nothing, found or missed."""


@dataclass(frozen=True, slots=True)
class Gold:
    """What a document holds. `published` is EDTF, None where the document does not tell."""

    published: str | None
    positions: tuple[GoldPosition, ...]


def read_gold(text: str, path: str) -> Gold:
    """The gold that `text` writes. `path` is for messages only.

    Raises InputError with line and column for broken YAML, an unknown or duplicate key, a missing key, a wrong type,
    or a label that the codebook does not have.
    """
    return _Reader(path).gold(text)


class _Reader:
    """Reads YAML nodes rather than values: they know their line, keep duplicate keys, and keep `2019` a text."""

    def __init__(self, path: str) -> None:
        self.path = path

    def gold(self, text: str) -> Gold:
        root = self._root(text)
        if root is None:
            return Gold(None, ())
        fields = self._fields(root, required=(), optional=("published", "positions"))
        positions = fields.get("positions")
        found = () if positions is None or _is_null(positions) else tuple(map(self._position, self._list(positions)))
        return Gold(self._date(fields.get("published")), found)

    def _position(self, node: Node) -> GoldPosition:
        fields = self._fields(node, required=_REQUIRED, optional=_OPTIONAL)
        return GoldPosition(
            actors=self._texts(fields["actor"], at_least_one=True),
            vendors=self._texts(fields["vendor"], at_least_one=True),
            stances=self._labels(fields["stance"], Stance, at_least_one=True),
            statuses=self._labels(fields.get("status"), Status),
            date=self._date(fields.get("date")),
            scope=self._labels(fields.get("scope"), Scope),
            addressee=self._texts(fields.get("addressee")),
            hearsay=self._bool(fields.get("hearsay")),
            quote=self._text(fields["quote"]),
            optional=self._bool(fields.get("optional")),
        )

    def _root(self, text: str) -> Node | None:
        if not yaml.__with_libyaml__:
            raise InputError("PyYAML was built without libyaml", hint="install a PyYAML wheel that has it")
        try:
            root: Node | None = yaml.compose(text, Loader=yaml.CSafeLoader)
        except yaml.YAMLError as error:
            mark = getattr(error, "problem_mark", None)
            line, column = (mark.line + 1, mark.column + 1) if mark else (None, None)
            problem = getattr(error, "problem", None) or getattr(error, "reason", None) or "it cannot be read"
            raise InputError(f"this is not YAML: {problem}", path=self.path, line=line, column=column) from None
        except RecursionError:
            raise InputError("this is no gold annotation: it is nested too deeply", path=self.path) from None
        return root

    def _fields(self, node: Node, required: tuple[str, ...], optional: tuple[str, ...]) -> dict[str, Node]:
        if not isinstance(node, MappingNode):
            raise self._wrong(node, "keys with values are wanted here")
        fields: dict[str, Node] = {}
        for key, value in node.value:
            name = str(key.value)
            if name not in required and name not in optional:
                raise self._wrong(key, f"unknown key '{name}'", f"known here: {', '.join((*required, *optional))}")
            if name in fields:
                raise self._wrong(key, f"'{name}' is given twice")
            fields[name] = value
        for name in required:
            if name not in fields:
                raise self._wrong(node, f"'{name}' is missing")
        return fields

    def _list(self, node: Node) -> list[Node]:
        if not isinstance(node, SequenceNode):
            raise self._wrong(node, "a list is wanted here", "write [one, two], or [] for none")
        return list(node.value)

    def _texts(self, node: Node | None, at_least_one: bool = False) -> tuple[str, ...]:
        texts = () if node is None else tuple(map(self._text, self._list(node)))
        if at_least_one and not texts and node is not None:
            raise self._wrong(node, "at least one is wanted here")
        return texts

    def _text(self, node: Node) -> str:
        if not isinstance(node, ScalarNode) or node.tag.endswith((":null", ":bool")):
            raise self._wrong(node, "a text is wanted here", "quote it: 'NO'")
        return str(node.value)

    def _labels(self, node: Node | None, kind: type[_Label], at_least_one: bool = False) -> tuple[_Label, ...]:
        known = [label.value for label in kind]
        for child in [] if node is None else self._list(node):
            if child.value not in known:
                raise self._wrong(child, f"no {kind.__name__.lower()} is called that", f"known: {', '.join(known)}")
        return tuple(map(kind, self._texts(node, at_least_one)))

    def _bool(self, node: Node | None) -> bool:
        if node is None:
            return False
        if not isinstance(node, ScalarNode) or node.value not in ("true", "false"):
            raise self._wrong(node, "true or false is wanted here")
        return bool(node.value == "true")

    def _date(self, node: Node | None) -> str | None:
        if node is None or _is_null(node):
            return None
        text = self._text(node)
        try:
            Edtf.parse(text)
        except EdtfError as error:
            raise self._wrong(node, str(error)) from None
        return text

    def _wrong(self, node: Node, message: str, hint: str | None = None) -> InputError:
        mark = node.start_mark
        return InputError(message, path=self.path, line=mark.line + 1, column=mark.column + 1, hint=hint)


def _is_null(node: Node) -> bool:
    return isinstance(node, ScalarNode) and node.tag.endswith(":null")
