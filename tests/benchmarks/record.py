"""How benchmarks keep what they measured: in one form, with what it was measured on. Measures nothing."""

import json
import os
import platform
import sys
from datetime import UTC, datetime
from importlib.metadata import version
from pathlib import Path

from tests.support.shared import benchmarks

RESULTS = Path(__file__).parent / "results"


def public_instances():
    """The folder of the public instances; without it there is nothing to measure."""
    folder = benchmarks()
    if folder is None:
        sys.stderr.write("The public instances are not on this machine; set VISAVIS_BENCHMARKS.\n")
        raise SystemExit(2)
    return folder


def record_of(rows, **more):
    """What was measured, with the moment and the machine."""
    return {
        "when": datetime.now(UTC).isoformat(timespec="seconds"),
        "python": platform.python_version(),
        "ortools": version("ortools"),
        "processors": os.cpu_count(),
        "load": os.getloadavg(),
        **more,
        "rows": rows,
    }


def tell(row):
    """Say a row as soon as it is there."""
    sys.stdout.write(json.dumps(row) + "\n")
    sys.stdout.flush()


def keep(record, folder, name):
    """Write a record to `name`.json in a folder."""
    folder.mkdir(parents=True, exist_ok=True)
    (folder / f"{name}.json").write_text(json.dumps(record, indent=1) + "\n", encoding="utf-8")


def named_by_moment(ending=""):
    """A name for a record that stays beside older ones."""
    return f"{datetime.now(UTC):%Y-%m-%d-%H%M%S}{ending}"
