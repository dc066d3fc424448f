"""The records that the stages of extraction hand on: dozens of them for every sentence."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TypeVar, dataclass_transform

_Class = TypeVar("_Class")


@dataclass_transform(frozen_default=True)
def record(cls: type[_Class]) -> type[_Class]:
    """A dataclass that is frozen for the type checker only.

    One that is frozen at run time takes three times as long to make, as every field is set by a call: for coding an
    article that was an eighth of the time. What the stages hand on is theirs alone, so that mypy's word is enough.
    """
    return dataclass(slots=True, unsafe_hash=True)(cls)
