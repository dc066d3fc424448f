"""A store as a revision in git has it, read through git's plumbing: the work tree is not looked at or written to."""

from __future__ import annotations

import os
import subprocess
from collections.abc import Iterable, Iterator, Mapping
from functools import cached_property
from itertools import islice
from pathlib import Path

from stancectl.errors import NotFoundError, StoreError, UsageError
from stancectl.store import layout
from stancectl.store.files import Store, check_marker_text, decoded
from stancectl.store.snapshot import Snapshot

_TOGETHER = 2000
"""So many files are asked of git at once."""
_REGULAR = ("100644", "100755")


def revisions(text: str) -> tuple[str, str]:
    """The two revisions of `A..B`; where one side is empty, it is HEAD. Raises UsageError for anything else."""
    first, dots, second = text.partition("..")
    if not dots or second.startswith("."):
        raise UsageError(f"'{text}' is no pair of revisions", hint="give A..B, such as HEAD~1..HEAD")
    for one in (first, second):
        if one.startswith("-"):
            raise UsageError(f"'{one}' is no revision", hint="give A..B, such as HEAD~1..HEAD")
    return first or "HEAD", second or "HEAD"


class GitSnapshot(Snapshot):
    """The store of a folder, as a revision of the repository that holds the folder has it."""

    def __init__(self, root: Path, revision: str) -> None:
        """Raises StoreError where git is missing, the folder is not in git, or the revision holds no store there;
        NotFoundError where git knows no such revision."""
        self.root = root
        self.name = revision
        self._prefix = _prefix(root)
        tree = _asked(root, "rev-parse", "--verify", "--quiet", f"{revision}^{{tree}}")
        if tree is None:
            raise NotFoundError(f"git knows no revision '{revision}' here", hint="git log --oneline lists them")
        where = self._prefix.rstrip("/")
        inner = _asked(root, "rev-parse", "--verify", "--quiet", f"{tree}:{where}") if where else tree
        self._blobs = _listed(root, inner) if inner else {}
        if layout.MARKER not in self._blobs:
            at = f"{revision}:{where}"
            raise StoreError("there is no store at this revision", path=at, hint="it was made later, or elsewhere")
        for path, data in self.contents([layout.MARKER]):
            check_marker_text(decoded(data, Path(self.place(path))), self.place(path))

    @cached_property
    def states(self) -> Mapping[str, str]:
        """See Snapshot."""
        tops = (f"{layout.DOCUMENTS}/", f"{layout.REVIEWS}/")
        return {path: blob for path, blob in self._blobs.items() if path.startswith(tops) and path.endswith(".yaml")}

    def contents(self, paths: Iterable[str]) -> Iterator[tuple[str, bytes]]:
        """See Snapshot."""
        wanted = iter([path for path in paths if path in self._blobs])
        while part := list(islice(wanted, _TOGETHER)):
            blobs = "".join(f"{self._blobs[path]}\n" for path in part).encode()
            yield from zip(part, _objects(_run(self.root, "cat-file", "--batch", input=blobs), part), strict=True)

    def place(self, path: str) -> str:
        """See Snapshot."""
        return f"{self.name}:{self._prefix}{path}"


def _prefix(root: Path) -> str:
    """Where the store is in its repository: empty, or a path that ends in `/`."""
    folder = root if root.is_dir() else root.parent
    if not folder.is_dir():
        Store.open(root)  # says what is wrong
    inside = _run(folder, "rev-parse", "--is-inside-work-tree", "--show-prefix").decode().splitlines()
    if inside[:1] != ["true"]:
        raise StoreError("the store is in no work tree of git", path=root, hint="stancectl diff --stores A B")
    prefix = inside[1] if len(inside) > 1 else ""
    return prefix if folder == root else f"{prefix}{root.name}/"


def _listed(root: Path, tree: str) -> dict[str, str]:
    """The regular files of a tree, with the names of their contents."""
    found = {}
    for line in _run(root, "ls-tree", "-r", "-z", "--full-tree", tree).split(b"\0"):
        entry, _, path = line.partition(b"\t")
        if path:
            mode, _, blob = entry.decode().split()
            if mode in _REGULAR:
                found[path.decode("utf-8", "surrogateescape")] = blob
    return found


def _objects(answer: bytes, paths: list[str]) -> Iterator[bytes]:
    """The contents in what `cat-file --batch` prints."""
    at = 0
    for path in paths:
        end = answer.find(b"\n", at)
        head = answer[at:end].decode("utf-8", "replace").split()
        if end < 0 or len(head) != 3:
            raise StoreError("git does not have the file's content", path=path, hint="git fsck, or fetch it")
        at = end + 1 + int(head[2])
        yield answer[end + 1 : at]
        at += 1


def _asked(root: Path, *arguments: str) -> str | None:
    """What git answers, None where it says no."""
    done = _git(root, arguments, b"")
    return done.stdout.decode().strip() if done.returncode == 0 else None


def _run(root: Path, *arguments: str, input: bytes = b"") -> bytes:
    done = _git(root, arguments, input)
    if done.returncode:
        told = done.stderr.decode("utf-8", "replace").strip().splitlines()
        said = told[0].removeprefix("fatal: ") if told else f"git {arguments[0]} ended with {done.returncode}"
        hint = "--rev needs a store that git keeps; --stores A B compares folders"
        raise StoreError(said, path=root, hint=hint)
    return done.stdout


def _git(root: Path, arguments: Iterable[str], input: bytes) -> subprocess.CompletedProcess[bytes]:
    # Nothing is fetched, nothing is refreshed, and messages are in one language.
    surroundings = {**os.environ, "LC_ALL": "C", "GIT_OPTIONAL_LOCKS": "0", "GIT_NO_LAZY_FETCH": "1"}
    folder = root if root.is_dir() else root.parent
    try:
        return subprocess.run(
            ["git", "-C", str(folder), *arguments], input=input, capture_output=True, env=surroundings, check=False
        )
    except FileNotFoundError as error:
        hint = "install git, or compare folders: stancectl diff --stores A B"
        raise StoreError("git is not installed here, and --rev asks it", hint=hint) from error
    except OSError as error:
        raise StoreError(f"git cannot be run: {error.strerror or error}", hint="stancectl diff --stores A B") from error
