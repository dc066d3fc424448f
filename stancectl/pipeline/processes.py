"""One function over many tasks, in several processes where that is quicker; the answers in the order of the tasks."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import TypeVar

_Task = TypeVar("_Task")
_Answer = TypeVar("_Answer")
_WORTH_PROCESSES = 64
"""From so many tasks on, more than one process is quicker than one."""
_CHUNK = 8


def each(function: Callable[[_Task], _Answer], tasks: Sequence[_Task], jobs: int) -> Iterator[_Answer]:
    """The answers, each when it is there; `jobs` processes work (0: as many as there are processors for many tasks)."""
    workers = _workers(jobs, len(tasks))
    if workers <= 1:
        yield from map(function, tasks)
        return
    from concurrent.futures import ProcessPoolExecutor

    with ProcessPoolExecutor(workers) as pool:
        yield from pool.map(function, tasks, chunksize=_CHUNK)


def _workers(jobs: int, tasks: int) -> int:
    if jobs > 0:
        return min(jobs, tasks)
    if tasks < _WORTH_PROCESSES:
        return 1
    import os

    return os.cpu_count() or 1
