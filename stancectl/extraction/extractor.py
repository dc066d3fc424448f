"""The stages in order: sentences, mentions, references, chains, candidates, dates, merging."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import replace

from stancectl.extraction.chain_building import build_chains
from stancectl.extraction.clauses import Clauses, take_apart
from stancectl.extraction.coding import Coded, code_sentence
from stancectl.extraction.focus import find_focus
from stancectl.extraction.lexicon import Lexicon, load_lexicon
from stancectl.extraction.memory import Memory
from stancectl.extraction.merging import merge
from stancectl.extraction.phrases import Phrase
from stancectl.extraction.references import resolve
from stancectl.extraction.sentence_trace import SentenceTrace
from stancectl.extraction.sentences import Sentence, split
from stancectl.extraction.time_values import Clock
from stancectl.extraction.times import Time, find_times, hints_among
from stancectl.extraction.unknown_operators import find_unknown_operators
from stancectl.model.document import Article, UnitKind
from stancectl.model.position import Position
from stancectl.registry import Registry
from stancectl.registry.mention import Mention, MentionKind

_PLACES = (MentionKind.COUNTRY, MentionKind.METONYM)


def extract(article: Article, registry: Registry) -> tuple[Position, ...]:
    """The positions of an article, in text order. Pure: the same article and registry give the same positions."""
    traces = trace(article, registry)
    return merge(article, traces, registry) if traces else ()


def trace(article: Article, registry: Registry) -> list[SentenceTrace]:
    """Every sentence taken apart, in text order; nothing for a text that names no vendor."""
    scanner = registry.scanner()
    if not scanner.has_vendor(article.text):
        return []
    lexicon = load_lexicon()
    mentions = scanner.scan(article.text, article.document.published or article.document.bounds)
    mentions = sorted((*mentions, *find_unknown_operators(article.text, mentions, registry)), key=lambda m: m.start)
    sentences = split(article.text, article.units, lexicon)
    inside, kinds = _mentions_by_sentence(sentences, mentions)
    named = [mention for group in inside for mention in group]
    focus = find_focus(named, kinds, registry.actors, registry.vendors)
    memory = Memory(focus, registry.actors, registry.vendors)
    return _trace_sentences(article, sentences, inside, memory, lexicon, registry)


def _trace_sentences(
    article: Article,
    sentences: Sequence[Sentence],
    inside: Sequence[Sequence[Mention]],
    memory: Memory,
    lexicon: Lexicon,
    registry: Registry,
) -> list[SentenceTrace]:
    taken_apart = take_apart(article.text, sentences, inside, lexicon)
    coded = [
        _code(article, clauses, mentions, memory, lexicon, registry)
        for clauses, mentions in zip(taken_apart, inside, strict=True)
    ]
    times = _times(article, taken_apart)
    return [
        SentenceTrace(clauses.sentence, clauses, phrases, tuple(mentions), told, found)
        for clauses, mentions, (phrases, found), told in zip(taken_apart, inside, coded, times, strict=True)
    ]


def _code(
    article: Article,
    clauses: Clauses,
    mentions: Sequence[Mention],
    memory: Memory,
    lexicon: Lexicon,
    registry: Registry,
) -> tuple[tuple[Phrase, ...], Coded]:
    """The sentence's phrases with references filled in, and what it was coded as; the memory goes on behind it."""
    if clauses.sentence.unit.kind is UnitKind.HEADING:
        memory.start_group(clauses.phrases, mentions)
    elif clauses.sentence.heading is None:
        memory.heading = ()
    memory.remember_place([m.id for m in mentions if m.end <= clauses.sentence.body and m.kind in _PLACES])
    phrases = resolve(clauses, memory)
    if mentions:
        memory.named.update((mention.id, mention.text) for mention in mentions)
    chains = build_chains(clauses, phrases)
    coded = code_sentence(article.text, clauses, phrases, chains, memory, lexicon, registry.actors)
    memory.finish_sentence(phrases)
    return phrases, coded


def _times(article: Article, taken_apart: Sequence[Clauses]) -> list[tuple[Time, ...]]:
    """The times of each sentence; one that is told is what those behind it count from."""
    clock = Clock(article.document.published, article.document.bounds)
    hints = hints_among({word for clauses in taken_apart for word in clauses.lowered})
    found: list[tuple[Time, ...]] = []
    for clauses in taken_apart:
        if hints.isdisjoint(clauses.lowered):
            found.append(())
            continue
        times = find_times(article.text, clauses.sentence.body, clauses.sentence.end, clock)
        found.append(tuple(times))
        told = next((t.value for t in reversed(times) if t.value is not None and not t.deadline), None)
        if told:
            clock = replace(clock, told=told)
    return found


def _mentions_by_sentence(
    sentences: Sequence[Sentence], mentions: Sequence[Mention]
) -> tuple[list[list[Mention]], list[UnitKind]]:
    starts = [mention.start for mention in mentions]
    groups: list[list[Mention]] = []
    kinds: list[UnitKind] = []
    for sentence in sentences:
        first, last = bisect_left(starts, sentence.start), bisect_left(starts, sentence.end)
        group = [m for m in mentions[first:last] if m.end <= sentence.end]
        groups.append(group)
        kinds += [sentence.unit.kind] * len(group)
    return groups, kinds
