"""Words, dates, countries and languages in the reader's language, for paper and files; not for the window.

The catalogues are gettext .po files read as they are, so nothing has to be built before a run.
"""

from __future__ import annotations

import datetime as clock
import gettext
import io
from collections.abc import Mapping
from pathlib import Path

from babel import Locale, UnknownLocaleError
from babel.dates import format_date
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po

SOURCE_LANGUAGE = "en"
LANGUAGES = ("en", "it", "fr", "es", "el", "mt")

# Who reads what when there is no catalogue in their own language; anybody else reads English.
FALLBACKS: Mapping[str, tuple[str, ...]] = {
    "ar": ("fr", "en"),
    "ber": ("fr", "en"),
    "br": ("fr",),
    "ca": ("es",),
    "co": ("fr",),
    "eu": ("es",),
    "gl": ("es",),
    "lb": ("fr",),
    "oc": ("fr",),
    "pt": ("es", "en"),
    "sc": ("it",),
    "wo": ("fr",),
}

# Day before month everywhere; the English of the reader is European, so no American order.
_DATE_PATTERNS: Mapping[str, str] = {
    "en": "EEEE d MMMM",
    "it": "EEEE d MMMM",
    "fr": "EEEE d MMMM",
    "es": "EEEE d 'de' MMMM",
    "el": "EEEE d MMMM",
    "mt": "EEEE, d 'ta’' MMMM",
}
_DAY_PATTERNS: Mapping[str, str] = {"es": "d 'de' MMMM", "mt": "d 'ta’' MMMM"}
_LOCALES: Mapping[str, str] = {"en": "en_GB"}

ROLES: Mapping[str, str] = {
    "matchmaking": "Participant",
    "speaker": "Speaker",
    "press": "Press",
    "official": "Institutions",
    "staff": "Staff",
    "interpreter": "Interpreter",
}


class Words:
    """One language's words; made by `Wording`."""

    def __init__(self, language: str, translations: gettext.NullTranslations) -> None:
        self.language = language
        self._translations = translations
        self._locale = Locale.parse(_LOCALES.get(language, language))
        self._dates: dict[clock.date, str] = {}

    def text(self, message: str, /, **data: object) -> str:
        """The message in this language, its placeholders filled."""
        return (
            self._translations.gettext(message).format(**data)
            if data
            else self._translations.gettext(message)
        )

    def plural(self, one: str, many: str, n: int, /, **data: object) -> str:
        """The message in the form this language uses with the number n, which fills `{n}`."""
        return self._translations.ngettext(one, many, n).format(n=n, **data)

    def role(self, code: str) -> str:
        """The word on a badge for a role; a category of the event's own stands as it was written."""
        return self.text(ROLES[code]) if code in ROLES else sentence_case(code)

    def date(self, day: clock.date) -> str:
        """Weekday, day and month as inside a sentence."""
        plain = clock.date(day.year, day.month, day.day)
        if plain not in self._dates:
            self._dates[plain] = format_date(plain, _DATE_PATTERNS[self.language], locale=self._locale)
        return self._dates[plain]

    def weekday(self, day: clock.date) -> str:
        """The name of the weekday as inside a sentence."""
        return format_date(day, "EEEE", locale=self._locale)

    def time(self, moment: clock.time | clock.datetime) -> str:
        """Hours and minutes of the day, always in five characters, so that columns align in any language."""
        return f"{moment.hour:02d}:{moment.minute:02d}"

    def period(self, first: clock.date, last: clock.date) -> str:
        """The days of an event in one phrase, with the year."""
        end = format_date(last, "long", locale=self._locale)
        if first == last:
            return end
        if (first.year, first.month) == (last.year, last.month):
            return f"{first.day}–{end}"
        pattern = "long" if first.year != last.year else _DAY_PATTERNS.get(self.language, "d MMMM")
        return f"{format_date(first, pattern, locale=self._locale)} – {end}"

    def country(self, code: str) -> str:
        """The name of a country given by its two letters; what is no country stands as it was written."""
        name = self._locale.territories.get(code.strip().upper())
        return sentence_case(name) if name else code.strip()

    def language_name(self, code: str) -> str:
        """The name of a language in this one; what is no language stands as it was written."""
        name = self._locale.languages.get(code.strip().lower())
        return sentence_case(name) if name else code.strip()


class Wording:
    """All catalogues of a folder of LANG.po files."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self._known: dict[str, Words] = {}

    def catalogue(self, language: str) -> Words:
        """The words for somebody who reads this language, or the nearest one there is a catalogue for."""
        chosen = nearest_language(language)
        if chosen not in self._known:
            self._known[chosen] = Words(chosen, self._translations(chosen))
        return self._known[chosen]

    def _translations(self, language: str) -> gettext.NullTranslations:
        if language == SOURCE_LANGUAGE:
            return gettext.NullTranslations()
        with (self.folder / f"{language}.po").open("rb") as source:
            catalogue = read_po(source, locale=language)
        packed = io.BytesIO()
        write_mo(packed, catalogue)
        packed.seek(0)
        return gettext.GNUTranslations(packed)


def nearest_language(language: str) -> str:
    """The language of LANGUAGES somebody who asked for this one is served in."""
    code = language.strip().lower().replace("-", "_").split("_")[0]
    for candidate in (code, *FALLBACKS.get(code, ())):
        if candidate in LANGUAGES:
            return candidate
    return SOURCE_LANGUAGE


def own_language_name(code: str) -> str:
    """What a language calls itself, as its speakers look for it; an unknown code in capitals."""
    try:
        name = Locale.parse(code.strip().replace("-", "_")).get_language_name()
    except (UnknownLocaleError, ValueError):
        name = None
    return sentence_case(name) if name else code.strip().upper()


def sentence_case(text: str) -> str:
    """The text with its first letter large, the rest as it is."""
    return text[:1].upper() + text[1:]
