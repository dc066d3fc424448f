"""The script that compares packaged lists with the registry: what it must call known, another's, and missing."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

_ROOT = Path(__file__).parents[2]
_PROVIDERS = """<?xml version="1.0"?>
<serviceproviders format="2.0">
<country code="pt"><provider><name>MEO</name><gsm><apn value="x"><name>Quibblecom Internet</name></apn></gsm></provider>
<provider><name>Vodafone</name></provider><provider><name>Quibblecom</name></provider></country>
<country code="gh"><provider><name>Vodafone</name></provider></country>
<country code="nz"><provider><name>Kyivstar</name></provider><provider><name>Spark (Quibble)</name></provider></country>
</serviceproviders>
"""
_NETWORK = {"type": "National", "countryCode": "SE", "status": "Operational", "brand": None, "operator": "Quibble AB"}
_NETWORKS = [
    _NETWORK,
    {**_NETWORK, "operator": "Quibble AB"},
    {**_NETWORK, "brand": "Telia", "operator": "Quibble AB"},
    {**_NETWORK, "operator": "Telia Ltd."},
    {**_NETWORK, "operator": "Quibblerail", "status": "Not operational"},
    {**_NETWORK, "operator": "Quibbletest", "type": "Test"},
]


def _run(*arguments: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, str(_ROOT / "benchmarks" / "registry_gaps.py"), *arguments]
    environment = {**os.environ, "PYTHONPATH": str(_ROOT), "PYTHONUTF8": "1"}
    return subprocess.run(command, capture_output=True, text=True, env=environment, encoding="utf-8", check=False)


def test_providers_are_known_in_their_country_or_not(tmp_path: Path) -> None:
    """A group counts where it has or had an arm; a name of another country's company is told apart from a missing one.

    Names of tariffs, which the list has below those of providers, are no providers.
    """
    path = tmp_path / "providers.xml"
    path.write_text(_PROVIDERS, encoding="utf-8")
    assert _run("--providers", str(path)).stdout.splitlines() == [
        "providers.xml: 6 listed, 4 known (66.7%), 1 known only as another's, 1 unknown",
        "  NZ another's: Kyivstar",
        "  PT unknown: Quibblecom",
    ]


def test_networks_in_operation_are_asked_for_once_by_brand_or_company(tmp_path: Path) -> None:
    path = tmp_path / "networks.json"
    path.write_text(json.dumps(_NETWORKS), encoding="utf-8")
    assert _run("--networks", str(path)).stdout.splitlines() == [
        "networks.json: 3 listed, 2 known (66.7%), 0 known only as another's, 1 unknown",
        "  SE unknown: Quibble AB",
    ]


def test_what_a_user_added_is_known(tmp_path: Path) -> None:
    path, additions = tmp_path / "providers.xml", tmp_path / "registry"
    path.write_text(_PROVIDERS, encoding="utf-8")
    additions.mkdir()
    entry = "- {id: quibblecom, name: Quibblecom, country: PT}\n"
    (additions / "operators.yaml").write_text(entry, encoding="utf-8")
    assert "unknown:" not in _run("--providers", str(path), "--additions", str(additions)).stdout


def test_every_package_of_country_names_is_compared_or_said_to_be_missing() -> None:
    lines = [line for line in _run("--countries").stdout.splitlines() if not line.startswith(" ")]
    assert [line.partition(":")[0] for line in lines] == ["pycountry", "babel"]


def test_a_list_that_cannot_be_read_is_named_without_a_traceback(tmp_path: Path) -> None:
    done = _run("--providers", str(tmp_path / "missing.xml"))
    assert done.returncode == 1
    assert "missing.xml" in done.stderr
    assert "Traceback" not in done.stderr
