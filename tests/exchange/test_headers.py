"""Columns are found in six languages, near misses are reported as guesses, a mapping file goes first."""

from __future__ import annotations

import json

import pytest

from desktop.domain.errors import UserError
from desktop.exchange import header_words
from desktop.exchange.faults import FileFault
from desktop.exchange.headers import Kind, fields_of, normalise, recognise
from desktop.exchange.mapping_files import load_mapping

WANTED = ("given_name", "family_name", "email", "phone", "organisation", "country", "languages", "status")
PEOPLE = {
    "en": "First name|Last name|E-mail|Phone number|Company|Country|Spoken languages|Status",
    "it": "Nome|Cognome|E-mail|Cellulare|Azienda|Paese|Lingue parlate|Stato iscrizione",
    "fr": "Prénom|Nom|Courriel|Téléphone|Société|Pays|Langues parlées|Statut",
    "es": "Nombre|Apellidos|Correo electrónico|Teléfono móvil|Empresa|País|Idiomas|Estado",
    "el": "Όνομα|Επώνυμο|Ηλ. ταχυδρομείο|Κινητό|Εταιρεία|Χώρα|Γλώσσες|Κατάσταση",
    "mt": "Isem|Kunjom|Indirizz elettroniku|Telefon|Kumpanija|Pajjiż|Lingwi|Stat",
}
REQUESTS = {
    "en": "Requester|Requestee|Priority|Response",
    "it": "Richiedente|Destinatario|Priorità|Risposta",
    "fr": "Demandeur|Destinataire|Priorité|Réponse",
    "es": "Solicitante|Destinatario|Prioridad|Respuesta",
    "el": "Αιτών|Παραλήπτης|Προτεραιότητα|Απάντηση",
    "mt": "Min jitlob|Irid jiltaqa' ma'|Prijorità|Tweġiba",
}
MEETINGS = {
    "en": "Participant 1|Participant 2|Date|Time|Table|Room",
    "it": "Partecipante 1|Partecipante 2|Data|Ora|Tavolo|Sala",
    "fr": "Participant 1|Participant 2|Jour|Heure|Table|Salle",
    "es": "Participante 1|Participante 2|Fecha|Hora|Mesa|Lugar",
    "el": "Συμμετέχων 1|Συμμετέχων 2|Ημερομηνία|Ώρα|Τραπέζι|Αίθουσα",
    "mt": "Parteċipant 1|Parteċipant 2|Data|Ħin|Mejda|Kamra",
}


def _fields(header: str, kind: str) -> list[str | None]:
    mapping = recognise(header.split("|"), kind)
    assert not mapping.guessed
    by_column = {column: field for field, column in mapping.columns.items()}
    return [by_column.get(column) for column in range(len(header.split("|")))]


@pytest.mark.parametrize("language", PEOPLE)
def test_participant_headers_are_recognised_in_six_languages(language):
    assert _fields(PEOPLE[language], "participants") == list(WANTED)


@pytest.mark.parametrize("language", REQUESTS)
def test_request_headers_are_recognised_in_six_languages(language):
    assert _fields(REQUESTS[language], "requests") == ["from_name", "to_name", "stars", "status"]


@pytest.mark.parametrize("language", MEETINGS)
def test_meeting_headers_are_recognised_in_six_languages(language):
    wanted = ["first_name", "second_name", "date", "time", "table", "room"]
    assert _fields(MEETINGS[language], "meetings") == wanted


@pytest.mark.parametrize("kind", list(Kind))
def test_no_word_stands_under_two_fields(kind):
    owners: dict[str, str] = dict.fromkeys(map(normalise, header_words.IGNORED_WORDS.split("|")), "ignored")
    tables = {
        Kind.PARTICIPANTS: header_words.PARTICIPANT_WORDS,
        Kind.REQUESTS: header_words.REQUEST_WORDS,
        Kind.MEETINGS: header_words.MEETING_WORDS,
        Kind.ROOMS: header_words.ROOM_WORDS,
        Kind.ORGANISATIONS: header_words.ORGANISATION_WORDS,
        Kind.PROGRAMME: header_words.PROGRAMME_WORDS,
    }
    for field, words in tables[kind].items():
        for word in words.split("|"):
            assert normalise(word), field
            assert owners.setdefault(normalise(word), field) == field, word


