"""Whatever an event holds, its workbook fills an empty one with: people, firms, wishes, meetings, places."""

import string
from dataclasses import fields, replace
from datetime import timedelta

from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from desktop.domain.event import Interval
from desktop.domain.ids import meeting_id
from desktop.domain.people import Delegates, Registration, Role
from desktop.domain.programme import ItemKind
from desktop.domain.requests import RequestState
from desktop.domain.roster import Meeting, MeetingState, Pin, Placement
from desktop.services.lists import sheets_of, write_xlsx
from desktop.services.transfer import Transfer
from tests.services.events import Morning
from tests.support.builders import (
    at,
    make_closure,
    make_item,
    make_organisation,
    make_participant,
    make_request,
    make_room,
    make_walk,
    name_id,
)
from tests.support.files import CLOCK, make_file

ORDER = ("rooms", "organisations", "participants", "rooms", "programme", "requests", "meetings")
LETTERS = string.ascii_letters + "àéüñçøżħΑλφα"
words = st.text(LETTERS, min_size=1, max_size=8)
prose = st.text(LETTERS + " ;,|=+-'\"()\n", max_size=30).map(
    lambda text: " ".join(filter(None, text.split(" "))).strip()
)
terms = st.text(LETTERS + ";,|- ", min_size=1, max_size=12).map(lambda text: f"x{' '.join(text.split())}z")
moments = st.integers(0, 600).map(lambda minutes: at(8 + minutes // 60, minutes % 60))
answers = st.sampled_from((None, True, False))
counts = st.sampled_from((None, 0, 1, 7))


@st.composite
def firms(draw, count):
    names = draw(st.lists(terms, min_size=count, max_size=count, unique_by=str.casefold))
    return [
        make_organisation(
            id=name_id(f"own firm {place}"),
            name=f"{name} {place}",
            country=draw(st.sampled_from(("", "IT", "GR", "TN"))),
            kind=draw(st.sampled_from(("", "firm", "incubator", "a kind; of its own"))),
            sectors=tuple(draw(st.lists(terms, max_size=2, unique=True))),
            delegates=draw(st.sampled_from(Delegates)),
        )
        for place, name in enumerate(names)
    ]


@st.composite
def person(draw, place, known):
    arrives, leaves = draw(st.sampled_from((None, at(8)))), draw(st.sampled_from((None, at(19))))
    away = draw(st.lists(st.tuples(moments, st.integers(1, 90)), max_size=2))
    spans = sorted(
        {Interval(start=start, end=start + timedelta(minutes=n)) for start, n in away},
        key=lambda one: (one.start, one.end),
    )
    roles = draw(st.sets(st.sampled_from(Role), max_size=2)) - {Role.INTERPRETER} or {Role.MATCHMAKING}
    given_name = draw(st.sampled_from(("BELL", "bell", "Ελένη", "Jean-Luc", "d'Arc")))
    return make_participant(
        id=name_id(f"own person {place}"),
        number=place + 1,
        given_name=given_name,
        family_name=f"{draw(words)}{'abcdefgh'[place]}",
        latin_given="Helena" if given_name == "Ελένη" else "",
        email=draw(st.sampled_from(("", f"Person{place}@example.org"))),
        phone=draw(st.sampled_from(("", "+302101234567", "ext. 12"))),
        country=draw(st.sampled_from(("", "IT", "MT"))),
        job_title=draw(prose),
        languages=tuple(draw(st.lists(st.sampled_from(("it", "fr", "ar", "mt")), max_size=3, unique=True))),
        print_language=draw(st.sampled_from(("", "fr", "ca"))),
        affiliations=tuple(
            draw(st.lists(st.sampled_from([one.id for one in known]), max_size=2, unique=True))
        ),
        roles=frozenset(roles | {Role.MATCHMAKING}),
        categories=frozenset(draw(st.lists(terms, max_size=2))),
        arrives=arrives,
        leaves=leaves,
        unavailable=tuple(spans),
        max_per_day=draw(counts),
        max_total=draw(counts),
        minimum=draw(counts),
        max_run=draw(st.sampled_from((None, 1, 3))),
        needs=frozenset(draw(st.lists(st.sampled_from(("quiet", "accessible", "window")), max_size=2))),
        photo_consent=draw(answers),
        contact_consent=draw(answers),
        registration=draw(st.sampled_from((Registration.REGISTERED, Registration.PENDING))),
        profile=draw(prose),
        note=draw(prose),
    )


@st.composite
def wishes(draw, event):
    made = []
    people, known = event.people, event.firms
    pairs = draw(st.lists(st.tuples(st.integers(0, 3), st.integers(0, 3)), max_size=4, unique=True))
    for place, (asker, asked) in enumerate(pairs):
        wanted = people[asked] if asker != asked else known[0]
        others = [one.id for one in people[:4] if one.id not in (people[asker].id, people[asked].id)]
        made.append(
            make_request(
                people[asker],
                wanted,
                id=name_id(f"own wish {place}"),
                number=place + 1,
                stars=draw(st.integers(1, 5)),
                must=draw(st.booleans()),
                state=draw(st.sampled_from(RequestState)),
                length=draw(st.integers(1, 2)),
                sessions=draw(st.sampled_from(((), (event.session.id,)))),
                slot=draw(st.sampled_from((None, event.slots[2].id))),
                after=(made[0].id,) if made and draw(st.booleans()) else (),
                others=tuple(draw(st.lists(st.sampled_from(others), max_size=1, unique=True))),
                needs=frozenset(draw(st.lists(st.sampled_from(("screen", "window")), max_size=2))),
                note=draw(prose),
            )
        )
    return made


@st.composite
def items(draw, event):
    people = st.lists(st.sampled_from([one.id for one in event.people]), max_size=3, unique=True)
    return [
        make_item(
            id=name_id(f"own item {place}"),
            title=draw(terms),
            kind=draw(st.sampled_from(ItemKind)),
            start=at(8 + place),
            end=at(9 + place, draw(st.integers(0, 59))),
            room=draw(st.sampled_from((None, event.room.id))),
            capacity=draw(counts),
            categories=frozenset(draw(st.lists(st.one_of(terms, st.just("*")), max_size=2))),
            enrolled=tuple(draw(people)),
            exempt=frozenset(draw(people)),
            chosen=tuple(draw(people)),
            series=draw(prose),
            blocks=draw(st.booleans()),
        )
        for place in range(draw(st.integers(0, 3)))
    ]


@st.composite
def events(draw):
    event = Morning(people=0, wishes=(), slots=8, tables=3, max_per_day=None)
    event.firms = draw(firms(3))
    event.people = [draw(person(place, event.firms)) for place in range(6)]
    event.people.append(
        make_participant(
            id=name_id("helper"),
            number=7,
            given_name="Inter",
            family_name="Preter",
            languages=("it", "fr"),
            roles=frozenset({Role.INTERPRETER}),
        )
    )
    event.requests = draw(wishes(event))
    event.items = draw(items(event))
    event.rooms.append(make_room(id=name_id("other room"), name=event.room.name, building="Annexe"))
    event.walks = [
        make_walk(event.room, event.rooms[1], id=name_id("own walk"), minutes=draw(st.integers(0, 9)))
    ]
    event.closures = [
        make_closure(
            id=name_id(f"own closure {place}"),
            start=at(17 + place),
            end=at(18 + place),
            **draw(st.sampled_from(({"table": event.tables[0].id}, {"room": event.room.id}))),
            reason=draw(prose.map(lambda text: text.replace("(", "").replace(")", ""))),
        )
        for place in range(draw(st.integers(0, 2)))
    ]
    pairs = draw(
        st.lists(st.sampled_from(((0, 1), (2, 3), (4, 5), (0, 2), (1, 3, 5))), unique=True, max_size=5)
    )
    for place, pair in enumerate(pairs):
        ids = tuple(sorted(event.people[one].id for one in pair))
        where = draw(st.sampled_from(("nowhere", "roster")))
        pin = None
        if draw(st.booleans()):
            table = draw(st.sampled_from((None, event.tables[2].id)))
            pin = Pin(slot=event.slots[place].id, table=table, hard=draw(st.booleans()))
        meeting = Meeting(
            id=meeting_id(ids),
            people=ids,
            length=1,
            pin=pin,
            state=draw(st.sampled_from(MeetingState)) if where == "nowhere" else MeetingState.PLANNED,
            outcome=draw(prose),
        )
        event.meetings[pair] = meeting
        if where == "roster":
            slot, table = event.slots[place], event.tables[place % 2]
            event.draft.append(Placement(meeting=meeting.id, slots=(slot.id,), table=table.id))
    return event


def setting_of(event):
    """The same times without anybody or anything else."""
    bare = Morning(people=0, wishes=(), slots=8, tables=3, max_per_day=None)
    bare.tables, bare.rooms = [], []
    return bare


def facts(state):
    """Everything the lists tell, with names instead of identities."""
    names = {one.id: one.name for one in (*state.organisations, *state.participants)}
    names |= {table.id: f"table {table.number}" for table in state.tables}
    names |= {room.id: f"{room.building} {room.name}" for room in state.rooms}
    names |= {
        one.id: f"{names[one.asker]} -> {names[one.participant or one.organisation]}"
        for one in state.requests
    }
    names |= {one.id: one.title for one in state.items}
    names |= {one.id: " & ".join(sorted(names[p] for p in one.people)) for one in state.meetings}

    def plain(value):
        if isinstance(value, (tuple, frozenset)):
            parts = [plain(one) for one in value]
            return sorted(parts, key=str) if isinstance(value, frozenset) else parts
        return names.get(value, value) if getattr(value, "__hash__", None) else value

    def of(entities, leaving=()):
        return sorted(
            f"{names.get(getattr(one, 'id', None) or one.meeting)}: {f.name} = {plain(getattr(one, f.name))}"
            for one in entities
            for f in fields(one)
            if f.name not in leaving
        )

    meetings = [
        replace(one, people=tuple(sorted(one.people, key=lambda p: names[p]))) for one in state.meetings
    ]
    return {
        "rooms": of(state.rooms),
        "closures": sorted(
            f"{one.start} {one.end} {one.reason} {names.get(one.table)} {names.get(one.room)}"
            for one in state.closures
        ),
        "walks": sorted(
            f"{sorted((names[one.first], names[one.second]))} {one.minutes}" for one in state.walks
        ),
        "tables": of(state.tables),
        "organisations": of(state.organisations, ("latin_name",)),
        "people": of(state.participants, ("number", "latin_family", "latin_given")),
        "items": of(state.items),
        "requests": of(state.requests, ("number",)),
        "meetings": of(meetings, ("requests", "pin")),
        "pins": sorted(
            f"{names[one.id]}: {one.pin.slot} {names.get(one.pin.table)} {one.pin.hard}"
            for one in meetings
            if one.pin
        ),
        "roster": of(state.draft),
    }


@settings(
    max_examples=5,
    deadline=None,
    phases=(Phase.explicit, Phase.reuse, Phase.generate),
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(events())
def test_a_workbook_gives_an_empty_event_all_that_its_lists_hold(tmp_path_factory, event):
    folder = tmp_path_factory.mktemp("round")
    path = folder / "event.xlsx"
    write_xlsx(event.state, path)
    filled = {name.lower() for name, (_, rows) in sheets_of(event.state).items() if rows}
    kinds = [kind for kind in ORDER if kind in filled]
    with make_file(folder / "empty.visavis", setting_of(event).state) as file:
        transfer = Transfer(file, CLOCK)
        reports = [transfer.import_file(path, kind, "Nadia") for kind in kinds]
        assert [report.rejected for report in reports] == [()] * len(kinds)
        refused = [one for report in reports for one in report.flagged if one.code == "place-not-free"]
        before, after = facts(event.state), facts(file.state())
        placed = before.pop("roster")
        assert set(after["roster"]) <= set(placed)
        assert len(file.state().draft) == len(event.draft) - len(refused)
        for part, told in before.items():
            assert set(after[part]) ^ set(told) == set(), part
        for kind in kinds:
            again = transfer.import_file(path, kind, "Nadia")
            assert (again.counts.added, again.counts.updated) == (0, 0), kind
