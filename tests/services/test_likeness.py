"""Spellings of one person or organisation are found alike, those of two are not."""

import pytest

from desktop.domain.state import EventState
from desktop.services.duplicates import find_duplicates
from tests.support.builders import make_event, make_organisation, make_participant, make_policy, name_id

SAME = [
    ("Jean-Pierre Dubois", "Jean Pierre DUBOIS"),
    ("Jeanpierre Dubois", "Jean-Pierre Dubois"),
    ("Dubois Jean-Pierre", "Jean-Pierre Dubois"),
    ("José Muñoz", "Jose Munoz"),
    ("María Ángeles García López", "Maria Angeles Garcia"),
    ("Γιώργος Παπαδόπουλος", "Giorgos Papadopoulos"),
    ("Γιώργος Παπαδόπουλος", "Yiorgos Papadopoulos"),
    ("Ευαγγελία Καραγιάννη", "Evangelia Karagianni"),
    ("Αθηνά Κυριακίδου", "Athena Kiriakidou"),
    ("Χρήστος Μπακάλης", "Christos Bakalis"),
    ("Βασίλης Ντούσκας", "Vassilis Douskas"),
    ("Ιωάννης Ευσταθίου", "Ioannis Efstathiou"),
    ("Ġużeppi Għawdex", "Guzeppi Ghawdex"),
    ("Giuseppe Bertolini", "Beppe Bertolini"),
    ("Francisco Navarrete", "Paco Navarrete"),
    ("Konstantinos Mavrakis", "Kostas Mavrakis"),
    ("Claudia Fontanelli", "Claudia Fontanleli"),
    ("Claudia Fontanelli", "Claudia Fontaneli"),
    ("Claudia Fontanelli", "Caludia Fontanelli"),
    ("Andrea De Luca", "Andrea DeLuca"),
    ("François Lefèvre", "Francois Lefevre"),
    ("Mohamed Ben Salah", "Muhammad Ben Salah"),
    ("C. Fontanelli", "Claudia Fontanelli"),
]
OTHERS = [
    ("Anna Rossi", "Anna Russo"),
    ("Anna Rossi", "Anna Rosso"),
    ("Mario Rossi", "Maria Rossi"),
    ("Paolo Verdi", "Paola Verdi"),
    ("Luca Bianchi", "Lucia Bianchi"),
    ("Carlo Ferrari", "Carla Ferrari"),
    ("Jean Dupont", "Jeanne Dupont"),
    ("Γιώργος Νικολάου", "Γιώργος Νικολαΐδης"),
    ("C. Fontanelli", "Mario Fontanelli"),
    ("Giuseppe Bertolini", "Gianni Bertolini"),
]
FIRMS = [
    ("Onda Blu S.r.l.", "ONDA BLU SRL"),
    ("Onda Blu", "Onda Blu Soc. Coop."),
    ("Les Films du Port SARL", "Les Films du Port"),
    ("Les Films du Port", "Films du Port SAS"),
    ("Estudio Sol, S.L.", "Estudio Sol SL"),
    ("Estudio Sol S.L.U.", "Estudio Sol"),
    ("Ήλιος Παραγωγές Μ.ΕΠΕ.", "Ilios Paragoges"),
    ("Γαλάζιο Κύμα Ι.Κ.Ε.", "Galazio Kyma IKE"),
    ("Xemx Media Ltd", "Xemx Media Limited"),
    ("Atelier Lumière", "Atelier Lumiere S.A.S."),
    ("Marsielle Games SAS", "Marseille Games"),
    ("Studio Arcobaleno Srl", "Arcobaleno Studio"),
    ("Fondazione Teatro Mare", "Fond. Teatro Mare"),
]
OTHER_FIRMS = [
    ("Studio 21", "Studio 22"),
    ("Onda Blu", "Onda Verde"),
    ("Teatro Nord", "Teatro Sud"),
    ("Film Production", "Music Production"),
    ("Porto Games", "Punto Games"),
]


def people(*names):
    found = []
    for number, name in enumerate(names, 1):
        given, _, family = name.partition(" ")
        found.append(
            make_participant(
                id=name_id(f"p{number}"), number=number, given_name=given, family_name=family, email="",
                phone="", country="", affiliations=(),
            )
        )  # fmt: skip
    return EventState(
        event=make_event(id=name_id("event")),
        policies=(make_policy(id=name_id("policy")),),
        participants=tuple(found),
    )


def firms(*names):
    found = tuple(
        make_organisation(id=name_id(f"f{number}"), name=name, country="")
        for number, name in enumerate(names)
    )
    return EventState(
        event=make_event(id=name_id("event")),
        policies=(make_policy(id=name_id("policy")),),
        organisations=found,
    )


@pytest.mark.parametrize(("one", "other"), SAME)
def test_spellings_of_one_person_are_found(one, other):
    assert len(find_duplicates(people(one, other))) == 1
    assert len(find_duplicates(people(other, one))) == 1


@pytest.mark.parametrize(("one", "other"), OTHERS)
def test_two_people_are_two(one, other):
    assert find_duplicates(people(one, other)) == ()


@pytest.mark.parametrize(("one", "other"), FIRMS)
def test_spellings_of_one_organisation_are_found(one, other):
    assert len(find_duplicates(firms(one, other))) == 1


@pytest.mark.parametrize(("one", "other"), OTHER_FIRMS)
def test_two_organisations_are_two(one, other):
    assert find_duplicates(firms(one, other)) == ()
