"""Writes the builders' small event as a file of the present version, to be kept for tests of later ones.

Run once when a version is released: python -m tests.tools.make_old_event_file tests/storage/files/v1.visavis
"""

import sys
from pathlib import Path

from tests.support.builders import make_state
from tests.support.files import make_file


def main():
    target = Path(sys.argv[1])
    make_file(target, make_state()).close()
    target.with_name(target.name + ".lock").unlink(missing_ok=True)
    print(target, target.stat().st_size, "bytes")


if __name__ == "__main__":
    main()
