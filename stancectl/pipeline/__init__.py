"""From files to the store and from the store to rows: the two ways in which the parts work together.

Nothing is printed here. What is offered is loaded when it is first used: a question needs nothing of ingesting.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from stancectl.pipeline.coding import code_text
    from stancectl.pipeline.ingesting import IngestPlan, IngestResult, ingest, plan
    from stancectl.pipeline.rows import document_as_left, load_rows, rows_at, rows_of

_HOMES = {
    "IngestPlan": "ingesting",
    "IngestResult": "ingesting",
    "code_text": "coding",
    "document_as_left": "rows",
    "ingest": "ingesting",
    "load_rows": "rows",
    "plan": "ingesting",
    "rows_at": "rows",
    "rows_of": "rows",
}

__all__ = [
    "IngestPlan",
    "IngestResult",
    "code_text",
    "document_as_left",
    "ingest",
    "load_rows",
    "plan",
    "rows_at",
    "rows_of",
]


def __getattr__(name: str) -> Any:
    home = _HOMES.get(name)
    if home is None:
        raise AttributeError(f"module 'stancectl.pipeline' has no attribute '{name}'")
    from importlib import import_module

    return getattr(import_module(f"stancectl.pipeline.{home}"), name)
