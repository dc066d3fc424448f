"""The commands, and `main()`: the only place where stancectl exits."""

from __future__ import annotations

import gc
import sys
from collections.abc import Sequence
from typing import NoReturn

EXIT_OK = 0
EXIT_NOTHING = 1
EXIT_USAGE = 2
EXIT_INPUT = 3
EXIT_INTERNAL = 4
EXIT_INTERRUPTED = 130
_GARBAGE = 100_000
"""So many new objects before the collector looks for cycles."""


def main(argv: Sequence[str] | None = None) -> NoReturn:
    """Run the command line (default: the process's own arguments) and exit with its code; never a traceback."""
    sys.exit(run(argv))


def run(argv: Sequence[str] | None = None) -> int:
    """Run the command line and return its exit code; errors are one line each on stderr."""
    # A command makes next to no garbage: looking for it while modules load costs a tenth of the start.
    gc.set_threshold(_GARBAGE)
    from stancectl.cli import streams
    from stancectl.errors import StancectlError

    try:
        arguments = sys.argv[1:] if argv is None else list(argv)
        streams.prepare(arguments)
        from stancectl.cli.app import run_app

        return run_app(arguments)
    except StancectlError as error:
        streams.report(error)
        return error.exit_code
    except KeyboardInterrupt:
        streams.error("interrupted", EXIT_INTERRUPTED)
        return EXIT_INTERRUPTED
    except Exception as error:
        return streams.internal(error)
