"""Offers meet needs in any of six languages; likeness alone is no reason."""

import pytest

from desktop.domain.affinity import FitReason, Profile, fit
from desktop.domain.profile_reading import Tags, read_tags
from desktop.domain.taxonomy import Taxonomy, Topic

TAXONOMY = Taxonomy(
    topics=(
        Topic(
            code="film",
            words=("film produc*", "παραγωγη ταιν*", "produzione film*"),
            near=frozenset({"sound"}),
        ),
        Topic(
            code="sound",
            words=("soundtrack*", "colonn* sonor*", "ήχο*"),
            labels=(("en", "Sound"), ("it", "Suono")),
        ),
        Topic(code="money", words=("fund*", "finanziament*", "χρηματοδότησ*", "finanzjament*")),
    ),
    offer=("offer*", "offr*", "προσφέρ*", "noffr*"),
    need=("look* for", "cerc*", "αναζητ*", "infittx*"),
    aside=("last year",),
)


def tags(offers=(), needs=(), unsure=()):
    return Tags(offers=frozenset(offers), needs=frozenset(needs), unsure=frozenset(unsure))


def profile(offers=(), needs=(), **values):
    sets = {name: frozenset(value) for name, value in values.items()}
    return Profile(tags=tags(offers, needs), **sets)


@pytest.mark.parametrize(
    ("text", "read"),
    [
        ("", tags()),
        ("Film production since 1990.", tags({"film"}, (), {"film"})),
        ("We are looking for funding.", tags((), {"money"})),
        ("Offriamo colonne sonore e cerchiamo FINANZIAMENTI", tags({"sound"}, {"money"})),
        ("Αναζητούμε χρηματοδότηση, παραγωγή ταινιών", tags((), {"money", "film"})),
        ("Looking for soundtracks; we offer film producers", tags({"film"}, {"sound"})),
        ("Infittxu finanzjament.\nSoundtracks", tags({"sound"}, {"money"}, {"sound"})),
        ("Who helps us with funding? Soundtracks!", tags({"sound"}, {"money"}, {"sound"})),
        ("Έχετε χρηματοδότηση; Προσφέρουμε παραγωγή ταινιών", tags({"film"}, {"money"})),
        ("Last year we stood beside soundtracks. Fund us!", tags({"money"}, (), {"money"})),
        ("A non-profit looking for funding", tags((), {"money"})),
        ("Una no profit offre colonne sonore", tags({"sound"})),
        ("We do not look for funding", tags()),
        ("a refund and a profilm production", tags()),
        ("* [x] (.*) \\b", tags()),
    ],
)
def test_a_text_is_read_by_its_cues_and_words(text, read):
    assert read_tags(TAXONOMY, text) == read


def test_what_a_profile_without_needs_speaks_of_may_be_one():
    told, untold = profile({"money"}), Profile(tags=tags({"money"}, (), {"money"}))
    assert fit(TAXONOMY, told, told).score == 0
    for pair in ((told, untold), (untold, told), (untold, untold)):
        found = fit(TAXONOMY, *pair)
        assert found.reasons == ((FitReason.SAME_TOPIC, ("money",)),)
        assert 0 < found.score < fit(TAXONOMY, profile((), {"money"}), told).score
    assert fit(TAXONOMY, Profile(tags=tags({"money"}, {"sound"}, {"money"})), told).score == 0


def test_what_one_needs_and_the_other_offers_is_the_reason():
    found = fit(TAXONOMY, profile((), {"money"}), profile({"money"}))
    assert found.score > 0
    assert found.reasons == ((FitReason.THEY_OFFER, ("money",)),)
    turned = fit(TAXONOMY, profile({"money"}), profile((), {"money"}))
    assert (turned.score, turned.reasons) == (found.score, ((FitReason.THEY_NEED, ("money",)),))


def test_likeness_is_no_reason():
    alike = profile({"film"}, {"money"}, sectors={"film"}, languages={"it"}, countries={"IT"})
    assert fit(TAXONOMY, alike, alike).score == 0


def test_both_ways_is_worth_more_than_one():
    one = fit(TAXONOMY, profile({"film"}, {"money"}), profile({"money"}))
    both = fit(TAXONOMY, profile({"film"}, {"money"}), profile({"money"}, {"film"}))
    assert both.score > 2 * one.score


def test_a_near_offer_counts_a_little():
    near = fit(TAXONOMY, profile((), {"film"}), profile({"sound"}))
    assert near.reasons == ((FitReason.NEAR, ("sound",)),)
    assert 0 < near.score < fit(TAXONOMY, profile((), {"film"}), profile({"film"})).score


def test_languages_borders_and_sectors_add_and_no_common_language_takes_most_away():
    seeker = profile((), {"money"}, languages={"it"}, countries={"IT"}, sectors={"film"})
    found = fit(
        TAXONOMY, seeker, profile({"money"}, languages={"it", "en"}, countries={"FR"}, sectors={"film"})
    )
    assert [reason for reason, _ in found.reasons] == [
        FitReason.THEY_OFFER,
        FitReason.COMMON_LANGUAGE,
        FitReason.CROSS_BORDER,
        FitReason.SAME_SECTOR,
    ]
    mute = fit(TAXONOMY, seeker, profile({"money"}, languages={"mt"}))
    unknown = fit(TAXONOMY, seeker, profile({"money"}))
    assert mute.score * 3 < unknown.score < found.score


def test_a_topic_is_called_in_the_readers_language_or_in_english():
    assert [TAXONOMY.topic["sound"].label(language) for language in ("it", "el")] == ["Suono", "Sound"]
    assert TAXONOMY.topic["film"].label("it") == "film"
