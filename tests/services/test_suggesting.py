"""Suggestions find planted complements, leave out who may not meet, and are accepted as one change."""

from dataclasses import replace
from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.domain.affinity import FitReason
from desktop.domain.desk import CheckIn, Presence
from desktop.domain.errors import UserError
from desktop.domain.event import Interval
from desktop.domain.profile_reading import read_tags
from desktop.domain.requests import RequestState
from desktop.services.history import History
from desktop.services.matching import Matching
from desktop.services.suggesting import (
    Suggesting,
    left_alone,
    spread_of,
    suggest_for,
    suggest_for_all,
    without_fallen,
)
from desktop.services.topics import read_taxonomy
from desktop.wording.affinity import FIT_REASONS
from tests.benchmarks.matching import TAXONOMY, measure
from tests.services.events import Morning
from tests.support.builders import at, make_veto, name_id
from tests.tools import sample_profiles
from tests.wording.raised import enumerations

TOPICS = read_taxonomy(TAXONOMY)
PROFILES = (
    "We are looking for funding. We offer animation.",
    "Offriamo finanziamenti.",
    "Προσφέρουμε χρηματοδότηση.",
    "Nous cherchons des films d'animation.",
)


@pytest.fixture
def event():
    morning = Morning(wishes=())
    for index, text in enumerate(PROFILES):
        morning.change("people", index, profile=text)
    return morning


def partners(event, person=0):
    people = {one.id: index for index, one in enumerate(event.people)}
    found = suggest_for(Matching(event.state, TOPICS), event.people[person].id, 9)
    return [people[one.second] for one in found]


def test_complements_are_found_across_languages(event):
    assert set(partners(event)) == {1, 2, 3}
    assert partners(event, 1) == [0]


def test_reasons_are_seen_from_who_is_asked_for(event):
    (suggestion,) = suggest_for(Matching(event.state, TOPICS), event.people[1].id, 1)
    assert suggestion.fit.reasons[0] == (FitReason.THEY_NEED, ("funding",))


def test_who_asked_is_a_colleague_or_must_not_meet_is_left_out(event):
    asked = Morning(wishes=((1, 0),))
    for index, text in enumerate(PROFILES):
        asked.change("people", index, profile=text)
    asked.change("people", 2, affiliations=(asked.firms[0].id,))
    asked.vetoes.append(make_veto(asked.firms[3], asked.people[0], id=name_id("veto")))
    assert partners(asked) == []


def test_who_has_no_free_time_in_common_is_left_out(event):
    start, late = at(9), at(9, 50)
    event.change("people", 0, leaves=late)
    event.change("people", 1, arrives=late)
    event.change("people", 2, unavailable=(Interval(start=start, end=late),))
    assert partners(event) == [3]
    event.place(0, 3, 0)
    event.place(0, 2, 1)
    assert partners(event) == []


def test_once_the_event_runs_only_what_is_ahead_counts(event):
    event.change("people", 0, leaves=at(9, 50))
    matching = Matching(event.state, TOPICS, now=at(9, 40))
    assert suggest_for(matching, event.people[0].id, 9) == ()


def test_who_was_left_alone_gets_somebody_else(event):
    event.place(0, 1, 3)
    noted = datetime(2026, 12, 5, 8, 0, tzinfo=UTC)
    absent = CheckIn(
        id=name_id("fact"),
        person=event.people[1].id,
        presence=Presence.NO_SHOW,
        noted=noted,
        desk="A",
        operator="Nadia",
    )
    state = replace(event.state, check_ins=(absent,))
    assert left_alone(state, at(9, 30)) == {event.people[0].id}
    assert left_alone(state, at(17)) == frozenset()
    assert not without_fallen(state, at(9, 30)).draft
    assert without_fallen(state, at(17)).draft == state.draft
    matching = Matching(without_fallen(state, at(9, 30)), TOPICS, now=at(9, 30))
    found = suggest_for_all(matching, 3, people=left_alone(state, at(9, 30)))
    named = {side for one in found for side in (one.first, one.second)}
    assert named == {event.people[0].id, event.people[2].id, event.people[3].id}


