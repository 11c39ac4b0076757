"""Reasons to meet are told in the reader's language and name the two phrases that fit."""

import pytest

from desktop.wording.affinity import FIT_REASONS, Ground, fit_sentences
from desktop.wording.catalogues import LANGUAGES

NEED, OFFER = "subtitles for a series", "sottotitoli"


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("code", sorted(FIT_REASONS))
def test_every_reason_is_told_in_every_language_with_both_phrases(code, language):
    ground = Ground(code=code, about=("the topic",), mine=NEED, theirs=OFFER)
    (told,) = fit_sentences(language, "Eva Borg", [ground])
    words = FIT_REASONS[code][language]
    assert NEED in told
    assert OFFER in told
    assert ("Eva Borg" in told) == ("{name}" in words)
    assert ("the topic" in told) == ("{about}" in words)
    assert language == "en" or words != FIT_REASONS[code]["en"]


def test_what_is_needed_and_what_is_offered_are_called_so_from_either_side():
    offered, needed = (
        fit_sentences("en", "Eva", [Ground(code=code, about=("sound",), mine="MINE", theirs="THEIRS")])[0]
        for code in ("they-offer", "they-need")
    )
    assert offered == "Eva offers what is needed: sound (needed: “MINE”; offered: “THEIRS”)"
    assert needed == "Eva needs what is offered: sound (offered: “MINE”; needed: “THEIRS”)"


def test_without_phrases_the_reason_stands_alone_and_long_ones_are_cut_at_a_word():
    assert fit_sentences("xx", "Eva", [Ground(code="near", about=("sound",))]) == [
        "Close to what is needed: sound"
    ]
    (told,) = fit_sentences(
        "it", "Eva", [Ground(code="same-topic", about=("x",), mine="parola " * 40, theirs="b")]
    )
    assert told.endswith("parola …»; «b»)")
    assert len(told) < 160
