"""An import corpus: lists as the systems write them, with invented people, and what is to be read from each.

Facts of people: given and family name, address, organisations, country, status; of wishes: who asks, who is
asked, stars; of meetings: the two sides, start, place, whether it is pinned.
"""

import unicodedata
from dataclasses import dataclass

from desktop.exchange.xlsx_out import write_workbook
from tests.support.workbooks import write_ods, write_xls


@dataclass(frozen=True, kw_only=True)
class Sample:
    """One list of one system; `system` is the profile that must be recognised, "" where there is none."""

    name: str
    kind: str
    header: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    facts: tuple[tuple, ...]
    system: str = ""

    @property
    def lines(self):
        """The header, if there is one, and the rows."""
        return ((self.header,) if self.header else ()) + self.rows


def _row(header, **cells):
    """A row by headings; "Company~2" is the second column of that name."""
    seen, row = {}, []
    for heading in header:
        seen[heading] = seen.get(heading, 0) + 1
        key = heading if seen[heading] == 1 else f"{heading}~{seen[heading]}"
        row.append(cells.get(key, ""))
    assert set(cells) <= {
        *header,
        *(f"{heading}~{n}" for heading, count in seen.items() for n in range(2, count + 1)),
    }
    return tuple(row)


def _sample(name, kind, header, rows, facts, system=""):
    columns = tuple(header.split("|"))
    return Sample(
        name=name,
        kind=kind,
        header=columns,
        rows=tuple(_row(columns, **row) for row in rows),
        facts=tuple(facts),
        system=system,
    )


ANNA = ("Anna", "Rossi", "anna@faro.example", ("Faro Film",), "IT", "registered")
UGO = ("Ugo", "Bruni", "ugo@lido.example", ("Lido",), "FR", "cancelled")

