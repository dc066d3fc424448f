"""Short sentences with the positions that the codebook sees in them, and how extraction fares on them.

`python -m tests.quality.cases [FILE...] [--failing]` prints right/total per file and every failing case.

A case is a `text`, an optional `published` date, and its `positions`, each written as

    ACTOR VENDOR STANCE [STATUS] [own|pressing [ADDRESSEE...]] [SCOPE...] [hearsay|official] [date=EDTF|date=none]

Labels that the codebook leaves open are joined by `|`; a position that opens with `?` may be coded or not. What a
line does not give is not compared, except that an act is `own` unless it says `pressing`. `unscoped` asks for no
scope and `nobody` for no addressee. A case is right where every position is found once and nothing else is found.
"""

from __future__ import annotations

import sys
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import yaml

from stancectl.extraction import extract
from stancectl.model.document import PublishedFrom
from stancectl.model.edtf import Edtf
from stancectl.model.position import Position
from stancectl.model.review import SetMetadata
from stancectl.model.stance import Act, Scope, Stance, Status
from stancectl.reading import article_from
from stancectl.registry import Registry

CASES = Path(__file__).parent / "cases"
FLOORS = "floors"
"""The one file of the folder that holds no cases: the share that must be right, per file."""

_STANCES = frozenset(stance.value for stance in Stance)
_STATUSES = frozenset(status.value for status in Status)
_SCOPES = frozenset(scope.value for scope in Scope)


@dataclass(frozen=True, slots=True)
class Expected:
    """A position as a case writes it; None where the case leaves a field open."""

    line: str
    optional: bool
    actors: frozenset[str]
    vendors: frozenset[str]
    stances: frozenset[str]
    act: str
    statuses: frozenset[str] | None = None
    addressees: frozenset[str] | None = None
    scopes: frozenset[str] | None = None
    hearsay: bool | None = None
    dates: frozenset[str] | None = None

    @classmethod
    def parse(cls, line: str) -> Expected:
        """The position that `line` writes. Raises ValueError for a word it does not know."""
        words = line.removeprefix("?").split()
        if len(words) < 3:
            raise ValueError(f"'{line}' needs an actor, a vendor and a stance")
        actor, vendor, stance, *rest = words
        if not _options(stance) <= _STANCES:
            raise ValueError(f"'{line}': '{stance}' is no stance")
        values: dict[str, Any] = {"act": Act.OWN.value}
        for word in rest:
            _read_word(word, values, line)
        return cls(line, line.startswith("?"), _options(actor), _options(vendor), _options(stance), **values)

    def is_met_by(self, found: Position) -> bool:
        """True where `found` agrees in everything that the case gives."""
        date = found.date.text if found.date else "none"
        return (
            found.actor in self.actors
            and found.vendor in self.vendors
            and found.stance.value in self.stances
            and found.act.value == self.act
            and (self.statuses is None or found.status.value in self.statuses)
            and (self.addressees is None or set(found.addressee) == self.addressees)
            and (self.scopes is None or {scope.value for scope in found.scope} == self.scopes)
            and (self.hearsay is None or found.hearsay == self.hearsay)
            and (self.dates is None or date in self.dates)
        )


@dataclass(frozen=True, slots=True)
class Case:
    """One text and what is to be found in it."""

    file: str
    text: str
    published: str | None
    positions: tuple[Expected, ...]


@dataclass(frozen=True, slots=True)
class Outcome:
    """A case with what was found: positions that were missed, and found ones that no expected one accounts for."""

    case: Case
    found: tuple[Position, ...]
    missed: tuple[Expected, ...]
    wrong: tuple[Position, ...]

    @property
    def is_right(self) -> bool:
        """True where nothing is missed and nothing wrong."""
        return not self.missed and not self.wrong

    def __str__(self) -> str:
        published = f" [{self.case.published}]" if self.case.published else ""
        lines = [f"{self.case.file}:{published} {' / '.join(self.case.text.split(chr(10)))}"]
        lines += [
            f"    {'missed  ' if wanted in self.missed else 'expected'} {wanted.line}" for wanted in self.case.positions
        ]
        lines += [
            f"    {'wrong   ' if position in self.wrong else 'found   '} {shown(position)}" for position in self.found
        ]
        if not self.found:
            lines.append("    found    nothing")
        return "\n".join(lines)