@given(
    st.lists(st.tuples(*[st.tuples(st.sampled_from(["people", "firms"]), st.integers(0, 3))] * 2), max_size=4)
)
def test_a_pair_a_veto_parts_is_never_suggested(sides):
    morning = Morning(wishes=())
    for index, text in enumerate(PROFILES):
        morning.change("people", index, profile=text)
    vetoes = [
        (getattr(morning, one[0])[one[1]], getattr(morning, other[0])[other[1]]) for one, other in sides
    ]
    morning.vetoes = [
        make_veto(*pair, id=name_id(f"veto {n}")) for n, pair in enumerate(vetoes) if pair[0] is not pair[1]
    ]
    parted = {frozenset((one[1], other[1])) for one, other in sides}
    for person in range(4):
        for partner in partners(morning, person):
            assert frozenset((person, partner)) not in parted
    people = {one.id: index for index, one in enumerate(morning.people)}
    for one in suggest_for_all(Matching(morning.state, TOPICS), 3):
        assert frozenset((people[one.first], people[one.second])) not in parted


def test_whoever_takes_no_part_gets_no_suggestions(event):
    event.change("people", 0, retired=True)
    assert partners(event) == []


def test_all_are_served_evenly(event):
    found = suggest_for_all(Matching(event.state, TOPICS), 1)
    assert len(found) == 1
    found = suggest_for_all(Matching(event.state, TOPICS), 2)
    assert len(found) == 2


def test_only_those_with_few_meetings_may_be_served(event):
    assert suggest_for_all(Matching(event.state, TOPICS), 2, below=0) == ()


def test_accepted_suggestions_are_requests_and_one_undo_takes_them_back(event, open_file):
    file = open_file(event)
    suggesting = Suggesting(file, TOPICS)
    found = suggesting.for_all(2)
    suggesting.accept(found, "Nadia")
    requests = file.state().requests
    assert [(one.state, one.note) for one in requests] == [(RequestState.ACCEPTED, "suggested")] * len(found)
    assert suggesting.for_all(2) != found
    History(file).undo("Nadia")
    assert file.state().requests == ()
    assert suggesting.for_person(event.people[0].id, 2)


def test_planted_complements_are_found_far_above_overlap_and_chance_and_evenly():
    measured = measure(7, 0.08)
    assert measured["found_in_first_five"] > 0.9
    assert measured["found_in_first_five"] > measured["tag_overlap"] + 0.2
    assert measured["found_in_first_five"] > measured["chance"] + 0.5
    assert measured["balanced_right"] > 0.95
    assert measured["load"][3] > 100


@pytest.mark.parametrize(
    ("text", "offers", "needs"),
    [
        ("We look for experts in virtual reality and offer film production.", "film-production", "immersive"),
        ("Cerchiamo fornitori di tessuti, offriamo scenografia.", "scenography", "fashion"),
        ("Buscamos quien ofrezca animación; hacemos videojuegos.", "video-games", "animation"),
        ("Nous cherchons qui propose un doublage. Nous proposons un festival.", "festivals", "translation"),
        ("Αναζητούμε στούντιο που προσφέρει κινούμενα σχέδια. Διαθέτουμε κεφάλαια και χρηματοδότηση.",
         "funding", "animation"),
        ("Infittxu finanzjament; noffru logħob.", "video-games", "funding"),
    ],
)  # fmt: skip
def test_who_is_sought_to_offer_something_is_a_need(text, offers, needs):
    found = read_tags(TOPICS, text)
    assert (found.offers, found.needs) == ({offers}, {needs})


def test_everything_the_people_of_the_sample_say_is_understood():
    for table, side in ((sample_profiles.OFFERS, "offers"), (sample_profiles.NEEDS, "needs")):
        for phrases in table.values():
            for language, phrase in zip(("it", "fr", "es", "el", "en"), phrases, strict=True):
                frame = sample_profiles.FRAMES[language][side == "needs"]
                assert getattr(read_tags(TOPICS, frame.format(phrase)), side), phrase


@pytest.mark.parametrize("content", ["", "[]", '{"topics": [{"code": "x"}]}'])
def test_a_damaged_list_of_topics_is_refused(tmp_path, content):
    (tmp_path / "topics.json").write_text(content)
    with pytest.raises(UserError, match="taxonomy-damaged"):
        read_taxonomy(tmp_path / "topics.json")


def test_every_topic_has_a_name_in_every_language_and_its_neighbours_exist():
    for topic in TOPICS.topics:
        assert {language for language, _ in topic.labels} == {"en", "it", "fr", "es", "el", "mt"}
        assert topic.near <= TOPICS.topic.keys()


def test_every_reason_has_words():
    assert set(enumerations()["FitReason"].values()) == FIT_REASONS.keys()


