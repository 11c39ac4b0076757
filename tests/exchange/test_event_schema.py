"""The published schema is that of the classes, takes every export, and refuses what reading refuses."""

import json

import pytest

from desktop.exchange.event_json import KEY_BYTES, write_event
from desktop.exchange.event_schema import event_schema
from desktop.settings import resource
from tests.support.builders import make_state
from tests.support.json_schema import faults
from tests.tools.make_schema import text


@pytest.fixture
def document(tmp_path):
    write_event(tmp_path / "event.json", make_state(), bytes(KEY_BYTES))
    return json.loads((tmp_path / "event.json").read_text(encoding="utf-8"))


def test_the_schema_file_is_that_of_the_classes():
    assert resource("schema", "event.schema.json").read_text(encoding="utf-8") == text(), (
        "run python -m tests.tools.make_schema"
    )


def test_an_export_fits_the_schema(document):
    schema = json.loads(resource("schema", "event.schema.json").read_text(encoding="utf-8"))
    assert faults(document, schema) == []


def test_a_list_may_be_left_out(document):
    del document["state"]["vetoes"], document["with_key"], document["key"]
    assert faults(document, event_schema()) == []


@pytest.mark.parametrize(
    ("part", "name", "value"),
    [
        ("participants", "number", "1"),
        ("participants", "roles", ["king"]),
        ("participants", "arrives", "tomorrow"),
        ("participants", "shoe_size", 43),
        ("slots", "start", "2026-12-05"),
        ("requests", "asker", "Anna"),
        ("requests", "must", 1),
        ("tables", "attributes", ["quiet", "quiet"]),
    ],
)
def test_what_is_no_event_does_not_fit(document, part, name, value):
    document["state"][part][0][name] = value
    assert len(faults(document, event_schema())) == 1


def test_every_class_says_what_it_is():
    assert all(entry["description"] for entry in event_schema()["$defs"].values())
