"""Phrase: a noun phrase of a sentence, the unit in which names and their references are handled."""

from __future__ import annotations

from stancectl.extraction.record import record


@record
class Phrase:
    """A noun phrase. `first` and `last` are token indices, inclusive.

    `kind` is `actor`, `vendor`, `other` (somebody who is no actor) or `generic`; for a generic one, `sort` says what it
    can stand for (authority, operator, company, vendor, country, it, they, person, both) and `nation` what country its
    words name ("the Finnish firm"). `role` is `free` (subject or object), `by`, `poss`, `contrast`, `owner` (as in
    "owned by X"), or the preposition.
    """

    kind: str
    first: int
    last: int
    role: str
    actors: tuple[str, ...] = ()
    vendors: tuple[str, ...] = ()
    sort: str = ""
    nation: tuple[str, ...] = ()
    operator: bool = False
    plural: bool = False
    head: int = 0
    """Token index of the name itself, for the mention."""
    possessed: bool = False
    """True for "its regulator", "her country": of whoever was named before."""

    @property
    def unnamed_operator(self) -> bool:
        """True for "operators", "no carrier", "US carriers": whose they are may be told, who they are is not."""
        return self.kind == "generic" and self.sort.endswith("operator")
