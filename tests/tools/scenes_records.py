"""Scenes of people, requests and the programme, and of importing lists: each a state worth a picture."""

from dataclasses import replace

from desktop.settings import resource
from tests.support.builders import make_event, make_policy
from tests.support.windows import write_event


def person(studio):
    """Somebody is chosen."""
    studio.open_event()
    studio.go_to("people")
    _choose(studio, 3)


def person_wrong(studio):
    """What was typed cannot be saved."""
    person(studio)
    presenter, form = _page(studio).presenter, _page(studio).view.pane.form
    values = {**form.values(), "email": "nobody at home", "languages": "Italian, Klingonish"}
    form.show_values(values)
    presenter.edit(values)
    presenter.save()


def person_new(studio):
    """Somebody new, among those that need a look."""
    studio.open_event()
    studio.go_to("people")
    _page(studio).doubtful.trigger()
    studio.settle()
    _page(studio).presenter.add()


def request(studio):
    """A request is chosen."""
    studio.open_event()
    studio.go_to("requests")
    _choose(studio, 2)


def programme_part(place):
    """A part of the programme with its first row chosen."""

    def scene(studio):
        studio.open_event()
        studio.go_to("programme")
        _page(studio).tabs.setCurrentIndex(place)
        studio.settle()
        _choose(studio, 0)

    return scene


def import_people(studio):
    """A list of registrations was read."""
    studio.open_event()
    studio.go_to("people")
    _page(studio).importing.read(resource("samples", "marseille", "iscritti.xlsx"))
    studio.settle(400)


def import_strange(studio):
    """A list whose columns nobody knows."""
    studio.open_event()
    studio.go_to("people")
    path = studio.event.with_name("strange.csv")
    path.write_text("Alpha;Beta;Gamma\nVella;Maria;MT\n", encoding="utf-8")
    _page(studio).importing.read(path)
    studio.settle(400)


def empty_page(name):
    """A page of an event that has nothing yet."""

    def scene(studio):
        path = studio.event.with_name(f"empty-{name}.visavis")
        if not path.exists():
            write_event(path, _nothing(), studio.tools)
        studio.window.store.open(path)
        studio.settle()
        studio.go_to(name)

    return scene


def _nothing():
    from desktop.domain.state import EventState

    return EventState(event=make_event(), policies=(make_policy(),))


def desk_walk_in(studio):
    """Somebody who is not on the list."""
    studio.open_event()
    studio.search("elena marchetti-rossi")
    studio.window.shell.page._walk_in.trigger()


def desk_worth(studio):
    """A walk-in was registered who says what they look for."""
    studio.open_event()
    page = studio.window.shell.page
    page._walk_in.trigger()
    form = page._walk_in_form.form
    profile = "We produce animated films. Looking for funding and for music for our next series."
    form.show_values(
        {**form.values(), "given_name": "Maria", "family_name": "Vella", "languages": "English, Italian"}
        | {"profile": profile, "badge": False, "meets": True}
    )
    page._save.trigger()
    studio.settle(800)


def desk_stay(studio):
    """When somebody comes and goes."""
    studio.open_event()
    studio.search("zangrilli")
    studio.window.shell.page._stay.trigger()


def desk_known(studio):
    """Somebody with needs and a note who was looked up."""
    studio.open_event()
    look = studio.window.store.overview
    person = next(entry for entry in look.state.participants if look.lines.get(entry.id))
    noted = replace(
        person, note="Speaks at the opening; the badge holder is green", needs=frozenset({"quiet"})
    )
    studio.window.store.session.records.save_participant(noted, "Nadia")
    studio.window.store.reload()
    studio.settle()
    studio.search(str(person.number))


def desk_alone(studio):
    """Somebody whose next partner does not come, with a schedule out of date."""
    studio.open_event()
    look = studio.window.store.overview
    session = studio.window.store.session
    person, line = next(
        (person, line)
        for person, lines in look.lines.items()
        for line in [next((line for line in lines if line.partners), None)]
        if line is not None and line.start.date() == look.state.days[0].date
    )
    session.desk.note_no_show(line.partners[0].person, "Nadia")
    later = next(line for line in reversed(look.lines[person]) if line.partners)
    gone = next(
        entry.meeting
        for entry in look.state.draft
        if person in look.state.meeting[entry.meeting].people
        and look.state.slot[entry.slots[0]].start == later.start
    )
    session.editing.take_out(gone, "Nadia")
    studio.window.store.reload()
    studio.settle()
    studio.search(str(look.state.participant[person].number))


