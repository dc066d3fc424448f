"""A registry file is read strictly: what is wrong is told with file, line and column, and nothing is guessed."""

from __future__ import annotations

from pathlib import Path

import pytest

from stancectl.errors import RegistryError
from stancectl.registry import Registry
from tests.unit.registry_stand_in import no_cache, stand_in


@pytest.fixture(autouse=True)
def _off_the_cache(monkeypatch: pytest.MonkeyPatch) -> None:
    no_cache(monkeypatch)


_NINE = ", ".join(["[a, b, c]"] * 9)
WRONG = [
    ("unknown key", "operators", "- id: x\n  name: X\n  nmaes: [Y]\n", 3, 3, "unknown key 'nmaes'"),
    ("missing name", "operators", "- id: x\n", 1, 3, "the key 'name' is missing"),
    ("missing id", "operators", "- name: x\n", 1, 3, "the key 'id' is missing"),
    ("no list", "operators", "id: x\n", 1, 1, "expected a list"),
    ("no pairs", "operators", "- x\n", 1, 3, "expected 'key: value' pairs"),
    ("a list where a text belongs", "operators", "- id: [x]\n  name: X\n", 1, 7, "expected a text"),
    ("a text where a list belongs", "operators", "- id: x\n  name: X\n  names: Y\n", 3, 10, "expected a list"),
    ("a key twice", "operators", "- id: x\n  name: X\n  name: Y\n", 3, 3, "'name' stands here twice"),
    ("an id twice", "operators", "- {id: x, name: X}\n- {id: x, name: Y}\n", 2, 3, "'x' stands at operators.yaml:1"),
    ("a slug", "operators", "- id: Not A Slug\n  name: X\n", 1, 7, "'Not A Slug' is no id"),
    ("NO without quotes", "countries", "- id: NO\n  name: Norway\n", 1, 7, "YAML takes NO for a truth value"),
    ("a number", "countries", "- id: XY\n  name: X\n  codes: [123]\n", 3, 11, "YAML takes 123 for a number"),
    ("a date without quotes", "operators", "- {id: x, name: X, to: 2019-01-01}", 1, 24, "for a date"),
    ("a country's code", "countries", "- id: xy\n  name: X\n", 1, 7, "'xy' is no ISO 3166-1 alpha-2 code"),
    ("no such country", "operators", "- {id: x, name: X, country: QQ}", 1, 3, "there is no country 'QQ'"),
    ("an official's country", "officials", "- {name: X Y, country: QQ}", 1, 3, "there is no country 'QQ'"),
    ("no such parent", "operators", "- {id: x, name: X, parent: y}", 1, 3, "there is no such operator"),
    ("its own parent", "operators", "- {id: x, name: X, parent: x}", 1, 3, "'x' is its own parent"),
    ("no such member", "vendors", "- {id: x, name: X, kind: group, members: [y]}", 1, 3, "there is no such vendor"),
    ("members of no group", "vendors", "- {id: x, name: X, members: [zte]}", 1, 29, "only a group has members"),
    ("another kind", "vendors", "- {id: chinese-vendors, names: [x]}", 1, 3, "'chinese-vendors' is a group"),
    ("unknown guard", "operators", "- id: x\n  name: X\n  names: [{name: Y, beside: telecom}]\n", 3, 21, "'beside'"),
    ("unknown set", "operators", "- id: x\n  name: X\n  names: [{name: Y, near: telcom}]\n", 1, 3, "'telcom'"),
    ("nameless", "operators", "- id: x\n  name: X\n  names: [{near: telecom}]\n", 3, 11, "'name' or 'combine'"),
    ("a case", "operators", "- id: x\n  name: X\n  names: [{name: Y, case: both}]\n", 3, 27, "'both' is none of"),
    ("no date", "operators", "- {id: x, name: X, to: '2019-13'}", 1, 24, "there is no month 13"),
    ("backwards", "operators", "- {id: x, name: X, from: '2020', to: '2019'}", 1, 26, "runs backwards"),
    (
        "a term that runs backwards",
        "officials",
        "- name: X Y\n  country: PT\n  offices:\n  - {office: Minister, from: '2020-05', to: '2020-04'}\n",
        4,
        30,
        "runs backwards: from 2020-05 to 2020-04",
    ),
    ("a body's kind", "countries", "- id: PT\n  institutions: [{name: X, kind: club}]", 2, 34, "'club' is none"),
    ("true and false", "officials", "- {name: X Y, country: PT, distinct: yes}", 1, 38, "expected true or false"),
    ("no YAML", "operators", "- {id: x\n  name: [\n", 2, 7, "this is no YAML"),
    ("spaces around", "operators", "- {id: x, name: ' X'}", 1, 17, "begin or end with a space"),
    ("too many combinations", "vendors", f"- id: x\n  name: X\n  names: [{{combine: [{_NINE}]}}]\n", 3, 21, "19683"),
]  # fmt: skip


