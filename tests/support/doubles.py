"""A registration list with people and firms in it twice, and the truth about it.

Doubles differ as real ones do: accents, order of names, script, capitals, a slip, an initial, a second first
name, legal forms, another address. Decoys look alike and are not: namesakes, families, shared mailboxes.
The spellings are tables of this module; the program under test does not see them.
"""

import random
import unicodedata
from dataclasses import dataclass, replace

from desktop.domain.state import EventState
from tests.support.builders import make_event, make_organisation, make_participant, make_policy, name_id

_GIVEN = (
    "Anna Bruno Chiara Davide Elisa Franco Giulia Luca Marta Nicolò Ornella Paolo Rita Silvia Tommaso "
    "Amélie Benoît Camille Didier Élodie Fabrice Gaëlle Hugo Inès Jérôme Laure Maxime Noémie Océane Pascal "
    "Álvaro Begoña César Dolores Esteban Fátima Gonzalo Íñigo Lucía Nuria Óscar Pilar Raúl Sofía Tomás "
    "Karmenu Ġorġ Ċensu Żeppi Marija Dun Rużar Pawlu Salvu Ġiljan Kateryna Samira Youssef Leïla Karim"
)
GREEK_GIVEN = {
    "Γιώργος": ("Giorgos", "Yiorgos"),
    "Ελένη": ("Eleni", "Heleni"),
    "Νίκος": ("Nikos", "Nicos"),
    "Κατερίνα": ("Katerina", "Caterina"),
    "Δημήτρης": ("Dimitris", "Demetris"),
    "Φίλιππος": ("Filippos", "Philippos"),
    "Χρήστος": ("Christos", "Hristos"),
    "Ιωάννα": ("Ioanna", "Ioana"),
    "Σταύρος": ("Stavros", "Stauros"),
    "Αθηνά": ("Athina", "Athena"),
}
GREEK_FAMILY = {
    "Παπαδόπουλος": ("Papadopoulos", "Papadopulos"),
    "Γεωργίου": ("Georgiou", "Gheorghiou"),
    "Καραγιάννης": ("Karagiannis", "Karayiannis"),
    "Χατζής": ("Chatzis", "Hatzis"),
    "Μιχαηλίδης": ("Michailidis", "Mihailidis"),
    "Φωτόπουλος": ("Fotopoulos", "Photopoulos"),
    "Θεοδώρου": ("Theodorou", "Teodorou"),
    "Κυριακίδης": ("Kyriakidis", "Kiriakidis"),
    "Ευθυμίου": ("Efthymiou", "Efthimiou"),
    "Ζαχαρίου": ("Zachariou", "Zahariou"),
}
_STEMS = (
    "Bald Cort Ferr Galv Lomb Mont Norv Palm Quar Rond Salv Tass Vald Zamb Breg Clem Dorv Font Grim Joss "
    "Lavr Mell Nard Orsi Perr Rous Sant Trev Urba Verg Beau Chev Duma Fleu Gira Hame Laco Mori Pell Sauv"
)
_TAILS = "ini oni elli etti anti esco ucci ier eau ard ot illa ez era ado osa ano iche and oux"
_FIRST = "Onda Luce Porto Mare Sole Vento Isla Faro Costa Nuage Terra Ambra Corail Sirena Delta Vela"
_SECOND = "Blu Verde Nord Sud Azul Rouge Nera Alta Libre Viva Nova Quatro Grande Lontana Chiara Sette"
_TRADE = "Teatro Suono Danza Editions Games Tessuti Archivio Radio Circo Murals Opera Robotica"
FORMS = {"IT": ("S.r.l.", "Srl", "S.p.A."), "FR": ("SARL", "S.A.R.L.", "SAS"), "ES": ("S.L.", "SL")}
FORMS |= {"GR": ("Μ.ΕΠΕ.", "ΙΚΕ", "Ltd"), "MT": ("Ltd", "Limited", "Ltd."), "US": ("Inc.", "Inc", "LLC")}

GIVEN, STEMS, TAILS, FIRST, SECOND, TRADE = (
    text.split() for text in (_GIVEN, _STEMS, _TAILS, _FIRST, _SECOND, _TRADE)
)


@dataclass(frozen=True)
class Truth:
    """The event, and which pairs of people and of firms are the same."""

    state: EventState
    people: frozenset
    firms: frozenset


def make_doubles(people=600, doubles=90, decoys=60, firms=150, seed=0):
    """A list with that many people, so many of them twice, and so many who only look alike."""
    return _Maker(random.Random(seed)).make(people, doubles, decoys, firms)


