"""The reference of the commands as Markdown (docs/cli.md), made from the commands themselves."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from stancectl.cli.app import PANELS, build

_HEAD = r"""# Command reference

Made from the commands themselves; `tests/cli/test_reference.py` holds it to what they say.

Data goes to stdout, everything else to stderr. `NO_COLOR` forbids colours, `FORCE_COLOR` asks for them.

On a terminal, what is longer than the screen is shown by `PAGER`, else by `less -R`; `--no-pager` and `PAGER=cat`
forbid it. The ids at the right and the names of articles are links to the article, or to its text in the store, where
the terminal is known to open them; `FORCE_HYPERLINK=1` and `FORCE_HYPERLINK=0` decide.

| exit code | meaning |
|---|---|
| 0 | fine, an empty export too |
| 1 | `check` or `diff --exit-code` found something, or nothing is known of the name asked for |
| 2 | the call is wrong |
| 3 | a file or the store is not as it should be; what could be read has been answered from |
| 4 | a defect of stancectl, in one line; `--debug` shows more |
| 130 | interrupted |

## Formats

`table` is for people and is what a terminal gets. The others are for programs and hold the same rows:

- `jsonl` and `json`: one record a position, as a line or in a list. Fields may be added, never changed.
- `tsv` (what a pipe gets) and `csv`: the record flattened, `document.path`, `actor.id`; lists joined by `;`, null is
  nothing. In TSV `\t`, `\n`, `\r`, `\\` and `\x1b` stand for characters that would break a line or drive a terminal.
  In both a text that a spreadsheet would run as a formula begins with an apostrophe.

`export` has more: YAML, SQLite, Parquet, GraphML, and the event list of the Discourse Network Analyzer.
[formats.md](formats.md) tells every field of each, and how to undo the apostrophe.

| field | meaning |
|---|---|
| `id` | of the position; `stancectl show` takes it, or the beginnings of its words (`fb71-GB-res`) |
| `document` | `id`, `path` (the first of `paths`), `title`, `published`, `bounds`, `url`, `publisher`, `duplicate_of` |
| `actor` | `id`, `name`, `kind` (`government`, `bloc`, `operator`), `country`, `mention`: the words that named it |
| `vendor`, `stance`, `score`, `act`, `status`, `scope` | the codebook's labels; `score` from -2 to 2 |
| `date`, `bounds` | EDTF: what the text tells; else the interval it must lie in |
| `market`, `addressee` | countries whose networks are meant; countries that are pressed |
| `hearsay`, `confidence` | no named source; the share of such positions that are right, 0 to 1 |
| `quote`, `span`, `cue`, `rule` | the sentence, its code points in the text, the words and the frame that decided |
| `verdict` | a person's: `accepted`, `edited`, or null |

With `json` and `jsonl` what goes to stderr is JSON lines too: `error` with `path`, `line`, `column`, `hint` (null where
there is none) and `exit_code`, or `note`.

A command adds fields of its own after these: `country`, `operator` and `vendor` add `section`, and to current positions
`asked_vendor`, `marks`, `order_uncertain`, `abroad`, `trend`, `unconfirmed`, `conflicts`, `rests_on`; `timeline` adds
`when`, `dating`, `change`, `previous`, `order_uncertain`; `diff` of dates `kind`, `direction`, `distance`, `reversal`,
`order_uncertain`, `before`; `vendor --matrix` prints `actor`, `vendor`, `act`, `years` (the stance at the end of each,
null where none is known) and `undated`; `diff` of names `section`, `pair`, `distance`; `search` `found_in` (`quote`, or
`text`: then there is a `document` and no position), `when`, `snippet` with the words between `**`; `conflicts`
`section` (`first`, `second`), `pair`, `certain`, `days_least`, `days_most`; `pressure` `section` (`pressing`,
`current`, `after`), `pressure` (which rows belong together), `pressed`, `times`, `since`, `asked`, `outcome`, `change`,
`order_uncertain`.

`diff --stores` and `diff --rev` have a record a change: `change` (`added`, `removed`, `recoded`, `redated`, `judged`,
`refined`; `document added`, `document removed`, `text`, `document`; `stands`: who stands elsewhere), `document`, and
`before` and `after`: a position with a person's `verdict`, or null. `stats` has a record a count: `section` (`total`,
`stance`, `country`, `year`, `publisher`, `stale`), `id`, `name`, `count`, `documents`, `last`, `months`, `position`.
"""


def reference() -> str:
    """The whole page."""
    group = build()
    context = group.make_context("stancectl", ["--help"], resilient_parsing=True)
    parts = [_HEAD]
    panel = ""
    for name in PANELS:
        if PANELS[name] != panel:
            panel = PANELS[name]
            parts.append(f"# {panel}\n")
        command = group.get_command(context, name)
        for inner, one in getattr(command, "commands", {}).items():
            parts += _command(f"{name} {inner}", one, context)
        if not hasattr(command, "commands"):
            parts += _command(name, command, context)
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
    return f"{names} {option.make_metavar(context)}"


def _meaning(option: Any) -> str:
    remarks = ["can be repeated"] if option.multiple else []
    if option.envvar:
        remarks.append(f"environment: `{option.envvar}`")
    if isinstance(option.show_default, str):
        remarks.append(f"default: {option.show_default}")
    return f"{option.help} ({'; '.join(remarks)})" if remarks else str(option.help)
