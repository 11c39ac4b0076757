"""Writes the lists of the sample as people keep them: two languages, two formats, and the usual dirt."""

from __future__ import annotations

import csv
import datetime as dt
import io
from pathlib import Path

import xlsxwriter

from desktop.exchange.names import latin_letters
from tests.tools import sample_people as people
from tests.tools.sample_profiles import profile_of
from tests.tools.sample_records import Person, Wish

ITALIAN_HEADER = (
    "Codice",
    "Nome",
    "Cognome",
    "Nome (latino)",
    "Cognome (latino)",
    "Azienda",
    "Tipologia",
    "Settore",
    "Qualifica",
    "Paese",
    "E-mail",
    "Telefono",
    "Lingue parlate",
    "Lingua del badge",
    "Ruolo",
    "Categoria",
    "Arrivo",
    "Partenza",
    "Indisponibilità",
    "Max incontri al giorno",
    "Stato iscrizione",
    "Consenso foto",
    "Esigenze",
    "Tavolo",
    "Tavolo condiviso",
    "Codice fiscale",
    "Note",
    "Profilo",
)
GREEK_HEADER = (
    "Κωδικός",
    "Όνομα",
    "Επώνυμο",
    "Όνομα (λατινικά)",
    "Επώνυμο (λατινικά)",
    "Email",
    "Εταιρεία",
    "Είδος οργανισμού",
    "Κλάδος",
    "Θέση",
    "Χώρα",
    "Γλώσσες",
    "Γλώσσα εκτύπωσης",
    "Ρόλος",
    "Κατηγορία",
    "Τηλέφωνο",
    "Άφιξη",
    "Αναχώρηση",
    "Μη διαθεσιμότητα",
    "Συναντήσεις ανά ημέρα",
    "Κατάσταση εγγραφής",
    "Φωτογραφίες",
    "Ανάγκες",
    "Τραπέζι",
    "Σημειώσεις",
    "Προφίλ",
)
_NEEDS_IT = {"accessible": "sedia a rotelle", "quiet": "tavolo tranquillo, ipoacusico", "screen": "schermo"}
_NEEDS_GR = {"accessible": "αμαξίδιο", "quiet": "ησυχία", "screen": "οθόνη"}
_STATUS_IT = {"registered": "confermato", "pending": "in attesa", "cancelled": "annullato"}
_STATUS_GR = {"registered": "επιβεβαιωμένη", "pending": "εκκρεμεί", "cancelled": "ακυρώθηκε"}


def _said(codes: str, words: dict[str, str], separator: str) -> str:
    return separator.join(words.get(code, code) for code in codes.split(",") if code)


def _italian_row(person: Person, number: int) -> list[object]:
    latin = ("", "")
    if person.given in people.LATIN and number % 2:
        latin = (people.LATIN[person.given], people.LATIN[person.family])
    away = person.away and f"{person.away[0]:%d/%m/%Y %H:%M}-{person.away[1]:%H:%M}"
    country = (
        people.ITALIAN[person.country]
        if number % 4
        else {"FR": "France", "ES": "España"}.get(person.country, person.country)
    )
    return [
        person.code,
        person.given,
        person.family,
        *latin,
        "; ".join(person.firms),
        people.ITALIAN.get(person.kind, ""),
        _said(",".join(person.sectors), people.ITALIAN, "; "),
        person.title,
        country,
        person.email,
        person.phone,
        _said(person.languages, {**people.ITALIAN, "tr": "turco"}, " e " if number % 5 == 0 else ", "),
        _said(person.badge, people.ITALIAN, ""),
        people.ITALIAN[person.role],
        person.category,
        person.arrives or "",
        person.leaves or "",
        away or "",
        person.cells.get("limit", ""),
        _STATUS_IT[person.status],
        ("sì", "sì", "no", "", "Sì")[number % 5],
        _NEEDS_IT.get(str(person.cells.get("need")), ""),
        person.table or "",
        ("sì" if person.shares_table else "no") if person.table else "",
        "",
        "",
        profile_of(person),
    ]