POSITIONS = (
    "Event slug|Order code|Position ID|Status|Email|Phone number|Order date|Order time|Product|"
    "Variation|Price|"
    "Tax rate|Tax rule|Tax value|Attendee name|Attendee email|Company|Address|ZIP code|City|Country|State|"
    "Voucher|Pseudonymization ID|Seat ID|Seat name|Seat zone|Seat row|Seat number|Order comment|"
    "Follow-up date|Languages – Italian|Languages – Greek|Company|Invoice address name|Address|ZIP code|City|"
    "Country|State|VAT ID|Sales channel|Order locale|E-mail address verified|Payment providers"
)
SAMPLES = (
    _sample(
        "pretix-positions",
        "participants",
        POSITIONS,
        [
            {
                "Order code": "AB3CD",
                "Position ID": "1",
                "Status": "paid",
                "Email": "buyer@faro.example",
                "Attendee name": "Anna Rossi",
                "Attendee email": "anna@faro.example",
                "Company~2": "Faro Film",
                "Country~2": "IT",
                "Languages – Italian": "Yes",
                "Languages – Greek": "No",
                "Product": "Standard",
            },
            {
                "Order code": "AB3CD",
                "Position ID": "2",
                "Status": "canceled",
                "Email": "ugo@lido.example",
                "Attendee name": "Ugo Bruni",
                "Company": "Lido",
                "Company~2": "Faro Film",
                "Country": "FR",
                "Country~2": "IT",
            },
        ],
        [ANNA, UGO],
        "pretix-positions",
    ),
    _sample(
        "pretix-positions-it",
        "participants",
        "Codice ordine|ID posizione|Stato|Email|Data dell'ordine|Prodotto|Nome del partecipante|"
        "Email del partecipante|Azienda|Indirizzo|Città|Paese|Azienda|Nome indirizzo di fatturazione|Paese|"
        "Lingua dell'ordine",
        [
            {
                "Codice ordine": "AB3CD",
                "ID posizione": "1",
                "Stato": "Pagato",
                "Email": "x@faro.example",
                "Nome del partecipante": "ROSSI, Anna",
                "Email del partecipante": "anna@faro.example",
                "Azienda": "Faro Film",
                "Paese": "Italia",
            },
            {
                "Codice ordine": "AB3CE",
                "ID posizione": "1",
                "Stato": "Annullato",
                "Email": "ugo@lido.example",
                "Azienda~2": "Lido",
                "Nome indirizzo di fatturazione": "Ugo Bruni",
                "Paese~2": "Francia",
            },
        ],
        [ANNA, UGO],
        "pretix-positions",
    ),
    _sample(
        "pretix-orders",
        "participants",
        "Event slug|Order code|Order total|Status|Email|Phone number|Order date|Order time|Company|Name|"
        "Address|"
        "ZIP code|City|Country|State|VAT ID|Date of last payment|Fees|Order locale|Invoice numbers|"
        "Sales channel|Requires special attention|Comment|Follow-up date|Positions|Payment providers",
        [
            {
                "Order code": "AB3CD",
                "Status": "Paid",
                "Email": "anna@faro.example",
                "Company": "Faro Film",
                "Name": "Anna Rossi",
                "Country": "Italy",
                "Order locale": "it",
                "Requires special attention": "Yes",
            },
            {
                "Order code": "AB3CE",
                "Status": "Canceled (paid fee)",
                "Email": "ugo@lido.example",
                "Company": "Lido",
                "Name": "Ugo Bruni",
                "Country": "France",
            },
        ],
        [ANNA, UGO],
        "pretix-orders",
    ),
    _sample(
        "pretix-checkin",
        "participants",
        "Order code|Attendee name|Product|Price|Checked in|Checked out|Automatically checked in|Paid|"
        "Secret|E-mail|"
        "Company|Country|Voucher code|Order date|Requires special attention|Comment|Seat ID",
        [
            {
                "Order code": "AB3CD",
                "Attendee name": "Anna Rossi",
                "Checked in": "05/12/26",
                "Paid": "Yes",
                "Secret": "hjk2",
                "E-mail": "anna@faro.example",
                "Company": "Faro Film",
                "Country": "IT",
            },
            {
                "Order code": "AB3CD",
                "Attendee name": "Ugo Bruni",
                "Paid": "No",
                "E-mail": "ugo@lido.example",
                "Company": "Lido",
                "Country": "FR",
            },
        ],
        [ANNA, (*UGO[:5], "pending")],
        "pretix-checkin",
    ),
    _sample(
        "eventbrite-uk",
        "participants",
        "Event Name|Event ID|Order no.|Order Date|First Name|Surname|Email|Quantity|Price Tier|Ticket Type|"
        "Attendee no.|Group|Order Type|Currency|Total Paid|Fees Paid|Eventbrite Fees|"
        "Eventbrite Payment Processing|Attendee Status|Home City|Home Country|Mobile Phone|Billing Country|"
        "Job Title|Company|Website|Dietary needs|Dietary needs_2",
        [
            {
                "Order no.": "71",
                "Attendee no.": "711",
                "Order Date": "2026-05-01 10:00:00+0100",
                "First Name": "Anna",
                "Surname": "Rossi",
                "Email": "anna@faro.example",
                "Attendee Status": "Attending",
                "Company": "Faro Film",
                "Billing Country": "IT",
            },
            {
                "Order no.": "72",
                "Attendee no.": "712",
                "First Name": "Ugo",
                "Surname": "Bruni",
                "Email": "ugo@lido.example",
                "Attendee Status": "Refunded",
                "Company": "Lido",
                "Home Country": "France",
            },
        ],
        [ANNA, UGO],
        "eventbrite-uk",
    ),
    _sample(
        "eventbrite-us",
        "participants",
        "Order #|Order Date|Prefix|First Name|Last Name|Email|Quantity|Ticket Type|Order Type|Total Paid|"
        "Eventbrite Fees|Attendee #|Attendee Status|Billing Address 1|Billing City|Billing State|Billing Zip|"
        "Billing Country|Buyer First Name|Buyer Last Name|Buyer Email|Job Title|Company|Currency",
        [
            {
                "Order #": "71",
                "Attendee #": "711",
                "First Name": "Anna",
                "Last Name": "Rossi",
                "Email": "anna@faro.example",
                "Attendee Status": "Checked In",
                "Company": "Faro Film",
                "Billing Country": "Italy",
                "Buyer Last Name": "Altro",
                "Buyer Email": "b@faro.example",
            },
            {
                "Order #": "71",
                "Attendee #": "712",
                "First Name": "Ugo",
                "Last Name": "Bruni",
                "Email": "ugo@lido.example",
                "Attendee Status": "Not Attending",
                "Company": "Lido",
                "Billing Country": "France",
            },
        ],
        [ANNA, UGO],
        "eventbrite-us",
    ),
    _sample(
        "hi-events",
        "participants",
        "ID|First Name|Last Name|Email|Status|Is Checked In|Checked In At|Product ID|Product Name|Event ID|"
        "Public ID|Short ID|Created Date|Last Updated Date|Notes|Company|Country",
        [
            {
                "ID": "1",
                "First Name": "Anna",
                "Last Name": "Rossi",
                "Email": "anna@faro.example",
                "Status": "ACTIVE",
                "Product Name": "Free",
                "Public ID": "A-7KX",
                "Company": "Faro Film",
                "Country": "Italy",
            },
            {
                "ID": "2",
                "First Name": "Ugo",
                "Last Name": "Bruni",
                "Email": "ugo@lido.example",
                "Status": "CANCELLED",
                "Public ID": "A-7KY",
                "Company": "Lido",
                "Country": "France",
            },
        ],
        [ANNA, UGO],
        "hi-events",
    ),
    _sample(
        "alf-io",
        "participants",
        "ID|Category|Event|Status|OriginalPrice|PaidPrice|Discount|VAT|ReservationID|Full Name|First Name|"
        "Last Name|E-Mail|Locked|Language|Confirmation|Billing Address|Country Code|Promo Code|"
        "Payment ID|Company",
        [
            {
                "ID": "u-1",
                "Category": "Press",
                "Status": "ACQUIRED",
                "Full Name": "Anna Rossi",
                "First Name": "Anna",
                "Last Name": "Rossi",
                "E-Mail": "anna@faro.example",
                "Language": "it",
                "Country Code": "IT",
                "Company": "Faro Film",
            },
            {
                "ID": "u-2",
                "Status": "CANCELLED",
                "Full Name": "Ugo Bruni",
                "First Name": "Ugo",
                "Last Name": "Bruni",
                "E-Mail": "ugo@lido.example",
                "Country Code": "FR",
                "Company": "Lido",
            },
        ],
        [ANNA, UGO],
        "alf-io",
    ),
    _sample(
        "indico",
        "participants",
        "ID|Name|Email Address|Affiliation|Position|Country|Phone Number|Accommodation (Arrival)|"
        "Accommodation (Departure)|Registration date|Modification date|Registration state|Created by|Price|"
        "Checked in|Check-in date|Payment date|Tags",
        [
            {
                "ID": "1",
                "Name": "Rossi, Anna",
                "Email Address": "anna@faro.example",
                "Affiliation": "Faro Film",
                "Country": "Italy",
                "Registration state": "Complete",
                "Registration date": "2026-10-01",
            },
            {
                "ID": "2",
                "Name": "Bruni, Ugo",
                "Email Address": "ugo@lido.example",
                "Affiliation": "Lido",
                "Country": "France",
                "Registration state": "Withdrawn",
            },
        ],
        [ANNA, UGO],
        "indico",
    ),
    Sample(
        name="indico-without-header",
        kind="participants",
        header=(),
        rows=(
            ("Anna", "Rossi", "Faro Film", "producer", "+39 06 555 1234", "anna@faro.example"),
            ("Ugo", "Bruni", "Lido", "", "", "ugo@lido.example"),
        ),
        facts=((*ANNA[:4], None, "registered"), (*UGO[:4], None, "registered")),
        system="indico-import",
    ),
    _sample(
        "brella",
        "participants",
        "ID|External ID|Email|First name|Last name|Company|Title|Join URL|Join Code|Seats",
        [
            {
                "External ID": "x1",
                "Email": "anna@faro.example",
                "First name": "Anna",
                "Last name": "Rossi",
                "Company": "Faro Film",
                "Title": "Producer",
                "Seats": "1",
            },
            {
                "External ID": "x2",
                "Email": "ugo@lido.example",
                "First name": "Ugo",
                "Last name": "Bruni",
                "Company": "Lido",
                "Seats": "1",
            },
        ],
        [(*ANNA[:4], None, "registered"), (*UGO[:4], None, "registered")],
        "brella-invites",
    ),
    _sample(
        "form-el",
        "participants",
        "Όνομα|Επώνυμο|Email|Εταιρεία|Χώρα|Κατάσταση|Φωτογραφίες",
        [
            {
                "Όνομα": "Anna",
                "Επώνυμο": "ROSSI",
                "Email": "ANNA@faro.example",
                "Εταιρεία": "Faro Film",
                "Χώρα": "Ιταλία",
                "Κατάσταση": "Επιβεβαιώθηκε",
                "Φωτογραφίες": "Ναι",
            },
            {
                "Όνομα": "Ugo",
                "Επώνυμο": "BRUNI",
                "Email": "ugo@lido.example",
                "Εταιρεία": "Lido",
                "Χώρα": "Γαλλία",
                "Κατάσταση": "Ακυρώθηκε",
                "Φωτογραφίες": "Όχι",
            },
        ],
        [ANNA, UGO],
    ),
    _sample(
        "visit-day-wishes",
        "requests",
        "Email Address|Areas|First Name|Last Name|Nickname|Time Zone|Preference 1|Preference 2|"
        "Additional Company|Preference 3|oops duplicate",
        [
            {
                "Email Address": "anna@faro.example",
                "First Name": "Anna",
                "Last Name": "Rossi",
                "Preference 1": "Ugo Bruni",
                "Preference 2": "ugo@lido.example",
                "Preference 3": "Kyma",
            },
            {"Email Address": "ugo@lido.example", "First Name": "Ugo", "Last Name": "Bruni"},
        ],
        [
            ("anna@faro.example", "Ugo Bruni", 5),
            ("anna@faro.example", "ugo@lido.example", 3),
            ("anna@faro.example", "Kyma", 1),
        ],
    ),
    _sample(
        "wish-pairs-fr",
        "requests",
        "Demandeur|Destinataire|Priorité|Réponse",
        [
            {"Demandeur": "Anna Rossi", "Destinataire": "Ugo Bruni", "Priorité": "★★★★", "Réponse": "Oui"},
            {"Demandeur": "Ugo Bruni", "Destinataire": "Kyma", "Priorité": "très haute", "Réponse": "refusé"},
        ],
        [("Anna Rossi", "Ugo Bruni", 4), ("Ugo Bruni", "Kyma", 5)],
    ),
    _sample(
        "matrix",
        "requests",
        "Name|Anna Rossi|Ugo Bruni|Kyma|Porto",
        [
            {"Name": "Anna Rossi", "Ugo Bruni": "5", "Kyma": "x"},
            {"Name": "Ugo Bruni", "Anna Rossi": "★★", "Porto": "no"},
        ],
        [("Anna Rossi", "Ugo Bruni", 5), ("Anna Rossi", "Kyma", 3), ("Ugo Bruni", "Anna Rossi", 2)],
    ),
    _sample(
        "zerista",
        "meetings",
        "Meeting ID|Subject*|Start Date*|Start Time*|End Date|End Time|Description|Location|Organizer*|"
        "Confirmed|Pending",
        [
            {
                "Meeting ID": "z1",
                "Subject*": "Coffee",
                "Start Date*": "2026-12-05",
                "Start Time*": "09:25",
                "Location": "Table 2",
                "Organizer*": "anna@faro.example",
                "Confirmed": "Ugo Bruni",
            },
            {
                "Meeting ID": "z2",
                "Subject*": "Tea",
                "Start Date*": "2026-12-05",
                "Start Time*": "09:50",
                "Location": "Hall",
                "Organizer*": "Faro Film",
                "Pending": "ugo@lido.example;kyma@kyma.example",
            },
        ],
        [
            ("anna@faro.example", "Ugo Bruni", "2026-12-05T09:25:00", 2, True),
            ("Faro Film", "ugo@lido.example", "2026-12-05T09:50:00", "Hall", False),
        ],
        "zerista-meetings",
    ),
    Sample(
        name="meetingmojo",
        kind="meetings",
        header=(),
        rows=(
            ("anna@faro.example", "ugo@lido.example", "05/12/2026", "09:25", "Table 2"),
            ("anna@faro.example", "kyma@kyma.example", "05/12/2026", "9.50", "Hall"),
        ),
        facts=(
            ("anna@faro.example", "ugo@lido.example", "2026-12-05T09:25:00", 2, True),
            ("anna@faro.example", "kyma@kyma.example", "2026-12-05T09:50:00", "Hall", True),
        ),
        system="meetingmojo-import",
    ),
    _sample(
        "b2match-meetings",
        "meetings",
        "Meeting ID|Date|Start time|End time|Location|Table|Participant 1|Organization 1|Participant 2|"
        "Organization 2|Status",
        [
            {
                "Meeting ID": "1",
                "Date": "05.12.2026",
                "Start time": "09:25",
                "Table": "2",
                "Participant 1": "Anna Rossi",
                "Organization 1": "Faro Film",
                "Participant 2": "Ugo Bruni",
                "Organization 2": "Lido",
                "Status": "Accepted",
            },
            {
                "Meeting ID": "2",
                "Date": "05.12.2026",
                "Start time": "09:50",
                "Location": "Hall",
                "Participant 1": "Anna Rossi",
                "Participant 2": "Nora Kyma",
                "Status": "Pending",
            },
        ],
        [
            ("Anna Rossi", "Ugo Bruni", "2026-12-05T09:25:00", 2, True),
            ("Anna Rossi", "Nora Kyma", "2026-12-05T09:50:00", "Hall", False),
        ],
        "b2match-meetings",
    ),
)


