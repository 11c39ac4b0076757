"""One document of every staff paper, all its texts given by the test, and the parts that print them."""

from dataclasses import replace
from datetime import date, datetime, timedelta
from uuid import UUID

from desktop.domain.ids import ParticipantId
from desktop.domain.sheets import Line, LineKind, Partner
from desktop.printing.documents import (
    LineChange,
    ListedPerson,
    OrderDocument,
    OrderEntry,
    OutcomeDocument,
    PeopleDocument,
    PlanDocument,
    PlanRoom,
    SignDocument,
    SignKind,
    SlipDocument,
    TableDocument,
)
from desktop.printing.plans import plan_part
from desktop.printing.signs import signs_part
from desktop.printing.slips import slips_part
from desktop.printing.staff_lists import (
    desk_part,
    interpreters_part,
    orders_part,
    outcomes_part,
    workshops_part,
)
from desktop.printing.tents import tents_part

NINE = datetime(2026, 12, 5, 9)
PRINTED = datetime(2026, 12, 4, 18, 5)
NAMES = (
    ("Ferraris, Giulia", "", "Officina Teatro Studio", "IT"),
    ("بن سالم, أحمد", "Ben Salem, Ahmed", "Carthage Sound Collective", "TN"),
    ("Παπαδοπούλου, Ελένη", "Papadopoulou, Eleni", "Θερμοκοιτίδα Δημιουργίας", "GR"),
    ("Żammit, Ġorġ", "", "Malta Crafts Cooperative", "MT"),
    ("Casals i Puig, Núria", "", "Taller de Llum", "ES"),
)


def partner(index=0, text=None):
    name, latin, organisation, country = NAMES[index % len(NAMES)]
    if text is not None:
        name, latin, organisation, country = text, f"{text}x", text, text
    return Partner(
        person=ParticipantId(UUID(int=index + 1)),
        name=name,
        latin_name=latin,
        organisation=organisation,
        country=country,
    )


def line(index=0, text=None, **changes):
    start = NINE + timedelta(minutes=25 * index)
    values = {
        "kind": LineKind.MEETING,
        "start": start,
        "end": start + timedelta(minutes=20),
        "room": text or "Salle des Machines",
        "building": text or "La Friche",
        "table": index + 1,
        "partners": (partner(index, text),),
    }
    return Line(**(values | changes))


def item(text=None, number=0):
    titles = (
        "Workshop: touring across five borders",
        "Workshop: selling crafts abroad",
        "Exhibition opening",
    )
    return Line(
        kind=LineKind.ITEM,
        start=NINE + timedelta(hours=5, minutes=75 * number),
        end=NINE + timedelta(hours=6, minutes=75 * number),
        room=text or "Petit Théâtre",
        building=text or "La Friche",
        title=text or titles[number % 3],
    )


def tent(text=None, table=12, language="en", owner="Officina Teatro Studio"):
    return TableDocument(
        table=table,
        room=text or "Salle des Machines",
        building=text or "La Friche",
        owner=owner if text is None else text,
        country=text or ("IT" if owner else ""),
        event_name=text or "Creative Encounters",
        language=language,
    )


def order(text=None, table=12, language="en", count=9):
    entries = tuple(
        OrderEntry(
            start=NINE + timedelta(minutes=25 * n),
            end=NINE + timedelta(minutes=25 * n + 20),
            people=(partner(n, text), partner(n + 2, text)),
            interpreter=(text or "Marta Vella") if n == 1 else "",
            table=n + 1,
            room=text or "Salle des Machines",
        )
        for n in range(count)
    )
    return OrderDocument(
        table=table,
        name=text or "Officina Teatro Studio",
        detail=text or "Salle des Machines",
        event_name=text or "Creative Encounters",
        language=language,
        entries=entries,
        printed=PRINTED,
    )


