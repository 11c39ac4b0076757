"""Languages, countries, roles and answers in the window's words, for pages that show many of them."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import QCoreApplication, QLocale

from desktop.domain.people import Delegates, Registration, Role
from desktop.domain.programme import ItemKind
from desktop.domain.requests import RequestState
from desktop.domain.state import EventState
from desktop.ui.fields import Options


def language_name(code: str) -> str:
    """A language in the window's words."""
    language = QLocale.codeToLanguage(code)
    known = language not in (QLocale.Language.AnyLanguage, QLocale.Language.C)
    return QLocale.languageToString(language) if known else code


def language_names(codes: Iterable[str]) -> str:
    """Several languages."""
    return ", ".join(language_name(code) for code in codes)


def country_name(code: str) -> str:
    """A country in the window's words; nothing when it is unknown."""
    territory = QLocale.codeToTerritory(code)
    return code if territory == QLocale.Country.AnyCountry else QLocale.territoryToString(territory)


def registration_word(registration: Registration) -> str:
    """Where somebody's registration stands."""
    return {
        Registration.REGISTERED: QCoreApplication.translate("Names", "Registered"),
        Registration.PENDING: QCoreApplication.translate("Names", "Pending"),
        Registration.CANCELLED: QCoreApplication.translate("Names", "Cancelled"),
    }[registration]


def registrations() -> Options:
    """All states of a registration."""
    return [(entry, registration_word(entry)) for entry in Registration]


def role_word(role: Role) -> str:
    """What somebody does at the event."""
    return {
        Role.MATCHMAKING: QCoreApplication.translate("Names", "Meetings"),
        Role.SPEAKER: QCoreApplication.translate("Names", "Speaker"),
        Role.PRESS: QCoreApplication.translate("Names", "Press"),
        Role.OFFICIAL: QCoreApplication.translate("Names", "Official"),
        Role.STAFF: QCoreApplication.translate("Names", "Staff"),
        Role.INTERPRETER: QCoreApplication.translate("Names", "Interpreter"),
    }[role]


def delegates() -> Options:
    """How people of one organisation take its meetings."""
    say = QCoreApplication.translate
    return [
        (Delegates.APART, say("Names", "each meets for themselves")),
        (Delegates.TOGETHER, say("Names", "they come together")),
    ]


def item_word(kind: ItemKind) -> str:
    """What kind of programme item it is."""
    say = QCoreApplication.translate
    return {
        ItemKind.PLENARY: say("Names", "Plenary"),
        ItemKind.WORKSHOP: say("Names", "Workshop"),
        ItemKind.DEMONSTRATION: say("Names", "Demonstration"),
        ItemKind.OPENING: say("Names", "Opening"),
        ItemKind.EXHIBITION: say("Names", "Exhibition"),
        ItemKind.SOCIAL: say("Names", "Social"),
    }[kind]


def roles() -> Options:
    """All roles."""
    return [(entry, role_word(entry)) for entry in Role]


def need_word(need: str) -> str:
    """What a table is and a person or a meeting needs; words of the event's own stay as they are."""
    return {
        "accessible": QCoreApplication.translate("Names", "step-free"),
        "quiet": QCoreApplication.translate("Names", "quiet"),
        "screen": QCoreApplication.translate("Names", "screen"),
    }.get(need, need)


def answer_word(answer: RequestState) -> str:
    """What the asked side said."""
    return {
        RequestState.PENDING: QCoreApplication.translate("Names", "Not answered"),
        RequestState.ACCEPTED: QCoreApplication.translate("Names", "Accepted"),
        RequestState.DECLINED: QCoreApplication.translate("Names", "Declined"),
    }[answer]


def answers() -> Options:
    """All answers."""
    return [(entry, answer_word(entry)) for entry in RequestState]


def print_languages(state: EventState) -> Options:
    """In what papers can be printed for somebody."""
    first = (("", QCoreApplication.translate("Names", "As they speak")),)
    return [*first, *((code, language_name(code)) for code in state.event.languages)]
