"""`stancectl check`: the store's health."""

from __future__ import annotations

from stancectl.cli.asking import registry_of
from stancectl.cli.command import command
from stancectl.cli.emit import emit
from stancectl.cli.options import Common
from stancectl.output.check import COLUMNS, Found, check_page, check_records
from stancectl.store.check import check as run_check
from stancectl.store.files import Store
from stancectl.store.findings import Severity


@command
def check(common: Common) -> int:
    """The store's health: every quote against its text, every name against the registry, every file.

    Exits with 1 where something is wrong; notes are worth knowing and no more.

    Example: stancectl check
    """
    store = Store.open(common.store)
    registry = registry_of(common.store)
    findings = run_check(store, registry.actors.keys(), registry.vendors.keys())
    found = [
        Found(f.name, f.severity.value, f.path, f.line, f.message, f.fix, f.severity is Severity.FINDING)
        for f in findings
    ]
    documents = len(store.ids())
    emit(common.format, lambda: check_page(found, documents), lambda: check_records(found), COLUMNS)
    return int(any(one.is_wrong for one in found))
