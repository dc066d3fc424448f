"""The same text, registry and rules give the same positions: also where Python hashes strings in another order."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

_ROOT = Path(__file__).parents[2]
_CODE = """
from hashlib import sha256
from pathlib import Path
from stancectl.extraction import extract
from stancectl.reading import read_file
from stancectl.registry import Registry
registry, state = Registry.load(), sha256()
for file in sorted(Path("tests/quality").glob("*/*.txt")):
    state.update(repr(extract(read_file(file, registry=registry), registry)).encode())
print(state.hexdigest())
"""


def _digest(seed: str) -> str:
    environment = {**os.environ, "PYTHONHASHSEED": seed}
    return subprocess.run(
        [sys.executable, "-c", _CODE], cwd=_ROOT, env=environment, capture_output=True, text=True, check=True
    ).stdout


def test_positions_do_not_depend_on_the_order_of_sets() -> None:
    assert _digest("1") == _digest("2") != ""
