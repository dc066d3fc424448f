"""`stancectl check`: the store's health."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from stancectl.cli.asking import registry_of, report
from stancectl.cli.command import command
from stancectl.cli.emit import emit
from stancectl.cli.options import Common, WaitOption
from stancectl.output.check import COLUMNS, Fixed, Found, check_page, check_records
from stancectl.store.check import check as run_check
from stancectl.store.files import Store
from stancectl.store.findings import Severity

if TYPE_CHECKING:
    from stancectl.registry import Registry
    from stancectl.store.findings import Finding


@command
def check(
    common: Common,
    fix: Annotated[bool, typer.Option("--fix", help="Mend what can be mended without losing anything.")] = False,
    wait: WaitOption = 0.0,
) -> int:
    """The store's health: every quote against its text, every name against the registry, every file.

    Exits with 1 where something is wrong; notes are worth knowing and no more. What people wrote is never changed.

    Example: stancectl check
    """
    store, registry = Store.open(common.store), registry_of(common.store)
    findings = _found(store, registry)
    fixed, code = [], 0
    if fix and any(one.mendable for one in findings):
        from stancectl.pipeline.mending import mend

        mended, errors = mend(store, findings, wait=wait)
        fixed, code = [Fixed(one.check, one.path, one.done) for one in mended], report(errors)
        findings = _found(store, registry)
    found = [
        Found(f.name, f.severity.value, f.path, f.line, f.message, f.fix, f.severity is Severity.FINDING, f.mendable)
        for f in findings
    ]
    documents = len(store.ids())
    emit(common.format, lambda: check_page(found, documents, fixed), lambda: check_records(found, fixed), COLUMNS)
    return max(code, int(any(one.is_wrong for one in found)))


def _found(store: Store, registry: Registry) -> list[Finding]:
    return run_check(store, registry.actors.keys(), registry.vendors.keys())
