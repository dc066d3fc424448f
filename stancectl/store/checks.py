"""The checks themselves; importing this module registers them. Reading files and reporting is `check`'s."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from stancectl.model.document import Document
from stancectl.model.position import Position
from stancectl.model.slug import slug
from stancectl.review.overlay import ADDED_RULE
from stancectl.store import layout
from stancectl.store.files import Store, files_below, leftovers
from stancectl.store.findings import Case, Found, Severity, document_check, store_check
from stancectl.store.lock import is_stale

_HERE = Path()
_AGAIN_OR_DROP = "run 'stancectl ingest' on its article again, or delete the review"
_RECODE = "run 'stancectl reextract' on it"
_AGAIN = "run 'stancectl ingest' on the document again"


@document_check("quote", Severity.FINDING)
def quotes(case: Case) -> Iterator[Found]:
    """Every quote stands in the text where its span says."""
    if case.text is None:
        return
    for position in case.coded.positions:
        start, end = position.span
        if case.text[start:end] != position.quote or not position.quote:
            yield Found(
                layout.document_file(_HERE, case.id),
                f"the quote of {position.id} is not what the text has at {start} to {end}",
                _RECODE,
                mendable=True,
            )


@document_check("text", Severity.FINDING)
def text_hash(case: Case) -> Iterator[Found]:
    """Every text is still the one that its document's id was made from."""
    if case.text is not None and layout.text_id(case.text) != case.id:
        yield Found(
            layout.text_file(_HERE, case.id),
            f"the text was altered: its hash is {layout.text_id(case.text)}, not {case.id}",
            f"restore it from git, or remove it and {_AGAIN}",
            mendable=True,
        )


@document_check("position-id", Severity.FINDING)
def position_ids(case: Case) -> Iterator[Found]:
    """Every position's id is made of its document, actor, vendor and stance, and is there once."""
    count = Counter(position.id for position in case.coded.positions)
    for position in case.coded.positions:
        stem = f"{case.id}-{position.actor}-{position.vendor}-{position.stance}"
        number = position.id.removeprefix(stem)
        if position.id != stem and not (position.id.startswith(f"{stem}.") and number[1:].isdecimal()):
            yield Found(
                layout.document_file(_HERE, case.id),
                f"the id {position.id} does not belong: it should be {stem}",
                _RECODE,
                mendable=True,
            )
    for id, times in count.items():
        if times > 1:
            yield Found(layout.document_file(_HERE, case.id), f"the id {id} is there {times} times", _RECODE, True)


@document_check("name", Severity.FINDING)
def known_names(case: Case) -> Iterator[Found]:
    """Every actor and vendor is in the registry."""
    for position, _ in case.overlaid.positions:
        by_hand = position.rule == ADDED_RULE
        file = layout.review_file if by_hand else layout.document_file
        for kind, id, known in (
            ("actor", position.actor, case.known_actors),
            ("vendor", position.vendor, case.known_vendors),
        ):
            if id not in known and not (kind == "actor" and _is_named_by_text(position)):
                yield Found(
                    file(_HERE, case.id),
                    f"{position.id} names the {kind} '{id}', which is not in the registry",
                    f"add it to {layout.REGISTRY}/, or correct the entry" + ("" if by_hand else f"; else {_RECODE}"),
                    mendable=not by_hand,
                )


def _is_named_by_text(position: Position) -> bool:
    """True for an operator that the registry never held: its id is made of the name in the text."""
    return position.rule != ADDED_RULE and position.actor in slug(position.mention)


@document_check("unknown", Severity.NOTE)
def unknown_operators(case: Case) -> Iterator[Found]:
    """Operators that only the text names: the registry could tell their country and their other names."""
    told = {p.actor: p for p, _ in case.overlaid.positions if p.actor not in case.known_actors and _is_named_by_text(p)}
    for position in told.values():
        yield Found(
            layout.document_file(_HERE, case.id),
            f"the operator {position.mention} is known by its text only",
            f"add it to {layout.REGISTRY}/operators.yaml to tell its country and other names",
        )


