"""Anything that a file of the store can hold, as hypothesis draws it."""

from __future__ import annotations

from hypothesis import strategies as st

from stancectl.model.document import Document, PublishedFrom
from stancectl.model.edtf import Edtf
from stancectl.model.position import CodedDocument, Position
from stancectl.model.review import Addition, Review, SetMetadata, Verdict
from stancectl.model.stance import Act, Scope, Stance, Status, VerdictKind

# Words and marks that YAML readers stumble over, mixed with every character that UTF-8 can write.
_TRAPS = (
    "NO",
    "on",
    "y",
    "null",
    "~",
    "=",
    "<<",
    "2020-01-28",
    "1e5",
    "0x1F",
    "0o7",
    "12:30",
    ".inf",
    "- ",
    ": ",
    " #",
    "'",
    '"',
)
_MARKS = (
    "\\",
    "\n",
    "\r\n",
    "\t",
    "\x85",
    "\u2028",
    "\ufeff",
    "\x00",
    "📡",
    "é",
    "[",
    "]",
    "{",
    "}",
    ",",
    "&",
    "*",
    "!",
    "|",
    ">",
    "%",
    "@",
    "`",
)

any_character = st.characters(exclude_categories=["Cs"])
texts = st.one_of(
    st.text(any_character, max_size=40),
    st.lists(st.one_of(st.sampled_from(_TRAPS + _MARKS), st.text(any_character, max_size=3)), max_size=8).map("".join),
)
filled = texts.filter(lambda text: bool(text.strip()))
dates = st.sampled_from(
    [
        "2020-01-28",
        "2020-01",
        "2020",
        "2018~",
        "2018-11?",
        "201X",
        "2019-21",
        "2019/2020-06",
        "../2020",
        "2020-01-01/..",
    ]
).map(Edtf.parse)
shares = st.integers(0, 100).map(lambda hundredths: hundredths / 100)
lists = st.lists(texts, max_size=5).map(tuple)
ids = st.text("0123456789abcdef", min_size=12, max_size=12)
id_lists = st.lists(ids, max_size=5).map(tuple)
short_lists = st.lists(st.sampled_from(["GB", "NO", "EU", "on", "bt-group"]), max_size=3).map(tuple)
scopes = st.lists(st.sampled_from(Scope), max_size=3, unique=True).map(tuple)
spans = st.tuples(st.integers(0, 10**6), st.integers(0, 10**6)).map(lambda pair: (min(pair), max(pair)))

documents = st.builds(
    Document,
    id=ids,
    paths=lists,
    title=st.none() | texts,
    published=st.none() | dates,
    published_from=st.sampled_from(PublishedFrom),
    bounds=st.none() | dates,
    url=st.none() | texts,
    publisher=st.none() | texts,
    language=filled,
    replaces=id_lists,
    duplicate_of=st.none() | ids,
)
positions = st.builds(
    Position,
    id=filled,
    actor=filled,
    mention=texts,
    vendor=filled,
    stance=st.sampled_from(Stance),
    act=st.sampled_from(Act),
    status=st.sampled_from(Status),
    date=st.none() | dates,
    bounds=st.none() | dates,
    market=short_lists,
    scope=scopes,
    addressee=short_lists,
    hearsay=st.booleans(),
    confidence=shares,
    quote=texts,
    span=spans,
    cue=texts,
    rule=texts,
)
coded_documents = st.builds(
    CodedDocument, document=documents, extractor=filled, positions=st.lists(positions, max_size=3).map(tuple)
)

days = st.dates().map(lambda day: day.isoformat())
changes = st.dictionaries(st.sampled_from(["actor", "vendor"]), filled, max_size=2).flatmap(
    lambda names: st.fixed_dictionaries(
        {},
        optional={
            **{name: st.just(text) for name, text in names.items()},
            "stance": st.sampled_from([str(stance) for stance in Stance]),
            "date": st.none() | dates.map(str),
            "scope": scopes.map(lambda items: tuple(str(item) for item in items)),
            "market": short_lists,
            "hearsay": st.booleans(),
        },
    )
)
verdicts = st.one_of(
    st.builds(
        Verdict,
        id=filled,
        verdict=st.sampled_from([VerdictKind.ACCEPTED, VerdictKind.REJECTED]),
        by=filled,
        at=days,
        quote=st.none() | filled,
        note=st.none() | filled,
    ),
    st.builds(
        Verdict,
        id=filled,
        verdict=st.just(VerdictKind.EDITED),
        by=filled,
        at=days,
        changes=changes.map(lambda found: tuple(found.items())),
    ),
)
additions = st.builds(
    Addition,
    id=filled,
    actor=filled,
    vendor=filled,
    stance=st.sampled_from(Stance),
    status=st.sampled_from(Status),
    quote=filled,
    by=filled,
    at=days,
    act=st.sampled_from(Act),
    date=st.none() | dates,
    scope=scopes,
    addressee=short_lists,
    hearsay=st.booleans(),
    citation=st.none() | filled,
    note=st.none() | filled,
)
metadata = st.builds(
    SetMetadata,
    published=st.none() | dates,
    url=st.none() | filled,
    publisher=st.none() | filled,
    title=st.none() | filled,
)
reviews = st.builds(
    Review,
    document=metadata,
    verdicts=st.lists(verdicts, max_size=3).map(tuple),
    added=st.lists(additions, max_size=2).map(tuple),
)
