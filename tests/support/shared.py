"""Where the public benchmark instances lie on this machine, if they do."""

import os
from pathlib import Path


def benchmarks():
    """The folder with `b2b` and `events`, or None: from VISAVIS_BENCHMARKS, or beside the checkout."""
    named = os.environ.get("VISAVIS_BENCHMARKS")
    folder = Path(named) if named else Path(__file__).parents[3] / "shared" / "benchmarks"
    return folder if folder.is_dir() else None
