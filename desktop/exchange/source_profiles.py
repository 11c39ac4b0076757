"""How registration and matchmaking systems write their lists: the headings that give them away; data only.

Headings are compared after normalisation. Alternatives are parted by `|` (translations, older wordings); the
groups of a field stand in the order in which they are read: a later one fills what an earlier one leaves
empty. Facts of public exports and manuals; no real list was seen of b2match and Brella.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Final

PARTICIPANTS, REQUESTS, MEETINGS = "participants", "requests", "meetings"
OWN = "visavis"
"""Lists this program wrote: their cells mean what they say and are not polished."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Profile:
    """One system's list. `signs`: headings all of which it has; `shape`: kinds of cells where it has none.

    `joined`: fields made of several columns. `ignored`: headings that mean something else here.
    """

    name: str
    kind: str
    signs: tuple[str, ...] = ()
    columns: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    joined: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    ignored: str = ""
    shape: tuple[str, ...] = ()


_ORDER: Final = (
    "Order code|Bestellnummer|Codice ordine|Code de commande|Numéro de commande|Código de pedido|"
    "Código del pedido|Κωδικός παραγγελίας"
)
_POSITION: Final = (
    "Position ID|Positions-ID|ID posizione|ID de position|ID de la position|ID de posición|"
    "ID θέσης|Αναγνωριστικό θέσης"
)
_PRETIX_STATUS: Final = "Status|Stato|Statut|Estado|Κατάσταση"
_PRETIX_EMAIL: Final = "Email|E-mail|E-Mail|Correo electrónico|Adresse e-mail|Indirizzo email"
_ATTENDEE: Final = (
    "Attendee name|Name des Teilnehmers|Teilnehmername|Nome del partecipante|Nome partecipante|"
    "Nom du participant|Nombre del participante|Nombre del asistente|Όνομα συμμετέχοντα"
)
_ATTENDEE_EMAIL: Final = (
    "Attendee email|E-Mail des Teilnehmers|Teilnehmer-E-Mail|Email del partecipante|Email partecipante|"
    "E-mail du participant|Courriel du participant|Email del participante|Correo del asistente|"
    "Email συμμετέχοντα"
)
_COMPANY: Final = "Company|Firma|Azienda|Società|Entreprise|Société|Empresa|Εταιρεία"
_COUNTRY: Final = "Country|Land|Paese|Pays|País|Χώρα"
_LOCALE: Final = (
    "Order locale|Bestellsprache|Sprache der Bestellung|Lingua dell'ordine|Langue de la commande|"
    "Idioma del pedido|Γλώσσα παραγγελίας"
)
_PRODUCT: Final = "Product|Produkt|Prodotto|Produit|Producto|Προϊόν"
_INVOICE_NAME: Final = (
    "Invoice address name|Rechnungsadresse Name|Nome indirizzo di fatturazione|"
    "Nom de l'adresse de facturation|Nombre de la dirección de facturación"
)
_CHECKED_IN: Final = "Checked in|Eingecheckt|Check-in effettuato|Enregistré|Registrado"
_AUTO_CHECKED_IN: Final = (
    "Automatically checked in|Automatisch eingecheckt|Check-in automatico|Enregistré automatiquement|"
    "Registrado automáticamente"
)
_PRETIX_IGNORED: Final = (
    "Requires special attention|Phone number verified|Tax rate|Seat zone|Secret|Date|Start date|End date|"
    "Pseudonymization ID|Positions|State|Paid by gift card|Voucher|Variation"
)

