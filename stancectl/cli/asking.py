"""What every question does first: read the store's rows, find out what a name means."""

from __future__ import annotations

from collections.abc import Collection
from typing import TYPE_CHECKING, NamedTuple

from stancectl.cli import streams
from stancectl.errors import NotFoundError, StancectlError
from stancectl.model.stance import ActorKind
from stancectl.pipeline.rows import Rows
from stancectl.registry import Registry

if TYPE_CHECKING:
    from datetime import date
    from pathlib import Path

    from stancectl.model.actor import Actor
    from stancectl.model.position import Row
    from stancectl.store.files import Store

_COUNTRIES = (ActorKind.GOVERNMENT, ActorKind.BLOC)


class Known(NamedTuple):
    """A store's rows, read as they are asked for, and the registry that names them; `code`: an answer's exit code."""

    root: Path
    registry: Registry
    kept: Rows
    code: int
    """3 where a file of the store could not be read, else 0."""

    @property
    def rows(self) -> tuple[Row, ...]:
        """All of the store's rows."""
        return self.kept.all

    @property
    def store(self) -> Store:
        """The store itself."""
        from stancectl.store.files import Store

        return Store.open(self.root)

    def find_actor(self, query: str, kinds: Collection[ActorKind] = tuple(ActorKind)) -> Actor:
        """The actor that a name means: one of the registry's, or one that only the store's articles name.

        Raises NotFoundError with suggestions, UsageError where it can be several.
        """
        try:
            return self.registry.find_actor(query, kinds)
        except NotFoundError:
            actor = self.kept.unknown_actor(query, kinds)
            if actor is None:
                raise
            return actor

    def find_country(self, query: str) -> Actor:
        """As find_actor, for countries and the bloc."""
        return self.find_actor(query, _COUNTRIES)

    def find_operator(self, query: str) -> Actor:
        """As find_actor, for operators."""
        return self.find_actor(query, (ActorKind.OPERATOR,))

    def name(self, actor_id: str) -> str:
        """The name of an actor's id."""
        return self.registry.actor(actor_id).name


def registry_of(root: Path) -> Registry:
    """The registry with the store's additions, if there are any."""
    return Registry.load(root / "registry")


def known(root: Path) -> Known:
    """What the store knows; each file that cannot be read is reported on stderr. Raises StoreError where none is."""
    registry = registry_of(root)
    kept = Rows(root, registry)
    return Known(root, registry, kept, report(kept.errors))


def report(errors: Collection[StancectlError]) -> int:
    """Each error on stderr; the exit code that follows."""
    for error in errors:
        streams.report(error)
    return max((error.exit_code for error in errors), default=0)


def nothing_known(
    actor: str | None, day: date | None, *, vendors: Collection[str] = (), filtered: bool = False
) -> NotFoundError:
    """That the store has no position of an actor, or of any: on these vendors, as of a day; `filtered`: none passes."""
    of = f" of {actor}" if actor else ""
    on = f" on {' or '.join(vendors)}" if vendors else ""
    when = f" as of {day}" if day else ""
    hint = "stancectl positions lists what is known"
    if day:
        hint = "a later --as-of may know more"
    elif filtered or (actor and vendors):
        hint = "fewer filters may show more"
    outcome = "passes the filters" if filtered else "is known"
    return NotFoundError(f"no position{of}{on} {outcome}{when}", hint=hint)