def people(text=None, language="en", count=40, **changes):
    listed = tuple(
        ListedPerson(partner=partner(n, text), code=f"{n:04}-K", letter="ABCDEFGH"[n // 5 % 8])
        for n in range(count)
    )
    values = {
        "people": listed,
        "blank": 12,
        "event_name": text or "Creative Encounters",
        "language": language,
        "printed": PRINTED,
    }
    return PeopleDocument(**(values | changes))


def workshop(text=None, language="en"):
    return people(text, language, 14, item=item(text), capacity=20, blank=4)


def outcome(text=None, language="en", count=8):
    return OutcomeDocument(
        number=7,
        code="0007-K",
        name=text or "Giulia Ferraris",
        latin_name=f"{text}x" if text else "",
        organisation=text or "Officina Teatro Studio",
        language=language,
        event_name=text or "Creative Encounters",
        lines=tuple(line(n, text) for n in range(count)),
        printed=PRINTED,
    )


def slip(text=None, language="en", count=1, number=7):
    changes = [LineChange(before=line(n, text), after=line(n + 4, text, partners=(partner(n, text),)))
               for n in range(count)]  # fmt: skip
    changes += [
        LineChange(before=line(9, text), after=None),
        LineChange(before=None, after=line(10, text, interpreter=text or "Marta Vella")),
        LineChange(before=item(text), after=None),
    ]
    return SlipDocument(
        number=number,
        code="0007-K",
        name=text or NAMES[number % 5][0],
        latin_name=f"{text}x" if text else NAMES[number % 5][1],
        organisation=text or "Officina Teatro Studio",
        language=language,
        event_name=text or "Creative Encounters",
        desk_phone=text or "+33 4 00 00 00 00",
        changes=tuple(changes),
        printed=PRINTED,
    )


def sign(kind, text=None, languages=("en", "fr", "it"), items=2):
    return SignDocument(
        kind=kind,
        title=text or "Salle des Machines",
        detail=text or "La Friche",
        languages=languages,
        event_name=text or "Creative Encounters",
        day=date(2026, 12, 5),
        meetings=((NINE, NINE + timedelta(hours=3)),),
        tables=(1, 4, 12),
        items=tuple(item(text, number) for number in range(items)),
    )


def plan(text=None, language="en", rooms=9):
    return PlanDocument(
        rooms=tuple(
            PlanRoom(
                name=text
                or ("Salle des Machines", "Grand Plateau", "Petit Théâtre")[n % 3] + f" {n // 3 + 1}",
                building=text or ("La Friche", "Tour Panorama", "Villa")[n // 4 % 3],
                tables=tuple(range(10 * n + 1, 10 * n + 9)) if n % 3 else (10 * n + 1, 10 * n + 3),
            )
            for n in range(rooms)
        ),
        event_name=text or "Creative Encounters",
        place=text or "Marseille",
        language=language,
    )


def news(text=None, languages=("en", "fr", "it"), late=20, new_room="Petit Théâtre · Villa"):
    """A filled notice."""
    plain = sign(SignKind.NOTICE, text, languages)
    return replace(plain, late=late, new_room=text or new_room)


def every_part(press, text=None, language="en"):
    """Every staff paper by its name, all its texts replaced if one is given."""
    return {
        "tables": tents_part([tent(text, language=language), tent(text, 7, owner="")], press),
        "orders": orders_part([order(text, language=language)], press),
        "interpreters": interpreters_part([order(text, None, language)], press),
        "desk": desk_part([people(text, language)], press),
        "workshops": workshops_part([workshop(text, language)], press),
        "outcomes": outcomes_part([outcome(text, language)], press),
        "slips": slips_part([slip(text, language, n, n) for n in range(1, 5)], press),
        "signs": signs_part([sign(kind, text, (language, "fr", "it")) for kind in SignKind], press),
        "notices": signs_part([news(text, (language, "fr", "it"))], press),
        "plan": plan_part([plan(text, language)], press),
    }
