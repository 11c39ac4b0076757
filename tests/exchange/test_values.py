"""Each cell parser: what people write in six languages, and what stays not understood."""

from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.exchange import names, times, values
from desktop.exchange.contacts import read_emails, read_phone
from desktop.exchange.places import read_country, read_language, read_languages

DAYS = (dt.date(2026, 12, 5), dt.date(2026, 12, 6), dt.date(2026, 12, 7))


def _at(day: int, hour: int = 0, minute: int = 0) -> dt.datetime:
    return dt.datetime(2026, 12, day, hour, minute)


@pytest.mark.parametrize("text", ["yes", "Sì", "si", "Oui", "Sí", "Ναι", "ΝΑΙ", "Iva", "TRUE", "1", "x", "✓"])
def test_yes_in_six_languages(text):
    assert values.read_yes_no(text) is True


@pytest.mark.parametrize("text", ["no", "No", "non", "Όχι", "le", "FALSE", "0", "✗"])
def test_no_in_six_languages(text):
    assert values.read_yes_no(text) is False


@pytest.mark.parametrize("text", ["", "maybe", "forse", "2"])
def test_anything_else_is_neither(text):
    assert values.read_yes_no(text) is None


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("Italia", "IT"),
        ("ITALY", "IT"),
        ("Grèce", "GR"),
        ("Ελλάδα", "GR"),
        ("ελλαδα", "GR"),
        ("il-Greċja", "GR"),
        ("Greċja", "GR"),
        ("Μάλτα", "MT"),
        ("Spanja", "ES"),
        ("Paesi Bassi", "NL"),
        ("Holland", "NL"),
        ("UK", "GB"),
        ("Inghilterra", "GB"),
        ("USA", "US"),
        ("Turkey", "TR"),
        ("Türkiye", "TR"),
        ("Czech Republic", "CZ"),
        ("تونس", "TN"),
        ("لبنان", "LB"),
        ("مصر", "EG"),
        ("ITA", "IT"),
        ("fr", "FR"),
        ("EL", "GR"),
        ("🇲🇹", "MT"),
        ("Spain (Catalonia)", "ES"),
        ("the Netherlands", "NL"),
        ("Palestine", "PS"),
    ],
)
def test_countries_by_any_of_their_names(text, code):
    assert read_country(text) == code


@pytest.mark.parametrize("text", ["", "Atlantide", "XX", "Europe", "?"])
def test_no_country_is_guessed(text):
    assert read_country(text) is None


@pytest.mark.parametrize(
    ("text", "codes"),
    [
        ("Italian, English", ("it", "en")),
        ("italiano e inglese", ("it", "en")),
        ("IT EN FR", ("it", "en", "fr")),
        ("français et anglais", ("fr", "en")),
        ("it-IT", ("it",)),
        ("English (fluent); Maltese C1", ("en", "mt")),
        ("Ελληνικά, Αγγλικά", ("el", "en")),
        ("Ελληνικά και Αγγλικά", ("el", "en")),
        ("Malti u Ingliż", ("mt", "en")),
        ("العربية، الفرنسية", ("ar", "fr")),
        ("arabo/francese", ("ar", "fr")),
        ("Castellano y catalán", ("es", "ca")),
        ("English - French", ("en", "fr")),
        ("Deutsch", ("de",)),
        ("español\ninglés", ("es", "en")),
        ("", ()),
        ("ENG; ITA; eng", ("en", "it")),
    ],
)
def test_lists_of_languages(text, codes):
    assert read_languages(text) == (codes, ())


def test_an_unknown_language_is_handed_back_and_the_others_kept():
    assert read_languages("Italian, Klingonese") == (("it",), ("Klingonese",))
    assert read_language("Klingonese") is None


@pytest.mark.parametrize(
    ("text", "valid", "broken"),
    [
        ("Anna.B@Example.ORG", ("anna.b@example.org",), ()),
        ("Anna <a@example.org>", ("a@example.org",), ()),
        ("mailto:a@example.org", ("a@example.org",), ()),
        ("a@example.org; b@example.org", ("a@example.org", "b@example.org"), ()),
        ("a@@example.org", (), ("a@@example.org",)),
        ("nobody", (), ("nobody",)),
        ("", (), ()),
    ],
)
def test_addresses(text, valid, broken):
    assert read_emails(text) == (valid, broken)


