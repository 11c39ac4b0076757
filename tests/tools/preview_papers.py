"""Writes example papers and pictures of them into a folder: python -m tests.tools.preview_papers FOLDER.

With a second folder the pictures of the documentation are made there: … FOLDER resources/pictures.
"""

import sys
from dataclasses import replace
from datetime import date, datetime, timedelta
from io import BytesIO
from pathlib import Path
from uuid import UUID

from PIL import Image, ImageDraw

from desktop.domain.ids import ParticipantId
from desktop.domain.sheets import Line, LineKind, Partner
from desktop.printing.badges import render_badges
from desktop.printing.documents import (
    BadgeDocument,
    ListedPerson,
    OrderDocument,
    PeopleDocument,
    PlanDocument,
    PlanRoom,
    RoomDocument,
    RoomEntry,
    ScheduleDocument,
    SignKind,
    Walk,
)
from desktop.printing.fonts import Fonts
from desktop.printing.label_marks import calibration_part
from desktop.printing.layouts import Feed, layout_names, read_layout
from desktop.printing.pack import render_pack
from desktop.printing.parts import Press, print_part
from desktop.printing.pictures import small_picture
from desktop.printing.plans import plan_part
from desktop.printing.reading import open_pdf
from desktop.printing.rooms import render_rooms, rooms_part
from desktop.printing.schedules import render_schedules, schedules_part
from desktop.printing.signs import signs_part
from desktop.printing.staff_lists import desk_part, interpreters_part, workshops_part
from desktop.wording.catalogues import LANGUAGES, Wording
from tests.printing.staff import every_part, item, order, people, sign

RESOURCES = Path(__file__).parents[2] / "resources"
EVENT = "Rencontres créatives de la Méditerranée"
FRIDAY = datetime(2026, 12, 4)
DAYS = (datetime(2026, 12, 5), datetime(2026, 12, 6), datetime(2026, 12, 7))

# Invented people: name, Latin name, organisation, country, title, languages.
PEOPLE = (
    ("Giulia Ferraris", "", "Officina Teatro Studio", "IT", "Producer", ("it", "en", "fr")),
    ("أحمد بن سالم", "Ahmed Ben Salem", "Carthage Sound Collective", "TN", "Founder", ("ar", "fr", "en")),
    ("Ελένη Παπαδοπούλου", "Eleni Papadopoulou", "Θερμοκοιτίδα Δημιουργίας", "GR", "Ιδρύτρια", ("el", "en")),
    ("Ġorġ Żammit", "", "Malta Crafts Cooperative", "MT", "Director", ("mt", "en", "it")),
    ("Núria Casals i Puig", "", "Taller de Llum", "ES", "Directora artística", ("ca", "es", "fr")),
    ("Camille Rousset-Lagarde", "", "Fabrique Belle de Mai", "FR", "Chargée de production", ("fr", "en")),
    ("ليلى حداد", "Layla Haddad", "Beirut Motion Lab", "LB", "Art director", ("ar", "fr", "en", "it", "es")),
    (
        "Alexandros-Konstantinos Papageorgiou-Hatzimichalis",
        "",
        "Aegean Animation Incubator and Network",
        "GR",
        "",
        ("el",),
    ),
    ("Şule İnanıştı", "", "Boğaz Sahne", "TR", "Dramaturg", ("tr", "en")),
    ("Bo Li", "", "", "", "", ()),
)
# As lists sort them: name, Latin name, organisation, country.
LISTED = (
    ("Attard, Ġuża", "", "Malta Crafts Cooperative", "MT"),
    ("بن سالم، أحمد", "Ben Salem, Ahmed", "Carthage Sound Collective", "TN"),
    ("Bertrand-Lacaze, Margaux", "", "Fabrique Belle de Mai", "FR"),
    ("Bo Li", "", "", ""),
    ("Casals i Puig, Núria", "", "Taller de Llum", "ES"),
    ("Χατζηδάκη, Σοφία", "Chatzidaki, Sofia", "Θερμοκοιτίδα Δημιουργίας", "GR"),
    ("della Torre-Castelfranchi di Montefiore e San Giuliano, Maria", "", "Vele Storte Film", "IT"),
    ("Ferraris, Giulia", "", "Officina Teatro Studio", "IT"),
    ("Fiol, Jaume", "", "Taller de Llum", "ES"),
    ("حداد، ليلى", "Haddad, Layla", "Beirut Motion Lab", "LB"),
    ("İnanıştı, Şule", "", "Boğaz Sahne", "TR"),
    ("Παπαδοπούλου, Ελένη", "Papadopoulou, Eleni", "Θερμοκοιτίδα Δημιουργίας", "GR"),
    ("Papageorgiou-Hatzimichalis, Alexandros", "", "Aegean Animation Incubator and Network", "GR"),
    ("Rousset-Lagarde, Camille", "", "Fabrique Belle de Mai", "FR"),
    ("Żammit, Ġorġ", "", "Malta Crafts Cooperative", "MT"),
)
ROLES = ("matchmaking", "speaker", "matchmaking", "official", "press", "staff")


