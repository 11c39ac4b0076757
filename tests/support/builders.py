"""Invented entities for tests: a builder needs only what the test is about; `make_state` is a small event."""

from dataclasses import fields
from datetime import UTC, date, datetime, timedelta
from itertools import count
from uuid import UUID, uuid4, uuid5

from desktop.domain.desk import BadgeIssue, CheckIn, DeskBlock, Presence
from desktop.domain.event import (
    Closure,
    Day,
    Event,
    FairBy,
    Grid,
    Interval,
    Picture,
    Policy,
    Room,
    Session,
    Slot,
    Table,
    Walk,
    cut_slots,
)
from desktop.domain.ids import distinction_id, meeting_id
from desktop.domain.people import (
    Delegates,
    Distinction,
    Organisation,
    Participant,
    Role,
    SourceKind,
    SourceProfile,
    SourceRecord,
)
from desktop.domain.programme import ItemKind, ProgrammeItem
from desktop.domain.requests import Request, Veto
from desktop.domain.roster import (
    Meeting,
    Pin,
    Placement,
    Provenance,
    Publication,
    RosterPointer,
    RosterVersion,
    Run,
)
from desktop.domain.sheets import (
    Channel,
    Issued,
    Line,
    LineKind,
    Partner,
    Sheet,
    SheetKind,
    cosmetic_hash,
    material_hash,
)
from desktop.domain.state import EventState

FIRST_DAY = date(2026, 12, 5)
MOMENT = datetime(2026, 12, 4, 17, 30, 15, 250000, tzinfo=UTC)
_SPACE = UUID("6f3a1c52-0f5e-4f57-9e6b-3b1f0e5b7a11")
_POINT = "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAIAAACQd1PeAAAADElEQVR4nGPg9i8EAAE0AMwpff4SAAAAAElFTkSuQmCC"
_numbers = count(1)


def name_id(name):
    """The same identity for the same name, in every run."""
    return uuid5(_SPACE, name)


def at(hour, minute=0, day=0):
    """A wall time of the event."""
    start = datetime(FIRST_DAY.year, FIRST_DAY.month, FIRST_DAY.day, hour, minute)
    return start + timedelta(days=day)


def make_event(**changes):
    """The Marseille event."""
    values = {"id": uuid4(), "name": "Rencontres de Marseille", "place": "Marseille", "tag": 0x4D5253}
    return Event(**(values | changes))


def make_policy(**changes):
    """The house's policy."""
    return Policy(**({"id": uuid4()} | changes))


def make_day(**changes):
    """The first day."""
    return Day(**({"id": uuid4(), "date": FIRST_DAY} | changes))


def make_grid(**changes):
    """Meetings of twenty minutes and five to change seats."""
    return Grid(**({"id": uuid4(), "name": "20 + 5", "minutes": 20, "changeover": 5} | changes))


def make_session(day, grid, **changes):
    """A morning."""
    return Session(**({"id": uuid4(), "day": day.id, "grid": grid.id, "name": "Friday morning"} | changes))


def make_slots(session, grid, start, end, **changes):
    """The slots of a session between two wall times."""
    return tuple(
        Slot(**({"id": uuid4(), "session": session.id, "start": cut.start, "end": cut.end} | changes))
        for cut in cut_slots(start, end, grid)
    )


def make_room(**changes):
    """A room."""
    return Room(**({"id": uuid4(), "name": "Salle Cézanne", "building": "Villa"} | changes))


def make_table(room, **changes):
    """A table of a room, with a number nobody else has."""
    return Table(**({"id": uuid4(), "number": next(_numbers), "room": room.id} | changes))


def make_closure(**changes):
    """A closure of whatever is named, over the first noon."""
    return Closure(**({"id": uuid4(), "start": at(12), "end": at(14)} | changes))


def make_walk(first, second, **changes):
    """Four minutes between two rooms."""
    return Walk(**({"id": uuid4(), "first": first.id, "second": second.id, "minutes": 4} | changes))