@pytest.mark.parametrize(
    ("file", "content", "line", "column", "message"), [pytest.param(*case, id=id) for id, *case in WRONG]
)
def test_what_is_wrong_is_told_with_its_place(file: str, content: str, line: int, column: int, message: str) -> None:
    with pytest.raises(RegistryError) as caught:
        stand_in(**{file: content})
    assert message in caught.value.message
    assert (caught.value.path, caught.value.line, caught.value.column) == (f"mine/{file}.yaml", line, column)


def write(folder: Path, **files: str | bytes) -> Path:
    for name, content in files.items():
        content = content if isinstance(content, bytes) else content.encode()
        (folder / f"{name}.yaml").write_bytes(content)
    return folder


def test_text_in_another_encoding_is_refused_with_its_line(tmp_path: Path) -> None:
    with pytest.raises(RegistryError, match="no UTF-8") as caught:
        Registry.load(write(tmp_path, operators=b"# a\n- {id: x, name: Telef\xf3nica}\n"))
    assert (caught.value.path, caught.value.line) == (str(tmp_path / "operators.yaml"), 2)


def test_a_file_of_an_unknown_name_is_refused(tmp_path: Path) -> None:
    """A misspelt file name would otherwise be ignored without a word."""
    with pytest.raises(RegistryError, match="no file of the registry has this name"):
        Registry.load(write(tmp_path, operator="- {id: x, name: X}"))


def test_a_file_that_cannot_be_read_is_told(tmp_path: Path) -> None:
    (tmp_path / "operators.yaml").mkdir()
    with pytest.raises(RegistryError, match="cannot be read") as caught:
        Registry.load(tmp_path)
    assert caught.value.path == str(tmp_path / "operators.yaml")


@pytest.mark.parametrize("content", ["", "# nothing yet\n"])
def test_a_file_with_nothing_in_it_adds_nothing(tmp_path: Path, content: str) -> None:
    assert Registry.load(write(tmp_path, operators=content)).find_country("Portugal").id == "PT"


def test_no_folder_of_additions_is_fine(tmp_path: Path) -> None:
    assert Registry.load(tmp_path / "registry").find_country("Portugal").id == "PT"


def test_an_entry_of_the_users_is_known_and_found() -> None:
    registry = stand_in(operators="- {id: acme, name: Acme Mobile, country: PT, names: [Acme]}")
    assert registry.find_operator("acme").name == "Acme Mobile"
    assert [mention.id for mention in registry.scanner().scan("Acme said")] == ["acme"]
    assert registry.entry("PT").operators == ("acme",)


def test_an_entry_of_the_users_extends_the_built_in_one() -> None:
    registry = stand_in(countries="- {id: PT, names: [Lusitania], metonyms: [Belém]}")
    assert [mention.id for mention in registry.scanner().scan("Lusitania, Belem, Lisbon and Portugal")] == ["PT"] * 4
    assert registry.actor("PT").name == "Portugal"


def test_what_the_user_says_anew_wins() -> None:
    registry = stand_in(
        operators="- {id: ee, name: Everything Everywhere, parent: vodafone, names: [{name: EE, near: telecom}]}"
    )
    assert (registry.actor("ee").name, registry.actor("ee").parent) == ("Everything Everywhere", "vodafone")
    assert registry.scanner().scan("EE of Tallinn") == []
    assert [mention.id for mention in registry.scanner().scan("EE, an operator")] == ["ee"]


def test_an_office_of_the_users_is_added_to_a_known_person() -> None:
    registry = stand_in(
        officials="- {name: Boris Johnson, country: GB, offices: [{office: Mayor of London, from: '2008', to: '2016'}]}"
    )
    person = next(official for official in registry.entry("GB").officials if official.name == "Boris Johnson")
    assert [office.office for office in person.offices] == ["Foreign Secretary", "Prime Minister", "Mayor of London"]


def test_words_of_the_users_are_added_to_a_set() -> None:
    registry = stand_in(guards="sets: {telecom: [semaphore]}")
    assert [mention.id for mention in registry.scanner().scan("Spark, the semaphore people")] == ["spark"]
