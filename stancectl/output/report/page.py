"""The page: one HTML file with its style, its script and its data inside, which may load nothing and send nothing.

Text of articles gets into it as JSON only, and the script writes it with `textContent` only. Were some of it markup all
the same, the page's own policy would keep it from running: scripts and styles are named by their hashes.
"""

from __future__ import annotations

import json
from base64 import b64encode
from collections.abc import Callable, Iterable
from hashlib import sha256
from html import escape
from pathlib import Path
from string import Template
from typing import TYPE_CHECKING

from stancectl.model.stance import Stance
from stancectl.output.report.data import report_data
from stancectl.output.report.drawing import look, patterns
from stancectl.output.report.world import HEIGHT, WIDTH, Shape, shapes
from stancectl.output.text import json_safe
from stancectl.version import EXTRACTOR

if TYPE_CHECKING:
    from stancectl.analysis.survey import Survey
    from stancectl.output.cells import Cells
    from stancectl.output.rows import Record

_FOLDER = Path(__file__).parent
_SCRIPTS = ("base", "filters", "standings", "timeline", "table", "entry", "main")
"""In this order: each knows those before it."""
_IN_A_SCRIPT = {ord(character): f"\\u{ord(character):04x}" for character in "<>&\u2028\u2029"}


def report_page(survey: Survey, title: str, cells: Cells, code_of: Callable[[str], str]) -> str:
    """The whole page. `code_of` gives the alpha-2 code of an ISO numeric one, or ''."""
    script = "\n".join((_FOLDER / f"{name}.js").read_text(encoding="utf-8") for name in _SCRIPTS)
    style = _colours() + (_FOLDER / "page.css").read_text(encoding="utf-8")
    return Template((_FOLDER / "page.html").read_text(encoding="utf-8")).substitute(
        policy=escape(policy(script, style)),
        title=escape(title),
        made_by=escape(EXTRACTOR),
        style=style,
        script=script,
        data=in_a_script(report_data(survey, title, cells)),
        map=_map(shapes(code_of)),
    )


def policy(script: str, style: str) -> str:
    """The Content-Security-Policy: this script and this style, and nothing else from anywhere."""
    return "; ".join(
        (
            "default-src 'none'",
            f"script-src 'sha256-{_hash(script)}'",
            f"style-src 'sha256-{_hash(style)}'",
            "base-uri 'none'",
            "form-action 'none'",
            "require-trusted-types-for 'script'",
            "trusted-types 'none'",
        )
    )


def in_a_script(record: Record) -> str:
    """JSON that can stand in a `script` element: nothing in it can end the element or begin a comment."""
    return json_safe(json.dumps(record, ensure_ascii=False, separators=(",", ":")).translate(_IN_A_SCRIPT))


def _hash(text: str) -> str:
    return b64encode(sha256(text.encode("utf-8")).digest()).decode("ascii")


def _colours() -> str:
    """The stances' colours as properties of the page, one for light and one for dark."""
    looks = look()["stances"]
    lines = []
    for stance in Stance:
        one = looks[stance.value]
        lines.append(f"  --{stance.value}: light-dark({one['light']}, {one['dark']});")
        lines.append(f"  --pale-{stance.value}: color-mix(in srgb, var(--{stance.value}) 16%, transparent);")
        lines.append(f"  --on-{stance.value}: light-dark({one['ink']}, {one['dark_ink']});")
    return "\n:root {\n" + "\n".join(lines) + "\n}\n"


def _map(countries: Iterable[Shape]) -> str:
    """The map without its colours, which the script gives it."""
    drawn = "\n".join(
        f'<path d="{shape.path}"'
        + (f' data-actor="{escape(shape.key)}"' if shape.key else "")
        + (' class="disc"' if shape.is_disc else "")
        + "/>"
        for shape in countries
    )
    defs = patterns({stance: f"var(--{stance.value})" for stance in Stance}, "var(--land)")
    return f'<svg id="map" viewBox="0 0 {WIDTH} {HEIGHT}" role="img"><defs>{defs}</defs>\n<g>{drawn}</g></svg>'