# How a list is saved.


def _quoted(cell, delimiter):
    if any(sign in cell for sign in (delimiter, '"', "\n")):
        return '"' + cell.replace('"', '""') + '"'
    return cell


def text_of(lines, delimiter, end="\r\n"):
    """Lines as delimited text."""
    return "".join(delimiter.join(_quoted(cell, delimiter) for cell in line) + end for line in lines)


def _as_text(encoding, delimiter, suffix=".csv", end="\r\n"):
    def write(path, lines):
        target = path.with_suffix(suffix)
        target.write_bytes(text_of(lines, delimiter, end).encode(encoding))
        return target

    return write


def _as_xlsx(path, lines):
    target = path.with_suffix(".xlsx")
    write_workbook(target, {"Export": (lines[0], lines[1:])})
    return target


FORMS = {
    "utf-8 ,": _as_text("utf-8", ","),
    "utf-8 ; with mark": _as_text("utf-8-sig", ";"),
    "utf-8 ; old mac ends": _as_text("utf-8", ";", end="\r"),
    "utf-16 tab": _as_text("utf-16", "\t", ".txt"),
    "tsv": _as_text("utf-8", "\t", ".tsv", "\n"),
    "code page ;": _as_text("cp1252", ";"),
    "greek code page ;": _as_text("cp1253", ";"),
    "xlsx": _as_xlsx,
    "xls": lambda path, lines: write_xls(path.with_suffix(".xls"), lines),
    "ods": lambda path, lines: write_ods(path.with_suffix(".ods"), lines),
}


