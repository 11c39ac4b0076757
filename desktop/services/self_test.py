"""The program tries itself: makes an event, solves it in the child process, prints, reads a badge back."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from desktop.domain.codec import decode, encode
from desktop.domain.state import EventState
from desktop.printing.codes import read_codes
from desktop.services.generating import Size, fill_with_synthetic, setting_of
from desktop.services.papers import PaperKind
from desktop.services.toolbox import EventSession, Toolbox
from desktop.solver.contract import Limits, Mode
from desktop.wording.catalogues import LANGUAGES

_SIZE = Size(people=8, requests=3, days=1, tables=3)
_LIMITS = Limits(time_limit=10.0, workers=1, deterministic=True)


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """One thing tried."""

    name: str
    passed: bool
    detail: str


def try_program(tools: Toolbox, folder: Path) -> tuple[Step, ...]:
    """Try every part once in an empty folder; a part that fails says so and does not hide the next."""
    document = setting_of("Self-test", _SIZE)
    with tools.create(folder / "self-test.visavis", document) as session:
        fill_with_synthetic(session.file, _SIZE, 1, tools.operator)
        trials: tuple[tuple[str, Callable[[EventSession, Path], str]], ...] = (
            ("opens", _reads_back),
            ("solves", _solves),
            ("prints", _prints),
            ("decodes", _decodes),
            ("words", _has_words),
            ("backs up", _backs_up),
        )
        return tuple(_try(name, trial, session, folder) for name, trial in trials)


def _try(name: str, trial: Callable[[EventSession, Path], str], session: EventSession, folder: Path) -> Step:
    try:
        return Step(name=name, passed=True, detail=trial(session, folder))
    except Exception as fault:  # noqa: BLE001 - whatever a part does wrong is what is to be told
        return Step(name=name, passed=False, detail=f"{type(fault).__name__}: {fault}")


def _reads_back(session: EventSession, folder: Path) -> str:
    state = session.file.state()
    _require(decode(EventState, encode(state)) == state, "the event changes on its way through JSON")
    return f"{len(state.participants)} people"


def _solves(session: EventSession, folder: Path) -> str:
    result = session.planning.optimise(Mode.BUILD, _LIMITS, session.tools.operator)
    if result.version is None:
        raise AssertionError("no roster")
    session.planning.adopt(result.version.id, session.tools.operator)
    return f"{result.outcome.placed} meetings"


def _prints(session: EventSession, folder: Path) -> str:
    reports = [session.papers.print(kind, folder, session.tools.operator) for kind in PaperKind]
    return f"{sum(report.pages for report in reports)} pages"


def _decodes(session: EventSession, folder: Path) -> str:
    codes = read_codes(folder / "badges.pdf")
    answers = [session.desk.verify(code) for code in codes]
    _require(
        len(answers) == _SIZE.people and all(answer.is_let_in for answer in answers), f"{len(codes)} codes"
    )
    return f"{len(codes)} badges"


def _has_words(session: EventSession, folder: Path) -> str:
    found = {language: session.tools.wording.catalogue(language).text("Room") for language in LANGUAGES}
    _require(len(set(found.values())) > 2, "the catalogues are not there")
    return ", ".join(found.values())


def _backs_up(session: EventSession, folder: Path) -> str:
    return session.file.backup().name


def _require(condition: bool, what: str) -> None:
    if not condition:
        raise AssertionError(what)
