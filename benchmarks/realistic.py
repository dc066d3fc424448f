"""Makes articles, and the positions that stand in them: the same for the same number, in words of our own.

Who is written about follows what news are like: few countries and vendors fill most of it, most actors occur now and
then, and change their minds every few years. A third of the positions has no date of its own. Articles are one to
five thousand characters long.
"""

from __future__ import annotations

import random
from collections.abc import Iterator
from datetime import date, timedelta
from itertools import accumulate
from pathlib import Path

from stancectl.model.actor import Actor
from stancectl.model.document import Document, PublishedFrom
from stancectl.model.edtf import Edtf
from stancectl.model.position import CodedDocument, Position
from stancectl.model.stance import Act, ActorKind, Scope, Stance, Status
from stancectl.registry import Registry
from stancectl.store import layout
from stancectl.store.codec import dump_coded
from stancectl.version import EXTRACTOR

SEED = 20201122
FIRST_DAY, DAYS = date(2018, 1, 1), 2600
OFTEN = ("US", "GB", "DE", "CN", "AU", "IN", "SE", "FR", "CA", "PL", "JP", "IT", "BR", "EU", "ES", "PT", "NO", "CZ")
VENDORS = {
    "huawei": 62,
    "zte": 14,
    "nokia": 8,
    "ericsson": 8,
    "samsung": 2,
    "chinese-vendors": 4,
    "high-risk-vendors": 2,
}
SENTENCES = {
    Stance.BAN: ("{who} has banned {vendor} from its 5G network", "banned"),
    Stance.DROP: ("{who} said it would remove {vendor} equipment from its network", "remove"),
    Stance.RESTRICT: ("{who} decided to keep {vendor} out of the core of its 5G network", "keep ... out of"),
    Stance.UNDECIDED: ("{who} has not decided whether {vendor} may supply 5G equipment", "has not decided"),
    Stance.ALLOW: ("{who} will allow {vendor} to take part in building its 5G network", "allow"),
    Stance.ADOPT: ("{who} picked {vendor} as a supplier of its 5G radio network", "picked"),
}
WEIGHTS = (24, 10, 18, 12, 18, 18)
_OPENINGS = ("On {day}", "According to a statement of {day}", "In a decision published on {day}")
_SUBJECTS = (
    "Engineers",
    "Analysts",
    "Two people at the table",
    "A committee",
    "Local builders",
    "The auditors",
    "Readers",
)
_VERBS = ("spoke about", "compared", "put off", "went through", "wrote down", "argued over", "measured", "explained")
_OBJECTS = (
    "the price of masts",
    "the next auction",
    "rural coverage",
    "the power bill",
    "a fibre ring",
    "old contracts",
)
_ENDS = (
    "for most of the week",
    "without a result",
    "and will meet again",
    "in some detail",
    "as the rain fell",
    "twice",
)


def documents(count: int, start: int = 0) -> Iterator[tuple[CodedDocument, str]]:
    """Coded documents with their texts, of about three positions each."""
    registry = Registry.load()
    actors = _actors(registry)
    weights = list(accumulate(1 / (rank + 3) for rank in range(len(actors))))
    for number in range(start, start + count):
        yield _document(number, registry, actors, weights)


def write_store(root: Path, count: int) -> None:
    """A store of so many documents, written as quickly as files can be: not as stancectl writes, nothing is synced."""
    for folder in (layout.DOCUMENTS, layout.TEXTS):
        for number in range(256):
            (root / folder / f"{number:02x}").mkdir(parents=True, exist_ok=True)
    (root / layout.MARKER).write_text("format: 1\n", encoding="utf-8")
    (root / ".gitignore").write_text("/index.sqlite*\n", encoding="utf-8")
    for coded, text in documents(count):
        layout.text_file(root, coded.document.id).write_text(text, encoding="utf-8")
        layout.document_file(root, coded.document.id).write_text(dump_coded(coded), encoding="utf-8")


def write_articles(folder: Path, count: int) -> None:
    """So many articles as files to ingest."""
    for number, (_, text) in enumerate(documents(count)):
        file = folder / f"{number // 1000:03}" / f"{number:06}.txt"
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, encoding="utf-8")