def make_item(**changes):
    """A workshop on the first afternoon."""
    values = {
        "id": uuid4(),
        "title": "Coproduire en Méditerranée",
        "kind": ItemKind.WORKSHOP,
        "start": at(15),
        "end": at(16),
    }
    return ProgrammeItem(**(values | changes))


def make_organisation(**changes):
    """A small firm."""
    values = {
        "id": uuid4(),
        "name": "Onda Blu",
        "country": "IT",
        "kind": "firm",
        "sectors": ("film", "music"),
    }
    return Organisation(**(values | changes))


def make_participant(**changes):
    """A person with a number nobody else has."""
    values = {"id": uuid4(), "number": next(_numbers), "given_name": "Elena", "family_name": "Marchetti"}
    return Participant(**(values | changes))


def make_request(asker, wanted, **changes):
    """A wish to meet a participant or an organisation."""
    side = "participant" if isinstance(wanted, Participant) else "organisation"
    values = {"id": uuid4(), "number": next(_numbers), "asker": asker.id, side: wanted.id}
    return Request(**(values | changes))


def make_veto(first, second, **changes):
    """These two never."""
    return Veto(**({"id": uuid4(), "first": first.id, "second": second.id} | changes))


def make_meeting(*people, **changes):
    """The meeting of these people."""
    who = tuple(person.id for person in people)
    return Meeting(**({"id": meeting_id(who), "people": who} | changes))


def make_placement(meeting, slot, table, **changes):
    """A meeting in a slot at a table."""
    return Placement(**({"meeting": meeting.id, "slots": (slot.id,), "table": table.id} | changes))


def make_run(policy, **changes):
    """A solve that went well."""
    values = {
        "id": uuid4(),
        "mode": "build",
        "policy": policy.id,
        "problem_hash": "0f" * 16,
        "seed": 7,
        "time_limit": 10.0,
        "workers": 2,
        "deterministic": False,
        "programs": (("visavis", "0.1"), ("ortools", "9.15")),
        "started": MOMENT,
        "seconds": 1.25,
        "status": "OPTIMAL",
        "ended": "proven",
        "figures": (("value", 42), ("breaks", 0.5), ("bound", None)),
        "log": ("sessions placed", "rooms settled"),
    }
    return Run(**(values | changes))


def make_version(policy, placements, **changes):
    """A version made by hand."""
    values = {
        "id": uuid4(),
        "number": next(_numbers),
        "parent": None,
        "policy": policy.id,
        "provenance": Provenance.HAND,
        "placements": tuple(placements),
        "created": MOMENT,
    }
    return RosterVersion(**(values | changes))


def make_publication(version, **changes):
    """A version made official."""
    values = {"id": uuid4(), "number": next(_numbers), "version": version.id, "published": MOMENT}
    return Publication(**(values | {"operator": "Nadia"} | changes))


def make_line(*partners, **changes):
    """A meeting of the first morning."""
    values = {
        "kind": LineKind.MEETING,
        "start": at(9),
        "end": at(9, 20),
        "room": "Salle Cézanne",
        "building": "Villa",
        "table": 3,
        "partners": tuple(Partner(person=person.id, name=person.name) for person in partners),
    }
    return Line(**(values | changes))


def make_issued(person, lines=(), **changes):
    """A schedule handed over on paper."""
    values = {"id": uuid4(), "person": person.id, "lines": tuple(lines), "channel": Channel.PAPER}
    return Issued(**(values | {"issued": MOMENT, "operator": "Nadia", "sheet_number": 1} | changes))


def make_sheet(person, lines=(), **changes):
    """A printed schedule."""
    values = {
        "id": uuid4(),
        "kind": SheetKind.SCHEDULE,
        "subject": str(person.id),
        "number": 1,
        "material": material_hash(tuple(lines)),
        "cosmetic": cosmetic_hash(tuple(lines)),
        "printed": MOMENT,
        "operator": "Nadia",
    }
    return Sheet(**(values | changes))


def make_check_in(person, **changes):
    """An arrival."""
    values = {"id": uuid4(), "person": person.id, "presence": Presence.IN, "noted": MOMENT}
    return CheckIn(**(values | {"desk": "Accueil", "operator": "Nadia"} | changes))


