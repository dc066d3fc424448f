"""What the tests of extraction share: articles from a few sentences, and what the stages make of them."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

from stancectl.extraction import extract, trace
from stancectl.extraction.lexicon import load_lexicon
from stancectl.extraction.sentences import Sentence, split
from stancectl.extraction.tokens import Token, tokenize
from stancectl.model.document import Article, Unit, UnitKind
from stancectl.model.edtf import Edtf
from stancectl.model.position import Position
from stancectl.model.review import SetMetadata
from stancectl.reading import article_from
from stancectl.registry import Registry
from stancectl.registry.mention import Mention, MentionKind


@cache
def registry() -> Registry:
    """The built-in registry."""
    return Registry.load()


def article(text: str, published: str | None = None) -> Article:
    """The article that reading makes of `text`; `published` is an EDTF date that a person set."""
    metadata = SetMetadata(published=Edtf.parse(published)) if published else None
    return article_from(text, registry=registry(), set_metadata=metadata)


def positions(text: str, published: str | None = None) -> tuple[Position, ...]:
    """What extraction finds in `text`."""
    return extract(article(text, published), registry())


def paragraph(text: str) -> list[Sentence]:
    """The sentences of a text that is one paragraph."""
    return split(text, (Unit(UnitKind.PARAGRAPH, 0, len(text)),), load_lexicon())


def words_of(text: str, names: Sequence[tuple[str, MentionKind]] = ()) -> list[Token]:
    """The tokens of `text`, in which each of `names` is a mention where it first stands."""
    mentions = [
        Mention(kind, name.lower(), text.index(name), text.index(name) + len(name), name) for name, kind in names
    ]
    return tokenize(text, 0, len(text), sorted(mentions, key=lambda mention: mention.start))


def referents(text: str, words: str) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The actors and the vendors that the last phrase written `words` can stand for. Fails where there is none."""
    read = article(text)
    found = [
        (phrase.actors, phrase.vendors)
        for item in trace(read, registry())
        for phrase in item.phrases
        if _between(read.text, item.clauses.tokens[phrase.first], item.clauses.tokens[phrase.last]) == words
    ]
    assert found, f"no phrase '{words}' in {text!r}"
    return found[-1]


def _between(text: str, first: Token, last: Token) -> str:
    return text[first.start : last.end]
