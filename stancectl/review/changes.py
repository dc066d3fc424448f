"""What an edited verdict may change in a position, and with which values."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any

from stancectl.model.edtf import Edtf
from stancectl.model.position import Position
from stancectl.model.review import Change
from stancectl.model.stance import Act, Scope, Stance, Status


def _text(value: Change) -> str:
    if isinstance(value, str) and value.strip():
        return value
    raise ValueError("a text is expected")


def _texts(value: Change) -> tuple[str, ...]:
    if isinstance(value, tuple):
        return value
    raise ValueError("a list is expected")


def _flag(value: Change) -> bool:
    if isinstance(value, bool):
        return value
    raise ValueError("true or false is expected")


def _date(value: Change) -> Edtf | None:
    return None if value is None else Edtf.parse(_text(value))


_FIELDS: dict[str, Callable[[Change], Any]] = {
    "actor": _text,
    "vendor": _text,
    "stance": lambda value: Stance(_text(value)),
    "act": lambda value: Act(_text(value)),
    "status": lambda value: Status(_text(value)),
    "date": _date,
    "market": _texts,
    "scope": lambda value: tuple(Scope(item) for item in _texts(value)),
    "addressee": _texts,
    "hearsay": _flag,
}
FIELDS = tuple(_FIELDS)
"""The fields that a verdict may change, by name."""


def typed_change(field: str, value: Change) -> Any:
    """The new value as the model holds it. Raises ValueError for a field that cannot be changed, or a wrong value."""
    read = _FIELDS.get(field)
    if read is None:
        raise ValueError(f"'{field}' cannot be changed; what can is {', '.join(FIELDS)}")
    return read(value)


def changed(position: Position, changes: tuple[tuple[str, Change], ...]) -> Position:
    """The position with a verdict's changes; its id stays. A date said by a person leaves no bounds.

    Raises ValueError as :func:`typed_change` does.
    """
    values = {field: typed_change(field, value) for field, value in changes}
    if values.get("date") is not None:
        values["bounds"] = None
    return replace(position, **values)
