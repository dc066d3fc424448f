"""Which names of packaged lists the registry does not know, by country, and the share that it does.

    python benchmarks/registry_gaps.py --providers serviceproviders.xml --networks mcc-mnc-list.json --countries

`serviceproviders.xml` is in Debian's mobile-broadband-provider-info (public domain), `mcc-mnc-list.json` in the npm
package mcc-mnc-list; the English names of countries come from pycountry and Babel where they are installed. Nothing is
copied from the lists: the second derives from a share-alike work, and whoever adds a name must know it otherwise.
"""

from __future__ import annotations

import argparse
import json
import re
import sys
import xml.etree.ElementTree as ElementTree
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from importlib import import_module
from importlib.util import find_spec
from pathlib import Path

from stancectl.errors import StancectlError
from stancectl.model.stance import ActorKind
from stancectl.registry import Registry
from stancectl.registry.fold import query_key

Listed = tuple[str, tuple[str, ...]]
"""A country's code, and what a list calls one company in it: brand and company, or one name."""

_OPERATOR = ActorKind.OPERATOR
_ISO = re.compile(r"[A-Z]{2}")
# Codes of CLDR that ISO 3166-1 assigns to no country: parts of countries, groups, and placeholders.
_NO_COUNTRY = frozenset(["AC", "CP", "CQ", "DG", "EA", "EZ", "IC", "QO", "TA", "UN", "XA", "XB", "ZZ"])
_OUTER = re.compile(r"\([^)]*\)")
_INNER = re.compile(r"\(([^)]*)\)")
_PARTS = re.compile(r"\s*[/;|]\s*|\s+-\s+")
# What a register of companies writes behind a name and a newspaper leaves out.
_FORMS = re.compile(
    r"[\s,]+(ltd|limited|llc|llp|inc|plc|corp|corporation|co|company|sa|sarl|sas|spa|srl|ag|gmbh|ab|as|a/s|oy|oyj|bv|nv|"
    r"doo|ad|jsc|ojsc|cjsc|pjsc|kft|zrt|sia|uab|ou|sdn bhd|bhd|pty ltd|pty|pvt|pt|sal|sac|saoc|qsc|kscc|group)$",
    re.IGNORECASE,
)


@dataclass(slots=True)
class Gaps:
    """What came of comparing a list: `listed` companies, of which `here` are known in their country."""

    listed: int = 0
    here: int = 0
    elsewhere: dict[str, list[str]] = field(default_factory=dict)
    """By country: names that the registry knows as somebody else's only."""
    unknown: dict[str, list[str]] = field(default_factory=dict)
    """By country: names that no entry answers to."""

    def add(self, where: dict[str, list[str]], country: str, name: str) -> None:
        where.setdefault(country, []).append(name)


class Known:
    """What the registry answers to, country by country; a group answers wherever it has an arm."""

    def __init__(self, registry: Registry) -> None:
        self._registry = registry
        self._countries = {id: actor.name for id, actor in registry.actors.items() if actor.kind is not _OPERATOR}
        self._names: dict[str, set[str]] = {}
        entries = {entry.id: entry for entry in registry.entries("operator")}
        for entry in entries.values():
            if entry.country is None:
                continue
            names = self._names.setdefault(entry.country, set())
            holder = entry
            while True:
                names.update(query_key(name.text) for name in holder.names)
                if holder.parent is None:
                    break
                holder = entries[holder.parent]

    def here(self, country: str, name: str) -> bool:
        """Whether a company of this country is called so, alone or with the country ("Vodafone" in Ghana)."""
        asked = {query_key(name), query_key(f"{name} {self._countries.get(country, '')}")}
        return not asked.isdisjoint(self._names.get(country, ()))

    def anywhere(self, name: str) -> bool:
        """Whether anybody is called so."""
        return bool(self._registry.candidates(name))


def spellings(name: str) -> list[str]:
    """The name as listed, and what of it may stand alone: "Comtel (Blue) Ltd" is "Comtel (Blue)", "Comtel", "Blue"."""
    found = [name]
    for rough in (name, _OUTER.sub(" ", name), *_INNER.findall(name), *_PARTS.split(_OUTER.sub(" ", name))):
        plain = " ".join(rough.replace(".", "").split())
        while (shorter := _FORMS.sub("", plain)) != plain:
            found.append(plain)
            plain = shorter
        found.append(plain)
    return [spelling for spelling in dict.fromkeys(found) if spelling]


