"""What `export` alone takes: where to, and in which of more formats than an answer has.

Annotations are evaluated here (no `from __future__ import annotations`): typer reads them.
"""

import sys
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from stancectl.cli.options import DebugOption, StoreOption
from stancectl.errors import UsageError


class ExportFormat(StrEnum):
    """How positions are handed on."""

    JSONL = "jsonl"
    JSON = "json"
    CSV = "csv"
    TSV = "tsv"
    YAML = "yaml"
    SQLITE = "sqlite"
    PARQUET = "parquet"
    DNA = "dna"
    GRAPHML = "graphml"
    TABLE = "table"
    """Refused with advice, because every other command has it."""


BINARY = (ExportFormat.SQLITE, ExportFormat.PARQUET)
COUNTING = (ExportFormat.DNA, ExportFormat.GRAPHML)
"""Formats in which what a copy of an article only repeats would count twice: it is left out of them."""
ENDINGS = {
    ".dna.csv": ExportFormat.DNA,
    ".csv": ExportFormat.CSV,
    ".tsv": ExportFormat.TSV,
    ".json": ExportFormat.JSON,
    ".jsonl": ExportFormat.JSONL,
    ".ndjson": ExportFormat.JSONL,
    ".yaml": ExportFormat.YAML,
    ".yml": ExportFormat.YAML,
    ".sqlite": ExportFormat.SQLITE,
    ".sqlite3": ExportFormat.SQLITE,
    ".db": ExportFormat.SQLITE,
    ".parquet": ExportFormat.PARQUET,
    ".graphml": ExportFormat.GRAPHML,
}
"""How a file's name ends → the format it asks for; the first that fits counts."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ExportOptions:
    """The store, and what is made of it."""

    output: Annotated[
        Path | None,
        typer.Option(
            "--output",
            "-o",
            metavar="FILE",
            show_default="stdout",
            help="Write to this file, whole or not at all; its name tells the format.",
        ),
    ] = None
    format: Annotated[
        ExportFormat | None,
        typer.Option(
            "--format",
            "-f",
            metavar="FORMAT",
            show_default="as the file's name says, or jsonl",
            help="jsonl, json, csv, tsv, yaml, sqlite, parquet, graphml, or dna: the event list of the Discourse "
            "Network Analyzer.",
        ),
    ] = None
    store: StoreOption = Path("data")
    debug: DebugOption = False

    @property
    def file(self) -> Path | None:
        """Where to write; None for stdout."""
        return None if self.output is None or str(self.output) == "-" else self.output

    def chosen(self) -> ExportFormat:
        """The format asked for, by name or by the file's.

        Raises UsageError for a name that tells none, for a file of the store, for a table, and for binary data on a
        terminal.
        """
        if self.file and self.store.resolve() in self.file.resolve().parents:
            raise UsageError(f"'{self.file}' is in the store, which holds nothing else", hint="name a file outside it")
        format = self.format or self._by_name()
        if format is ExportFormat.TABLE:
            raise UsageError("a table is for people, not for export", hint="stancectl positions shows one")
        if format in BINARY and self.file is None and sys.stdout.isatty():
            hint = f"name a file: --output positions.{format.value}"
            raise UsageError(f"{format.value} is binary and would garble the terminal", hint=hint)
        return format

    def _by_name(self) -> ExportFormat:
        if self.file is None:
            return ExportFormat.JSONL
        name = self.file.name.lower()
        for ending, format in ENDINGS.items():
            if name.endswith(ending):
                return format
        if self.file.exists() and not self.file.is_file():  # /dev/stdout, a pipe: as if there were no name
            return ExportFormat.JSONL
        hint = f"say it with --format, or end the name with {', '.join(ENDINGS)}"
        raise UsageError(f"'{self.file.name}' does not tell the format", hint=hint)
