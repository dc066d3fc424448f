"""YAML read strictly: a tree of nodes built from the events of libyaml's scanner, each with its line and column.

What a general loader lets pass silently is refused here: duplicate keys, anchors and aliases, tags, a second document,
depth and size beyond any honest file, and the conflict markers that git leaves behind. Nothing is given a type here but
text, list and mapping; `fields` does that, from what the file is known to hold.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any, NoReturn

import yaml
from yaml.events import MappingEndEvent, MappingStartEvent, ScalarEvent, SequenceEndEvent, SequenceStartEvent

from stancectl.errors import StoreError

MAX_CHARACTERS = 32 * 1024 * 1024
"""A file of the store with more characters than this is refused."""
MAX_DEPTH = 8
"""Lists and mappings nested deeper than this are refused."""

_CONFLICT = re.compile(r"^(?:<{7}|>{7}|={7}|\|{7})(?=[ \r\n]|$)", re.MULTILINE)
_UNPRINTABLE = re.compile("[^\t\n\r\x20-\x7e\x85\xa0-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


class Scalar:
    """A text as it stands in the file; `plain` where no quotes say that it is one; `end` is the code point after it."""

    __slots__ = ("end", "mark", "plain", "value")

    def __init__(self, value: str, plain: bool, mark: Any, end: int) -> None:
        self.value = value
        self.plain = plain
        self.mark = mark
        self.end = end


class Sequence:
    """A list of nodes; `end` is the code point after its end."""

    __slots__ = ("end", "flow", "items", "mark")

    def __init__(self, items: list[Node], flow: bool, mark: Any, end: int) -> None:
        self.items = items
        self.flow = flow
        self.mark = mark
        self.end = end


class Mapping:
    """Keys with their nodes in file order."""

    __slots__ = ("_keys", "end", "entries", "flow", "mark")

    def __init__(self, entries: dict[str, Node], keys: dict[str, Any], flow: bool, mark: Any, end: int) -> None:
        self.entries = entries
        self._keys = keys  # events, not nodes: there are many, and only an error or an edit asks for one
        self.flow = flow
        self.mark = mark
        self.end = end

    def key(self, name: str) -> Scalar:
        """The node of a key itself."""
        return _scalar(self._keys[name])


Node = Scalar | Sequence | Mapping


def read_nodes(text: str, path: str, *, until: str | None = None) -> Mapping:
    """The mapping that a YAML file of the store consists of.

    With `until`, reading ends before the top-level key of that name: the file's head alone.
    Raises StoreError, with line and column, for anything but one plain mapping.
    """
    if len(text) > MAX_CHARACTERS:
        raise StoreError(
            f"the file has {len(text):,} characters, more than any file of a store",
            path=path,
            hint=f"at most {MAX_CHARACTERS:,} are read: split it, or remove what does not belong",
        )
    refuse_conflict(text, path)
    return _Builder(text, path).document(until)


def refuse_conflict(text: str, path: str) -> None:
    """Raises StoreError where git left the markers of an unresolved merge."""
    if "<<<<<<<" not in text and ">>>>>>>" not in text:
        return
    match = _CONFLICT.search(text)
    if match:
        raise StoreError(
            f"a merge was left unresolved: git's conflict marker '{match[0]}'",
            path=path,
            line=text.count("\n", 0, match.start()) + 1,
            column=1,
            hint="choose between the two versions, remove the marker lines, and try again",
        )


def _scanner(text: str) -> Callable[[], Any]:
    """What gives the next event of `text`. Raises StoreError for a PyYAML without libyaml: its own scanner differs."""
    if not yaml.__with_libyaml__:
        raise StoreError(
            "PyYAML without its C scanner cannot read the store",
            hint="pip install --force-reinstall PyYAML, with libyaml installed where there is no wheel",
        )
    from yaml._yaml import CParser

    return CParser(text).get_event


def _scalar(event: Any) -> Scalar:
    return Scalar(event.value, event.implicit[0], event.start_mark, event.end_mark.index)


class _Builder:
    """Turns the scanner's events into nodes; holds the scanner and the path for messages."""

    def __init__(self, text: str, path: str) -> None:
        self._text = text
        self._path = path
        self._depth = 0
        try:
            self._next = _scanner(text)
        except yaml.YAMLError as error:
            self._refuse_syntax(error)

    def document(self, until: str | None) -> Mapping:
        try:
            event = self._next()
            while isinstance(event, yaml.StreamStartEvent | yaml.DocumentStartEvent):
                event = self._next()
            if not isinstance(event, MappingStartEvent):
                self._refuse_root(event)
            root = self._mapping(event, until)
            if until is None:
                self._next()
                event = self._next()
                if not isinstance(event, yaml.StreamEndEvent):
                    self._refuse(event.start_mark, "a second YAML document begins", "a file of the store holds one")
            return root
        except yaml.YAMLError as error:
            self._refuse_syntax(error)

    def _node(self, event: Any) -> Node:
        kind = type(event)
        if kind is ScalarEvent:
            if event.anchor is not None or event.tag is not None:
                self._refuse_extras(event)
            return _scalar(event)
        if kind is MappingStartEvent:
            return self._mapping(event)
        if kind is SequenceStartEvent:
            return self._sequence(event)
        self._refuse(event.start_mark, f"an alias (*{event.anchor})", "write the value out: aliases are not read")

    def _sequence(self, start: Any) -> Sequence:
        self._enter(start)
        items: list[Node] = []
        event = self._next()
        while type(event) is not SequenceEndEvent:
            items.append(self._node(event))
            event = self._next()
        self._depth -= 1
        end: Any = event.end_mark
        return Sequence(items, bool(start.flow_style), start.start_mark, end.index)

    def _mapping(self, start: Any, until: str | None = None) -> Mapping:
        self._enter(start)
        entries: dict[str, Node] = {}
        keys: dict[str, Any] = {}
        event = self._next()
        while type(event) is not MappingEndEvent:
            key = self._key(event, keys)
            if key == until:
                break
            keys[key] = event
            entries[key] = self._node(self._next())
            event = self._next()
        self._depth -= 1
        return Mapping(entries, keys, bool(start.flow_style), start.start_mark, event.end_mark.index)

    def _key(self, event: Any, before: dict[str, Any]) -> str:
        """The name of the next key, which is none of those before it."""
        if type(event) is not ScalarEvent:
            self._node(event)  # an alias or a tag is told as such
            self._refuse(event.start_mark, "a list or mapping as a key", "keys are plain words")
        if event.anchor is not None or event.tag is not None:
            self._refuse_extras(event)
        key: str = event.value
        if key in before:
            first = before[key].start_mark.line + 1
            self._refuse(event.start_mark, f"the key '{key}' is there twice (first in line {first})", "keep one")
        return key

    def _enter(self, event: Any) -> None:
        if event.anchor is not None or event.tag is not None:
            self._refuse_extras(event)
        self._depth += 1
        if self._depth > MAX_DEPTH:
            self._refuse(
                event.start_mark,
                f"lists and mappings are nested deeper than {MAX_DEPTH} levels",
                "nothing here needs that",
            )

    def _refuse_extras(self, event: Any) -> NoReturn:
        if event.anchor is not None:
            self._refuse(
                event.start_mark, f"an anchor (&{event.anchor})", "remove it: anchors and aliases are not read"
            )
        self._refuse(event.start_mark, f"a tag ({event.tag})", "remove it: what a value is, its key says")

    def _refuse_root(self, event: Any) -> NoReturn:
        if isinstance(event, yaml.StreamEndEvent) or (isinstance(event, ScalarEvent) and not event.value):
            raise StoreError("the file is empty", path=self._path, hint="restore it from git, or remove it")
        self._refuse(event.start_mark, "the file is no mapping of keys to values", "restore it from git, or remove it")

    def _refuse(self, mark: Any, message: str, hint: str) -> NoReturn:
        raise StoreError(message, path=self._path, line=mark.line + 1, column=mark.column + 1, hint=hint)

    def _refuse_syntax(self, error: Exception) -> NoReturn:
        if isinstance(error, yaml.reader.ReaderError):
            self._refuse_character(error)
        mark = getattr(error, "problem_mark", None) or getattr(error, "context_mark", None)
        problem = getattr(error, "problem", None) or getattr(error, "reason", None) or str(error).splitlines()[0]
        began = getattr(error, "context_mark", None)
        context = (
            f"{error.context} that begins in line {began.line + 1}, " if began and hasattr(error, "context") else ""
        )
        raise StoreError(
            f"not valid YAML: {context}{problem}",
            path=self._path,
            line=mark.line + 1 if mark else None,
            column=mark.column + 1 if mark else None,
            hint="correct it by hand, or restore it from git",
        ) from error

    def _refuse_character(self, error: Exception) -> NoReturn:
        match = _UNPRINTABLE.search(self._text)
        start = match.start() if match else 0
        raise StoreError(
            f"a character that no YAML file may hold (U+{ord(match[0]):04X})" if match else f"not valid YAML: {error}",
            path=self._path,
            line=self._text.count("\n", 0, start) + 1,
            column=start - self._text.rfind("\n", 0, start),
            hint="remove it, or write it as an escape in double quotes",
        ) from error
