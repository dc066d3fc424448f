"""A small registry for tests: the mechanism is tested on it, so that a correction of the data breaks no test."""

from __future__ import annotations

from pathlib import Path
from textwrap import dedent

import pytest

from stancectl import registry
from stancectl.registry import Registry
from stancectl.registry.tables import Tables

COUNTRIES = """
- id: EU
  name: European Union
  kind: bloc
  names: [EU]
  adjectives: [EU, European Union]
  metonyms: [Brussels]
  institutions: [{name: European Commission, names: [{name: Commission, after: [the], document: [EU]}], kind: head}]
- id: BE
  name: Belgium
  adjectives: [Belgian]
  demonyms: [Belgians]
  metonyms: [Brussels]
  codes: [BEL, '056']
- id: BT
  name: Bhutan
  adjectives: [Bhutanese]
  codes: [BTN, '064']
- id: CG
  name: Republic of the Congo
  names: [Congo]
  codes: [COG, '178']
- id: CD
  name: Democratic Republic of the Congo
  names: [Congo, DR Congo]
  codes: [COD, '180']
- id: CN
  name: China
  adjectives: [Chinese]
  metonyms: [Beijing]
  codes: [CHN, '156']
  not: [Bank of China]
- id: ES
  name: Spain
  adjectives: [Spanish]
  metonyms: [Madrid]
  codes: [ESP, '724']
- id: GB
  name: United Kingdom
  names: [the UK, U.K., Britain, Great Britain]
  adjectives: [British, UK, U.K.]
  demonyms: [Briton, Britons]
  metonyms: [Whitehall, London]
  institutions: [{name: National Cyber Security Centre, names: [NCSC], kind: security}]
  codes: [GBR, '826']
- id: GE
  name: Georgia
  names: [{name: Georgia, not_before: [voters, Tech]}]
  adjectives: [{name: Georgian, not_before: [house]}]
  metonyms: [Tbilisi]
  codes: [GEO, '268']
- id: KR
  name: South Korea
  names: [Korea]
  adjectives: [South Korean, Korean]
  codes: [KOR, '410']
- id: 'NO'
  name: Norway
  adjectives: [Norwegian]
  codes: [NOR, '578']
- id: NZ
  name: New Zealand
  demonyms: [New Zealanders]
  institutions: [{name: National Cyber Security Centre, names: [NCSC], kind: security}]
  codes: [NZL, '554']
- id: PL
  name: Poland
  adjectives: [Polish]
  codes: [POL, '616']
- id: PT
  name: Portugal
  names: [Portuguese Republic]
  adjectives: [Portuguese]
  demonyms: [Portuguese]
  metonyms: [Lisbon]
  institutions: [ANACOM, {name: Ministry of Infrastructure, names: [infrastructure ministry], kind: ministry}]
  codes: [PRT, '620']
- id: ST
  name: São Tomé
  codes: [STP, '678']
- id: US
  name: United States
  names: [the US, U.S., America]
  adjectives: [US, U.S., American]
  institutions: [Trump's administration, administration of President Donald Trump]
  metonyms: [{name: Washington, not_before: [state], not_after: [George]}]
  codes: [USA, '840']
"""
OPERATORS = """
- id: vodafone
  name: Vodafone
- id: vodafone-spain
  name: Vodafone Spain
  country: ES
  parent: vodafone
  names: [Vodafone España]
  former: [{name: Airtel Móvil, to: '2001'}]
- id: telefonica
  name: Telefónica
  country: ES
- id: bt
  name: BT
  country: GB
- id: ee
  name: EE
  country: GB
  parent: bt
- id: spark
  name: Spark
  country: NZ
  names: [Spark New Zealand, {name: Spark, near: telecom}, {name: Spark, document: [Spark New Zealand]}]
  former: [{name: Telecom NZ, to: '2014'}]
- id: t-mobile-us
  name: T-Mobile US
  country: US
  names: [T-Mobile]
- id: new-mobile
  name: New Mobile
  country: GB
  names: [{name: Newmo, from: '2019-06'}]
"""
VENDORS = """
- id: huawei
  name: Huawei
  country: CN
  names: [Huawei Technologies]
  descriptions:
  - combine: [[the, this], [Shenzhen-based], ['', telecom], [company, giant]]
- id: zte
  name: ZTE
  country: CN
- id: nokia
  name: Nokia
  former: [{name: Alcatel-Lucent, from: '2016-01'}]
- id: alcatel-lucent
  name: Alcatel-Lucent
  to: '2016-01'
- id: chinese-vendors
  name: Chinese vendors
  kind: group
  members: [huawei, zte]
  names: [Chinese companies, Chinese-made equipment]
- id: high-risk-vendors
  name: high-risk vendors
  kind: group
"""
OFFICIALS = """
- name: Mike Pompeo
  country: US
  names: [Michael Pompeo]
  distinct: true
  offices:
  - {office: Secretary of State, titles: [secretary of state, US Secretary of State, secretary],
     from: '2018-04-26', to: '2021-01-20', source: state.gov}
  - {office: Director of the CIA, titles: [CIA director], from: '2017-01-23', to: '2018-04-26'}
- name: Donald Trump
  country: US
  distinct: true
  offices:
  - {office: President, titles: [president, US president], from: '2017-01-20', to: '2021-01-20', source: whitehouse.gov}
  - {office: President, titles: [president, US president], from: '2025-01-20', source: whitehouse.gov}
- name: Boris Johnson
  country: GB
  offices:
  - {office: Foreign Secretary, from: '2016-07-13', to: '2018-07-09', source: gov.uk}
  - {office: Prime Minister, titles: [prime minister, PM], from: '2019-07-24', to: '2022-09-06', source: gov.uk}
- name: Augusto Santos Silva
  country: PT
  offices:
  - {office: Foreign Minister, titles: [minister of foreign affairs], from: '2015~', to: '2022', source: gov.pt}
- name: Moon Jae-in
  country: KR
  offices: [{office: President, from: '2017-05-10', to: '2022-05-09', source: president.go.kr}]
- name: Charles Michel
  country: BE
  offices: [{office: Prime Minister, from: '2014-10-11', to: '2019-10-27', source: premier.be}]
- name: Charles Michel
  country: EU
  offices: [{office: President of the European Council, from: '2019-12-01', to: '2024-11-30', source: europa.eu}]
- name: Alan Johnson
  country: GB
  offices: [{office: Home Secretary, from: '2009', to: '2010'}]
"""
FILES = {
    "countries.yaml": COUNTRIES,
    "operators.yaml": OPERATORS,
    "vendors.yaml": VENDORS,
    "officials.yaml": OFFICIALS,
}
GUARDS = Path(registry.__file__).parent / "guards.yaml"


def stand_in(**additions: str) -> Registry:
    """A registry of the small files above, with additions given as `countries="- id: …"`. Callers keep it off the
    user's cache with `no_cache`."""
    built_in = [(GUARDS, GUARDS.read_bytes()), *((Path(name), text.encode()) for name, text in FILES.items())]
    added = [(Path(f"mine/{name}.yaml"), dedent(text).encode()) for name, text in additions.items()]
    return Registry(Tables(built_in, added))


def no_cache(patch: pytest.MonkeyPatch) -> None:
    """Points the cache at a place where nothing can be written."""
    patch.setenv("XDG_CACHE_HOME", "/dev/null")


def shared(kept: list[Registry] = []) -> Registry:  # noqa: B006 - kept on purpose: one for all tests
    """The stand-in, made once."""
    if not kept:
        with pytest.MonkeyPatch.context() as patch:
            no_cache(patch)
            kept.append(stand_in())
            kept[0].scanner()
            kept[0].entries()
    return kept[0]
