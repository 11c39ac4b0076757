"""Rows of invented lists for tests of imports, and an import done on a state without a file."""

from dataclasses import fields, replace

from desktop.exchange.rows import MeetingRow, OrganisationRef, ParticipantRow, RequestRow
from desktop.services.transfer_meetings import plan_meetings
from desktop.services.transfer_people import plan_participants
from desktop.services.transfer_requests import plan_requests
from tests.support.builders import at, make_state

SOURCE = "registrations"


def person_row(name="Anna Rossi", *organisations, row=2, **values):
    """A registration; organisations by name, `Name/IT` with a country."""
    given, _, family = name.partition(" ")
    refs = tuple(
        OrganisationRef(name=text.partition("/")[0], country=text.partition("/")[2] or None)
        for text in organisations
    )
    return ParticipantRow(row=row, given_name=given, family_name=family, organisations=refs, **values)


def wish_row(asker, asked, *, row=2, **values):
    """A wish; each side is an address, or "Name", or "Name @ Organisation", or "@ Organisation"."""
    sides = {**_side("from", asker), **_side("to", asked)}
    return RequestRow(row=row, **({"status": "accepted"} | sides | values))


def agreed_row(first, second, start=None, *, row=2, **values):
    """A meeting agreed elsewhere; sides as in `wish_row`."""
    return MeetingRow(
        row=row, start=start or at(9, 25), **_side("first", first), **_side("second", second), **values
    )


def _side(prefix, text):
    if " @ " in text or text.startswith("@ "):
        name, _, organisation = text.rpartition("@ ")
        return {f"{prefix}_name": name.strip() or None, f"{prefix}_organisation": organisation.strip()}
    if "@" in text:
        email, _, name = text.partition(" ")
        return {f"{prefix}_email": email, f"{prefix}_name": name or None}
    return {f"{prefix}_name": text}


def numbered(rows):
    """The rows as they stand one below the other in a file."""
    return [replace(row, row=index) for index, row in enumerate(rows, start=2)]


def take_people(state, *rows, source=SOURCE, **options):
    """The plan for registrations and the state after it."""
    plan = plan_participants(state, numbered(rows), source, **options)
    return plan, after(state, plan)


def take_wishes(state, *rows, source="wishes", **options):
    """The plan for wishes and the state after it."""
    plan = plan_requests(state, numbered(rows), source, **options)
    return plan, after(state, plan)


def take_meetings(state, *rows, source="agreed"):
    """The plan for agreed meetings and the state after it."""
    plan = plan_meetings(state, numbered(rows), source)
    return plan, after(state, plan)


def after(state, plan):
    """The state with a plan written into it, numbers drawn as the store would."""
    changed = {}
    for entry in fields(plan.writes):
        known = {one.id: one for one in getattr(state, entry.name)}
        highest = max((getattr(one, "number", 0) for one in known.values()), default=0)
        for one in getattr(plan.writes, entry.name):
            written = one
            if getattr(one, "number", None) == 0:
                highest += 1
                written = replace(one, number=highest)
            known[written.id] = written
        changed[entry.name] = tuple(known.values())
    return replace(state, **changed)


def empty_state():
    """The small event's places without its people and whatever hangs on them."""
    state = make_state()
    keep = {"event", "policies", "days", "grids", "sessions", "slots", "rooms", "walks"}
    values = {
        entry.name: getattr(state, entry.name) if entry.name in keep else ()
        for entry in fields(state)
        if entry.name != "pointer"
    }
    values["tables"] = tuple(replace(table, home_of=None, released=False) for table in state.tables)
    return type(state)(**values)


def codes(plan):
    """What is said, as pairs of row and code, in file order."""
    return [(finding.row, finding.code) for finding in plan.findings]


def fates(plan):
    """What becomes of the rows, in file order."""
    return [decision.fate.value for decision in plan.decisions]


def named(state, name):
    """The only participant of this name."""
    (found,) = [person for person in state.participants if person.name == name]
    return found