@pytest.mark.parametrize(
    ("text", "country", "number"),
    [
        ("320 000 0001", "IT", "+393200000001"),
        ("393200000001", "IT", "+393200000001"),
        ("06 39 98 00 01", "FR", "+33639980001"),
        ("0033 (0)6 39 98 00 01", None, "+33639980001"),
        ("+356 9900 0001", None, "+35699000001"),
        ("010 000 0001", "IT", "+390100000001"),
        ("3.33E+11", "IT", None),
        ("3,9332E+11", "IT", None),
        ("320 000 0001", None, None),
        ("ask the office", "IT", None),
        ("12", "FR", None),
    ],
)
def test_phones_become_e164_or_stay_raw(text, country, number):
    phone = read_phone(text, country)
    assert (phone.number, phone.raw) == (number, text)


@pytest.mark.parametrize(
    ("text", "given_name", "family"),
    [
        ("Rossi, Mario", "Mario", "Rossi"),
        ("Mario Rossi", "Mario", "Rossi"),
        ("MARIO ROSSI", "MARIO", "ROSSI"),
        ("Mario ROSSI", "Mario", "ROSSI"),
        ("ROSSI Mario", "Mario", "ROSSI"),
        ("DE LUCA Anna", "Anna", "DE LUCA"),
        ("Ana de la Cruz", "Ana", "de la Cruz"),
        ("Marie-Claire van der Berg", "Marie-Claire", "van der Berg"),
        ("Mhamed BEN SALAH", "Mhamed", "BEN SALAH"),
        ("Dr. Maria Attard", "Maria", "Attard"),
        ("Γιώργος Παπαδόπουλος", "Γιώργος", "Παπαδόπουλος"),
        ("نادين خوري", "نادين", "خوري"),
        ("DURAND J.", "J.", "DURAND"),
        ("Cher", "", "Cher"),
        ("Ahmed عبد الرحمن", "Ahmed", "عبد الرحمن"),
    ],
)
def test_full_names_are_divided(text, given_name, family):
    assert names.split_full_name(text) == (given_name, family)


@pytest.mark.parametrize(
    ("text", "polite"),
    [
        ("ROSSI", "Rossi"),
        ("D'ANGELO", "D'Angelo"),
        ("DE LUCA", "De Luca"),
        ("O'NEIL", "O'Neil"),
        ("JEAN-LUC", "Jean-Luc"),
        ("MCDONALD", "McDonald"),
        ("McX", "McX"),
        ("de la Cruz", "de la Cruz"),
        ("mario", "Mario"),
        ("mario de luca", "Mario de Luca"),
        ("JP", "JP"),
        ("J.", "J."),
        ("LI", "Li"),
        ("ΠΑΠΑΔΟΠΟΥΛΟΣ", "Παπαδοπουλος"),
        ("İPEK", "İpek"),
        ("IŞIK", "Işık"),
        ("ÉLODIE", "Élodie"),
        ("ĦILI", "Ħili"),
        ("نادين", "نادين"),
    ],
)
def test_shouting_is_lowered_politely(text, polite):
    assert names.polite_case(text) == polite


@pytest.mark.parametrize(
    ("text", "latin"),
    [
        ("Γιώργος", "Giorgos"),
        ("Παπαδόπουλος", "Papadopoulos"),
        ("Ευάγγελος", "Evangelos"),
        ("Μπακογιάννης", "Bakogiannis"),
        ("Αυξεντίου", "Afxentiou"),
        ("Χαράλαμπος Ψαράς", "Charalampos Psaras"),
        ("Ξένια", "Xenia"),
        ("Ħili", "Ħili"),
    ],
)
def test_greek_is_written_in_latin_by_elot_743(text, latin):
    assert names.latin_letters(text) == latin


@given(st.text(max_size=40))
def test_polite_case_changes_case_only(text):
    assert (
        names.polite_case(text).casefold().replace("ı", "i") == text.casefold().replace("ı", "i")
        or "İ" in text
    )


@given(st.text(max_size=40))
def test_dividing_a_name_loses_no_letter(text):
    given_name, family = names.split_full_name(text)
    titles = names._without_title(text)
    assert sorted(filter(str.isalnum, given_name + family)) == sorted(filter(str.isalnum, titles))