def files() -> list[str]:
    """Names of the files of cases, without `.yaml`."""
    return sorted(path.stem for path in CASES.glob("*.yaml") if path.stem != FLOORS)


def cases_of(file: str) -> list[Case]:
    """The cases of one file. Raises ValueError for what is no case."""
    return [_case(file, entry) for entry in load(file)]


def load(file: str) -> Any:
    """The content of a YAML file of the folder."""
    return yaml.load((CASES / f"{file}.yaml").read_text(encoding="utf-8"), Loader=yaml.CSafeLoader)


@cache
def registry() -> Registry:
    """The built-in registry."""
    return Registry.load()


def run(case: Case) -> Outcome:
    """What extraction finds in a case's text, held against what is expected; expected ones are met in their order."""
    metadata = SetMetadata(published=Edtf.parse(case.published)) if case.published else None
    article = article_from(case.text, registry=registry(), set_metadata=metadata)
    if case.published:
        assert article.document.published_from is PublishedFrom.SET
    found = extract(article, registry())
    left = list(found)
    missed = []
    for wanted in sorted(case.positions, key=lambda position: position.optional):
        met = next((position for position in left if wanted.is_met_by(position)), None)
        if met is not None:
            left.remove(met)
        elif not wanted.optional:
            missed.append(wanted)
    return Outcome(case, found, tuple(missed), tuple(left))


def shown(position: Position) -> str:
    """A found position in the words of a case, with its cue and rule."""
    words = [position.actor, position.vendor, position.stance.value, position.status.value]
    if position.act is Act.PRESSING:
        words += ["pressing", *position.addressee]
    words += [scope.value for scope in position.scope]
    words += ["hearsay"] if position.hearsay else []
    words += [f"date={position.date.text}"] if position.date else []
    return f"{' '.join(words)}   ({position.rule}: {position.cue})"


def _options(word: str) -> frozenset[str]:
    return frozenset(word.split("|"))


def _read_word(word: str, values: dict[str, Any], line: str) -> None:
    options = _options(word)
    if options <= _STATUSES:
        values["statuses"] = options
    elif word in ("own", "pressing"):
        values["act"] = word
    elif word in _SCOPES:
        values["scopes"] = values.get("scopes", frozenset()) | {word}
    elif word == "unscoped":
        values["scopes"] = frozenset()
    elif word in ("hearsay", "official"):
        values["hearsay"] = word == "hearsay"
    elif word == "nobody":
        values["addressees"] = frozenset()
    elif word.startswith("date="):
        values["dates"] = _options(word.removeprefix("date="))
    elif len(word) == 2 and word.isupper() and values["act"] == "pressing":
        values["addressees"] = values.get("addressees", frozenset()) | {word}
    else:
        raise ValueError(f"'{line}': '{word}' is unknown here")


def _case(file: str, entry: Any) -> Case:
    if not isinstance(entry, dict) or not {"text", "positions"} <= set(entry) <= {"text", "positions", "published"}:
        raise ValueError(f"{file}.yaml: no case: {entry}")
    try:
        positions = tuple(Expected.parse(line) for line in entry["positions"])
    except ValueError as error:
        raise ValueError(f"{file}.yaml: {error}") from error
    return Case(file, entry["text"], entry.get("published"), positions)


def report(names: Iterable[str], *, failing_only: bool) -> str:
    """Right/total per file and every failing case; all cases unless `failing_only`."""
    lines = []
    right = total = 0
    for name in names:
        outcomes = [run(case) for case in cases_of(name)]
        good = sum(outcome.is_right for outcome in outcomes)
        lines.append(f"== {name}: {good}/{len(outcomes)}")
        lines += [str(outcome) for outcome in outcomes if not (failing_only and outcome.is_right)]
        right, total = right + good, total + len(outcomes)
    lines.append(f"== all: {right}/{total}")
    return "\n".join(lines)


def main(arguments: Sequence[str]) -> int:
    """Print the report on the files named, or on all."""
    flags = {argument for argument in arguments if argument.startswith("-")}
    if flags - {"--failing", "--counts"}:
        print("usage: python -m tests.quality.cases [FILE...] [--failing|--counts]", file=sys.stderr)
        return 2
    named = [Path(argument).stem for argument in arguments if argument not in flags]
    text = report(named or files(), failing_only=bool(flags))
    if "--counts" in flags:
        text = "\n".join(line for line in text.split("\n") if line.startswith("=="))
    print(text)
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