def partner(index: int) -> Partner:
    """One of the invented people as a partner."""
    name, latin, organisation, country, *_ = PEOPLE[index % len(PEOPLE)]
    return Partner(
        person=ParticipantId(UUID(int=index)),
        name=name,
        latin_name=latin,
        organisation=organisation,
        country=country,
    )


def badges(count: int = 10) -> list[BadgeDocument]:
    """Badges of the invented people."""
    wording = Wording(RESOURCES / "i18n" / "paper")
    made = []
    for index in range(count):
        name, latin, organisation, country, title, languages = PEOPLE[index % len(PEOPLE)]
        language = (languages or ("en",))[0]
        made.append(
            BadgeDocument(
                number=index + 1,
                code=f"A-{index + 1:04d}-K",
                token=f"1{index + 1:041d}",
                name=name,
                latin_name=latin,
                organisation=organisation,
                country=country,
                job_title=title,
                languages=languages,
                category=ROLES[index % len(ROLES)],
                print_language=language,
                event_name=EVENT,
                event_dates=wording.catalogue(language).period(DAYS[0], DAYS[2]),
            )
        )
    return made


def listed(**changes: object) -> PeopleDocument:
    """The list of the desk, sorted as it would be."""
    shown = []
    for index, (name, latin, organisation, country) in enumerate(LISTED):
        someone = replace(partner(0), name=name, latin_name=latin, organisation=organisation, country=country)
        letter = "I" if name.startswith("İ") else (latin or name)[0].upper().replace("Ż", "Z")
        shown.append(ListedPerson(partner=someone, code=f"{index + 11:04}-K", letter=letter))
    return replace(people(language="fr"), people=tuple(shown), event_name=EVENT, **changes)


def hours_of_an_interpreter() -> OrderDocument:
    """The list of Marta Vella, who interprets."""
    plain = order(table=None, language="fr")
    entries = tuple(replace(entry, interpreter="") for entry in plain.entries)
    return replace(plain, name="Marta Vella", detail="", event_name=EVENT, entries=entries)


def schedule(index: int, language: str, days: int = 2) -> ScheduleDocument:
    """A schedule with meetings in two buildings, a workshop and free time on each day."""
    name, latin, organisation, *_ = PEOPLE[index % len(PEOPLE)]
    lines: list[Line] = []
    free = []
    for day in DAYS[:days]:
        for slot in range(11):
            start = day + timedelta(hours=9, minutes=25 * slot + (70 if slot > 6 else 0))
            end = start + timedelta(minutes=20)
            if slot in (2, 5, 6):
                free.append((start, end))
                continue
            far = slot > 7
            lines.append(
                Line(
                    kind=LineKind.MEETING,
                    start=start,
                    end=end,
                    room="Grand Plateau" if far else "Salle des Machines",
                    building="Tour-Panorama" if far else "La Friche",
                    table=34 + slot if far else 1 + slot * 2,
                    partners=tuple(
                        partner(index + 1 + slot + extra) for extra in range(2 if slot == 3 else 1)
                    ),
                    interpreter="Marta Vella" if slot == 1 else "",
                )
            )
        lines.append(
            Line(
                kind=LineKind.ITEM,
                start=day + timedelta(hours=12),
                end=day + timedelta(hours=12, minutes=50),
                room="Petit Théâtre",
                building="La Friche",
                title="Workshop: touring across five borders",
            )
        )
    return ScheduleDocument(
        number=index + 1,
        name=name,
        latin_name=latin,
        organisation=organisation,
        language=language,
        event_name=EVENT,
        place="La Friche la Belle de Mai, Marseille",
        desk_phone="+33 4 00 00 00 00",
        lines=tuple(lines),
        free=tuple(free),
        sheet_number=2,
        printed=FRIDAY + timedelta(hours=10, minutes=42),
        token=f"1{index + 1:041d}",
    )