@pytest.mark.parametrize(
    ("text", "date"),
    [
        ("2026-12-05", 5),
        ("05/12/2026", 5),
        ("5/12", 5),
        ("05.12.2026", 5),
        ("5 Dec", 5),
        ("5 décembre 2026", 5),
        ("5 de diciembre de 2026", 5),
        ("5 dicembre", 5),
        ("5 Δεκεμβρίου", 5),
        ("5 ta’ Diċembru", 5),
        ("Dec 5, 2026", 5),
        ("5th December", 5),
        ("46361", 5),
        ("12/05/2026", 5),
        ("Sunday", 6),
        ("domenica", 6),
        ("dimanche", 6),
        ("domingo", 6),
        ("Κυριακή", 6),
        ("il-Ħadd", 6),
        ("Day 3", 7),
        ("lunedì 7/12", 7),
    ],
)
def test_dates_with_the_days_of_the_event(text, date):
    assert times.read_date(text, DAYS) == dt.date(2026, 12, date)


@pytest.mark.parametrize(
    ("text", "date"),
    [
        ("12/05/2026", dt.date(2026, 5, 12)),
        ("12/25/2026", dt.date(2026, 12, 25)),
        ("31/02/2026", None),
        ("5 Dec", None),
        ("Sunday", None),
        ("soon", None),
        ("", None),
    ],
)
def test_dates_alone_are_day_first_and_need_a_year(text, date):
    assert times.read_date(text) == date


@pytest.mark.parametrize(
    ("text", "hour", "minute"),
    [
        ("14:00", 14, 0),
        ("9.30", 9, 30),
        ("14h", 14, 0),
        ("14h30", 14, 30),
        ("2 pm", 14, 0),
        ("12 am", 0, 0),
        ("0.5", 12, 0),
        ("9", 9, 0),
    ],
)
def test_clock_times(text, hour, minute):
    assert times.read_time(text) == dt.time(hour, minute)


@pytest.mark.parametrize("text", ["25:00", "noonish", "", "14:00-15:00"])
def test_what_is_no_single_clock_time(text):
    assert times.read_time(text) is None


@pytest.mark.parametrize(
    ("text", "moment"),
    [
        ("5 Dec 14:00", _at(5, 14)),
        ("2026-12-05 14:00", _at(5, 14)),
        ("2026-12-05T14:00:00", _at(5, 14)),
        ("05/12/2026 14:00", _at(5, 14)),
        ("arrives 11:00", _at(5, 11)),
        ("11:00", _at(5, 11)),
        ("46361.5833333", _at(5, 14)),
        ("domenica mattina", _at(6)),
        ("6/12", _at(6)),
        ("sabato 5 dicembre ore 14.30", _at(5, 14, 30)),
        ("dimanche 14h", _at(6, 14)),
        ("day 2 15:00", _at(6, 15)),
    ],
)
def test_moments(text, moment):
    assert times.read_moment(text, DAYS, lone_time="first") == moment


def test_a_time_alone_needs_the_days_of_the_event():
    assert times.read_moment("11:00") is None
    assert times.read_moment("11:00", DAYS, lone_time="last") == _at(7, 11)
    assert times.read_moment("11:00", DAYS) is None


@pytest.mark.parametrize(
    ("text", "start", "end"),
    [
        ("2026-12-05 14:00-15:30", _at(5, 14), _at(5, 15, 30)),
        ("5 Dec 14:00 - 16:00", _at(5, 14), _at(5, 16)),
        ("6/12", _at(6), _at(7)),
        ("Sunday morning", _at(6), _at(6, 13)),
        ("domenica pomeriggio", _at(6, 13), _at(7)),
        ("5 Dec 14:00 - 6 Dec 10:00", _at(5, 14), _at(6, 10)),
        ("6 décembre 14h-16h", _at(6, 14), _at(6, 16)),
        ("7/12 10:00–11:00", _at(7, 10), _at(7, 11)),
        ("2026-12-05 14:00 - 2026-12-05 18:00", _at(5, 14), _at(5, 18)),
    ],
)
def test_windows_of_time(text, start, end):
    assert times.read_window(text, DAYS) == (start, end)


@pytest.mark.parametrize("text", ["2026-12-06 16:00-14:00", "2026-12-06 16:00", "busy", "14:00-15:00", ""])
def test_what_is_no_window(text):
    assert times.read_window(text, DAYS) is None


