"""The event list for the Discourse Network Analyzer: its columns and separator, and no day that nobody knows."""

from __future__ import annotations

import csv
import io

from stancectl.model.position import Row
from stancectl.model.stance import Act, Stance
from stancectl.output.exports.dna import DNA_COLUMNS, as_dna
from stancectl.output.spreadsheet import unguarded
from tests.cli.sample import PT, US, make_row, sample_rows


def _read(*rows: Row) -> list[dict[str, str]]:
    lines = "".join(as_dna(rows))
    return list(csv.DictReader(io.StringIO(lines, newline=""), delimiter=";"))


def test_first_columns_are_those_that_dna_writes_for_its_own_statements() -> None:
    """Names and order as in DNA's event lists, with the variables of its statement type "DNA Statement"."""
    assert "".join(as_dna([])).startswith(
        '"statement ID";"time";"document ID";"document title";"author";"source";"section";"type";"text";'
        '"person";"organization";"concept";"agreement"'
    )
    assert len(set(DNA_COLUMNS)) == len(DNA_COLUMNS)


def test_each_stance_is_agreement_or_disagreement_with_one_concept_a_vendor() -> None:
    stances = [Stance.BAN, Stance.DROP, Stance.RESTRICT, Stance.ALLOW, Stance.ADOPT]
    read = _read(*(make_row(stance=stance) for stance in stances))
    assert [line["agreement"] for line in read] == ["0", "0", "0", "1", "1"]
    assert {line["concept"] for line in read} == {"Equipment of Huawei in mobile networks"}
    assert {line["organization"] for line in read} == {"Portugal"}


def test_undecided_takes_no_side_and_is_left_out() -> None:
    assert _read(make_row(stance=Stance.UNDECIDED)) == []


def test_time_is_a_known_day_and_never_made_up() -> None:
    dates = ["2020-01-28", "2020-01-28~", "2020-01", "2020", "2019/2020", None]
    read = _read(*(make_row(date=date) for date in dates))
    assert [line["time"] for line in read] == ["2020-01-28 00:00:00", "", "", "", "", ""]
    assert [line["date"] for line in read] == [date or "" for date in dates]
    assert (read[2]["earliest"], read[2]["latest"]) == ("2020-01-01", "2020-01-31")


def test_statements_and_documents_are_numbered_and_texts_come_back() -> None:
    rows = sample_rows()
    read = _read(*rows)
    assert [line["statement ID"] for line in read] == [str(number) for number in range(1, len(rows) + 1)]
    assert [line["document ID"] for line in read] == ["1", "1", "1", "2", "2", "2", "2"]
    assert [line["text"] for line in read] == [row.position.quote for row in rows]
    assert [line["position"] for line in read] == [row.position.id for row in rows]


def test_pressing_is_told() -> None:
    pressing = make_row(US, stance=Stance.BAN, act=Act.PRESSING, addressee=("PT",))
    assert [line["act"] for line in _read(pressing, make_row(PT))] == ["pressing", "own"]


def test_text_breaks_no_line_and_runs_in_no_spreadsheet() -> None:
    quote = '=cmd;"a"\n\x1b;b'
    (line,) = _read(make_row(quote=quote))
    assert line["text"].startswith("'=")
    assert unguarded(line["text"]) == quote.replace("\x1b", "␛")
