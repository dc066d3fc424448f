"""The records that the stages of extraction hand on: dozens of them for every sentence."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, fields
from functools import cache
from operator import attrgetter
from typing import Any, TypeVar, dataclass_transform

_Class = TypeVar("_Class")


@dataclass_transform(frozen_default=True)
def record(cls: type[_Class]) -> type[_Class]:
    """A dataclass that is frozen for the type checker only.

    One that is frozen at run time takes three times as long to make, as every field is set by a call: for coding an
    article that was an eighth of the time. What the stages hand on is theirs alone, so that mypy's word is enough.
    """
    return dataclass(slots=True, unsafe_hash=True)(cls)


def changed(one: _Class, **values: object) -> _Class:
    """The record with other values for some of its fields, as dataclasses.replace gives it in three times the time."""
    cls: type[Any] = type(one)
    new: _Class = cls(*_values_of(cls)(one))
    for name, value in values.items():
        setattr(new, name, value)
    return new


@cache
def _values_of(cls: type) -> Callable[[Any], tuple[Any, ...]]:
    """What takes the values of a record's fields, in their order."""
    return attrgetter(*(field.name for field in fields(cls)))
