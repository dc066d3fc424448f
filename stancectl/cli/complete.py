"""What the shell offers after TAB: names that the registry knows, and ids that the store holds."""

from __future__ import annotations

from collections.abc import Iterable


def actors(incomplete: str) -> list[str]:
    """Names of governments, blocs and operators that begin so."""
    return [*countries(incomplete), *operators(incomplete)]


def countries(incomplete: str) -> list[str]:
    """Names of countries and blocs that begin so."""
    from stancectl.model.stance import ActorKind
    from stancectl.registry import Registry

    kinds = (ActorKind.GOVERNMENT, ActorKind.BLOC)
    return _beginning((actor.name for actor in Registry.load().actors.values() if actor.kind in kinds), incomplete)


def operators(incomplete: str) -> list[str]:
    """Names of operators that begin so."""
    from stancectl.model.stance import ActorKind
    from stancectl.registry import Registry

    return _beginning((a.name for a in Registry.load().actors.values() if a.kind is ActorKind.OPERATOR), incomplete)


def vendors(incomplete: str) -> list[str]:
    """Ids of vendors that begin so."""
    from stancectl.registry import Registry

    return _beginning((vendor.id for vendor in Registry.load().vendors.values()), incomplete)


def ids(incomplete: str) -> list[str]:
    """Ids of documents and positions that begin so, in the store that STANCECTL_STORE or `./data` is."""
    import os
    from pathlib import Path

    from stancectl.errors import StancectlError
    from stancectl.store.index import opened
    from stancectl.store.index_query import Questions

    try:
        found = Questions(opened(Path(os.environ.get("STANCECTL_STORE") or "data")).connection).ids(
            incomplete.casefold()[:12]
        )
    except StancectlError:
        return []
    documents = {id.partition("-")[0] for id in found}
    return _beginning([*documents, *found], incomplete)


def _beginning(names: Iterable[str], incomplete: str) -> list[str]:
    folded = incomplete.casefold()
    return sorted(name for name in names if name.casefold().startswith(folded))
