"""Spellings of a person's name: which of them a list may add or change; who is whom is not asked here."""

from __future__ import annotations

from typing import Any

from desktop.domain.people import Participant
from desktop.exchange.names import latin_letters
from desktop.services.transfer_keys import is_latin
from desktop.services.transfer_merge import Merger
from desktop.services.transfer_rows import LATIN, NAMES


def merge_names(
    merger: Merger[Participant], existing: Participant, values: dict[str, Any], *, is_guess: bool
) -> None:
    """A list in another script adds its spelling; a list heard for the first time respells nobody."""
    told = f"{values['given_name']} {values['family_name']}".strip()
    if is_latin(told) != is_latin(existing.name):
        if is_latin(told):
            for latin, name in zip(LATIN, NAMES, strict=True):
                if _is_guessed(existing, latin, name) and values[name]:
                    merger.take(latin, values[name])
        elif merger.is_new_to_source:
            for latin, name in zip(LATIN, NAMES, strict=True):
                merger.take(name, values[name])
                merger.take(latin, getattr(existing, name))
        return
    if not merger.is_new_to_source:
        for name in NAMES:
            merger.field(name, values[name])
    for latin, name in zip(LATIN, NAMES, strict=True):
        if _is_guessed(existing, latin, name):
            if values[latin] and merger.value(name) == values[name]:
                merger.take(latin, values[latin])
        elif not is_guess:
            merger.field(latin, values[latin])


def _is_guessed(person: Participant, latin: str, name: str) -> bool:
    """Whether a Latin spelling is missing or our own."""
    own = getattr(person, latin)
    return not own or own == latin_letters(getattr(person, name))
