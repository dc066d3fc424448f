"""SentenceTrace: a sentence with all that was seen in it."""

from __future__ import annotations

from stancectl.extraction.clauses import Clauses
from stancectl.extraction.coding import Coded
from stancectl.extraction.phrases import Phrase
from stancectl.extraction.record import record
from stancectl.extraction.sentences import Sentence
from stancectl.extraction.times import Time
from stancectl.registry.mention import Mention


@record
class SentenceTrace:
    """A sentence with all that was seen in it: for `stancectl explain` and for tests."""

    sentence: Sentence
    clauses: Clauses
    phrases: tuple[Phrase, ...]
    mentions: tuple[Mention, ...]
    times: tuple[Time, ...]
    coded: Coded
