"""`--published` and `--metadata`: what a person says of the files that come in."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from stancectl.cli import streams
from stancectl.errors import UsageError
from stancectl.model.edtf import Edtf
from stancectl.model.review import SetMetadata
from stancectl.pipeline import IngestPlan


def with_metadata(plan: IngestPlan, published: Edtf | None, file: Path | None) -> IngestPlan:
    """The plan with what is said of its files; rows of the table about other files are noted on stderr.

    Raises UsageError where one date is given for several files, InputError where the table is wrong.
    """
    if published and (len(plan.sources) != 1 or file):
        raise UsageError("--published is for one file", hint="--metadata FILE.csv says it for many")
    if published:
        return replace(plan, metadata={plan.sources[0].name: SetMetadata(published=published)})
    if not file:
        return plan
    from stancectl.reading import metadata_for

    said = metadata_for(file, [source.name for source in plan.sources if source.path])
    for other in said.others:
        streams.note(str(other))
    return replace(plan, metadata=said.metadata)
