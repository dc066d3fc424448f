"""When an undated text can have been written: an interval of days, from evidence that is certain."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol

from stancectl.model.document import Unit
from stancectl.model.edtf import Edtf
from stancectl.registry.mention import Mention


class Scanner(Protocol):
    """What finds names in a text."""

    def scan(self, text: str, /) -> Sequence[Mention]:
        """The names in `text`, in order."""
        ...


class Names(Protocol):
    """What knows the names: the registry."""

    def scanner(self) -> Scanner:
        """The registry's scanner."""
        ...


def bounds_of(text: str, units: Sequence[Unit], registry: Names | None) -> Edtf | None:
    """The interval of days in which `text` can have been written, as far as it tells; None where it tells nothing."""
    return None