def make_source(entity, **changes):
    """A row of the registration list that became a participant."""
    values = {
        "id": uuid4(),
        "source": "registration",
        "external_id": f"R{next(_numbers):04}",
        "kind": SourceKind.PARTICIPANT,
        "entity": entity.id,
        "values": (("Cognome", "Marchetti"), ("Nome", "Elena")),
    }
    return SourceRecord(**(values | changes))


def make_distinction(first, second):
    """Two who look alike and are not the same."""
    return Distinction(id=distinction_id(first.id, second.id), first=first.id, second=second.id)


def make_source_profile(**changes):
    """How the registration list is read."""
    values = {
        "id": uuid4(),
        "source": "registration",
        "kind": SourceKind.PARTICIPANT,
        "columns": (("family_name", "Cognome"), ("profile", "")),
        "reading": (("encoding", "cp1252"), ("header_row", "3")),
        "always": frozenset({"phone", "email"}),
        "never": frozenset({"note"}),
    }
    return SourceProfile(**(values | changes))


def make_picture(**changes):
    """A logo of one point."""
    values = {"id": uuid4(), "name": "logo", "media": "image/png", "data": _POINT}
    return Picture(**(values | changes))


def make_state():
    """Two mornings, two rooms, four firms, five people; every kind of entity, always the same."""
    event = make_event(id=name_id("event"), languages=("en", "fr", "it"))
    policy = make_policy(
        id=name_id("policy"),
        lunch_begins=12 * 60,
        lunch_ends=14 * 60,
        fair_by=FairBy.COUNTRY,
        interpreter_run=None,
    )
    grid = make_grid(id=name_id("grid"))
    days = tuple(make_day(id=name_id(f"day {n}"), date=FIRST_DAY + timedelta(days=n)) for n in range(2))
    sessions = tuple(
        make_session(day, grid, id=name_id(f"session {n}"), name=f"Morning {n + 1}")
        for n, day in enumerate(days)
    )
    slots = tuple(
        Slot(id=name_id(f"slot {n}.{k}"), session=session.id, start=cut.start, end=cut.end)
        for n, session in enumerate(sessions)
        for k, cut in enumerate(cut_slots(at(9, day=n), at(10, 40, day=n), grid))
    )
    villa, dock = rooms = (
        make_room(id=name_id("villa"), max_meetings=12, max_people=30),
        make_room(id=name_id("dock"), name="Atelier", building="Dock"),
    )
    people, firms = _make_people()
    elena, karim, eleni, _, guest = people
    tables = (
        make_table(villa, id=name_id("table 1"), number=1, attributes=frozenset({"quiet", "accessible"})),
        make_table(villa, id=name_id("table 2"), number=2, home_of=firms[1].id, released=True),
        make_table(dock, id=name_id("table 3"), number=3),
    )
    requests = (
        make_request(elena, karim, id=name_id("request 1"), number=1, stars=5, must=True),
        make_request(
            karim,
            firms[0],
            id=name_id("request 2"),
            number=2,
            note="Coproduction",
            others=(eleni.id,),
            needs=frozenset({"screen", "quiet"}),
        ),
        make_request(
            eleni,
            elena,
            id=name_id("request 3"),
            number=3,
            sessions=(sessions[1].id, sessions[0].id),
            slot=slots[4].id,
            after=(name_id("request 1"),),
        ),
    )
    first = make_meeting(elena, karim, requests=(requests[0].id, requests[1].id))
    second = make_meeting(eleni, elena, requests=(requests[2].id,), pin=Pin(slot=slots[4].id, hard=False))
    draft = (
        make_placement(first, slots[0], tables[1]),
        make_placement(second, slots[4], tables[0], interpreter=guest.id),
    )
    draft = tuple(sorted(draft, key=lambda placement: str(placement.meeting)))
    run = make_run(policy, id=name_id("run"))
    version = make_version(
        policy, draft, id=name_id("version"), number=1, provenance=Provenance.RUN, run=run.id
    )
    line = make_line(karim)
    return EventState(
        event=event,
        policies=(policy,),
        days=days,
        grids=(grid,),
        sessions=sessions,
        slots=slots,
        rooms=tuple(sorted(rooms, key=lambda room: (room.building, room.name))),
        tables=tables,
        closures=(make_closure(id=name_id("closure"), table=tables[2].id, reason="cable"),),
        walks=(make_walk(villa, dock, id=name_id("walk")),),
        items=(
            make_item(
                id=name_id("item"),
                room=dock.id,
                capacity=20,
                categories=frozenset({"press"}),
                enrolled=(eleni.id, elena.id),
                exempt=frozenset({karim.id}),
                series="Coproduire",
                chosen=(guest.id, eleni.id),
            ),
        ),
        organisations=firms,
        participants=people,
        requests=requests,
        vetoes=(make_veto(karim, firms[3], id=name_id("veto"), reason="a lawsuit"),),
        meetings=tuple(sorted((first, second), key=lambda meeting: str(meeting.id))),
        draft=draft,
        versions=(version,),
        pointer=RosterPointer(current=version.id),
        publications=(make_publication(version, id=name_id("publication"), number=1),),
        runs=(run,),
        issued=(make_issued(elena, (line,), id=name_id("issued")),),
        sheets=(make_sheet(elena, (line,), id=name_id("sheet")),),
        check_ins=(make_check_in(elena, id=name_id("check-in")),),
        badges=(BadgeIssue(person=elena.id, issue=2, handed_over=True),),
        desk_blocks=(DeskBlock(desk="A", first=1, last=999),),
        sources=(make_source(elena, id=name_id("source"), external_id="R0001"),),
        distinctions=(make_distinction(elena, eleni),),
        source_profiles=(make_source_profile(id=name_id("source profile")),),
        pictures=(make_picture(id=name_id("logo")),),
    )


