"""The event given to others or kept elsewhere, in every form there is; what people agreed to is respected."""

from __future__ import annotations

from dataclasses import replace
from enum import StrEnum
from pathlib import Path

from desktop.domain.errors import UserError
from desktop.domain.people import Participant
from desktop.domain.state import EventState
from desktop.services.calendars import write_calendars
from desktop.services.cooperation import write_cooperation
from desktop.services.lists import write_csv_folder, write_mail_list, write_xlsx
from desktop.services.toolbox import EventSession
from desktop.services.transfer_archive import export_json


class Format(StrEnum):
    """A form in which the event can be given."""

    XLSX = "xlsx"
    CSV = "csv"
    ICS = "ics"
    MAILMERGE = "mailmerge"
    GRAPHML = "graphml"
    JSON = "json"


FOLDERS = frozenset({Format.CSV, Format.ICS})
"""Forms that are several files in a folder."""
WITH_CONTACTS = frozenset({Format.XLSX, Format.CSV, Format.MAILMERGE})
"""Lists of people with their contacts, which can be passed on without those of who did not agree."""


def give(
    session: EventSession, form: Format, path: Path, *, with_keys: bool = False, to_others: bool = False
) -> tuple[Path, ...]:
    """Write the event in a form; `to_others` leaves out what is not for others, see `for_others`.

    Raises UserError "export-whole-to-others": a copy of the whole event holds what is not for others.
    """
    tools = session.tools
    if form is Format.JSON:
        if to_others:
            raise UserError("export-whole-to-others")
        export_json(session.file, path, with_keys=with_keys)
        return (path,)
    state = session.file.state()
    if to_others:
        state = for_others(state)
    if form is Format.XLSX:
        return write_xlsx(state, path)
    if form is Format.ICS:
        return write_calendars(state, tools.wording, tools.clock, path)
    if form is Format.MAILMERGE:
        return write_mail_list(state, tools.wording, path)
    if form is Format.GRAPHML:
        return write_cooperation(state, path)
    return write_csv_folder(state, tools.wording, path)


def for_others(state: EventState) -> EventState:
    """The event without contacts of who did not agree to pass them on, without needs and notes of anybody."""
    return replace(
        state,
        participants=tuple(map(_for_others, state.participants)),
        requests=tuple(replace(request, note="", needs=frozenset()) for request in state.requests),
    )


def withheld(state: EventState) -> int:
    """How many people's e-mail or telephone is not for others."""
    return sum(
        one.is_present and one.contact_consent is not True and bool(one.email or one.phone)
        for one in state.participants
    )


def _for_others(person: Participant) -> Participant:
    bare = replace(person, needs=frozenset(), note="")
    return bare if person.contact_consent is True else replace(bare, email="", phone="")
