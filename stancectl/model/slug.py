"""Ids made of names."""

from __future__ import annotations

import re
import unicodedata

_GAPS = re.compile(r"[^a-z0-9]+")


def slug(name: str) -> str:
    """A name in small letters a to z and figures, accents dropped, with a hyphen for everything between."""
    plain = "".join(c for c in unicodedata.normalize("NFKD", name.lower()) if not unicodedata.combining(c))
    return _GAPS.sub("-", plain).strip("-")
