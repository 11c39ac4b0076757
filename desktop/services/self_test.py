"""The program tries itself: makes an event, solves it in the child process, prints, reads a badge back.

A packed program shows so that nothing was left out: libraries, fonts, words, migrations, the solver's own
process.
"""

from __future__ import annotations

import shutil
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
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
OLD_FILE = ("self-test", "first-version.visavis")
"""An event as the first version of the program kept it, among the samples."""
LIST = ("marseille", "iscritti.xlsx")

Trial = Callable[[EventSession, Path], str]
Look = Callable[[Path], str]
"""Opens the window on an event file, without showing it to anybody, and says what was seen."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """One thing tried."""

    name: str
    passed: bool
    detail: str


def try_program(tools: Toolbox, folder: Path, look: Look | None = None) -> tuple[Step, ...]:
    """Try every part once in an empty folder; a part that fails says so and does not hide the next."""
    document = setting_of("Self-test", _SIZE)
    with tools.create(folder / "self-test.visavis", document) as session:
        fill_with_synthetic(session.file, _SIZE, 1, tools.operator)
        trials: list[tuple[str, Trial]] = [
            ("opens", _reads_back),
            ("brings an old file up to date", _upgrades),
            ("solves", _solves),
            ("prints", _prints),
            ("decodes", _decodes),
            ("words", _has_words),
            ("reads a list", _reads_list),
            ("backs up", _backs_up),
        ]
        steps = [_try(name, partial(trial, session, folder)) for name, trial in trials]
    if look is not None:
        steps.append(_try("shows", partial(look, folder / "self-test.visavis")))
    return tuple(steps)


def _try(name: str, trial: Callable[[], str]) -> Step:
    try:
        return Step(name=name, passed=True, detail=trial())
    except Exception as fault:  # noqa: BLE001 - whatever a part does wrong is what is to be told
        return Step(name=name, passed=False, detail=f"{type(fault).__name__}: {fault}")


def _reads_back(session: EventSession, folder: Path) -> str:
    state = session.file.state()
    _require(decode(EventState, encode(state)) == state, "the event changes on its way through JSON")
    return f"{len(state.participants)} people"


def _upgrades(session: EventSession, folder: Path) -> str:
    old = folder / "old.visavis"
    shutil.copyfile(session.tools.samples.joinpath(*OLD_FILE), old)
    with session.tools.open(old) as opened:
        people = len(opened.file.state().participants)
    _require(people > 0, "the people of the old file are gone")
    return f"{people} people"


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


def _reads_list(session: EventSession, folder: Path) -> str:
    path = session.tools.samples.joinpath(*LIST)
    report = session.transfer.import_file(path, "participants", session.tools.operator, dry_run=True)
    return f"{len(report.decisions)} rows"


def _backs_up(session: EventSession, folder: Path) -> str:
    return session.file.backup().name


def _require(condition: bool, what: str) -> None:
    if not condition:
        raise AssertionError(what)
