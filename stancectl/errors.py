"""Errors that a user can do something about: what happened, where, and what to do.

Everything that stancectl raises on purpose is a :class:`StancectlError`; the command line prints it in one line and
exits with its `exit_code`. Anything else that escapes is a defect of stancectl (exit code 4).
"""

from __future__ import annotations

from pathlib import Path


class StancectlError(Exception):
    """What happened (`message`), where (`path`, `line` and `column`, both counted from 1) and what to do (`hint`)."""

    exit_code = 3

    def __init__(
        self,
        message: str,
        *,
        path: Path | str | None = None,
        line: int | None = None,
        column: int | None = None,
        hint: str | None = None,
    ) -> None:
        super().__init__(message)
        self.message = message
        self.path = None if path is None else str(path)
        self.line = line
        self.column = column
        self.hint = hint

    @property
    def where(self) -> str:
        """`path:line:column`, as far as it is known; empty where nothing is."""
        parts = [self.path or ""]
        if self.line is not None:
            parts.append(str(self.line))
            if self.column is not None:
                parts.append(str(self.column))
        return ":".join(parts) if self.path or self.line is not None else ""

    def __str__(self) -> str:
        """One line: where, what, and what to do."""
        text = f"{self.where}: {self.message}" if self.where else self.message
        return f"{text} ({self.hint})" if self.hint else text


class NotFoundError(StancectlError):
    """Nothing is known of the name or id asked for; exit code 1."""

    exit_code = 1


class UsageError(StancectlError):
    """The call itself is wrong: an option's value, a name that could mean two things; exit code 2."""

    exit_code = 2


class InputError(StancectlError):
    """A file that was handed in cannot be read or makes no sense; exit code 3."""


class StoreError(StancectlError):
    """A file of the store, or the store as a whole, is not as it should be; exit code 3."""


class RegistryError(StancectlError):
    """A registry or lexicon file is wrong; exit code 3."""
