"""Paper speaks six languages completely, and everybody else's next best one."""

import ast
import string
from datetime import date, datetime

import pytest
from babel.messages.pofile import read_po

from desktop.wording.catalogues import (
    LANGUAGES,
    ROLES,
    SOURCE_LANGUAGE,
    Wording,
    nearest_language,
    own_language_name,
    sentence_case,
)
from tests.wording.raised import ROOT

FOLDER = ROOT.parent / "resources" / "i18n" / "paper"
TRANSLATED = [language for language in LANGUAGES if language != SOURCE_LANGUAGE]
SATURDAY, MONDAY = date(2026, 12, 5), date(2026, 12, 7)


def used() -> tuple[set[str], set[tuple[str, str]]]:
    """The messages and plural pairs that the program asks a catalogue for."""
    texts, plurals = set(ROLES.values()), set()
    for file in ROOT.rglob("*.py"):
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
            if not (isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute)):
                continue
            if not ast.unparse(node.func.value).endswith(("words", ")")):
                continue
            literals = [arg.value for arg in node.args if isinstance(arg, ast.Constant)]
            if node.func.attr == "text" and literals and isinstance(literals[0], str):
                texts.add(literals[0])
            elif node.func.attr == "plural" and len(literals) >= 2:
                plurals.add((literals[0], literals[1]))
    return texts, plurals


def catalogue(language):
    with (FOLDER / f"{language}.po").open("rb") as source:
        return read_po(source, locale=language)


def fields(text):
    return {name for _, name, _, _ in string.Formatter().parse(text) if name}


@pytest.fixture
def wording():
    return Wording(FOLDER)


def test_there_is_a_catalogue_for_each_language_and_no_other():
    assert sorted(file.stem for file in FOLDER.glob("*.po")) == sorted(TRANSLATED)


@pytest.mark.parametrize("language", TRANSLATED)
def test_a_catalogue_has_every_message_in_use_and_none_that_is_not(language):
    texts, plurals = used()
    found = [message for message in catalogue(language) if message.id]
    assert {message.id for message in found if isinstance(message.id, str)} == texts
    assert {message.id for message in found if isinstance(message.id, tuple)} == plurals
    assert not any(message.fuzzy for message in found)


@pytest.mark.parametrize("language", TRANSLATED)
def test_a_catalogue_is_complete_with_the_same_placeholders_and_all_plural_forms(language):
    whole = catalogue(language)
    for message in whole:
        if not message.id:
            continue
        originals = message.id if isinstance(message.id, tuple) else (message.id,)
        strings = message.string if isinstance(message.string, tuple) else (message.string,)
        if len(originals) > 1:
            assert len(strings) == whole.num_plurals
        for translated in strings:
            assert translated.strip()
            assert fields(translated) == fields(originals[-1])


@pytest.mark.parametrize(
    ("language", "plain"),
    [
        ("en", ["0 meetings", "1 meeting", "2 meetings", "12 meetings"]),
        ("it", ["0 incontri", "1 incontro", "2 incontri", "12 incontri"]),
        ("fr", ["0 rendez-vous", "1 rendez-vous", "2 rendez-vous", "12 rendez-vous"]),
        ("mt", ["0 laqgħat", "1 laqgħa", "2 laqgħat", "12-il laqgħa"]),
    ],
)
def test_a_number_takes_the_form_of_its_language(wording, language, plain):
    words = wording.catalogue(language)
    assert [words.plural("{n} meeting", "{n} meetings", n) for n in (0, 1, 2, 12)] == plain


@pytest.mark.parametrize(
    ("asked", "given"),
    [
        ("it", "it"),
        ("fr-FR", "fr"),
        ("EL_gr", "el"),
        ("ar", "fr"),
        ("ca", "es"),
        ("de", "en"),
        ("", "en"),
        ("??", "en"),
    ],
)
def test_who_has_no_catalogue_is_served_in_the_nearest_language(wording, asked, given):
    assert nearest_language(asked) == given
    assert wording.catalogue(asked).language == given


def test_every_fallback_ends_in_a_language_there_is():
    assert all(nearest_language(language) in LANGUAGES for language in ("ar", "pt", "co", "sc", "wo", "xx"))


@pytest.mark.parametrize(
    ("language", "plain"),
    [
        ("en", "Saturday 5 December"),
        ("it", "sabato 5 dicembre"),
        ("fr", "samedi 5 décembre"),
        ("es", "sábado 5 de diciembre"),
        ("el", "Σάββατο 5 Δεκεμβρίου"),
        ("mt", "Is-Sibt, 5 ta’ Diċembru"),
    ],
)
def test_a_day_is_written_as_the_reader_writes_it(wording, language, plain):
    assert wording.catalogue(language).date(datetime(2026, 12, 5, 23, 59)) == plain


def test_times_have_five_characters_everywhere(wording):
    moment = datetime(2026, 12, 5, 9, 5)
    assert {wording.catalogue(language).time(moment) for language in LANGUAGES} == {"09:05"}


def test_a_period_says_month_and_year_once_if_it_can(wording):
    assert wording.catalogue("en").period(SATURDAY, MONDAY) == "5–7 December 2026"
    assert wording.catalogue("es").period(SATURDAY, MONDAY) == "5–7 de diciembre de 2026"
    assert wording.catalogue("it").period(SATURDAY, SATURDAY) == "5 dicembre 2026"
    assert wording.catalogue("fr").period(date(2026, 11, 30), MONDAY) == "30 novembre – 7 décembre 2026"
    assert (
        wording.catalogue("en").period(date(2026, 12, 31), date(2027, 1, 1))
        == "31 December 2026 – 1 January 2027"
    )


def test_countries_and_languages_are_named_in_the_readers_language(wording):
    assert wording.catalogue("el").country("mt") == "Μάλτα"
    assert wording.catalogue("mt").country("TN") == "It-Tuneżija"
    assert wording.catalogue("it").language_name("ar") == "Arabo"


def test_what_is_no_country_or_language_stands_as_written(wording):
    assert wording.catalogue("it").country(" Atlantis ") == "Atlantis"
    assert wording.catalogue("it").language_name("Volapük-2") == "Volapük-2"


@pytest.mark.parametrize(
    ("code", "name"),
    [
        ("ar", "العربية"),
        ("el", "Ελληνικά"),
        ("mt", "Malti"),
        ("pt_BR", "Português"),
        ("zz", "ZZ"),
        ("no such", "NO SUCH"),
        ("", ""),
    ],
)
def test_a_language_calls_itself_what_its_speakers_call_it(code, name):
    assert own_language_name(code) == name


def test_a_role_has_a_word_and_a_category_of_the_event_its_own(wording):
    words = wording.catalogue("it")
    assert words.role("press") == "Stampa"
    assert words.role("exhibitor") == "Exhibitor"
    assert words.role("") == ""


def test_sentence_case_touches_only_the_first_letter():
    assert sentence_case("ħobż U ilma") == "Ħobż U ilma"


def test_text_of_people_inside_a_message_is_not_read_as_a_placeholder(wording):
    assert wording.catalogue("en").text("Interpreter: {name}", name="{n} {x}") == "Interpreter: {n} {x}"
