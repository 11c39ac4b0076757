"""What the checks before a run found: a sentence each, how grave it is, and the page where it is mended."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QCoreApplication

from desktop.domain.matchmaking import NotEligible
from desktop.domain.state import EventState
from desktop.services.findings import CheckFinding, Finding
from desktop.ui import words
from desktop.ui.style import Tone
from desktop.wording.planning import finding_sentence

BLOCKING = frozenset({Finding.NO_SLOTS, Finding.NO_TABLES, Finding.NO_MEETINGS})
_PAGES = {
    Finding.NO_SLOTS: "programme",
    Finding.NO_TABLES: "programme",
    Finding.NO_MEETINGS: "requests",
    Finding.MUST_IMPOSSIBLE: "requests",
    Finding.MUSTS_EXCEED_SLOTS: "requests",
    Finding.HOME_TABLE_CLOSED: "programme",
    Finding.TWO_ITEMS_AT_ONCE: "programme",
    Finding.MUSTS_EXCEED_LIMIT: "people",
    Finding.MUSTS_EXCEED_TABLES: "programme",
    Finding.PINS_CLASH: "roster",
    Finding.PINS_EXCEED_TABLES: "roster",
    Finding.PIN_LOST: "roster",
    Finding.LANGUAGES_UNKNOWN: "people",
    Finding.MUST_WITHOUT_INTERPRETER: "people",
    Finding.MUST_INTERPRETER_AWAY: "people",
    Finding.MUST_AFTER_DEPARTURE: "requests",
    Finding.MUST_TOO_LATE: "roster",
    Finding.NEED_WITHOUT_TABLE: "programme",
    Finding.NEEDS_EXCEED_TABLES: "programme",
    Finding.DELEGATES_NEVER_TOGETHER: "people",
    Finding.DELEGATES_APART: "people",
    Finding.GROUP_TOO_LARGE: "programme",
    Finding.NO_LUNCH: "programme",
    Finding.ROOM_MAXIMUM_BELOW_PINS: "roster",
    Finding.REPETITION_OUT_OF_REACH: "programme",
    Finding.REPETITIONS_EXCEED_PLACES: "programme",
}


@dataclass(frozen=True, kw_only=True)
class FindingRow:
    """One finding as shown; `page` is where it is mended."""

    finding: Finding
    tone: Tone
    sentence: str
    page: str

    @property
    def is_blocking(self) -> bool:
        """Whether no run makes sense before it is mended."""
        return self.finding in BLOCKING


def finding_row(state: EventState, found: CheckFinding, *, is_organiser: bool) -> FindingRow:
    """A finding in words; that a veto is the reason is told to organisers only."""
    facts = dict(found.facts)
    if facts.get("reason") == NotEligible.VETOED and not is_organiser:
        facts["reason"] = QCoreApplication.translate("OptimisePage", "not possible")
    return FindingRow(
        finding=found.finding,
        tone=_tone(found.finding),
        sentence=finding_sentence(
            found.finding.value,
            [state.participant[person].name for person in found.people],
            [words.rule_words(rule, is_organiser=is_organiser) for rule in found.rules],
            facts,
        ),
        page=_PAGES.get(found.finding, "requests"),
    )


def page_words(page: str) -> str:
    """What the button is called that goes to a page."""
    return {
        "programme": QCoreApplication.translate("OptimisePage", "Go to programme"),
        "requests": QCoreApplication.translate("OptimisePage", "Go to requests"),
        "roster": QCoreApplication.translate("OptimisePage", "Go to roster"),
        "people": QCoreApplication.translate("OptimisePage", "Go to people"),
    }[page]


def _tone(finding: Finding) -> Tone:
    if finding in BLOCKING:
        return Tone.BAD
    return Tone.INFO if finding is Finding.LANGUAGES_UNKNOWN else Tone.WARN
