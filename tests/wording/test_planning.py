"""Every finding, stage and ending of a plan can be said in words."""

from desktop.domain.matchmaking import NotEligible
from desktop.services.checks import WishState
from desktop.services.findings import Finding
from desktop.solver.contract import Ended, StageCode
from desktop.wording.planning import ENDINGS, FINDINGS, REFUSALS, STAGES, WISHES, finding_sentence


def test_every_code_of_a_plan_has_words_and_no_word_is_left_over():
    for kind, words in (
        (Finding, FINDINGS),
        (StageCode, STAGES),
        (Ended, ENDINGS),
        (WishState, WISHES),
        (NotEligible, REFUSALS),
    ):
        assert {code.value for code in kind} == set(words), kind


def test_an_organiser_is_told_that_a_veto_stands_against_a_must():
    facts = {"number": "3", "reason": "vetoed"}
    assert "a veto parts them" in finding_sentence("must-refused", ("Ada", "Bo"), (), facts)


def test_languages_two_do_not_share_are_said_in_words_wherever_the_finding_is_told():
    said = finding_sentence("must-without-interpreter", ("Ada", "Bo"), (), {"languages": "fr / en, it"})
    assert "(French / English, Italian)" in said
