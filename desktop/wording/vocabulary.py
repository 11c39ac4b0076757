"""Plain English words for the code words inside errors; a template says which list a value belongs to."""

from __future__ import annotations

from collections.abc import Mapping

from desktop.wording.rules import RULES

VOCABULARY: Mapping[str, Mapping[str, str]] = {
    "span": {
        "item": "programme item",
        "interval": "stretch of time",
        "stay": "person's stay",
    },
    "kind": {
        "badges": "badge",
        "change_sets": "change",
        "check_ins": "check-in",
        "closures": "closure",
        "days": "day",
        "distinctions": "note that two are not the same",
        "draft": "placement",
        "grids": "grid",
        "items": "programme item",
        "meetings": "meeting",
        "organisations": "organisation",
        "participants": "person",
        "pictures": "picture",
        "policies": "policy",
        "publications": "publication",
        "requests": "request",
        "rooms": "room",
        "sessions": "session",
        "sheets": "sheet",
        "slots": "slot",
        "source_profiles": "way to read a source",
        "tables": "table",
        "versions": "roster version",
        "vetoes": "veto",
        "walks": "walk",
    },
    "not_an_event": {
        "short": "it is too short",
        "empty": "it is empty",
        "no-database": "it is no database",
        "other-program": "it belongs to another program",
    },
    "undo": {
        "already-undone": "it has been undone already",
        "changed-since": "what it changed has been changed again since",
        "erased": "its contents were erased for privacy",
        "in-use": "other things rest on it by now",
        "not-undoable": "this kind of action stands once it is done",
        "only-facts": "it only recorded what happened",
    },
    "measure": {
        "bytes": "bytes",
        "unpacked": "bytes once unpacked",
        "rows": "rows",
        "columns": "columns",
        "cells": "cells",
    },
    "file_type": {
        "pdf": "a PDF",
        "png": "a picture",
        "jpeg": "a picture",
        "zip": "an archive",
        "gzip": "an archive",
        "word": "a text document",
        "old_word": "an old text document",
        "rtf": "a text document",
        "html": "a web page",
        "json": "a JSON file",
        "xml": "an XML file",
        "sqlite": "a database",
        "calendar": "a calendar",
    },
    "rows_of": {
        "participants": "participants",
        "requests": "requests",
        "meetings": "meetings",
        "rooms": "rooms",
        "organisations": "organisations",
    },
    "expected": {
        "one-capital-letter-a-to-z": "one capital letter from A to Z",
        "one-line-of-text": "one line of text",
        "whole-number-from-1": "a whole number from 1 upwards",
        "organiser-or-desk": "organiser or desk",
    },
    "rules": {**RULES, "unspoken": "not possible"},
}
