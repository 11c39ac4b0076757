"""What is wrong with one row of an imported list, in words, in English."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from desktop.wording.messages import fill

ROWS: Mapping[str, str] = {
    # what reading the file alone tells
    "name-missing": "there is no name; fill it in or delete the row",
    "from-missing": "it does not say who asks; give the e-mail or the name",
    "to-missing": "it does not say who is asked; give a person or an organisation",
    "title-missing": "the title is missing",
    "item-kind-unknown": (
        "no kind of item is called {value}; use plenary, workshop, demonstration, opening, exhibition"
        " or social"
    ),
    "item-ends-before-start": "{value} ends before it begins",
    "room-missing": "there is no room; name it or delete the row",
    "organisation-missing": "there is no name; fill it in or delete the row",
    "delegates-unknown": "“{value}” is neither apart nor together",
    "nobody-named": "it names fewer than two people",
    "same-person": "both sides are the same: {value}",
    "start-missing": "there is no time; give day and hour, as 2026-12-05 09:40",
    "start-not-understood": "“{value}” is no day and hour; write it as 2026-12-05 09:40",
    "email-bad": "“{value}” is no e-mail address; the row is taken without it",
    "email-several": "several addresses ({value}); the first is used",
    "email-shared": "others in the list have the address {value} too; they are kept as different people",
    "registered-twice": "the same person stands in row {value} already",
    "id-twice": "the same id stands in row {value} already",
    "request-twice": "the same request stands in row {value} already",
    "phone-bad": "“{value}” is no telephone number; it is kept as it was written",
    "phone-without-country": "“{value}” has no country code; write it with + in front",
    "country-unknown": "no country is called “{value}”; use its name or its two letters",
    "language-unknown": "no language is called “{value}”",
    "role-unknown": "no role is called “{value}”; use matchmaking, speaker, press, official, staff "
    "or interpreter",
    "status-unknown": "“{value}” is no status that is known",
    "need-unknown": "“{value}” is no need that is known; it is kept as a note",
    "yes-no-unknown": "“{value}” is neither yes nor no",
    "stars-unknown": "“{value}” is no number of stars; use 1 to 5",
    "stars-out-of-range": "{value} stars; they go from 1 to 5",
    "number-bad": "“{value}” is no whole number",
    "time-bad": "“{value}” is no day and hour; write it as 2026-12-05 09:40",
    "leaves-before-arrives": "departure is before arrival",
    "availability-unknown": "“{value}” does not say when; write yes, no or hours such as 09:00-12:30",
    "mark-unknown": "“{value}” is no mark; use x, 1 to 5, veto, or leave it empty",
    "meeting-off": "the meeting is called off ({value}); it is left out",
    "cells-beyond-header": "there is more in the row than there are headings: {value}",
    # what the event tells
    "asker-unknown": (
        "nobody here is {value}[ (it looks like {others})]; import participants first, or correct the name "
        "or address"
    ),
    "request-to-nobody": (
        "nobody here is {value}[ (it looks like {others})]; correct the name, address or organisation"
    ),
    "request-to-self": "{value} asks to meet themselves",
    "ambiguous-person": "{value} is not sure to be one person[: it may be {others}]; give the e-mail address",
    "person-unknown": "nobody here is {value}; import participants first, or correct the name or address",
    "no-such-slot": "no slot begins at {value}",
    "no-such-table": "there is no table {value}",
    "table-closed": "table {value} is closed then",
    "table-taken": "table {value} is taken then[ by {others}]",
    "person-busy": "{value} has another agreed meeting then",
    "too-many-requests": (
        "one person may make {value} {value:request|requests}, and the dearer ones are taken"
    ),
    "pair-already-meets": "these two meet already, see row {value}",
    "shared-email": "others have the address {value} too[: {others}]; check that they are different people",
    "possible-duplicate": "{value} may be here already[: {others}]; check, and merge them if so",
    "repeated-row": "the same as row {value}; taken once",
    "repeated-request": "a request that is there already[, see row {value}]; taken once",
    "already-requested": "the same wish is there already[: {others}]; nothing is added",
    "id-reused": "the id {value} meant somebody else before; check the list",
    "kept-local": "the list says {value}[, {others} was entered here and stays]",
    "emptied-in-source": "empty in the list now; {value} stays",
    "retired-here": "{value} was taken out at the desk and stays out",
    "home-table-unknown": "there is no table {value} to be a home table",
    "home-table-taken": "table {value} is somebody's home already[: {others}]",
    "latin-guessed": "there is no name in Latin letters; {value} is only a guess, please correct it",
    "name-differs": "the address belongs to another name here[, {others}], the list says {value}",
    "email-differs": "the name is known with another address[, {others}], the list says {value}",
    "organisation-differs": (
        "the person belongs to another organisation here[, {others}], the list says {value}"
    ),
    "any-delegate": "{value} is not here; anybody of the organisation will do",
    "not-wished": "the text with {value} seems to say no[: {others}]; enter what is meant by hand",
    "read-from-text": "{value} was read out of a text[: {others}]; check that nothing else is meant",
    "no-such-session": "no session, or more than one, is called {value}; the wish is taken for any session",
    "no-slot-then": "no slot begins at {value}; the wish is taken for any time",
    "no-such-guest": "nobody for sure is {value}[ (it may be {others})]; the row is taken without",
    "no-such-request": "there is no request {value} that could come first",
    "roster-differs": "the list has {value}[, {others} stands in the roster and stays]",
    "place-not-free": "{value} would break a rule; the meeting is taken without its place",
    "no-such-room": "there is no room {value}",
    "room-differs": "the table is in another room[, {others}], the list says {value}",
    "no-free-table": "no table is left in {value} then; only the time is kept",
    "not-scheduled": "{value} takes no part in meetings",
    "person-away": "{value} is not there then",
}


def row_sentence(
    code: str, *, row: int, column: str | None = None, value: str = "", others: Sequence[str] = ()
) -> str:
    """Where the problem is, as the spreadsheet counts and its header names it, and what to do."""
    place = f"Row {row}, {column}" if column else f"Row {row}"
    template = ROWS.get(code)
    clause = fill(template, {"value": value, "others": others}) if template else code.replace("-", " ")
    return f"{place}: {clause}."