@given(st.text(alphabet="0123456789/.:-T hDec5dic,pm ", max_size=30))
def test_any_text_is_a_time_or_none(text):
    times.read_moment(text, DAYS, lone_time="first")
    times.read_window(text, DAYS)
    times.read_time(text)


@pytest.mark.parametrize(
    ("text", "status"),
    [
        ("paid", "registered"),
        ("Pagato", "registered"),
        ("confirmée", "registered"),
        ("πληρωμένο", "registered"),
        ("yes", "registered"),
        ("Cancelled", "cancelled"),
        ("annullato", "cancelled"),
        ("Annulée", "cancelled"),
        ("anulado", "cancelled"),
        ("ακυρώθηκε", "cancelled"),
        ("ikkanċellat", "cancelled"),
        ("pending", "pending"),
        ("in attesa", "pending"),
        ("En attente", "pending"),
        ("pendiente", "pending"),
        ("εκκρεμεί", "pending"),
        ("pendenti", "pending"),
        ("no", "pending"),
        ("whatever", None),
    ],
)
def test_registration_status(text, status):
    assert values.read_participant_status(text) == status


@pytest.mark.parametrize(
    ("text", "status"),
    [
        ("accepted", "accepted"),
        ("Accettata", "accepted"),
        ("acceptée", "accepted"),
        ("aceptado", "accepted"),
        ("αποδεκτό", "accepted"),
        ("aċċettat", "accepted"),
        ("sì", "accepted"),
        ("declined", "declined"),
        ("rifiutato", "declined"),
        ("refusée", "declined"),
        ("rechazado", "declined"),
        ("απορρίφθηκε", "declined"),
        ("όχι", "declined"),
        ("pending", "pending"),
        ("in attesa", "pending"),
        ("perhaps", None),
    ],
)
def test_answers_to_requests(text, status):
    assert values.read_request_status(text) == status


@pytest.mark.parametrize(
    ("text", "stars"),
    [
        ("5", 5),
        ("★★★", 3),
        ("★★★★☆", 4),
        ("***", 3),
        ("must", 5),
        ("high", 4),
        ("Alta", 4),
        ("χαμηλή", 2),
        ("4/5", 4),
        ("3.0", 3),
        ("9", 5),
        ("x", None),
    ],
)
def test_stars(text, stars):
    assert values.read_stars(text) == stars


@pytest.mark.parametrize(
    ("text", "number"),
    [("12", 12), ("T12", 12), ("Tavolo 7", 7), ("3.0", 3), ("2.5", None), ("1-2", None), ("", None)],
)
def test_whole_numbers(text, number):
    assert values.read_whole_number(text) == number


@pytest.mark.parametrize("text", ["press", "Stampa", "presse", "Prensa", "τύπος", "ġurnalist", "Giornalista"])
def test_roles_in_six_languages(text):
    assert values.read_roles(text) == (("press",), ())


def test_roles_and_needs_may_be_several_and_partly_strange():
    assert values.read_roles("speaker; b2b + wizard") == (("speaker", "matchmaking"), ("wizard",))
    assert values.read_needs("sedia a rotelle; schermo; gluten free") == (
        ("accessible", "screen"),
        ("gluten free",),
    )
    assert values.read_needs("no") == ((), ())


def test_lists_are_cut_at_the_strongest_separator():
    assert values.split_list("film, music; XR") == ("film, music", "XR")
    assert values.split_list("film, music, Film") == ("film", "music")
    assert values.split_organisations("Rossi, Bianchi & C.; Onda\n-") == ("Rossi, Bianchi & C.", "Onda")


def test_sectors_and_kinds_meet_under_one_name():
    assert values.read_sectors("cinema; realtà estesa (XR); filatelia") == ("film", "XR", "filatelia")
    assert values.read_sectors("κινηματογράφος, μόδα") == ("film", "fashion")
    assert [values.read_organisation_kind(text) for text in ("produttore", "θερμοκοιτίδα", "bank")] == [
        "producer",
        "incubator",
        "bank",
    ]


@pytest.mark.parametrize("text", ["", "-", "n/a", "N.A.", "#N/A", "null", "nessuno", "...", "?"])
def test_words_for_nothing(text):
    assert values.is_nothing(text)


def test_stars_are_something():
    assert not values.is_nothing("★★★")
    assert not values.is_nothing("***")
