"""The commands' names and panels, each loaded only when it is called: start-up must not pay for the others."""

from __future__ import annotations

from collections.abc import Iterator, MutableMapping
from importlib import import_module
from typing import Annotated, Any, cast

import typer
from typer.core import TyperGroup

from stancectl.cli import EXIT_INTERRUPTED
from stancectl.version import VERSION

_COLLECT = "Collect: from articles to positions"
_ASK = "Ask: who stands where, and on whose word"
_COMPARE = "Compare: days, names, stores, sources, gold"
_CURATE = "Curate: what the store holds, and what words mean"
_SHARE = "Share: for other programs and people"

PANELS: dict[str, str] = {
    "ingest": _COLLECT,
    "reextract": _COLLECT,
    "explain": _COLLECT,
    "country": _ASK,
    "operator": _ASK,
    "vendor": _ASK,
    "timeline": _ASK,
    "positions": _ASK,
    "pressure": _ASK,
    "stats": _ASK,
    "search": _ASK,
    "show": _ASK,
    "diff": _COMPARE,
    "conflicts": _COMPARE,
    "evaluate": _COMPARE,
    "check": _CURATE,
    "document": _CURATE,
    "remove": _CURATE,
    "actors": _CURATE,
    "vendors": _CURATE,
    "codebook": _CURATE,
    "export": _SHARE,
    "report": _SHARE,
}
"""Command → the panel of the help it stands in. A command `x` is the function `x` of `stancectl.cli.x_command`."""


class _Commands(MutableMapping[str, Any]):
    """The commands by name; a command's module is imported when it is looked up."""

    def __init__(self) -> None:
        self._loaded: dict[str, Any] = {}

    def __getitem__(self, name: str) -> Any:
        if name not in self._loaded:
            self._loaded[name] = _load(name)
        return self._loaded[name]

    def __setitem__(self, name: str, command: Any) -> None:
        self._loaded[name] = command

    def __delitem__(self, name: str) -> None:
        del self._loaded[name]

    def __iter__(self) -> Iterator[str]:
        return iter(PANELS)

    def __len__(self) -> int:
        return len(PANELS)


def _load(name: str) -> Any:
    if name not in PANELS:
        raise KeyError(name)
    function = getattr(import_module(f"stancectl.cli.{name}_command"), name)
    if isinstance(function, typer.Typer):
        return _group(function, name)
    app = typer.Typer(add_completion=False, rich_markup_mode="rich")
    app.command(name, rich_help_panel=PANELS[name])(function)
    return typer.main.get_command(app)


def _group(app: typer.Typer, name: str) -> Any:
    """A command that has commands of its own."""
    group = typer.main.get_command(app)
    group.name = name  # else the help lists it without one
    group.rich_help_panel = PANELS[name]  # type: ignore[attr-defined]
    return group


class LazyGroup(TyperGroup):
    """A group of commands that imports none of them before it is asked for."""

    def __init__(self, **attributes: Any) -> None:
        super().__init__(**{**attributes, "commands": None})
        self.commands = cast(Any, _Commands())

    def list_commands(self, ctx: Any) -> list[str]:
        """The commands' names, in the order of the help."""
        return list(PANELS)


def _version(value: bool) -> None:
    if value:
        typer.echo(f"stancectl {VERSION}")
        raise typer.Exit


def _root(
    context: typer.Context,
    version: Annotated[
        bool, typer.Option("--version", callback=_version, is_eager=True, help="Print the version and exit.")
    ] = False,
) -> None:
    """Who stands where on telecom vendors, and the sentence that proves it.

    Begin with: stancectl ingest seeds/ && stancectl country Portugal
    """
    if context.invoked_subcommand is None:
        typer.echo(context.get_help(), nl=False)


def build() -> Any:
    """The whole command line as one typer command."""
    app = typer.Typer(
        name="stancectl",
        cls=LazyGroup,
        add_completion=True,
        rich_markup_mode="rich",
        pretty_exceptions_enable=False,
        context_settings={"help_option_names": ["-h", "--help"]},
    )
    app.callback(invoke_without_command=True)(_root)
    return typer.main.get_command(app)


def run_app(argv: list[str]) -> int:
    """Parse and run; the exit code. A wrong call is a UsageError."""
    from stancectl.errors import UsageError

    try:
        code: int = build().main(args=argv, prog_name="stancectl", standalone_mode=False) or 0
    except typer.Abort:
        raise KeyboardInterrupt from None
    except typer.TyperException as problem:
        context = getattr(problem, "ctx", None)
        hint = f"see '{context.command_path} --help'" if context else None
        if context and context.parent is None and hasattr(problem, "option_name"):
            hint = f"the options of a command stand after it; {hint}"
        raise UsageError(problem.format_message(), hint=hint) from None
    if code == EXIT_INTERRUPTED:  # typer turns an interruption into its code
        raise KeyboardInterrupt
    return code