@pytest.mark.parametrize(
    ("mine", "theirs"),
    [
        ("We are looking for displays of falconry.", "Offriamo falconry displays."),
        ("Cerchiamo falconieri.", "We offer a falconier."),
        ("Αναζητούμε εκτροφείς γερακιών.", "Προσφέρουμε: εκτροφείς γερακιών"),
    ],
)
def test_what_no_list_of_topics_knows_is_found_by_the_same_words(mine, theirs):
    morning = Morning(wishes=())
    for index, text in enumerate((mine, theirs, "We offer stamps.", "We are looking for chess.")):
        morning.change("people", index, profile=text)
    (found,) = suggest_for(Matching(morning.state, TOPICS), morning.people[0].id, 9)
    assert found.second == morning.people[1].id
    assert found.fit.reasons[0][0] is FitReason.OFFER_IN_WORDS
    said = found.fit.said(FitReason.OFFER_IN_WORDS)
    assert said is not None
    assert said.mine in mine
    assert said.theirs in theirs


@pytest.mark.parametrize(
    "text",
    [
        "We do not need funding any more.", "Non cerchiamo finanziamenti.",
        "Nous ne cherchons pas de financement.",
        "No buscamos financiación.", "Δεν αναζητούμε χρηματοδότηση.", "Ma nfittxux finanzjament.",
    ],
)  # fmt: skip
def test_what_is_denied_is_no_need(text):
    assert read_tags(TOPICS, text) == read_tags(TOPICS, "")


@pytest.mark.parametrize(
    "text",
    [
        "We have no distributor yet.", "Not only do we need distribution.", "Ci manca un distributore.",
        "Non abbiamo un distributore.", "Distribution in Greece is what we need.", "We need:\n- distribution",
        "No tenemos distribuidor.", "Δεν έχουμε διανομέα.", "M'għandniex distributur.",
        "Loking for distrbution? Yes, we need distrbution!",
    ],
)  # fmt: skip
def test_what_is_lacking_is_a_need_wherever_it_stands(text):
    assert "distribution" in read_tags(TOPICS, text).needs


def test_words_of_a_topic_are_read_in_any_order_and_with_a_slip():
    for text in ("grading of colour", "colour gradng and potsproduction", "music for a film"):
        assert read_tags(TOPICS, f"We offer {text}.").offers & {"post-production", "sound"}, text
    assert read_tags(TOPICS, "We offer concepts and communities.").offers == frozenset()


def test_the_best_for_everybody_in_turn_name_a_pair_from_both_sides_and_make_one_request(event, open_file):
    file = open_file(event)
    suggesting = Suggesting(file, TOPICS)
    found = suggesting.for_each(5)
    assert {(one.second, one.first) for one in found} == {(one.first, one.second) for one in found}
    suggesting.accept(found, "Nadia")
    assert len(file.state().requests) == len(found) // 2
    assert file.state().requests[0].asker == found[0].first


def test_how_evenly_suggestions_fall_is_told(event):
    found = suggest_for_all(Matching(event.state, TOPICS), 3)
    spread = spread_of([one.id for one in event.people], found)
    assert (spread.people, spread.without, spread.least, spread.most) == (4, len(event.people) - 4, 1, 3)
    assert spread_of([one.id for one in event.people], ()).unevenness == 0
    assert 0 < spread.unevenness < 1


@pytest.mark.parametrize(
    ("text", "offers", "needs"),
    [
        ("Ci interessano festival e distributori.", set(), {"festivals", "distribution"}),
        ("Non siamo interessati ai videogiochi.", set(), set()),
        ("I'm a distributor from Malta. I'd love to meet musicians.", {"distribution"}, {"music"}),
        ("If you need subtitles, come to us. We are after investors.", {"translation"}, {"funding"}),
        ("Chi cerca costumi ci trova qui.", {"costume"}, set()),
        ("Siete alla ricerca di location per riprese?", {"locations"}, set()),
        ("¿Necesitáis subtítulos? Nosotros los hacemos.", {"translation"}, set()),
        ("Ψάχνετε μεταφραστή; Είμαστε εδώ.", {"translation"}, set()),
        ("Vous cherchez un compositeur ? Parlons-en.", {"sound"}, set()),
        ("Animation studio seeking co-producers", {"animation"}, {"co-production"}),
        ("Startup | AR apps for museums | seed funding wanted", {"immersive", "museums"}, {"funding"}),
        ("We help museums to digitise archives and need translators.",
         {"museums", "archives-digitisation"}, {"translation"}),
    ],
)  # fmt: skip
def test_profiles_as_people_write_them_are_read(text, offers, needs):
    found = read_tags(TOPICS, text)
    assert (found.offers, found.needs) == (offers, needs)
