"""`stancectl evaluate`: how right the coding is."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from stancectl.analysis.evaluation import evaluate as score
from stancectl.cli.asking import known, registry_of
from stancectl.cli.command import command
from stancectl.cli.emit import emit
from stancectl.cli.gold import Material, from_store, from_texts, read_gold_folder
from stancectl.cli.options import Common, Format
from stancectl.output.evaluation import LINE_COLUMNS, evaluation_lines, evaluation_page, evaluation_record


@command
def evaluate(
    gold: Annotated[Path, typer.Argument(metavar="GOLD", help="A folder of NAME.gold.yaml files.")],
    common: Common,
    texts: Annotated[
        Path | None,
        typer.Option("--texts", metavar="DIR", help="Code these NAME.txt in memory, instead of asking the store."),
    ] = None,
    errors: Annotated[bool, typer.Option("--errors", help="List what was missed and what was wrong.")] = False,
) -> int:
    """Precision, recall and F1 against gold annotations, by stance and by rule.

    Example: stancectl evaluate gold/ --errors
    """
    answers = read_gold_folder(gold)
    material: Material
    if texts is None:
        here = known(common.store)
        material, code = from_store(here, answers), here.code
    else:
        material, code = from_texts(texts, answers, registry_of(common.store))
    result = score(answers, material.rows, material.texts)
    as_lines = common.format in (None, Format.CSV, Format.TSV)
    emit(
        common.format,
        lambda: evaluation_page(result, errors=errors),
        lambda: evaluation_lines(result) if as_lines else [evaluation_record(result, errors=errors)],
        LINE_COLUMNS,
        single=True,
    )
    return code
