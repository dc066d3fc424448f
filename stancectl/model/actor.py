"""Who can hold a position, and whose equipment it is about."""

from __future__ import annotations

from dataclasses import dataclass

from stancectl.model.stance import ActorKind


@dataclass(frozen=True, slots=True)
class Actor:
    """A government (id: ISO 3166-1 alpha-2), the bloc `EU`, or an operator (id: a slug)."""

    id: str
    name: str
    kind: ActorKind
    country: str | None = None
    """ISO alpha-2 of the country it belongs to; its own id for a government; None for a bloc or a group of several."""
    parent: str | None = None
    """Id of the group an operator belongs to."""
    known: bool = True
    """False where the registry does not hold it: an operator recognised by the words around its name."""


@dataclass(frozen=True, slots=True)
class Vendor:
    """A maker of network equipment, or a group of them such as `chinese-vendors`."""

    id: str
    name: str
    country: str | None = None
    groups: tuple[str, ...] = ()
    """Ids of the groups that contain it."""
    is_group: bool = False