def _actors(registry: Registry) -> list[Actor]:
    """Those in the news first: countries that are often written about, then operators and the rest of the world."""
    chance = random.Random(SEED)
    often = [registry.actor(id) for id in OFTEN]
    rest = [actor for id, actor in sorted(registry.actors.items()) if id not in OFTEN]
    operators = [actor for actor in rest if actor.kind is ActorKind.OPERATOR]
    rest = [actor for actor in rest if actor.kind is not ActorKind.OPERATOR] + chance.sample(operators, 250)
    chance.shuffle(rest)
    return often + rest


def _document(number: int, registry: Registry, actors: list[Actor], weights: list[float]) -> tuple[CodedDocument, str]:
    chance = random.Random(SEED * 1_000_003 + number)
    published = FIRST_DAY + timedelta(days=chance.randrange(DAYS))
    lines = [f"Networks: report {number}", "", f"Published: {published}", ""]
    told = []
    for _ in range(chance.choice((1, 2, 2, 3, 3, 3, 4, 6))):
        actor = chance.choices(actors, cum_weights=weights)[0]
        vendor = chance.choices(list(VENDORS), list(VENDORS.values()))[0]
        stance = _stance(chance, actor.id, vendor, published)
        day = published - timedelta(days=chance.randrange(60)) if chance.random() < 0.67 else None
        words, cue = SENTENCES[stance]
        sentence = words.format(who=actor.name, vendor=registry.vendor(vendor).name)
        if day:
            opening = chance.choice(_OPENINGS).format(day=f"{day.day} {day:%B %Y}")
            sentence = f"{opening}, {sentence}"
        told.append((actor, vendor, stance, day, sentence + ".", cue))
        lines += [" ".join([*_filler(chance, 6), told[-1][4], *_filler(chance, 6)]), ""]
    text = "\n".join([*lines, " ".join(_filler(chance, 8)), ""])
    id = layout.text_id(text)
    head = Document(
        id,
        (f"news/{number:06}.txt",),
        lines[0],
        Edtf.day(published),
        PublishedFrom.TEXT,
        publisher="The Mast",
        language="en",
    )
    positions: dict[str, Position] = {}
    for actor, vendor, stance, day, sentence, cue in told:
        name = f"{id}-{actor.id}-{vendor}-{stance.value}"
        if name not in positions:
            positions[name] = _position(name, chance, actor, vendor, stance, day, published, sentence, text, cue)
    return CodedDocument(head, EXTRACTOR, tuple(positions.values())), text


def _stance(chance: random.Random, actor: str, vendor: str, day: date) -> Stance:
    """What an actor says of a vendor at a time: it changes its mind every few years, and a tenth of reports err."""
    if chance.random() < 0.1:
        return chance.choices(list(Stance), WEIGHTS)[0]
    own = random.Random(f"{SEED} {actor} {vendor}")
    phases = own.choices(list(Stance), WEIGHTS, k=4)
    turns = sorted(own.randrange(-DAYS, DAYS) for _ in phases[1:])
    return phases[sum((day - FIRST_DAY).days > turn for turn in turns)]


def _position(
    name: str,
    chance: random.Random,
    actor: Actor,
    vendor: str,
    stance: Stance,
    day: date | None,
    published: date,
    sentence: str,
    text: str,
    cue: str,
) -> Position:
    start = text.index(sentence)
    return Position(
        id=name,
        actor=actor.id,
        mention=actor.name,
        vendor=vendor,
        stance=stance,
        act=Act.OWN,
        status=chance.choices(list(Status), (60, 25, 15))[0],
        date=Edtf.day(day) if day else None,
        bounds=None if day else Edtf.between(None, published),
        market=(actor.country,) if actor.country else (),
        scope=(Scope.CORE,) if stance is Stance.RESTRICT else (),
        addressee=(),
        hearsay=chance.random() < 0.08,
        confidence=chance.choice((0.71, 0.84, 0.93)),
        quote=sentence,
        span=(start, start + len(sentence)),
        cue=cue,
        rule="generated",
    )


def _filler(chance: random.Random, sentences: int) -> list[str]:
    return [" ".join(map(chance.choice, (_SUBJECTS, _VERBS, _OBJECTS, _ENDS))) + "." for _ in range(sentences)]
