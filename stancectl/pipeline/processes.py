"""One function over many tasks, in several processes where that is quicker; the answers in the order of the tasks."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import TypeVar

_Task = TypeVar("_Task")
_Answer = TypeVar("_Answer")
_WORTH_PROCESSES = 64
"""From so many tasks on, more than one process is quicker than one."""
_CHUNK = 8
_WATCH_SECONDS = 0.5


def each(function: Callable[[_Task], _Answer], tasks: Sequence[_Task], jobs: int) -> Iterator[_Answer]:
    """The answers, each when it is there; `jobs` processes work (0: as many as there are processors for many tasks)."""
    workers = _workers(jobs, len(tasks))
    if workers <= 1:
        yield from map(function, tasks)
        return
    import os
    from concurrent.futures import ProcessPoolExecutor

    with ProcessPoolExecutor(workers, initializer=_end_with, initargs=(os.getpid(),)) as pool:
        yield from pool.map(function, tasks, chunksize=_CHUNK)


def _end_with(parent: int) -> None:
    """Makes a worker end soon after its parent, which may be killed: it would wait for work for ever."""
    import os
    import signal
    import threading
    import time

    def watch() -> None:
        while os.getppid() == parent:
            time.sleep(_WATCH_SECONDS)
        os.kill(os.getpid(), signal.SIGKILL)

    threading.Thread(target=watch, daemon=True).start()


def _workers(jobs: int, tasks: int) -> int:
    if jobs > 0:
        return min(jobs, tasks)
    if tasks < _WORTH_PROCESSES:
        return 1
    import os

    return os.cpu_count() or 1
