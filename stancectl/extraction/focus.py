"""What a document as a whole is about: the country and the vendor that it names most."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from stancectl.model.actor import Actor, Vendor
from stancectl.model.document import UnitKind
from stancectl.registry.mention import Mention, MentionKind

_GOVERNMENT = (
    MentionKind.COUNTRY,
    MentionKind.ADJECTIVE,
    MentionKind.DEMONYM,
    MentionKind.METONYM,
    MentionKind.INSTITUTION,
    MentionKind.OFFICIAL,
)
_VENDORS = (MentionKind.VENDOR, MentionKind.VENDOR_GROUP)
PARTIES = frozenset(["US", "CN"])
"""The two powers named in nearly every text on the matter: the focus only where no other country is."""

_HEADLINE_WEIGHT = 4
_OPENING = 8
"""The first mentions of a document, which weigh more than later ones."""


@dataclass(frozen=True, slots=True)
class Focus:
    """What the document as a whole is about."""

    country: str | None
    dominant: bool
    """True where the country has at least half of all that is said of countries but the two powers."""
    vendor: str | None
    vendors: tuple[str, ...]
    """All vendors named, the one named most first."""
    operators: Mapping[str, str]
    """Country to the operator of it that is named first."""
    bloc: bool = False
    """True where the text names the European Union or a body of it: "the Commission" is its own then."""
    contested: str | None = None
    """The vendor at issue where a text does not say which: the one named most of those that make up a group."""


def find_focus(
    mentions: Sequence[Mention], kinds: Sequence[UnitKind], actors: Mapping[str, Actor], vendors: Mapping[str, Vendor]
) -> Focus:
    """The focus of a document; `kinds` says for each mention what unit it stands in."""
    countries: Counter[str] = Counter()
    named: Counter[str] = Counter()
    operators: dict[str, str] = {}
    for n, (mention, kind) in enumerate(zip(mentions, kinds, strict=True)):
        weight = _HEADLINE_WEIGHT if kind is UnitKind.HEADLINE else 2 if n < _OPENING else 1
        if mention.kind in _GOVERNMENT:
            countries[mention.id] += weight
        elif mention.kind in _VENDORS:
            named[mention.id] += weight
        elif mention.kind is MentionKind.OPERATOR:
            country = actors[mention.id].country if mention.id in actors else None
            if country:
                operators.setdefault(country, mention.id)
                countries[country] += 1
    others = Counter({c: n for c, n in countries.items() if c not in PARTIES and c != "EU"})
    best = (others or countries).most_common(1)
    ranked = tuple(v for v, _ in named.most_common())
    dominant = bool(best) and best[0][1] * 2 >= sum((others or countries).values())
    grouped = [v for v in ranked if v in vendors and (vendors[v].groups or vendors[v].is_group)]
    contested = next((v for v in grouped if not vendors[v].is_group), grouped[0] if grouped else None)
    vendor = ranked[0] if ranked else None
    return Focus(
        best[0][0] if best else None, dominant, vendor, ranked, operators, "EU" in countries, contested or vendor
    )
