"""Scenes of the workbenches over people and requests: doubles, suggestions, exports, privacy."""

from tests.support.builders import make_state
from tests.support.complements import plant
from tests.support.doubles import make_doubles
from tests.support.windows import write_event


def doubles(studio):
    """Who may be there twice."""
    path = studio.event.with_name("doubles.visavis")
    if not path.exists():
        write_event(
            path, make_doubles(seed=3, people=120, doubles=14, decoys=6, firms=30).state, studio.tools
        )
    studio.window.store.open(path)
    studio.settle()
    studio.go_to("people")
    studio.do("Find doubles")
    studio.settle(400)


def suggestions(studio):
    """Who should meet, and why."""
    path = studio.event.with_name("planted.visavis")
    if not path.exists():
        write_event(path, plant(people=40, seed=2).state, studio.tools)
    studio.window.store.open(path)
    studio.settle()
    studio.go_to("people")
    studio.do("Suggest meetings")
    studio.settle(400)


def suggestions_none(studio):
    """Nobody has a profile."""
    studio.open_event()
    studio.go_to("people")
    studio.do("Suggest meetings")
    studio.settle(400)


def refresh(part):
    """A list read again: one part of the comparison."""

    def scene(studio):
        path, listed = studio.event.with_name(f"refresh{part}.visavis"), studio.event.with_name("list.csv")
        if not path.exists():
            write_event(path, make_state(), studio.tools)
            listed.write_text(FIRST_LIST, encoding="utf-8")
            with studio.tools.open(path) as session:
                session.transfer.import_file(listed, "participants", "Nadia")
        studio.window.store.open(path)
        studio.settle()
        studio.go_to("people")
        listed.write_text(SECOND_LIST, encoding="utf-8")
        studio.window.shell.page.importing.read(listed)
        studio.settle(300)
        dialog = studio.application.activeModalWidget()
        dialog.tabs.setCurrentIndex(part)

    return scene


def imported(name, tab):
    """A list opened on the page of the programme."""

    def scene(studio):
        studio.open_event()
        studio.go_to("programme")
        page = studio.window.shell.page
        page.tabs.setCurrentIndex(tab)
        listed = studio.event.with_name(f"{name}.csv")
        listed.write_text(PLACES[name], encoding="utf-8")
        page.importing.read(listed)
        studio.settle(300)

    return scene


PLACES = {
    "rooms": "Room,Building,Table,Capacity,Home of,Equipment\n"
    "Sala Blu,Lido,41-46,24,,\nSala Rossa,Lido,47,8,Vella Films,screen; socket\n,Lido,48,8,,\n",
    "organisations": "Company,Country,Type,Delegates\n"
    "Rossa Film,Italy,Producer,together\nBorg Sets,Malta,Supplier,\nNowhere Ltd,Atlantis,,\n",
    "programme": "Title,Type,Date,Start,End,Room,For whom\n"
    "Light and sound,workshop,2026-12-05,10:00,11:00,Sala Blu,\n"
    "Opening,opening,2026-12-05,09:00,09:30,,*\nNo time,workshop,,,,,\n",
}
HEAD = "ID,First name,Last name,Email,Phone,Company,Languages,Status\n"
FIRST_LIST = HEAD + (
    "1,Maria,Vella,maria@vella.example,+35621000001,Vella Films,Maltese,registered\n"
    "2,Karmenu,Zahra,karmenu@zahra.example,+35621000002,Zahra Sound,Maltese,registered\n"
    "3,Dun,Borg,dun@borg.example,+35621000003,Borg Sets,English,registered\n"
)
SECOND_LIST = HEAD + (
    "1,Maria,Vella,maria@vella.example,+35621000009,Vella Films Ltd,Maltese; English,registered\n"
    "2,Karmenu,Zahra,karmenu@zahra.example,+35621000002,Zahra Sound,Maltese,cancelled\n"
    "4,Rita,Camilleri,rita@camilleri.example,,Camilleri Games,English,registered\n"
)


def export(studio):
    """Exports, as a list to pass on."""
    studio.open_event()
    studio.go_to("people")
    studio.do("Export lists and calendars")
    studio.application.activeModalWidget()._to_others.click()


def topics(studio):
    """What suggestions rest on."""
    suggestions(studio)
    studio.application.activeModalWidget()._show_topics()
    studio.settle(200)


SCENES = {
    "topics": topics,
    "export": export,
    **{
        f"refresh-{name}": refresh(place)
        for place, name in ((0, "rows"), (1, "fields"), (2, "gone"), (4, "lines"))
    },
    **{f"import-{name}": imported(name, tab) for name, tab in zip(PLACES, (1, 6, 5), strict=True)},
    "doubles": doubles,
    "suggestions": suggestions,
    "suggestions-none": suggestions_none,
}