def _make_people():
    firms = (
        make_organisation(id=name_id("Onda Blu"), delegates=Delegates.TOGETHER),
        make_organisation(id=name_id("Sfax"), name="استوديو صفاقس", latin_name="Studio Sfax", country="TN"),
        make_organisation(id=name_id("Thalassa"), name="Θάλασσα", latin_name="Thalassa", country="GR"),
        make_organisation(id=name_id("Xara"), name="Xarabank Żgħira", country="MT", retired=True),
    )
    elena, sfax, thalassa = firms[0].id, firms[1].id, firms[2].id
    people = (
        make_participant(
            id=name_id("Elena"),
            number=1,
            email="elena@ondablu.example",
            country="IT",
            languages=("it", "en"),
            affiliations=(elena, thalassa),
            categories=frozenset({"vip"}),
            arrives=at(8, 30),
            leaves=at(18, day=1),
            unavailable=(Interval(start=at(10), end=at(10, 20)),),
            max_per_day=4,
            needs=frozenset({"step-free"}),
            photo_consent=True,
            contact_consent=False,
            max_run=3,
        ),
        make_participant(
            id=name_id("Karim"),
            number=2,
            given_name="كريم",
            family_name="بن صالح",
            latin_given="Karim",
            latin_family="Ben Salah",
            email="info@sfax.example",
            country="TN",
            languages=("ar", "fr"),
            affiliations=(sfax,),
        ),
        make_participant(
            id=name_id("Eleni"),
            number=3,
            given_name="Ελένη",
            family_name="Παππά",
            latin_given="Eleni",
            latin_family="Pappa",
            country="GR",
            affiliations=(thalassa,),
        ),
        make_participant(
            id=name_id("double"),
            number=4,
            given_name="Elèna",
            retired=True,
            merged_into=name_id("Elena"),
        ),
        make_participant(
            id=name_id("Guest"),
            number=1000,
            given_name="Ġorġ",
            family_name="Żammit",
            roles=frozenset({Role.PRESS, Role.STAFF}),
            note="interprets Maltese",
        ),
    )
    return people, firms


def every_entity(state):
    """The entities of a state with the name of their repository, in the order they can be read in."""
    for field in fields(state):
        value = getattr(state, field.name)
        for entity in value if isinstance(value, tuple) else (value,):
            yield field.name, entity
