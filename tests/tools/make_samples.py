"""Writes the Marseille sample, the same every time: python -m tests.tools.make_samples [FOLDER].

The lists are meant to be dirty: what is wrong in them on purpose stands in sample_files.
"""

from __future__ import annotations

import datetime as dt
import itertools
import json
import random
import re
import sys
import unicodedata
from pathlib import Path

from anyascii import anyascii

from desktop.exchange.names import latin_letters
from tests.tools import sample_files as files
from tests.tools import sample_people as people
from tests.tools.sample_event import DAYS, EVENT, MEETING_SLOTS, WORKSHOPS
from tests.tools.sample_records import Person, Wish

SEED = 20261205
REQUESTS = 700
HOME = Path(__file__).parents[2] / "resources" / "samples" / "marseille"
VERY_LONG = ("Maria Immacolata Concetta", "della Torre-Castelfranchi di Montefiore e San Giuliano")
TITLES = (
    "CEO",
    "Founder",
    "Head of development",
    "Producer",
    "Creative director",
    "Partner",
    "Project manager",
)


def make(folder: Path) -> None:
    """Write all files of the sample into the folder."""
    chance = random.Random(SEED)
    everyone = _everyone(chance)
    wishes = _wishes(everyone, chance)
    agreed = _agreed(everyone, wishes)
    enrolled = _enrol(everyone, agreed, chance)
    folder.mkdir(parents=True, exist_ok=True)
    files.write_italian_list(folder / "iscritti.xlsx", [p for p in everyone if p.country != "GR"])
    files.write_greek_list(folder / "symmetechontes.csv", [p for p in everyone if p.country == "GR"])
    files.write_requests(folder / "requests.csv", wishes)
    files.write_meetings(folder / "meetings.csv", agreed)
    event = {
        **EVENT,
        "items": [{**item, "enrolled": enrolled.get(item["title"], [])} for item in EVENT["items"]],
    }
    (folder / "event.json").write_text(
        json.dumps(event, ensure_ascii=False, indent=2) + "\n", encoding="utf-8"
    )


def slug(text: str) -> str:
    """ASCII letters and digits of a text, for addresses."""
    known = people.WEB_NAMES.get(text) or people.LATIN.get(text)
    plain = anyascii(known or latin_letters(unicodedata.normalize("NFC", text))).lower()
    return re.sub(r"[^a-z0-9]+", "-", plain).strip("-")


def _everyone(chance: random.Random) -> list[Person]:
    names = {country: _names(country, chance) for country in people.GIVEN}
    found: list[Person] = []
    for country, lines in people.FIRMS.items():
        for line in lines.splitlines():
            firm, kind, sectors = line.split("|")
            if firm in people.CLUSTER_FIRMS:
                continue
            delegates = 2 if kind == "incubator" or chance.random() < 0.33 else 1
            for given, family in itertools.islice(names[country], delegates):
                found.append(Person(given, family, country, [firm], kind, tuple(sectors.split(","))))
    for country, count in (("IT", 4), ("FR", 3), ("ES", 2), ("GR", 2)):
        for given, family in itertools.islice(names[country], count):
            sectors = tuple(chance.sample(("film", "animation", "music", "design", "crafts", "XR"), 2))
            found.append(Person(given, family, country, [], "", sectors, category="Freelance"))
    given, family = next(names["ES"])
    found.append(
        Person(
            given, family, "ES", list(people.CLUSTER_FIRMS), "association", ("crafts", "design", "fashion")
        )
    )
    _without_meetings(found, names)
    for number, person in enumerate(found, 1):
        _complete(person, number, chance)
    _special_people(found)
    _stays(found, chance)
    return found


def _names(country: str, chance: random.Random):
    given = people.GIVEN[country].split()
    family = people.FAMILY[country].split("|")
    pairs = [(g, f) for g in given for f in family if _agree(g, f, country)]
    chance.shuffle(pairs)
    used: set[str] = set()
    given_away: set[tuple[str, str]] = set()
    for g, f in pairs:
        if g not in used and f not in used:
            used |= {g, f}
            given_away.add((g, f))
            yield g, f
    yield from (pair for pair in pairs if pair not in given_away)


def _agree(given: str, family: str, country: str) -> bool:
    """Greek women and men have different endings; scripts are not mixed inside a name."""
    if country == "GR":
        return given.endswith("ς") == (family.endswith("ς"))
    return given.isascii() == family.replace(" ", "").isascii() or country not in {"TN", "LB", "EG"}