@document_check("verdict", Severity.FINDING)
def verdicts(case: Case) -> Iterator[Found]:
    """Every verdict finds its position, and every quote added by hand without a citation stands in the text."""
    orphans = case.overlaid.orphans
    for id, review in case.reviews.items():
        path = layout.review_file(_HERE, id)
        for verdict in review.verdicts:
            if verdict in orphans:
                yield Found(
                    path,
                    f"the verdict on {verdict.id} ({verdict.verdict} by {verdict.by}) finds no position any more",
                    "judge the document's positions again, then remove the verdict",
                )
        for addition in review.added:
            if addition.citation is None and case.text is not None and addition.quote not in case.text:
                yield Found(
                    path,
                    f"the quote of {addition.id}, added by {addition.by}, is not in the text",
                    "correct the quote, or say in 'citation' where it is from",
                )


@document_check("metadata", Severity.NOTE)
def metadata(case: Case) -> Iterator[Found]:
    """What a person said of a document's date was used when its positions were dated."""
    said = case.overlaid.document.published
    used = case.coded.document.published
    if said != used:
        latest = next(id for id, review in case.reviews.items() if review.document.published is not None)
        yield Found(
            layout.review_file(_HERE, latest),
            f"published was set to {said}, but the positions are dated by {used or 'no date'}",
            _RECODE,
            mendable=True,
        )


@store_check("review", Severity.FINDING)
def reviews(store: Store) -> Iterator[Found]:
    """Every review is of a document that is here, or of an earlier text of one."""
    heads = [head for _, head in store.heads() if isinstance(head, Document)]
    known = {id for head in heads for id in (head.id, *head.replaces)} | set(store.ids())
    for path in store.review_files():
        inside = path.relative_to(store.root)
        if path.stem not in known:
            yield Found(inside, f"the review is of {path.stem}, a document that is not here", _AGAIN_OR_DROP)
        elif path != layout.review_file(store.root, path.stem):
            expected = layout.review_file(_HERE, path.stem).as_posix()
            yield Found(inside, "the review is in the wrong folder and is not read", f"move it to {expected}", True)


@store_check("text-place", Severity.FINDING)
def text_places(store: Store) -> Iterator[Found]:
    """Every text is in the folder where it is looked for."""
    for path in files_below(store.root / layout.TEXTS, ".txt"):
        if path != layout.text_file(store.root, path.stem):
            expected = layout.text_file(_HERE, path.stem).as_posix()
            inside = path.relative_to(store.root)
            yield Found(inside, "the text is in the wrong folder and is not read", f"move it to {expected}", True)


@store_check("duplicate", Severity.NOTE)
def links_to_originals(store: Store) -> Iterator[Found]:
    """Every copy is linked to a document that is here and no copy itself."""
    heads = {head.id: head for _, head in store.heads() if isinstance(head, Document)}
    ids = frozenset(store.ids())
    for document in heads.values():
        original = document.duplicate_of
        if original is None:
            continue
        if original == document.id or original not in ids:
            problem = f"it is said to be a copy of {original}, which is {'itself' if original in ids else 'not here'}"
        elif original in heads and heads[original].duplicate_of is not None:
            problem = f"it is said to be a copy of {original}, which is a copy itself"
        else:
            continue
        yield Found(layout.document_file(_HERE, document.id), problem, "the next 'stancectl ingest' links anew", True)


@store_check("leftover", Severity.NOTE)
def dead_writers(store: Store) -> Iterator[Found]:
    """Nothing is left of a writer that died: temporary files, a lock, texts without their document."""
    lock = store.root / layout.LOCK
    for path in [*leftovers(store.root), *([lock] if is_stale(lock) else [])]:
        yield Found(
            path.relative_to(store.root), "a file left by a writer that died", "the next writer removes it", True
        )
    known = set(store.ids())
    for path in files_below(store.root / layout.TEXTS, ".txt"):
        if path.stem not in known and path == layout.text_file(store.root, path.stem):
            yield Found(path.relative_to(store.root), "a text without its document", f"{_AGAIN}, or remove the file")


@document_check("missing-text", Severity.NOTE)
def missing_texts(case: Case) -> Iterator[Found]:
    """Every document's text is kept here, so that its quotes can be verified."""
    if case.text is None:
        yield Found(
            layout.text_file(_HERE, case.id),
            "the text is not kept here: the document's quotes cannot be verified",
            _AGAIN,
            mendable=True,
        )
