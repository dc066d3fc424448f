"""What the scanner finds in a text: a name, what it stands for, and where it is."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from stancectl.model.edtf import Edtf


class MentionKind(StrEnum):
    """What kind of name it is; tells extraction what it can be: an actor that speaks, a place, an adjective."""

    COUNTRY = "country"
    """A country's or the bloc's name: "Portugal", "the UK", "European Union"."""
    ADJECTIVE = "adjective"
    """"Portuguese", "U.S." before a noun, "Dutch"."""
    DEMONYM = "demonym"
    """People for their country: "the Danes", "Britons"."""
    METONYM = "metonym"
    """A seat of power for its country: "Washington", "Whitehall"."""
    INSTITUTION = "institution"
    """A body that speaks for its country: "the NCSC", "PTS", "the White House", "the Commission"."""
    OFFICIAL = "official"
    """A person who speaks for a country: "Mike Pompeo"."""
    OPERATOR = "operator"
    VENDOR = "vendor"
    VENDOR_GROUP = "vendor-group"


@dataclass(frozen=True, slots=True)
class Mention:
    """A name in the text. `start` and `end` are code points, end exclusive; `text` is the words as they stand there."""

    kind: MentionKind
    id: str
    """Id of the actor or vendor it stands for: ISO alpha-2, `EU`, an operator's slug, a vendor's id."""
    start: int
    end: int
    text: str
    also: tuple[str, ...] = ()
    """Other actors the same words can stand for ("Brussels": EU, also BE); the likelier one is `id`."""
    name: str = ""
    """The entry's own name, for an official or institution the person's or body's name."""
    term: Edtf | None = None
    """For an official who is named with the office in the present ("Prime Minister Boris Johnson", not "former"): when
    that office was held, so that the text can bound its own date. None where the term has no source."""