def _without_meetings(found: list[Person], names: dict) -> None:
    """Press, officials, staff and speakers: badges only."""
    for role, places in (
        (
            "official",
            (
                ("Agenzia Porti Creativi", 1),
                ("Office Culturel des Deux Rives", 2),
                ("Oficina Audiovisual del Levante", 1),
                ("Γραφείο Δημιουργικής Οικονομίας Αιγαίου", 1),
            ),
        ),
        ("press", (("La Gazette des Quais", 2), ("Corriere delle Isole Minori", 2))),
        ("staff", (("Office Culturel des Deux Rives", 2),)),
        ("speaker", (("Agenzia Porti Creativi", 1), ("Office Culturel des Deux Rives", 1))),
    ):
        for place, count in places:
            country = people.INSTITUTIONS[place]
            for given, family in itertools.islice(names[country], count):
                found.append(Person(given, family, country, [place], "", (), role, role.capitalize()))


def _complete(person: Person, number: int, chance: random.Random) -> None:
    person.code = f"{'GR' if person.country == 'GR' else 'VV'}-{number:03d}"
    place = slug(person.firms[0]) if person.firms else ""
    who = f"{slug(person.given)}.{slug(person.family)}"
    person.email = (
        f"{who}@{place}.example.org" if place else f"{who}@{chance.choice(('example.com', 'example.net'))}"
    )
    person.languages = chance.choice(people.SPOKEN[person.country])
    own = person.languages.split(",")[0]
    person.badge = (
        own if own in {"it", "fr", "es", "el", "mt"} else ("fr" if "fr" in person.languages else "en")
    )
    person.title = chance.choice(TITLES) if person.firms else "Freelance"
    person.category = person.category or {"producer": "Producers", "incubator": "Incubators"}.get(
        person.kind, "Studios"
    )
    prefix = {
        "IT": "+39 320 000",
        "FR": "+33 6 39 98",
        "ES": "+34 600 000",
        "GR": "+30 690 000",
        "MT": "+356 9900",
        "TN": "+216 20 000",
        "LB": "+961 3 000",
        "EG": "+20 100 000",
    }[person.country]
    digits = 3 if person.country in {"ES", "TN", "LB"} else 4
    person.phone = f"{prefix} {number:0{digits}d}"
    if person.role == "matchmaking" and chance.random() < 0.07:
        person.languages = ""
    if chance.random() < 0.3:
        person.badge = ""


def _special_people(found: list[Person]) -> None:
    """A Turkish name at a French firm, one very long name, shared addresses, home tables."""
    french = [p for p in found if p.country == "FR" and p.role == "matchmaking" and p.firms]
    french[5].given, french[5].family = "Ayşe", "Yıldırım İnce"
    french[5].languages = "fr,tr"
    french[5].email = f"ayse.yildirim-ince@{slug(french[5].firms[0])}.example.org"
    italian = [p for p in found if p.country == "IT" and p.role == "matchmaking" and p.firms]
    italian[9].given, italian[9].family = VERY_LONG
    italian[9].email = f"m.dellatorre@{slug(italian[9].firms[0])}.example.org"
    by_firm: dict[str, list[Person]] = {}
    for person in found:
        if len(person.firms) == 1 and person.role == "matchmaking":
            by_firm.setdefault(person.firms[0], []).append(person)
    pairs = [team for team in by_firm.values() if len(team) == 2]
    for team in pairs[1:12:3]:
        for person in team:
            person.email = f"info@{slug(person.firms[0])}.example.org"
    producers = [team[0] for team in by_firm.values() if team[0].kind == "producer"]
    for table, person in enumerate(producers[:9], 1):
        person.table = table
        person.shares_table = table % 3 == 0


def _stays(found: list[Person], chance: random.Random) -> None:
    saturday, sunday, monday = DAYS
    scheduled = [p for p in found if p.role == "matchmaking" and p.table is None]
    late = chance.sample(scheduled, 10)
    for person, day, hour in zip(
        late, [saturday] * 6 + [sunday] * 4, (11, 14, 14, 14, 15, 16, 9, 9, 10, 14), strict=True
    ):
        person.arrives = dt.datetime.combine(day, dt.time(hour))
    early = chance.sample([p for p in scheduled if p not in late], 9)
    for person, day, hour in zip(
        early, [sunday] * 4 + [monday] * 5, (13, 17, 17, 18, 11, 12, 12, 13, 15), strict=True
    ):
        person.leaves = dt.datetime.combine(day, dt.time(hour))
    away = chance.sample([p for p in scheduled if p not in late + early], 7)
    for index, person in enumerate(away):
        start = dt.datetime.combine(DAYS[index % 3], dt.time(10 + index))
        person.away = (start, start + dt.timedelta(minutes=90))
    rest = [p for p in scheduled if p not in late + early + away]
    for index, person in enumerate(chance.sample(rest, 10)):
        if index < 4:
            person.status = "cancelled"
        elif index < 7:
            person.status = "pending"
        else:
            person.cells["limit"] = index - 3
    for index, need in enumerate(("accessible", "accessible", "quiet", "screen", "screen")):
        rest[3 + 5 * index].cells["need"] = need