class _Maker:
    def __init__(self, chance):
        self.chance = chance
        self.people, self.firms = [], []
        self.same_people, self.same_firms = set(), set()
        self.taken = set()

    def make(self, people, doubles, decoys, firms):
        for _ in range(firms):
            self.firms.append(self.firm())
        for firm in self.chance.sample(self.firms, firms // 8):
            twin = replace(firm, id=name_id(f"firm {len(self.firms)}"), name=self.reformed(firm))
            if twin.name != firm.name:
                self.firms.append(twin)
                self.same_firms.add(frozenset((firm.id, twin.id)))
        self.twin_of = dict(map(tuple, self.same_firms))
        for index in range(people):
            self.person(is_greek=index < 60)
        originals = list(self.people)
        for person in self.chance.sample(originals, doubles):
            self.double(person)
        for person in self.chance.sample(originals, decoys):
            self.decoy(person)
        state = EventState(
            event=make_event(id=name_id("event")),
            policies=(make_policy(id=name_id("policy")),),
            organisations=tuple(self.firms),
            participants=tuple(self.people),
        )
        return Truth(state, frozenset(self.same_people), frozenset(self.same_firms))

    def firm(self):
        country = self.chance.choice(sorted(FORMS))
        while True:
            name = f"{self.chance.choice(FIRST)} {self.chance.choice(SECOND)} {self.chance.choice(TRADE)}"
            if name not in self.taken:
                break
        self.taken.add(name)
        form = self.chance.choice(FORMS[country])
        identity = name_id(f"firm {len(self.firms)}")
        return make_organisation(id=identity, name=f"{name} {form}", country=country)

    def reformed(self, firm):
        words = firm.name.split()
        bare, form = words[:3], self.chance.choice((*FORMS[firm.country], ""))
        kind = self.chance.randrange(4)
        if kind == 1:
            bare = [word.upper() for word in bare]
        elif kind == 2:
            bare[0] = bare[0][:-1] + bare[0][-1] * 2
        return " ".join((*bare, form)).strip()

    def person(self, is_greek):
        while True:
            if is_greek:
                given, family = (
                    self.chance.choice(sorted(GREEK_GIVEN)),
                    self.chance.choice(sorted(GREEK_FAMILY)),
                )
            else:
                given = self.chance.choice(GIVEN)
                family = self.chance.choice(STEMS) + self.chance.choice(TAILS)
            if (given, family) not in self.taken:
                break
        self.taken.add((given, family))
        firm = self.chance.choice(self.firms)
        domain = self.domain(firm)
        plain = _plain(given if not is_greek else GREEK_GIVEN[given][0])
        last = _plain(family if not is_greek else GREEK_FAMILY[family][0])
        return self.add(
            given_name=given,
            family_name=family,
            email=f"{plain}.{last}@{domain}".lower(),
            phone=f"+3906{self.chance.randrange(10**7):07}" if self.chance.random() < 0.5 else "",
            country=firm.country,
            affiliations=(firm.id,),
        )

    def domain(self, firm):
        return _plain("".join(firm.name.split()[:3])).lower() + ".example"

    def add(self, **values):
        number = len(self.people) + 1
        person = make_participant(id=name_id(f"person {number}"), number=number, **values)
        self.people.append(person)
        return person

    def double(self, person):
        given, family = self.respelled(person)
        keeps = self.chance.random()
        local = f"{_plain(given)[:1]}{_plain(family)}".lower() or "x"
        email = person.email if keeps < 0.45 else "" if keeps < 0.65 else f"{local}@gmail.com"
        phone = person.phone if self.chance.random() < 0.5 else ""
        firms = person.affiliations if self.chance.random() < 0.8 else ()
        firms = tuple(self.twin_of.get(firm, firm) for firm in firms)
        twin = self.add(
            given_name=given,
            family_name=family,
            email=email,
            phone=phone,
            country=person.country if self.chance.random() < 0.8 else "",
            affiliations=firms,
        )
        self.same_people.add(frozenset((person.id, twin.id)))

    def respelled(self, person):
        given, family = person.given_name, person.family_name
        if given in GREEK_GIVEN:
            column = self.chance.randrange(2)
            return GREEK_GIVEN[given][column], GREEK_FAMILY[family][self.chance.randrange(2)]
        kind = self.chance.choice(("same", "accents", "order", "capitals", "slip", "initial", "second"))
        if kind == "accents":
            return _plain(given), _plain(family)
        if kind == "order":
            return family, given
        if kind == "capitals":
            return given.upper(), family.upper()
        if kind == "slip":
            place = self.chance.randrange(1, len(family) - 1)
            return given, family[:place] + family[place + 1] + family[place] + family[place + 2 :]
        if kind == "initial":
            return f"{given[0]}.", family
        if kind == "second":
            return f"{given} {self.chance.choice(GIVEN)}", family
        return given, family

    def decoy(self, person):
        kind = self.chance.randrange(3)
        firm = self.chance.choice([one for one in self.firms if one.id not in person.affiliations])
        other = self.chance.choice([name for name in GIVEN if name[0] != person.given_name[0]])
        if kind == 0:  # a namesake elsewhere
            values = {"given_name": person.given_name, "country": firm.country, "affiliations": (firm.id,)}
            values["email"] = f"n{len(self.people)}@{self.domain(firm)}"
        elif kind == 1:  # the family's firm
            values = {"given_name": other, "country": person.country, "affiliations": person.affiliations}
            values["email"] = f"{_plain(other)}@{person.email.partition('@')[2]}".lower()
        else:  # one address for the office
            values = {"given_name": other, "country": person.country, "affiliations": person.affiliations}
            values["email"] = person.email
        family = person.family_name
        if kind == 2:
            family = self.chance.choice(STEMS) + self.chance.choice(TAILS)
        self.add(family_name=family, **values)


def _plain(text):
    decomposed = unicodedata.normalize("NFKD", text.replace("ħ", "h").replace("Ħ", "H"))
    return "".join(letter for letter in decomposed if letter.isascii() and letter.isalpha())
