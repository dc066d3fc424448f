"""One byte sequence for one content, and the same content to every reader of YAML: for anything a file can hold."""

from __future__ import annotations

from io import StringIO
from typing import Any

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st
from ruamel.yaml import YAML

from stancectl.errors import StoreError
from stancectl.model.position import CodedDocument
from stancectl.model.review import Review, SetMetadata
from stancectl.store.codec import dump_coded, load_coded, load_head
from stancectl.store.emit import flow_list, list_field, scalar
from stancectl.store.files import merged_metadata
from stancectl.store.review_codec import dump_review, load_review
from stancectl.store.review_edit import with_metadata
from tests.property import codec_strategies as some

untimed = settings(deadline=None, max_examples=80)
"""A busy machine is no defect."""


def read_by_pyyaml(text: str) -> Any:
    """YAML 1.1, by libyaml."""
    return yaml.load(text, yaml.CSafeLoader)


def read_by_ruamel(text: str) -> Any:
    """YAML 1.2, by a reader that shares no code with ours."""
    return YAML(typ="safe", pure=True).load(StringIO(text))


class QuotingDumper(yaml.CSafeDumper):
    """Writes every text in double quotes, folded and escaped: all that our own writer avoids."""


QuotingDumper.add_representer(
    str, lambda dumper, text: dumper.represent_scalar("tag:yaml.org,2002:str", text, style='"')
)


def foreign(value: Any, style: str) -> str:
    """A file as another program would write it: `block`, or `flow` where lists and mappings are innermost."""
    flow = None if style == "flow" else False
    text: str = yaml.dump(value, Dumper=QuotingDumper, default_flow_style=flow, sort_keys=False, width=30)
    return text


def plain(coded: CodedDocument) -> dict[str, Any]:
    """The document as a reader that knows nothing of stancectl sees it."""
    document = coded.document

    def text_of(value: Any) -> Any:
        return None if value is None else str(value)

    return {
        "format": 1,
        "document": {
            **{name: getattr(document, name) for name in document.__dataclass_fields__},
            "paths": list(document.paths),
            "replaces": list(document.replaces),
            "published": text_of(document.published),
            "published_from": str(document.published_from),
            "bounds": text_of(document.bounds),
        },
        "extractor": coded.extractor,
        "positions": [
            {
                **{name: getattr(position, name) for name in position.__dataclass_fields__},
                **{name: str(getattr(position, name)) for name in ("stance", "act", "status")},
                **{name: text_of(getattr(position, name)) for name in ("date", "bounds")},
                **{name: list(getattr(position, name)) for name in ("market", "addressee", "span")},
                "scope": [str(scope) for scope in position.scope],
            }
            for position in coded.positions
        ],
    }


@untimed
@given(some.texts)
def test_any_text_is_the_same_text_to_both_readers(text: str) -> None:
    written = f"a:\n- b: {scalar(text)}\n  c: {flow_list([text, text])}\n"
    expected = {"a": [{"b": text, "c": [text, text]}]}
    assert read_by_pyyaml(written) == expected
    assert read_by_ruamel(written) == expected


@untimed
@given(some.texts)
def test_any_text_is_one_line_and_printable(text: str) -> None:
    written = scalar(text)
    assert written.splitlines() in ([written], [])
    assert all(character == " " or not character.isspace() or character >= "\xa0" for character in written)


@untimed
@given(st.lists(some.texts, max_size=12).map(tuple))
def test_any_list_is_the_same_list_on_one_line_or_on_several(items: tuple[str, ...]) -> None:
    written = f"x:\n{list_field('  ', 'a', items)}\n  b: null\n"
    assert read_by_pyyaml(written) == read_by_ruamel(written) == {"x": {"a": list(items), "b": None}}


@untimed
@given(some.coded_documents)
def test_any_document_is_read_back_as_it_was(coded: CodedDocument) -> None:
    text = dump_coded(coded)
    assert load_coded(text, "a.yaml") == coded
    assert load_head(text, "a.yaml") == coded.document


@untimed
@given(some.coded_documents)
def test_any_document_means_the_same_to_both_readers(coded: CodedDocument) -> None:
    text = dump_coded(coded)
    assert read_by_pyyaml(text) == plain(coded)
    assert read_by_ruamel(text) == plain(coded)


@untimed
@given(some.coded_documents, st.sampled_from(["block", "flow"]))
def test_a_document_written_by_another_program_in_another_style_becomes_the_same_bytes(
    coded: CodedDocument, style: str
) -> None:
    text = foreign(plain(coded), style)
    assert dump_coded(load_coded(text, "a.yaml")) == dump_coded(coded)


@untimed
@given(some.reviews)
def test_any_review_is_read_back_as_it_was(review: Review) -> None:
    assert load_review(dump_review(review), "a.yaml") == review


@untimed
@given(some.reviews)
def test_any_review_means_the_same_to_both_readers(review: Review) -> None:
    text = dump_review(review)
    assert read_by_pyyaml(text) == read_by_ruamel(text)


@untimed
@given(some.reviews, some.metadata, st.sampled_from(["ours", "block", "flow"]))
def test_metadata_is_put_into_any_review_and_nothing_else_changes(
    review: Review, metadata: SetMetadata, style: str
) -> None:
    text = dump_review(review) if style == "ours" else foreign(read_by_pyyaml(dump_review(review)), style)
    after = load_review(with_metadata(text, metadata, "a.yaml"), "a.yaml")
    assert after.document == merged_metadata(review.document, metadata)
    assert (after.verdicts, after.added) == (review.verdicts, review.added)


@untimed
@given(some.coded_documents, st.data())
def test_a_damaged_file_is_refused_with_its_place_or_read_as_a_document_never_worse(
    coded: CodedDocument, data: st.DataObject
) -> None:
    text = dump_coded(coded)
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, min(len(text), start + 30)))
    damaged = text[:start] + data.draw(some.texts) + text[end:]
    read = read_or_refused(damaged)
    if isinstance(read, StoreError):
        assert read.path == "a.yaml"
        assert read.hint
    else:
        assert load_coded(dump_coded(read), "a.yaml") == read


def read_or_refused(text: str) -> CodedDocument | StoreError:
    try:
        return load_coded(text, "a.yaml")
    except StoreError as error:
        return error


@pytest.mark.parametrize("text", ["a: &x [1]\nb: *x\n", "a: &a [x, x]\nb: &b [*a, *a]\nc: [*b, *b]\n"])
def test_anchors_never_reach_the_document(text: str) -> None:
    with pytest.raises(StoreError, match="anchor"):
        load_coded(text, "a.yaml")
