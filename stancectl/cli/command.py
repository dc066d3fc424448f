"""What makes a function a command: groups of options become parameters, and an early reader's leaving is no error."""

from __future__ import annotations

import inspect
from collections.abc import Callable
from dataclasses import MISSING, Field, fields, is_dataclass
from typing import Any

from stancectl.cli import streams


def command(function: Callable[..., int | None]) -> Callable[..., int]:
    """The function as typer takes it: each parameter whose type is a group of options becomes those options.

    A reader of stdout who leaves early ends the command quietly.
    """
    signature = inspect.signature(function, eval_str=True)
    groups = {p.name: p.annotation for p in signature.parameters.values() if is_dataclass(p.annotation)}

    def call(**values: Any) -> int:
        given = {
            name: group(**{f.name: values.pop(f.name) for f in fields(group)})  # type: ignore[operator]
            for name, group in groups.items()
        }
        try:
            return function(**values, **given) or 0
        except BrokenPipeError:
            streams.discard()
            return 0

    plain = [p for p in signature.parameters.values() if p.name not in groups]
    expanded = [_parameter(field) for group in groups.values() for field in fields(group)]
    call.__signature__ = inspect.Signature(  # type: ignore[attr-defined]
        [p.replace(kind=inspect.Parameter.KEYWORD_ONLY) for p in plain] + expanded
    )
    call.__annotations__ = {}
    call.__doc__, call.__name__ = function.__doc__, function.__name__
    return call


def _parameter(field: Field[Any]) -> inspect.Parameter:
    default = inspect.Parameter.empty if field.default is MISSING else field.default
    return inspect.Parameter(field.name, inspect.Parameter.KEYWORD_ONLY, default=default, annotation=field.type)