def _wishes(everyone: list[Person], chance: random.Random) -> list[Wish]:
    """Skewed to producers and incubators, mostly across borders, a fifth from both sides."""
    scheduled = [p for p in everyone if p.role == "matchmaking"]
    pull = {
        p: (3.0 if p.kind in {"producer", "incubator"} else 1.0) * chance.lognormvariate(0, 0.6)
        for p in scheduled
    }
    eager = {p: chance.lognormvariate(0, 0.4) for p in scheduled}
    asked_of = dict.fromkeys(scheduled, 0)
    wishes: dict[tuple[Person, Person], Wish] = {}
    while len(wishes) < REQUESTS:
        asking = chance.choices(scheduled, [eager[p] for p in scheduled])[0]
        others = [
            p for p in scheduled if _may_ask(asking, p) and (asking, p) not in wishes and asked_of[p] < 24
        ]
        weights = [pull[p] * (1.0 if p.country != asking.country else 0.3) * _fit(asking, p) for p in others]
        asked = chance.choices(others, weights)[0]
        asked_of[asked] += 1
        wishes[asking, asked] = _wish(asking, asked, chance)
        back = (asked, asking)
        if chance.random() < 0.2 and back not in wishes and len(wishes) < REQUESTS:
            wishes[back] = _wish(asked, asking, chance)
            asked_of[asking] += 1
    for wish in chance.sample(list(wishes.values()), 5):
        wish.must, wish.status = True, "accepted"
    return list(wishes.values())


def _wish(asking: Person, asked: Person, chance: random.Random) -> Wish:
    return Wish(
        asking,
        asked,
        stars=chance.choices((1, 2, 3, 4, 5), (5, 12, 33, 30, 20))[0],
        status=chance.choices(("accepted", "pending", "declined"), (80, 11, 9))[0],
        to_firm=bool(asked.firms) and chance.random() < 0.15,
        length=2 if chance.random() < 0.012 else 1,
    )


def _may_ask(asking: Person, asked: Person) -> bool:
    return asked is not asking and not set(asked.firms) & set(asking.firms)


def _fit(one: Person, other: Person) -> float:
    """Shared sectors attract; people who know that they share no language seldom ask."""
    shared = len(set(one.sectors) & set(other.sectors))
    mute = one.languages and other.languages and not _spoken(one) & _spoken(other)
    return (1.0 + 1.5 * shared) * (0.2 if mute else 1.0)


def _spoken(person: Person) -> set[str]:
    return set(person.languages.split(",")) - {""}


def _agreed(everyone: list[Person], wishes: list[Wish]) -> list[tuple[dt.datetime, int, Wish]]:
    """Seven meetings fixed before the event: of people who are there and share a language, at free tables."""
    hosts = [w for w in wishes if _can_be_fixed(w) and w.asked.table]
    guests = [w for w in wishes if _can_be_fixed(w) and not (w.asked.table or w.asking.table)]
    chosen: list[tuple[dt.datetime, int, Wish]] = []
    busy: set[Person] = set()
    free_tables = itertools.count(14)
    for start, wish in zip(MEETING_SLOTS, _disjoint(hosts[:60], guests, busy), strict=False):
        chosen.append((start, wish.asked.table or next(free_tables), wish))
    return chosen


def _can_be_fixed(wish: Wish) -> bool:
    pair = (wish.asking, wish.asked)
    plain = all(
        p.status == "registered" and not (p.arrives or p.leaves or p.away) and p.languages for p in pair
    )
    shared = _spoken(wish.asking) & _spoken(wish.asked)
    shared_address = any(p.email.startswith("info@") for p in pair)
    needs = any(p.cells for p in pair)
    return bool(
        plain
        and shared
        and not shared_address
        and not needs
        and wish.status == "accepted"
        and wish.length == 1
        and not wish.to_firm
        and not (wish.asking.table and wish.asked.table)
        and not wish.asking.table
    )


def _disjoint(hosts: list[Wish], guests: list[Wish], busy: set[Person]):
    for wishes, count in ((hosts, 4), (guests, 3)):
        taken = 0
        for wish in wishes:
            if taken < count and not busy & {wish.asking, wish.asked}:
                busy |= {wish.asking, wish.asked}
                taken += 1
                yield wish


def _enrol(everyone: list[Person], agreed: list, chance: random.Random) -> dict[str, list[str]]:
    """Sixteen to twenty-four people a workshop, by address, none of whom has a meeting agreed then."""
    engaged = {p for _, _, wish in agreed for p in (wish.asking, wish.asked)}
    able = [
        p
        for p in everyone
        if p.role == "matchmaking"
        and p.status == "registered"
        and p not in engaged
        and not p.email.startswith("info@")
        and not (p.arrives or p.leaves)
    ]
    chance.shuffle(able)
    lists: dict[str, list[str]] = {}
    for title, count in WORKSHOPS.items():
        lists[title] = sorted(p.email for p in able[:count])
        able = able[count:]
    return lists


if __name__ == "__main__":
    make(Path(sys.argv[1]) if len(sys.argv) > 1 else HOME)
