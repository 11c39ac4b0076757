"""Writes the JSON Schema of exported events anew, after a class of the event has changed.

Run: python -m tests.tools.make_schema
"""

import json
from pathlib import Path

from desktop.exchange.event_schema import event_schema

SCHEMA = Path(__file__).parents[2] / "resources" / "schema" / "event.schema.json"


def text():
    """The schema as it stands in its file."""
    return json.dumps(event_schema(), ensure_ascii=False, indent=1) + "\n"


def main():
    SCHEMA.parent.mkdir(exist_ok=True)
    SCHEMA.write_text(text(), encoding="utf-8")


if __name__ == "__main__":
    main()
