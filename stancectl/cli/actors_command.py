"""`stancectl actors`: who can hold a position."""

from __future__ import annotations

from typing import Annotated

import typer

from stancectl.cli import complete
from stancectl.cli.asking import registry_of
from stancectl.cli.command import command
from stancectl.cli.emit import emit
from stancectl.cli.options import Common
from stancectl.model.stance import ActorKind
from stancectl.output.known import ACTOR_COLUMNS, actor_records, actors_page
from stancectl.output.known_entry import entry_page


@command
def actors(
    common: Common,
    name: Annotated[
        str | None,
        typer.Argument(
            metavar="NAME", help="One of them: all its names and who speaks for it.", autocompletion=complete.actors
        ),
    ] = None,
    kind: Annotated[
        list[ActorKind] | None,
        typer.Option("--kind", metavar="KIND", help="Only this kind: government, bloc or operator."),
    ] = None,
    country: Annotated[
        str | None,
        typer.Option("--country", metavar="NAME", help="Only this country's.", autocompletion=complete.countries),
    ] = None,
) -> None:
    """Who is known: governments, the EU, operators; with a name, all that is known of it.

    Example: stancectl actors Portugal
    """
    registry = registry_of(common.store)
    found = [registry.find_actor(name)] if name else sorted(registry.actors.values(), key=lambda a: (a.kind, a.name))
    home = registry.find_country(country).id if country else None
    found = [a for a in found if (not kind or a.kind in kind) and home in (None, a.country, a.id)]
    emit(
        common.format,
        lambda: entry_page(registry.entry(found[0].id), registry) if name and found else actors_page(found),
        lambda: actor_records(found, registry.names),
        ACTOR_COLUMNS,
    )