def room(tables: int = 8, slots: int = 14, language: str = "fr") -> RoomDocument:
    """A room with most tables taken, one long meeting, a workshop at noon."""
    day = DAYS[0]
    spans = []
    for slot in range(slots):
        start = day + timedelta(hours=9, minutes=25 * slot + (80 if slot > 7 else 0))
        spans.append((start, start + timedelta(minutes=20)))
    entries = []
    for slot in range(slots):
        for table in range(tables):
            if (slot * 7 + table * 3) % 5 == 0 or (table == 1 and slot == 4):
                continue
            length = 2 if (table, slot) == (1, 3) else 1
            people = (partner(slot + table), partner(slot * 2 + table + 3))
            entries.append(RoomEntry(slot=slot, table=table + 1, people=people, length=length))
    noon = Line(
        kind=LineKind.ITEM,
        start=day + timedelta(hours=12, minutes=25),
        end=day + timedelta(hours=13, minutes=30),
        room="Salle des Machines",
        title="Exhibition opening and lunch",
    )
    return RoomDocument(
        room="Salle des Machines",
        building="La Friche",
        event_name=EVENT,
        language=language,
        day=date(2026, 12, 5),
        slots=tuple(spans),
        tables=tuple(range(1, tables + 1)),
        entries=tuple(entries),
        items=(noon,),
        printed=FRIDAY + timedelta(hours=18, minutes=5),
    )


WALKS = (
    Walk(
        ends=frozenset({("La Friche", "Salle des Machines"), ("Tour-Panorama", "Grand Plateau")}), minutes=6
    ),
    Walk(ends=frozenset({("La Friche", "Salle des Machines"), ("La Friche", "Petit Théâtre")}), minutes=2),
)


def plan(language: str = "en") -> PlanDocument:
    """The rooms of the examples."""
    return PlanDocument(
        rooms=(
            PlanRoom(name="Salle des Machines", building="La Friche", tables=tuple(range(1, 16))),
            PlanRoom(name="Petit Théâtre", building="La Friche"),
            PlanRoom(name="Atelier bois", building="La Friche", tables=(16, 17, 18, 20)),
            PlanRoom(name="Grand Plateau", building="Tour-Panorama", tables=tuple(range(40, 52))),
            PlanRoom(name="Toit-terrasse", building="Tour-Panorama", tables=(60,)),
        ),
        event_name=EVENT,
        place="La Friche la Belle de Mai, Marseille",
        language=language,
    )


def sample_logo() -> bytes:
    """An invented sign: a sun over the sea."""
    picture = Image.new("RGBA", (600, 240), (0, 0, 0, 0))
    pencil = ImageDraw.Draw(picture)
    pencil.pieslice((20, 20, 220, 220), 180, 360, fill="#B5472F")
    for wave in range(3):
        pencil.rounded_rectangle((20, 130 + 34 * wave, 580, 148 + 34 * wave), 9, fill="#0B4F71")
    written = BytesIO()
    picture.save(written, "PNG")
    return small_picture(written.getvalue())


_IN_PACK = ("desk", "orders", "interpreters", "workshops", "outcomes", "tables", "signs", "plan")


