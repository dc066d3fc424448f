"""stancectl: who stands where on telecom vendors, with the sentence that proves it.

    >>> import stancectl
    >>> registry = stancectl.Registry.load()
    >>> article = stancectl.read_file(path, registry=registry)
    >>> positions = stancectl.extract(article, registry)

What is offered is loaded when it is first used, so that `import stancectl` costs next to nothing.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from stancectl.version import VERSION

if TYPE_CHECKING:
    from stancectl.errors import StancectlError
    from stancectl.extraction import extract
    from stancectl.model.actor import Actor, Vendor
    from stancectl.model.document import Article, Document
    from stancectl.model.edtf import Edtf
    from stancectl.model.position import CodedDocument, Position, Row
    from stancectl.model.stance import Act, ActorKind, Scope, Stance, Status, VerdictKind
    from stancectl.pipeline import ingest, load_rows
    from stancectl.reading import article_from, read_file
    from stancectl.registry import Registry
    from stancectl.store.files import Store

__version__ = VERSION

_HOMES = {
    "Act": "model.stance",
    "Actor": "model.actor",
    "ActorKind": "model.stance",
    "Article": "model.document",
    "CodedDocument": "model.position",
    "Document": "model.document",
    "Edtf": "model.edtf",
    "Position": "model.position",
    "Registry": "registry",
    "Row": "model.position",
    "Scope": "model.stance",
    "StancectlError": "errors",
    "Stance": "model.stance",
    "Status": "model.stance",
    "Store": "store.files",
    "Vendor": "model.actor",
    "VerdictKind": "model.stance",
    "article_from": "reading",
    "extract": "extraction",
    "ingest": "pipeline",
    "load_rows": "pipeline",
    "read_file": "reading",
}

__all__ = [
    "Act",
    "Actor",
    "ActorKind",
    "Article",
    "CodedDocument",
    "Document",
    "Edtf",
    "Position",
    "Registry",
    "Row",
    "Scope",
    "Stance",
    "StancectlError",
    "Status",
    "Store",
    "Vendor",
    "VerdictKind",
    "__version__",
    "article_from",
    "extract",
    "ingest",
    "load_rows",
    "read_file",
]


def __getattr__(name: str) -> Any:
    home = _HOMES.get(name)
    if home is None:
        raise AttributeError(f"module 'stancectl' has no attribute '{name}'")
    from importlib import import_module

    value = getattr(import_module(f"stancectl.{home}"), name)
    globals()[name] = value
    return value


def __dir__() -> list[str]:
    return sorted(__all__)
