"""Words for what a list can hold and what becomes of its rows, for the window that imports it."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from PySide6.QtCore import QCoreApplication

from desktop.services.transfer_plan import Fate, Finding, RowDecision
from desktop.ui.style import Tone
from desktop.ui.tables import Mark
from desktop.wording.rows import row_sentence


def kind_word(kind: str) -> str:
    """What the rows of a list are."""
    say = QCoreApplication.translate
    words = {
        "participants": say("Import", "people"),
        "requests": say("Import", "requests"),
        "meetings": say("Import", "agreed meetings"),
        "rooms": say("Import", "rooms with tables"),
        "organisations": say("Import", "organisations"),
        "programme": say("Import", "programme items"),
    }
    return words.get(kind, kind)


def field_word(name: str) -> str:
    """What a column of a list holds."""
    say = QCoreApplication.translate
    words = {
        "external_id": say("Import", "Number in the list"),
        "name": say("Import", "Name"),
        "given_name": say("Import", "First name"),
        "family_name": say("Import", "Family name"),
        "latin_given": say("Import", "First name, Latin"),
        "latin_family": say("Import", "Family name, Latin"),
        "latin_name": say("Import", "Name, Latin"),
        "email": say("Import", "E-mail"),
        "phone": say("Import", "Phone"),
        "organisation": say("Import", "Organisation"),
        "affiliations": say("Import", "Organisation"),
        "organisation_country": say("Import", "Organisation: country"),
        "organisation_kind": say("Import", "Organisation: kind"),
        "sectors": say("Import", "Sectors"),
        "job_title": say("Import", "Job title"),
        "country": say("Import", "Country"),
        "languages": say("Import", "Languages"),
        "print_language": say("Import", "Language of papers"),
        "roles": say("Import", "Takes part as"),
        "categories": say("Import", "Categories"),
        "arrives": say("Import", "Arrives"),
        "leaves": say("Import", "Leaves"),
        "unavailable": say("Import", "Not available"),
        "max_per_day": say("Import", "Most meetings a day"),
        "status": say("Import", "Status"),
        "registration": say("Import", "Status"),
        "photo_consent": say("Import", "Photo consent"),
        "needs": say("Import", "Needs"),
        "home_table": say("Import", "Home table"),
        "home_released": say("Import", "Home table shared"),
        "home_of": say("Import", "Table of"),
        "released": say("Import", "Table shared"),
        "attributes": say("Import", "Equipment"),
        "max_meetings": say("Import", "Most meetings at once"),
        "max_people": say("Import", "Most people at once"),
        "delegates": say("Import", "Delegates"),
        "profile": say("Import", "Profile"),
        "offers": say("Import", "Offers"),
        "seeks": say("Import", "Looks for"),
        "ticket": say("Import", "Ticket"),
        "available": say("Import", "Available"),
        "max_total": say("Import", "Most meetings in all"),
        "minimum": say("Import", "Fewest meetings"),
        "max_run": say("Import", "Most meetings in a row"),
        "contact_consent": say("Import", "Contact consent"),
        "from_id": say("Import", "Who asks: number in the list"),
        "from_given_name": say("Import", "Who asks: first name"),
        "from_family_name": say("Import", "Who asks: family name"),
        "to_id": say("Import", "Who is asked: number in the list"),
        "to_given_name": say("Import", "Who is asked: first name"),
        "to_family_name": say("Import", "Who is asked: family name"),
        "wishes": say("Import", "Wishes, as names or text"),
        "veto": say("Import", "Never together"),
        "sessions": say("Import", "Sessions"),
        "slot": say("Import", "Fixed time"),
        "after": say("Import", "After which request"),
        "others": say("Import", "Further people"),
        "first_id": say("Import", "One side: number in the list"),
        "second_id": say("Import", "Other side: number in the list"),
        "guests": say("Import", "Further people"),
        "pending_guests": say("Import", "Further people, not confirmed"),
        "outcome": say("Import", "Outcome"),
        "note": say("Import", "Note"),
        "from_email": say("Import", "Who asks: e-mail"),
        "from_name": say("Import", "Who asks: name"),
        "from_organisation": say("Import", "Who asks: organisation"),
        "to_email": say("Import", "Who is asked: e-mail"),
        "to_name": say("Import", "Who is asked: name"),
        "to_organisation": say("Import", "Who is asked: organisation"),
        "stars": say("Import", "Stars"),
        "must": say("Import", "Must"),
        "length": say("Import", "Length in slots"),
        "state": say("Import", "Answer"),
        "first_email": say("Import", "One side: e-mail"),
        "first_name": say("Import", "One side: name"),
        "first_organisation": say("Import", "One side: organisation"),
        "second_email": say("Import", "Other side: e-mail"),
        "second_name": say("Import", "Other side: name"),
        "second_organisation": say("Import", "Other side: organisation"),
        "start": say("Import", "Day and time"),
        "date": say("Import", "Day"),
        "time": say("Import", "Time"),
        "table": say("Import", "Table"),
        "room": say("Import", "Room"),
        "pinned": say("Import", "Pinned"),
        "pin_start": say("Import", "Pinned at"),
        "pin_table": say("Import", "Pinned to table"),
        "in_roster": say("Import", "In the roster"),
        "end": say("Import", "Ends"),
        "closed": say("Import", "Table closed"),
        "room_closed": say("Import", "Room closed"),
        "walks": say("Import", "Minutes on foot"),
        "session": say("Import", "Session"),
        "interpreter": say("Import", "Interpreter"),
        "title": say("Import", "Title"),
        "kind": say("Import", "Kind"),
        "building": say("Import", "Building"),
        "capacity": say("Import", "Places"),
        "enrolled": say("Import", "Enrolled"),
        "exempt": say("Import", "Exempt"),
        "chosen": say("Import", "Chosen for"),
        "series": say("Import", "Repetition of"),
        "blocks": say("Import", "No meetings meanwhile"),
    }
    return words.get(name, name.replace("_", " ").capitalize())


def fate_mark(fate: Fate, is_flagged: bool) -> Mark:
    """What becomes of a row, as a state."""
    say = QCoreApplication.translate
    if is_flagged and fate is not Fate.REJECTED:
        return Mark(Tone.WARN, say("Import", "Look at it"), "warn")
    return {
        Fate.ADDED: Mark(Tone.OK, say("Import", "New"), "add"),
        Fate.UPDATED: Mark(Tone.INFO, say("Import", "Changed"), "edit"),
        Fate.UNCHANGED: Mark(Tone.PLAIN, say("Import", "As before"), "tick"),
        Fate.REPEATED: Mark(Tone.PLAIN, say("Import", "Repeated"), "copy"),
        Fate.REJECTED: Mark(Tone.BAD, say("Import", "Left out")),
    }[fate]


def what_is_said(findings: Iterable[Finding], decision: RowDecision, shown: Callable[[str, str], str]) -> str:
    """All there is to say about a row: what is wrong, then what changes; `shown` is a value in words."""
    said = [_without_place(finding) for finding in findings]
    said += [
        QCoreApplication.translate("Import", "{field}: {after} (was {before}).").format(
            field=field_word(change.field),
            after=shown(change.field, change.after) or "–",
            before=shown(change.field, change.before) or "–",
        )
        for change in decision.changes
        if change.before or change.after
    ]
    return " ".join(said)


def _without_place(finding: Finding) -> str:
    """The sentence of a finding without its row, which stands beside it."""
    whole = row_sentence(
        finding.code, row=finding.row, column=finding.column, value=finding.value, others=finding.others
    )
    bare = whole.removeprefix(f"Row {finding.row}").lstrip(",: ")
    return f"{bare[:1].upper()}{bare[1:]}"
