"""Words and sequences of words that are looked for in a sentence."""

from __future__ import annotations

from collections.abc import Iterable, Sequence


class Wordings:
    """Entries of one or several words in lower case, such as "limited" and "no more than"."""

    def __init__(self, entries: Iterable[str]) -> None:
        sequences = [tuple(entry.split()) for entry in entries]
        self._words = frozenset(sequence[0] for sequence in sequences if len(sequence) == 1)
        self._by_first: dict[str, list[tuple[str, ...]]] = {}
        self._by_rarest: dict[str, list[tuple[int, tuple[str, ...]]]] = {}
        """The sequences by their longest word, as long words are rare, each with the place of that word in it."""
        for sequence in sequences:
            if len(sequence) > 1:
                self._by_first.setdefault(sequence[0], []).append(sequence)
                place, rarest = max(enumerate(sequence), key=lambda pair: len(pair[1]))
                self._by_rarest.setdefault(rarest, []).append((place, sequence))
        self._telling = self._words | self._by_rarest.keys()
        """Words of which one stands in every passage that holds an entry."""

    def are_in(self, words: Sequence[str], first: int = 0, last: int | None = None) -> bool:
        """True where one of the entries stands among the words from `first` up to `last`, which is not included."""
        passage = words[first:last]
        if self._telling.isdisjoint(passage):
            return False
        return not self._words.isdisjoint(passage) or any(
            i >= place and tuple(passage[i - place : i - place + len(sequence)]) == sequence
            for i, word in enumerate(passage)
            for place, sequence in self._by_rarest.get(word, ())
        )

    def start_at(self, words: Sequence[str], at: int, end: int) -> bool:
        """True where an entry of several words starts at `at` and ends by `end`, which is not included."""
        return any(
            at + len(sequence) <= end and tuple(words[at : at + len(sequence)]) == sequence
            for sequence in self._by_first.get(words[at], ())
        )
