"""Rows to stdout or to a file in the format that was chosen."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable, Sequence
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from stancectl.cli import streams
from stancectl.cli.export_options import BINARY, ExportFormat
from stancectl.model.position import Row
from stancectl.output.rows import row_record

if TYPE_CHECKING:
    from stancectl.registry import Registry


def export_rows(
    rows: Sequence[Row], format: ExportFormat, file: Path | None, registry: Registry, as_of: date | None
) -> None:
    """Writes the rows. Raises InputError for a file that cannot be written, UsageError where an extra is missing."""
    if format in BINARY:
        _binary(_maker(rows, format, registry, as_of), file)
        return
    chunks = _text(rows, format, as_of)
    if file:
        from stancectl.output.files import write_text

        write_text(file, chunks)
    else:
        streams.write(chunks)
    if format is ExportFormat.DNA:
        _tell_what_dna_cannot_hold(rows)


def _text(rows: Sequence[Row], format: ExportFormat, as_of: date | None) -> Iterable[str]:
    if format is ExportFormat.DNA:
        from stancectl.output.exports.dna import as_dna

        return as_dna(rows)
    if format is ExportFormat.GRAPHML:
        from stancectl.output.exports.graphml import as_graphml

        return [as_graphml(rows, as_of)]
    from stancectl.output import formats, yaml_records

    writers = {
        ExportFormat.JSONL: formats.as_jsonl,
        ExportFormat.JSON: formats.as_json,
        ExportFormat.CSV: formats.as_csv,
        ExportFormat.TSV: formats.as_tsv,
        ExportFormat.YAML: yaml_records.as_yaml,
    }
    return writers[format](map(row_record, rows))


def _maker(rows: Sequence[Row], format: ExportFormat, registry: Registry, as_of: date | None) -> Callable[[Path], None]:
    if format is ExportFormat.PARQUET:
        from stancectl.output.exports.parquet import need_duckdb, write_parquet

        need_duckdb()
        return lambda path: write_parquet(path, rows)
    from stancectl.output.exports.sqlite import write_sqlite

    return lambda path: write_sqlite(path, rows, registry, as_of)


def _binary(make: Callable[[Path], None], file: Path | None) -> None:
    if file:
        from stancectl.output.files import replaced

        with replaced(file) as temporary:
            make(temporary)
        return
    from tempfile import TemporaryDirectory

    with TemporaryDirectory(prefix="stancectl-") as folder:
        made = Path(folder, "export")
        make(made)
        sys.stdout.flush()
        with made.open("rb") as source:
            while block := source.read(1 << 20):
                sys.stdout.buffer.write(block)
        sys.stdout.buffer.flush()


def _tell_what_dna_cannot_hold(rows: Sequence[Row]) -> None:
    from stancectl.output.exports.dna import has_day, takes_sides

    sides = [row for row in rows if takes_sides(row)]
    if left_out := len(rows) - len(sides):
        streams.note(
            f"{left_out} undecided of {len(rows)} positions left out: DNA knows agreement or disagreement only"
        )
    if timeless := sum(not has_day(row) for row in sides):
        streams.note(f"{timeless} of {len(sides)} positions have no time: no day is known; see date, earliest, latest")