@pytest.mark.parametrize(
    ("header", "given", "family", "full"),
    [
        ("Nome|Cognome", 0, 1, None),
        ("Nom|Prénom", 1, 0, None),
        ("Nombre|Apellidos", 0, 1, None),
        ("Name|Email", None, None, 0),
        ("Ονοματεπώνυμο|Email", None, None, 0),
    ],
)
def test_one_word_for_name_means_what_its_neighbour_leaves(header, given, family, full):
    columns = recognise(header.split("|"), "participants").columns
    assert (columns.get("given_name"), columns.get("family_name"), columns.get("name")) == (
        given,
        family,
        full,
    )


def test_ticket_exports_fill_the_first_of_two_columns_and_ignore_what_is_no_use():
    header = [
        "Order code",
        "Attendee name",
        "Attendee email",
        "Company",
        "Address",
        "Country",
        "Company",
        "Country",
    ]
    mapping = recognise(header, "participants")
    assert mapping.columns == {"external_id": 0, "name": 1, "email": 2, "organisation": 3, "country": 5}
    assert mapping.further == {"organisation": (6,), "country": (7,)}
    assert mapping.repeated == ()
    assert mapping.unknown == ("Address",)


def test_a_misspelt_heading_is_a_guess_and_says_so():
    mapping = recognise(["Cogmone", "Lingue parlatte", "Preferenze alimentari"], "participants")
    assert [(guess.field, guess.header) for guess in mapping.guessed] == [("languages", "Lingue parlatte")]
    assert mapping.guessed[0].score >= 85
    assert mapping.unknown == ("Cogmone", "Preferenze alimentari")


@pytest.mark.parametrize(
    "heading", ["Company website", "Event name", "Order date", "Data di nascita", "Codice fiscale"]
)
def test_a_known_word_inside_another_heading_is_not_taken(heading):
    mapping = recognise([heading], "participants")
    assert (mapping.columns, mapping.unknown) == ({}, (heading,))


def test_case_accents_points_and_brackets_do_not_matter():
    columns = recognise(
        ["  COGNOME * ", "e_mail", "PAESE (obbligatorio)", "nome_azienda"], "participants"
    ).columns
    assert columns == {"family_name": 0, "email": 1, "country": 2, "organisation": 3}


def test_a_latin_column_is_not_the_name():
    columns = recognise(
        ["Όνομα", "Επώνυμο", "Όνομα (λατινικά)", "Επώνυμο (λατινικά)"], "participants"
    ).columns
    assert columns == {"given_name": 0, "family_name": 1, "latin_given": 2, "latin_family": 3}


# Mapping files


def _saved(path, content: object):
    path.write_text(content if isinstance(content, str) else json.dumps(content), encoding="utf-8")
    return path


def test_a_mapping_file_goes_before_recognition(tmp_path):
    chosen = load_mapping(
        _saved(tmp_path / "m.json", {"family_name": "X1", "country": "lingue", "languages": None})
    )
    mapping = recognise(["Cognome", "x1", "Lingue"], "participants", chosen)
    assert mapping.columns == {"family_name": 1, "country": 2}
    assert mapping.repeated == ("Cognome",)


@pytest.mark.parametrize(
    ("content", "code"),
    [
        ("{", FileFault.BAD_MAPPING),
        ("[1]", FileFault.BAD_MAPPING),
        ({"email": 3}, FileFault.BAD_MAPPING),
        ("[" * 100_000, FileFault.BAD_MAPPING),
    ],
)
def test_a_bad_mapping_file_is_named(tmp_path, content, code):
    with pytest.raises(UserError) as caught:
        load_mapping(_saved(tmp_path / "m.json", content))
    assert caught.value.code == code


def test_a_missing_mapping_file_is_named(tmp_path):
    with pytest.raises(UserError) as caught:
        load_mapping(tmp_path / "none.json")
    assert caught.value.code == FileFault.MISSING


def test_a_mapping_to_nowhere_names_the_nearest():
    with pytest.raises(UserError) as caught:
        recognise(["Cognome"], "participants", {"famly_name": "Cognome"})
    assert (caught.value.code, caught.value.data["nearest"]) == (
        FileFault.MAPPING_FIELD_UNKNOWN,
        ["family_name"],
    )
    with pytest.raises(UserError) as caught:
        recognise(["Cognome"], "participants", {"family_name": "Cognom"})
    assert (caught.value.code, caught.value.data["nearest"]) == (
        FileFault.MAPPING_HEADER_MISSING,
        ["Cognome"],
    )


def test_fields_are_those_of_the_rows():
    assert "home_released" in fields_of("participants")
    assert "must" in fields_of("requests")
    assert "pinned" in fields_of("meetings")
