"""An ingest in a process of its own, to be killed; prints the id of each document that it reports.

python -m tests.durability.ingest_process STORE FOLDER JOBS
"""

from __future__ import annotations

import sys
from pathlib import Path

from stancectl.pipeline import ingest, plan


def main(root: Path, folder: Path, jobs: int) -> None:
    """Ingests the folder and reports each document when it is on disk."""
    for result in ingest(plan([folder]), root, jobs=jobs, wait=60.0):
        if result.error:
            raise result.error
        assert result.coded is not None
        print(result.coded.document.id, flush=True)


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]), int(sys.argv[3]))