PROFILES: Final[tuple[Profile, ...]] = (
    Profile(
        name=OWN, kind=PARTICIPANTS, signs=("Latin given name", "Contact consent", "Home table released")
    ),
    Profile(name=OWN, kind=REQUESTS, signs=("From ID", "To ID", "Fixed slot", "After")),
    Profile(
        name=OWN,
        kind=MEETINGS,
        signs=("In roster", "Pinned start", "Pinned table"),
        columns={"end": ("End",)},
    ),
    Profile(name=OWN, kind="rooms", signs=("Home of", "Released", "Attributes", "Max people")),
    Profile(
        name=OWN,
        kind="programme",
        signs=("Series", "Enrolled", "Exempt", "Chosen"),
        columns={"end": ("End",)},
    ),
    Profile(name=OWN, kind="organisations", signs=("Latin name", "Delegates", "People", "Meetings")),
    Profile(
        name="pretix-positions",
        kind=PARTICIPANTS,
        signs=(_ORDER, _POSITION),
        columns={
            "name": (_ATTENDEE, _INVOICE_NAME),
            "given_name": (
                "Attendee name: Given name|Attendee name: First name|Nome del partecipante: Nome",
            ),
            "family_name": (
                "Attendee name: Family name|Attendee name: Last name|Nome del partecipante: Cognome",
            ),
            "email": (_ATTENDEE_EMAIL, _PRETIX_EMAIL),
            "organisation": (_COMPANY,),
            "country": (_COUNTRY,),
            "status": (_PRETIX_STATUS,),
            "ticket": (_PRODUCT,),
            "print_language": (_LOCALE,),
            "note": ("Order comment|Commento|Commentaire|Comentario",),
        },
        joined={"external_id": (_ORDER, _POSITION)},
        ignored=_PRETIX_IGNORED,
    ),
    Profile(
        name="pretix-checkin",
        kind=PARTICIPANTS,
        signs=(_ORDER, _ATTENDEE, _CHECKED_IN, _AUTO_CHECKED_IN),
        columns={
            "name": (_ATTENDEE,),
            "email": ("E-mail|Email",),
            "organisation": (_COMPANY,),
            "status": ("Paid|Bezahlt|Pagato|Payé|Pagado|Πληρωμένο",),
            "ticket": (_PRODUCT,),
            "note": ("Comment|Kommentar|Commento|Commentaire|Comentario",),
        },
        ignored=f"{_ORDER}|{_PRETIX_IGNORED}|Order date",
    ),
    Profile(
        name="pretix-orders",
        kind=PARTICIPANTS,
        signs=(
            _ORDER,
            "Order total|Totale ordine|Total de la commande|Total del pedido|Gesamtbetrag|Σύνολο παραγγελίας",
        ),
        columns={
            "external_id": (_ORDER,),
            "name": ("Name|Nome|Nom|Nombre|Όνομα", _INVOICE_NAME),
            "email": (_PRETIX_EMAIL,),
            "organisation": (_COMPANY,),
            "country": (_COUNTRY,),
            "status": (_PRETIX_STATUS,),
            "print_language": (_LOCALE,),
            "note": ("Comment|Kommentar|Commento|Commentaire|Comentario",),
        },
        ignored=_PRETIX_IGNORED,
    ),
    Profile(
        name="eventbrite-uk",
        kind=PARTICIPANTS,
        signs=("Order no.", "Attendee no.", "First Name", "Surname"),
        columns={
            "external_id": ("Attendee no.",),
            "given_name": ("First Name",),
            "family_name": ("Surname",),
            "email": ("Email",),
            "phone": ("Mobile Phone|Home Phone|Work Phone",),
            "status": ("Attendee Status",),
            "country": ("Home Country", "Billing Country"),
            "organisation": ("Company",),
            "ticket": ("Ticket Type",),
        },
        ignored="Group|Gender|Price Tier|Order Type|Shipping Country|Billing County",
    ),
    Profile(
        name="eventbrite-us",
        kind=PARTICIPANTS,
        signs=("Order #|Order ID", "First Name", "Last Name", "Ticket Type", "Attendee #|Attendee Status"),
        columns={
            "external_id": ("Attendee #|Attendee ID",),
            "given_name": ("First Name",),
            "family_name": ("Last Name",),
            "email": ("Email",),
            "phone": ("Cell Phone|Home Phone|Work Phone",),
            "status": ("Attendee Status",),
            "country": ("Home Country", "Billing Country"),
            "organisation": ("Company",),
            "ticket": ("Ticket Type",),
        },
        ignored="Order #|Order ID|ID|Prefix|Suffix|Buyer First Name|Buyer Last Name|Buyer Email|Group|Gender|"
        "Ticket Price|Ticket Quantity|Billing State|Billing Zip",
    ),
    Profile(
        name="hi-events",
        kind=PARTICIPANTS,
        signs=("First Name", "Is Checked In", "Public ID", "Product Name"),
        columns={
            "external_id": ("Public ID",),
            "given_name": ("First Name",),
            "family_name": ("Last Name",),
            "email": ("Email",),
            "status": ("Status",),
            "ticket": ("Product Name",),
            "note": ("Notes",),
        },
        ignored="ID|Checked In At|Product ID|Short ID|Event ID|Is Checked In|Last Updated Date",
    ),
    Profile(
        name="alf-io",
        kind=PARTICIPANTS,
        signs=("Full Name|First Name", "E-Mail", "ReservationID|OriginalPrice|PaidPrice"),
        columns={
            "external_id": ("ID",),
            "name": ("Full Name",),
            "given_name": ("First Name",),
            "family_name": ("Last Name",),
            "email": ("E-Mail",),
            "status": ("Status",),
            "country": ("Country Code",),
            "print_language": ("Language",),
            "ticket": ("Category",),
        },
        ignored="Event|ReservationID|OriginalPrice|PaidPrice|Discount|VAT|Locked|Confirmation|Promo Code|"
        "Payment ID|Fiscal Code|Reference Type|Addressee Code|PEC",
    ),
    Profile(
        name="indico",
        kind=PARTICIPANTS,
        signs=("Name", "Registration date|Registration state|Modification date", "ID|Email Address|Email"),
        columns={
            "external_id": ("ID",),
            "name": ("Name",),
            "email": ("Email Address|Email",),
            "organisation": ("Affiliation",),
            "job_title": ("Position|Job title",),
            "country": ("Country",),
            "phone": ("Phone Number|Phone",),
            "status": ("Registration state",),
            "categories": ("Tags",),
        },
        ignored="Created by|Modification date|Price|Checked in|Check-in date|Payment date",
    ),
    Profile(
        name="indico-import",
        kind=PARTICIPANTS,
        shape=("name", "name", "text", "text", "phone", "email"),
        columns={
            "given_name": ("#1",),
            "family_name": ("#2",),
            "organisation": ("#3",),
            "job_title": ("#4",),
            "phone": ("#5",),
            "email": ("#6",),
        },
    ),
    Profile(
        name="brella-invites",
        kind=PARTICIPANTS,
        signs=("Email", "External ID", "Seats|Join URL|Join Code"),
        columns={
            "external_id": ("External ID", "ID"),
            "email": ("Email",),
            "given_name": ("First name",),
            "family_name": ("Last name",),
            "organisation": ("Company",),
            "job_title": ("Title",),
        },
        ignored="ID|Join URL|Join Code|Seats",
    ),
    Profile(
        name="zerista-meetings",
        kind=MEETINGS,
        signs=("Meeting ID", "Start Date", "Start Time", "Organizer|Organiser", "Confirmed|Pending"),
        columns={
            "external_id": ("Meeting ID",),
            "date": ("Start Date",),
            "time": ("Start Time",),
            "first_name": ("Organizer|Organiser",),
            "guests": ("Confirmed",),
            "pending_guests": ("Pending",),
            "room": ("Location",),
            "note": ("Subject",),
        },
        ignored="End Date|End Time|Description",
    ),
    Profile(
        name="meetingmojo-meetings",
        kind=MEETINGS,
        signs=("Booker email|Booker", "Requestee email|Requestee", "Meeting point"),
        columns={
            "first_email": ("Booker email|Booker",),
            "second_email": ("Requestee email|Requestee",),
            "room": ("Meeting point",),
        },
    ),
    Profile(
        name="meetingmojo-import",
        kind=MEETINGS,
        shape=("email", "email", "date", "time", "text"),
        columns={
            "first_email": ("#1",),
            "second_email": ("#2",),
            "date": ("#3",),
            "time": ("#4",),
            "room": ("#5",),
        },
    ),
    Profile(
        name="meetingmojo-import",
        kind=MEETINGS,
        shape=("email", "email", "moment", "any", "text"),
        columns={"first_email": ("#1",), "second_email": ("#2",), "start": ("#3",), "room": ("#5",)},
    ),
    Profile(
        name="b2match-meetings",
        kind=MEETINGS,
        signs=("Participant 1|Participant 1 name", "Participant 2|Participant 2 name", "Table|Location"),
        columns={
            "first_organisation": ("Organization 1|Organisation 1|Participant 1 organization",),
            "second_organisation": ("Organization 2|Organisation 2|Participant 2 organization",),
            "first_email": ("Email 1|Participant 1 email",),
            "second_email": ("Email 2|Participant 2 email",),
        },
    ),
    Profile(
        name="b2match-participants",
        kind=PARTICIPANTS,
        signs=("Participant ID", "Name", "Organization", "Sessions|1:1 Meetings|Activated"),
        columns={
            "external_id": ("Participant ID",),
            "name": ("Name",),
            "organisation": ("Organization",),
            "job_title": ("Job description",),
            "available": ("Sessions",),
        },
        ignored="1:1 Meetings|Activated",
    ),
)
