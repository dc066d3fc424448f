"""Makes the pictures of the terminal views that README shows: SVG, by Rich's export, the same bytes on every machine.

    python docs/pictures/make.py [--check]

Each is a call on the store of the forty articles in tests/quality/own, as on a terminal of 80 columns with colours.
`--check` changes nothing and ends with 1 where a picture is not what it would be made now.
"""

from __future__ import annotations

import argparse
import io
import os
import re
import shlex
import subprocess
import sys
import tempfile
from pathlib import Path

from rich.console import Console
from rich.terminal_theme import TerminalTheme
from rich.text import Text

HERE = Path(__file__).parent
ROOT = HERE.parents[1]
WIDTH = 80
PICTURES = {
    "country": ("stancectl country UK", 16),
    "timeline": ("stancectl timeline --chart --vendor Huawei --country UK --country Germany", 30),
    "vendor": ("stancectl vendor Huawei --matrix --kind government --since 2018", 22),
}
"""Name → the call, and how many lines of its output are shown at most."""

# Rich's own template asks the web for its font; a picture must not.
FORMAT = """<svg class="rich-terminal" viewBox="0 0 {width} {height}" xmlns="http://www.w3.org/2000/svg">
<style>
.{unique_id}-matrix {{ font-family: "Fira Code", "DejaVu Sans Mono", Menlo, Consolas, monospace;
  font-size: {char_height}px; line-height: {line_height}px; }}
.{unique_id}-title {{ font-size: 18px; font-family: sans-serif; fill: #c5c8c6; }}
{styles}
</style>
<defs><clipPath id="{unique_id}-clip-terminal"><rect x="0" y="0" width="{terminal_width}"
 height="{terminal_height}"/></clipPath>
{lines}</defs>
{chrome}
<g transform="translate({terminal_x}, {terminal_y})" clip-path="url(#{unique_id}-clip-terminal)">
{backgrounds}
<g class="{unique_id}-matrix">
{matrix}
</g></g></svg>
"""
THEME = TerminalTheme(
    (30, 33, 38),
    (214, 217, 222),
    [
        *[(30, 33, 38), (240, 96, 96), (130, 190, 110), (230, 180, 80)],
        *[(110, 150, 230), (200, 140, 220), (90, 200, 215), (214, 217, 222)],
    ],
)


def picture(name: str, call: str, lines: int, store: Path) -> str:
    """The SVG of what a call prints."""
    console = Console(
        width=WIDTH, record=True, file=io.StringIO(), force_terminal=True, color_system="standard", legacy_windows=False
    )
    shown = printed(call, store).splitlines()
    more = len(shown) > lines
    for line in shown[: lines - more]:
        console.print(Text.from_ansi(line), no_wrap=True, crop=False)
    if more:
        console.print("…", style="dim")
    svg = console.export_svg(title="$ " + call, unique_id=name, code_format=FORMAT, theme=THEME)
    return re.sub(r"\s+$", "", svg, flags=re.MULTILINE) + "\n"


def printed(call: str, store: Path) -> str:
    """What the call prints on a terminal with colours."""
    environment = {name: value for name, value in os.environ.items() if name not in ("NO_COLOR", "STANCECTL_STORE")}
    done = subprocess.run(
        [sys.executable, "-m", *shlex.split(call), "--format", "table", "--store", str(store)],
        env={**environment, "FORCE_COLOR": "1", "COLUMNS": str(WIDTH)},
        stdout=subprocess.PIPE,
        encoding="utf-8",
        check=True,
    )
    return done.stdout


def pictures() -> dict[Path, str]:
    """Every picture, by its file."""
    with tempfile.TemporaryDirectory() as folder:
        store = Path(folder, "store")
        articles = ROOT / "tests" / "quality" / "own"
        ingest = [sys.executable, "-m", "stancectl", "ingest", str(articles), "--store", str(store)]
        subprocess.run(ingest, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, check=True)
        return {HERE / f"{name}.svg": picture(name, *what, store) for name, what in PICTURES.items()}


def main() -> int:
    """Makes or checks the pictures; the exit code."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--check", action="store_true")
    options = parser.parse_args()
    stale = []
    for file, svg in pictures().items():
        if options.check:
            if not file.is_file() or file.read_text(encoding="utf-8") != svg:
                stale.append(file.name)
        else:
            file.write_text(svg, encoding="utf-8")
    if stale:
        print(f"not as they would be made now: {', '.join(stale)}")
    return 1 if stale else 0


if __name__ == "__main__":
    sys.exit(main())