def _greek_row(person: Person, number: int) -> list[str]:
    latin = (latin_letters(person.given), latin_letters(person.family)) if number % 3 else ("", "")
    away = person.away and f"{person.away[0]:%d/%m %H:%M}-{person.away[1]:%H:%M}"
    return [
        str(cell)
        for cell in (
            person.code,
            person.given,
            person.family,
            *latin,
            person.email,
            "; ".join(person.firms),
            people.GREEK.get(person.kind, ""),
            _said(",".join(person.sectors), people.GREEK, ", "),
            person.title,
            people.GREEK[person.country],
            _said(person.languages, people.GREEK, " και " if number % 4 == 0 else ", "),
            _said(person.badge, people.GREEK, ""),
            people.GREEK[person.role],
            person.category,
            person.phone.removeprefix("+30 ") if number % 2 else person.phone,
            f"{person.arrives:%d/%m/%Y %H:%M}" if person.arrives else "",
            f"{person.leaves:%d/%m/%Y %H:%M}" if person.leaves else "",
            away or "",
            person.cells.get("limit", ""),
            _STATUS_GR[person.status],
            ("ναι", "όχι", "", "ΝΑΙ")[number % 4],
            _NEEDS_GR.get(str(person.cells.get("need")), ""),
            person.table or "",
            "",
            profile_of(person),
        )
    ]


def _spoil(rows: list[list[object]]) -> list[list[object]]:
    """What people do to lists: capitals, a name in one cell, lost phones, no name, somebody twice."""
    given, family, firm, country, mail, phone = 1, 2, 5, 9, 10, 11
    rows = [list(row) for row in rows]
    rows[2][given], rows[2][family] = str(rows[2][given]).upper(), str(rows[2][family]).upper()
    rows[2][firm] = str(rows[2][firm]).upper()
    rows[12][given], rows[12][family] = "", f"{rows[12][family]}, {rows[12][given]}"
    rows[6][family] = f"  {rows[6][family]}\u00a0"
    rows[15][phone], rows[17][phone], rows[19][phone] = 393200000016, "3,9332E+11", "vedi segreteria"
    rows[21][phone] = rows[23][phone] = ""
    rows[33][mail], rows[36][mail] = "", str(rows[36][mail]).replace("@", "@@")
    rows[40][country] = "Atlantide"
    rows[44][16] = "arriva alle 11:00 del 5 dic" if not rows[44][16] else rows[44][16]
    rows[26][26] = "=SOMMA(1;2) da verificare"
    again = list(rows[27])
    again[0], again[phone] = "VV-901", "+39 320 000 9999"
    nameless: list[object] = [""] * len(rows[0])
    nameless[0], nameless[firm], nameless[mail] = (
        "VV-902",
        "Azienda Senza Referente S.r.l.",
        "info@senza-referente.example.org",
    )
    blank: list[object] = [""] * len(rows[0])
    return [*rows[:50], nameless, *rows[50:70], blank, *rows[70:], again, blank]


def write_italian_list(path: Path, everyone: list[Person]) -> None:
    rows = _spoil([_italian_row(person, number) for number, person in enumerate(everyone)])
    book = xlsxwriter.Workbook(str(path))
    book.set_properties({"created": dt.datetime(2026, 11, 20, 9, 0), "author": "Segreteria"})
    sheet = book.add_worksheet("Iscritti")
    moment = book.add_format({"num_format": "dd/mm/yyyy hh:mm"})
    for column, heading in enumerate(ITALIAN_HEADER):
        sheet.write_string(0, column, heading)
    for number, row in enumerate(rows, 1):
        for column, cell in enumerate(row):
            if isinstance(cell, dt.datetime):
                sheet.write_datetime(number, column, cell, moment)
            elif isinstance(cell, int):
                sheet.write_number(number, column, cell)
            elif cell:
                sheet.write_string(number, column, str(cell))
    book.close()