def main(folder: Path) -> None:
    """Write every example and its pictures."""
    folder.mkdir(parents=True, exist_ok=True)
    fonts, wording = Fonts(RESOURCES / "fonts"), Wording(RESOURCES / "i18n" / "paper")
    for name in layout_names(RESOURCES / "layouts"):
        layout = read_layout(RESOURCES / "layouts", name)
        render_badges(folder / f"badges-{name}.pdf", badges(), fonts=fonts, wording=wording, layout=layout)
    schedules = [
        replace(schedule(index, language, 1 + index % 2), plan=plan(language=language), walks=WALKS, blank=3)
        for index, language in enumerate(LANGUAGES)
    ]
    render_schedules(folder / "schedules.pdf", schedules, fonts=fonts, wording=wording)
    render_rooms(folder / "rooms.pdf", [room(), room(23, 6, "el")], fonts=fonts, wording=wording)
    press = Press.of(fonts, wording)
    staff = every_part(press, language="fr")
    plain = sign(SignKind.WELCOME, None, ("fr", "it", "en", "el"))
    dates = wording.catalogue("fr").period(DAYS[0], DAYS[2])
    welcome = replace(plain, logo=sample_logo(), event_name=EVENT, title="Marseille", detail=dates)
    staff["desk"] = desk_part([listed()], press)
    staff["workshops"] = workshops_part([listed(item=item(), capacity=20, blank=5)], press)
    staff["interpreters"] = interpreters_part([hours_of_an_interpreter()], press)
    staff["welcome"] = signs_part([welcome], press)
    for name, part in staff.items():
        print_part(folder / f"{name}.pdf", part)
    print_part(folder / "plan.pdf", plan_part([plan("fr")], press))
    render_pack(
        folder / "pack.pdf",
        [rooms_part([room()], press), *(staff[name] for name in _IN_PACK), schedules_part(schedules, press)],
        press,
        event_name=EVENT,
        language="fr",
        printed=FRIDAY + timedelta(hours=18),
    )
    logo = [replace(badge, logo=sample_logo(), photo=badge.number % 3 != 0) for badge in badges()]
    for name in ("a6x4", "cr80", "brother-62"):
        layout = read_layout(RESOURCES / "layouts", name)
        path = folder / f"badges-{name}.pdf"
        render_badges(path, logo, fonts=fonts, wording=wording, layout=layout)
    inside = [replace(badges(1)[0], schedule=schedule(0, "it", 3), plan=plan(language="it"))]
    folded = read_layout(RESOURCES / "layouts", "a4-folded")
    render_badges(folder / "badges-a4-folded.pdf", inside, fonts=fonts, wording=wording, layout=folded)
    large = [replace(schedule(1, "fr"), is_large=True, blank=3)]
    render_schedules(folder / "schedules-large.pdf", large, fonts=fonts, wording=wording)
    for name in layout_names(RESOURCES / "layouts"):
        layout = read_layout(RESOURCES / "layouts", name)
        print_part(folder / f"test-page-{name}.pdf", calibration_part(press, layout, Feed(), "en"))
    for file in sorted(folder.glob("*.pdf")):
        with open_pdf(file) as reader:
            for page in range(len(reader)):
                reader.picture(page, 100).save(folder / f"{file.stem}-{page + 1}.png")
        print(file)


# What the documentation shows: the picture's name, the file it is of, the page.
SHOWN = (
    ("badges", "badges-a6x4", 0),
    ("schedule", "schedules", 1),
    ("room", "rooms", 0),
    ("labels", "badges-avery-l4785", 0),
    ("folded", "badges-a4-folded", 0),
    ("table", "tables", 0),
    ("order", "orders", 0),
    ("desk", "desk", 0),
    ("workshop", "workshops", 0),
    ("outcomes", "outcomes", 0),
    ("slips", "slips", 0),
    ("door", "signs", 1),
    ("arrow", "signs", 2),
    ("welcome", "welcome", 0),
    ("notice", "notices", 0),
    ("plan", "plan", 0),
    ("interpreter", "interpreters", 0),
    ("large", "schedules-large", 0),
    ("pack", "pack", 0),
    ("card", "badges-cr80", 1),
    ("roll", "badges-brother-62", 1),
    ("test-page", "test-page-avery-l4785", 0),
)


def shoot(folder: Path, pictures: Path) -> None:
    """Make the pictures of the documentation, each of at most 700 pixels and 64 colours."""
    pictures.mkdir(parents=True, exist_ok=True)
    for name, file, page in SHOWN:
        with open_pdf(folder / f"{file}.pdf") as reader:
            picture = reader.picture(page, 100)
        picture.thumbnail((700, 700))
        picture.quantize(64).save(pictures / f"{name}.png", optimize=True)


if __name__ == "__main__":
    main(Path(sys.argv[1]))
    if len(sys.argv) > 2:
        shoot(Path(sys.argv[1]), Path(sys.argv[2]))