def desk_full(studio):
    """Somebody of whom there is much to say: two scripts, needs, a long note, times, a meeting next."""
    studio.open_event()
    look = studio.window.store.overview
    person = next(
        entry
        for entry in look.state.participants
        if entry.latin_name != entry.name and entry.latin_name and look.lines.get(entry.id)
    )
    noted = replace(
        person,
        note="Speaks at the opening; the badge holder is green. Her interpreter waits at the west door.",
        needs=frozenset({"quiet", "step-free", "sign language"}),
        arrives=look.lines[person.id][0].start,
        job_title="Head of international co-production and development",
    )
    studio.window.store.session.records.save_participant(noted, "Nadia")
    studio.window.store.reload()
    studio.settle()
    studio.search(str(person.number))


def left_alone_dialog(studio):
    """Organisers look who is left alone."""
    desk_alone(studio)
    studio.go_to("optimise")
    studio.do("Who is left alone")
    studio.settle(400)


def desk_waiting(studio):
    """What somebody waits for."""
    studio.open_event()
    look = studio.window.store.overview
    placed = {
        request for meeting in look.state.draft for request in look.state.meeting[meeting.meeting].requests
    }
    waiting = [request.asker for request in look.state.requests if request.id not in placed]
    busiest = max(set(waiting), key=lambda person: (waiting.count(person), str(person)))
    studio.search(str(look.state.participant[busiest].number))
    studio.do("Waiting list")
    studio.settle(300)


def desk_left_alone(studio):
    """Somebody with meetings ahead does not come."""
    studio.open_event()
    look = studio.window.store.overview
    meetings = {
        person: sum(bool(line.partners) and line.start.date() == look.state.days[0].date for line in lines)
        for person, lines in look.lines.items()
    }
    busiest = max(meetings, key=lambda person: (meetings[person], str(person)))
    studio.search(str(look.state.participant[busiest].number))
    studio.do("Note as not come")
    studio.settle(600)


def event_data(studio):
    """What the open event says of itself."""
    studio.open_event()
    studio.go_to("event")


def event_wrong(studio):
    """What was typed of it cannot be saved."""
    event_data(studio)
    page = _page(studio)
    page._event.form.show_values(
        {**page._event.form.values(), "name": "", "zone": "Europe/Atlantis", "desk_phone": "ask Anna"}
    )
    page._edit()
    page._save.trigger()


def event_another(studio):
    """Another event is to be begun while one is open."""
    event_data(studio)
    _page(studio)._go_on()


def _page(studio):
    return studio.window.shell.page


def _choose(studio, place):
    view = _page(studio).view
    if view.model.rows:
        view.table.selectRow(min(place, len(view.model.rows) - 1))
    studio.settle()


SCENES = {
    "desk-walk-in": desk_walk_in,
    "desk-worth": desk_worth,
    "desk-stay": desk_stay,
    "desk-known": desk_known,
    "desk-alone": desk_alone,
    "desk-full": desk_full,
    "left-alone": left_alone_dialog,
    "desk-waiting": desk_waiting,
    "desk-left-alone": desk_left_alone,
    "event-data": event_data,
    "event-wrong": event_wrong,
    "event-another": event_another,
    "people-chosen": person,
    "people-wrong": person_wrong,
    "people-new": person_new,
    "requests-chosen": request,
    **{
        f"programme-{name}": programme_part(place)
        for place, name in enumerate(
            ("sessions", "rooms", "tables", "walks", "closures", "items", "organisations", "rules", "vetoes")
        )
    },
    "import-people": import_people,
    "import-strange": import_strange,
    **{f"empty-{name}": empty_page(name) for name in ("people", "requests", "programme")},
}
