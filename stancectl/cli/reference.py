"""The reference of the commands as Markdown (docs/cli.md), made from the commands themselves."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from stancectl.cli.app import PANELS, build

_HEAD = """# Command reference

Made from the commands themselves; `tests/cli/test_reference.py` holds it to what they say.

Data goes to stdout, everything else to stderr. `NO_COLOR` forbids colours, `FORCE_COLOR` asks for them.

| exit code | meaning |
|---|---|
| 0 | fine, an empty export too |
| 1 | `check` or `diff --exit-code` found something, or nothing is known of the name asked for |
| 2 | the call is wrong |
| 3 | a file or the store is not as it should be; what could be read has been answered from |
| 4 | a defect of stancectl, in one line; `--debug` shows more |
| 130 | interrupted |
"""


def reference() -> str:
    """The whole page."""
    group = build()
    context = group.make_context("stancectl", ["--help"], resilient_parsing=True)
    parts = [_HEAD]
    for name in PANELS:
        parts += _command(name, group.get_command(context, name), context)
    return "\n".join(parts)


def _command(name: str, command: Any, parent: Any) -> Iterator[str]:
    context = type(parent)(command, info_name=name, parent=parent)
    usage = " ".join(command.collect_usage_pieces(context))
    text, _, example = command.help.rpartition("\n\nExample: ")
    yield f"## {name}\n\n{text}\n\n```\nstancectl {name} {usage}\n```\n\nExample: `{example}`\n"
    arguments = [param for param in command.params if param.param_type_name == "argument"]
    for argument in arguments:
        yield f"- `{argument.metavar}` {argument.help}"
    if arguments:
        yield ""
    yield "| option | meaning |\n|---|---|"
    for option in command.params:
        if option.param_type_name == "option":
            yield f"| {_names(option, context)} | {_meaning(option)} |"
    yield ""


def _names(option: Any, context: Any) -> str:
    names = ", ".join(f"`{name}`" for name in option.opts)
    if option.is_flag:
        return names
    choices = getattr(option.type, "choices", None)
    value = "\\|".join(str(choice) for choice in choices) if choices else option.make_metavar(context)
    return f"{names} {value}"


def _meaning(option: Any) -> str:
    remarks = ["can be repeated"] if option.multiple else []
    if option.envvar:
        remarks.append(f"environment: `{option.envvar}`")
    if isinstance(option.show_default, str):
        remarks.append(f"default: {option.show_default}")
    return f"{option.help} ({'; '.join(remarks)})" if remarks else str(option.help)