def can_be_saved(sample, form):
    """Whether a code page has all letters of a list, and some of its own to be known by."""
    page = {"code page ;": "cp1252", "greek code page ;": "cp1253"}.get(form)
    text = text_of(sample.lines, ";")
    if page is None:
        return True
    try:
        text.encode(page)
    except UnicodeEncodeError:
        return False
    return page == "cp1252" or any("\u0370" <= letter <= "\u03ff" for letter in text)


# What goes wrong with lists and must not matter.


def _with_title(lines):
    return [("Export of the list",), (), *lines]


def _with_blank_rows(lines):
    return [line for row in lines for line in (row, tuple("" for _ in row))]


def _with_header_again(lines):
    return [*lines, lines[0]]


def _with_spaces(lines):
    return [tuple(f" \u00a0{cell} " if cell else cell for cell in line) for line in lines]


def _with_blank_column(lines):
    return [(*line, "", "") for line in lines]


def _with_junk_column(lines):
    return [(*line, "zzz" if place == 0 else "junk") for place, line in enumerate(lines)]


def _decomposed(lines):
    return [tuple(unicodedata.normalize("NFD", cell) for cell in line) for line in lines]


def _with_loud_header(lines):
    return [tuple(cell.upper() for cell in lines[0]), *lines[1:]]


def _with_quoted_ends(lines):
    return [tuple(f"{cell}\n" if cell else cell for cell in line) for line in lines]


DEFECTS = {
    "title above": _with_title,
    "blank rows": _with_blank_rows,
    "header again": _with_header_again,
    "spaces": _with_spaces,
    "blank columns": _with_blank_column,
    "junk column": _with_junk_column,
    "decomposed": _decomposed,
    "loud header": _with_loud_header,
    "line ends in cells": _with_quoted_ends,
}
NEEDS_A_HEADER = {"header again", "loud header", "title above", "junk column"}


def facts_of(parsed, kind):
    """What was read, in the form of a sample's facts."""
    if kind == "participants":
        return tuple(
            (
                row.given_name,
                row.family_name,
                row.email,
                tuple(one.name for one in row.organisations),
                row.country,
                row.status,
            )
            for row in parsed.rows
        )
    if kind == "requests":
        return tuple(
            (row.from_email or row.from_name, row.to_email or row.to_name, row.stars) for row in parsed.rows
        )
    return tuple(
        (
            row.first_email or row.first_name,
            row.second_email or row.second_name,
            row.start.isoformat(),
            row.table or row.room,
            row.pinned,
        )
        for row in parsed.rows
    )