def write_greek_list(path: Path, everyone: list[Person]) -> None:
    rows = [_greek_row(person, number) for number, person in enumerate(everyone)]
    rows[4][1], rows[4][2] = rows[4][1].upper(), rows[4][2].upper()
    rows[7][24] = 'Ζήτησε "ήσυχο" τραπέζι;\nνα επιβεβαιωθεί'
    path.write_bytes(_csv([GREEK_HEADER, *rows], ";").encode("cp1253"))


def write_requests(path: Path, wishes: list[Wish]) -> None:
    header = (
        "Request ID",
        "From email",
        "From name",
        "From company",
        "To email",
        "To name",
        "To company",
        "Stars",
        "Must",
        "Status",
        "Slots",
        "Note",
    )
    rows = []
    for number, wish in enumerate(wishes, 1):
        to_person = ("", "") if wish.to_firm else (wish.asked.email, wish.asked.name)
        rows.append(
            [
                f"R{number:03d}",
                wish.asking.email,
                wish.asking.name,
                "; ".join(wish.asking.firms),
                *to_person,
                wish.asked.firms[number % len(wish.asked.firms)] if wish.asked.firms else "",
                _stars(wish.stars, number),
                "yes" if wish.must else "",
                wish.status,
                str(wish.length) if wish.length > 1 else "",
                "",
            ]
        )
    path.write_bytes(_csv([header, *_dirty_requests(rows)], ",").encode("utf-8-sig"))


def _stars(stars: int, number: int) -> str:
    if number % 11 == 0:
        return "★" * stars + "☆" * (5 - stars)
    if number % 17 == 0:
        return {1: "very low", 2: "low", 3: "", 4: "high", 5: "must"}[stars]
    return str(stars)


def _dirty_requests(rows: list[list[str]]) -> list[list[str]]:
    """A request to nobody, to oneself, twice, to a stranger, nine stars, an odd answer."""
    nobody = ["R901", *rows[10][1:4], "", "", "", "4", "", "accepted", "", "to be completed"]
    oneself = ["R902", *rows[20][1:4], *rows[20][1:4], "3", "", "accepted", "", ""]
    twice = ["R903", *rows[30][1:]]
    stranger = [
        "R904",
        *rows[40][1:4],
        "someone.else@unknown.example.net",
        "Someone Else",
        "",
        "5",
        "",
        "accepted",
        "",
        "",
    ]
    many = ["R905", *rows[50][1:4], *rows[61][4:7], "9", "", "pending", "", ""]
    odd = ["R906", *rows[52][1:4], *rows[63][4:7], "3", "", "perhaps", "", "he said perhaps"]
    return [
        *rows[:100],
        nobody,
        *rows[100:300],
        oneself,
        twice,
        *rows[300:500],
        stranger,
        many,
        *rows[500:],
        odd,
    ]


def write_meetings(path: Path, agreed: list[tuple[dt.datetime, int, Wish]]) -> None:
    header = (
        "Identifiant",
        "Courriel 1",
        "Participant 1",
        "Courriel 2",
        "Participant 2",
        "Date",
        "Heure",
        "Table",
        "Fixe",
        "Remarques",
    )
    rows = []
    for number, (start, table, wish) in enumerate(agreed, 1):
        date = f"{start:%d/%m/%Y}" if number % 2 else f"{start.day} décembre 2026"
        time = f"{start:%H:%M}" if number % 3 else f"{start:%Hh%M}"
        rows.append(
            [
                f"M{number}",
                wish.asking.email,
                wish.asking.name,
                wish.asked.email,
                wish.asked.name,
                date,
                time,
                str(table),
                "oui" if number != 5 else "non",
                "convenu par courriel" if number == 1 else "",
            ]
        )
    path.write_bytes(_csv([header, *rows], ";").encode("utf-8"))


def _csv(rows: list, delimiter: str) -> str:
    text = io.StringIO(newline="")
    csv.writer(text, delimiter=delimiter, lineterminator="\r\n").writerows(rows)
    return text.getvalue()