def compare(listed: Iterable[Listed], registry: Registry) -> Gaps:
    """Asks the registry for every company of a list, once for each country."""
    known, gaps = Known(registry), Gaps()
    for country, names in dict.fromkeys(listed):
        tried = [spelling for name in names for spelling in spellings(name)]
        gaps.listed += 1
        if any(known.here(country, spelling) for spelling in tried):
            gaps.here += 1
        elif any(known.anywhere(spelling) for spelling in tried):
            gaps.add(gaps.elsewhere, country, " · ".join(names))
        else:
            gaps.add(gaps.unknown, country, " · ".join(names))
    return gaps


def providers(path: Path) -> Iterator[Listed]:
    """The providers of a serviceproviders.xml."""
    for country in ElementTree.parse(path).getroot().iter("country"):
        code = country.get("code", "").upper()
        for provider in country.iter("provider"):
            name = provider.findtext("name")
            if name and _ISO.fullmatch(code):
                yield code, (name.strip(),)


def networks(path: Path) -> Iterator[Listed]:
    """The public networks in operation of an mcc-mnc-list.json; of a code such as GE-AB the country that it is in."""
    for record in json.loads(path.read_text(encoding="utf-8")):
        code = (record.get("countryCode") or "")[:2]
        names = tuple(dict.fromkeys(name.strip() for key in ("brand", "operator") if (name := record.get(key))))
        if record.get("status") == "Operational" and record.get("type") == "National" and names and _ISO.match(code):
            yield code, names


def country_names(package: str) -> Iterator[tuple[str, str]]:
    """Codes and English names of the countries that an installed package lists. Raises ImportError where it is none."""
    if package == "pycountry":
        for country in import_module("pycountry").countries:
            for key in ("name", "official_name", "common_name"):
                if hasattr(country, key):
                    yield country.alpha_2, getattr(country, key)
    else:
        territories = import_module("babel").Locale("en").territories
        iso = {code for code in territories if _ISO.fullmatch(code)} - _NO_COUNTRY
        yield from ((code, territories[code]) for code in sorted(iso))


def compare_countries(listed: Iterable[tuple[str, str]], registry: Registry) -> Gaps:
    """Asks the registry for every name of a country."""
    gaps = Gaps()
    for code, name in dict.fromkeys(listed):
        gaps.listed += 1
        found = [actor.id for actor in registry.candidates(name)]
        if code in found:
            gaps.here += 1
        else:
            gaps.add(gaps.elsewhere if found else gaps.unknown, code, name)
    return gaps


def report(title: str, gaps: Gaps) -> None:
    """Counts, then the names country by country."""
    share = gaps.here / gaps.listed if gaps.listed else 0.0
    elsewhere, unknown = (sum(map(len, names.values())) for names in (gaps.elsewhere, gaps.unknown))
    print(f"{title}: {gaps.listed} listed, {gaps.here} known ({share:.1%}),", end=" ")
    print(f"{elsewhere} known only as another's, {unknown} unknown")
    for what, names in (("another's", gaps.elsewhere), ("unknown", gaps.unknown)):
        for country in sorted(names):
            print(f"  {country} {what}: {'; '.join(names[country])}")


def main(arguments: Sequence[str] | None = None) -> int:
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--providers", type=Path, metavar="XML", help="serviceproviders.xml")
    parser.add_argument("--networks", type=Path, metavar="JSON", help="mcc-mnc-list.json")
    parser.add_argument("--countries", action="store_true", help="the names of countries in pycountry and Babel")
    parser.add_argument("--additions", type=Path, metavar="DIR", help="YAML laid over the registry, as data/registry")
    asked = parser.parse_args(arguments)
    if not (asked.providers or asked.networks or asked.countries):
        parser.error("nothing to compare with: give --providers, --networks or --countries")
    try:
        registry = Registry.load(asked.additions)
        for path, read in ((asked.providers, providers), (asked.networks, networks)):
            if path is not None:
                report(path.name, compare(read(path), registry))
    except (StancectlError, OSError, ElementTree.ParseError, json.JSONDecodeError) as error:
        print(f"registry_gaps: {error}", file=sys.stderr)
        return 1
    for package in ("pycountry", "babel") if asked.countries else ():
        if find_spec(package) is None:
            print(f"{package}: not installed, not compared")
        else:
            report(package, compare_countries(country_names(package), registry))
    return 0


if __name__ == "__main__":
    sys.exit(main())
