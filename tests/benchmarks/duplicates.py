"""Measures the finding of doubles on lists whose truth is known.

Run: python -m tests.benchmarks.duplicates
"""

import json
import sys
import time
from pathlib import Path

from desktop.services.duplicates import DuplicateKind, find_duplicates
from tests.support.doubles import make_doubles

RESULTS = Path(__file__).parent / "results" / "duplicates.json"


def judge(found, truth):
    """Precision, recall, and what was missed or wrongly named."""
    right = found & truth
    return {
        "truth": len(truth),
        "found": len(found),
        "precision": round(len(right) / max(1, len(found)), 3),
        "recall": round(len(right) / max(1, len(truth)), 3),
    }


def measure(seed, **sizes):
    """One list: how good and how fast."""
    truth = make_doubles(seed=seed, **sizes)
    started, began = time.perf_counter(), time.process_time()
    found = find_duplicates(truth.state)
    seconds = time.perf_counter() - started
    busy = time.process_time() - began
    pairs = {
        kind: {frozenset((one.keep, one.other)) for one in found if one.kind is kind}
        for kind in DuplicateKind
    }
    return {
        "seed": seed,
        "rows": len(truth.state.participants),
        "seconds": round(seconds, 2),
        "cpu_seconds": round(busy, 2),
        "people": judge(pairs[DuplicateKind.PERSON], truth.people),
        "organisations": judge(pairs[DuplicateKind.ORGANISATION], truth.firms),
    }


def main():
    measured = [measure(seed) for seed in range(5)]
    measured.append(measure(9, people=4400, doubles=400, decoys=300, firms=1200))
    RESULTS.parent.mkdir(exist_ok=True)
    RESULTS.write_text("\n".join(map(json.dumps, measured)) + "\n", encoding="utf-8")
    sys.stdout.write(RESULTS.read_text(encoding="utf-8"))


if __name__ == "__main__":
    main()
