"""Strict reading of the registry's YAML: every value knows its file and line, and nothing is guessed.

Works on the composed nodes of PyYAML's C parser: constructed objects have lost their lines, and its constructor keeps
the last of two equal keys without a word.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator
from pathlib import Path

import yaml

from stancectl.errors import RegistryError

_TAG = "tag:yaml.org,2002:"
_PLAIN = {"bool": "a truth value", "int": "a number", "float": "a number", "timestamp": "a date", "null": "nothing"}


class Value:
    """A node of a YAML file: asks for what it must be, and says where it is not."""

    __slots__ = ("_node", "path")

    def __init__(self, node: yaml.Node, path: Path) -> None:
        self._node = node
        self.path = path

    @property
    def where(self) -> str:
        """File and line of the node's first character."""
        return f"{self.path.name}:{self._node.start_mark.line + 1}"

    def error(self, message: str, hint: str | None = None) -> RegistryError:
        """The error that `message` is wrong at this place."""
        mark = self._node.start_mark
        return RegistryError(message, path=self.path, line=mark.line + 1, column=mark.column + 1, hint=hint)

    @property
    def is_mapping(self) -> bool:
        """True for `key: value` pairs."""
        return isinstance(self._node, yaml.MappingNode)

    @property
    def is_list(self) -> bool:
        """True for a sequence."""
        return isinstance(self._node, yaml.SequenceNode)

    def pairs(self) -> Iterator[tuple[str, Value, Value]]:
        """Key, the key's node and the value of a mapping, in order. Raises RegistryError for a duplicate key."""
        if not isinstance(self._node, yaml.MappingNode):
            raise self.error("expected 'key: value' pairs here")
        seen: set[str] = set()
        for key_node, value_node in self._node.value:
            key = Value(key_node, self.path)
            text = key.text()
            if text in seen:
                raise key.error(f"the key '{text}' stands here twice")
            seen.add(text)
            yield text, key, Value(value_node, self.path)

    def mapping(self, known: Collection[str]) -> dict[str, Value]:
        """The pairs of a mapping whose keys are all in `known`. Raises RegistryError otherwise."""
        found: dict[str, Value] = {}
        for text, key, value in self.pairs():
            if text not in known:
                raise key.error(f"unknown key '{text}'", f"known here: {', '.join(sorted(known))}")
            found[text] = value
        return found

    def items(self) -> list[Value]:
        """The items of a list. Raises RegistryError for anything else."""
        if not isinstance(self._node, yaml.SequenceNode):
            raise self.error("expected a list here", "write '- item' lines or [item, item]")
        return [Value(item, self.path) for item in self._node.value]

    def text(self, *, empty: bool = False) -> str:
        """The text of a scalar; `empty`: it may be the empty one.

        Raises RegistryError for what YAML takes for a number, a date, a truth value or nothing.
        """
        node = self._node
        if not isinstance(node, yaml.ScalarNode):
            raise self.error("expected a text here")
        kind = str(node.tag).removeprefix(_TAG)
        value = str(node.value)
        if kind != "str":
            what = _PLAIN.get(kind, kind)
            raise self.error(f"YAML takes {value or 'this'} for {what}, not for a text", f"put it in quotes: '{value}'")
        if value != value.strip() or not (value or empty):
            raise self.error("a text must not be empty, nor begin or end with a space")
        return value

    def flag(self) -> bool:
        """`true` or `false`. Raises RegistryError for anything else."""
        node = self._node
        if isinstance(node, yaml.ScalarNode) and node.tag == f"{_TAG}bool" and node.value in ("true", "false"):
            return bool(node.value == "true")
        raise self.error("expected true or false here")

    def texts(self) -> list[str]:
        """A list of texts."""
        return [item.text() for item in self.items()]


def read_yaml(path: Path, content: bytes) -> Value | None:
    """The root of the YAML in `content`, which was read from `path`; None where it holds nothing.

    Raises RegistryError where it is no UTF-8 or no YAML, and where PyYAML lacks its C parser.
    """
    if not yaml.__with_libyaml__:
        raise RegistryError("PyYAML was built without its C parser", hint="install a PyYAML wheel with libyaml")
    try:
        node = yaml.compose(content.decode("utf-8"), Loader=yaml.CSafeLoader)
    except UnicodeDecodeError as error:
        line = content[: error.start].count(b"\n") + 1
        raise RegistryError("this is no UTF-8", path=path, line=line, hint="save the file as UTF-8") from None
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        raise RegistryError(
            f"this is no YAML: {getattr(error, 'problem', None) or error}",
            path=path,
            line=mark.line + 1 if mark else None,
            column=mark.column + 1 if mark else None,
        ) from None
    return None if node is None else Value(node, path)
