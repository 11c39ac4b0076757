"""Decides what the optimise page shows and has runs made, adopted and published; draws nothing."""

from __future__ import annotations

import time
from dataclasses import dataclass, replace

from PySide6.QtCore import QObject, QTimer, Signal

from desktop.domain.errors import CodedError
from desktop.domain.roster import Publication
from desktop.domain.state import EventState
from desktop.services.checks import check_event
from desktop.services.planning import PlanResult
from desktop.services.problems import plan
from desktop.services.toolbox import EventSession
from desktop.solver.contract import Limits, Mode, Progress
from desktop.ui.background import Operation, Task
from desktop.ui.pages.optimise.course import (
    Course,
    course_sentence,
    number,
    result_sentences,
    result_title,
)
from desktop.ui.pages.optimise.findings import FindingRow, finding_row
from desktop.ui.style import Tone
from desktop.ui.workplace import Workplace

TICK_MS = 500


@dataclass(frozen=True, kw_only=True)
class ResultView:
    """What stands below the picture: a heading and sentences about a run, or about the working roster."""

    title: str
    sentences: tuple[str, ...]


@dataclass(frozen=True, kw_only=True)
class _Checked:
    state: EventState
    asked: int
    rows: tuple[FindingRow, ...]


class OptimisePresenter(QObject):
    """The presenter of the optimise page. One run at a time."""

    checked = Signal(object)
    """The findings, a tuple of `FindingRow`."""
    course_changed = Signal(object)
    """The `Course` of the run under way or last ended, or None."""
    result_changed = Signal(object)
    """A `ResultView`."""
    can_act_changed = Signal()

    _progressed = Signal(object, object)

    def __init__(self, place: Workplace, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._place = place
        self._store, self._background = place.store, place.background
        self._findings: tuple[FindingRow, ...] | None = None
        self._checked_state: EventState | None = None
        self._checking: EventState | None = None
        self._is_watched = False
        self._asked = 0
        self._run: Operation | None = None
        self._session: EventSession | None = None
        self._began = 0.0
        self._course: Course | None = None
        self._result: PlanResult | None = None
        self._progressed.connect(self._take_progress)
        self._clock = QTimer(self)
        self._clock.setInterval(TICK_MS)
        self._clock.timeout.connect(self._tick)
        self._store.opened.connect(self._forget)
        self._store.refreshed.connect(self.refresh)

    @property
    def is_running(self) -> bool:
        """Whether a run is under way."""
        return self._run is not None

    @property
    def can_start(self) -> bool:
        """Whether a run may be begun."""
        blocked = self._findings is None or any(row.is_blocking for row in self._findings)
        return self._can_write() and not self.is_running and not blocked

    @property
    def can_adopt(self) -> bool:
        """Whether there is a result that is not the working roster."""
        look, result = self._store.overview, self._result
        if look is None or result is None or result.version is None or self.is_running:
            return False
        return self._can_write() and set(look.state.draft) != set(result.version.placements)

    @property
    def can_publish(self) -> bool:
        """Whether the working roster differs from what was last published."""
        look = self._store.overview
        if look is None or self.is_running or not self._can_write():
            return False
        return bool(look.state.draft) and not _is_published(look.state)

    def watch(self, is_watched: bool) -> None:
        """The page is seen, or no longer: checks are made only for somebody."""
        self._is_watched = is_watched
        if is_watched:
            self.refresh()

    def refresh(self) -> None:
        """Check the newest look, if somebody is there to see it."""
        look = self._store.overview
        if look is None or not self._is_watched:
            return
        if not self.is_running:
            self._tell_result()
        self.can_act_changed.emit()
        if look.state is self._checked_state or self._checking is not None:
            return
        self._checking = state = look.state
        self._background.read(lambda task: _check(state), self._take_checks, failed=self._checks_failed)

    def start(self, mode: Mode, seconds: int, workers: int) -> None:
        """Begin a run."""
        look = self._store.overview
        if look is None or not self.can_start:
            return
        self._session = session = self._store.session
        operator, progressed = self._place.operator, self._progressed
        limits = Limits(time_limit=float(seconds), workers=workers, seed=len(look.state.runs))

        def work(task: Task) -> PlanResult:
            return session.planning.optimise(
                mode,
                limits,
                operator,
                report=lambda progress: progressed.emit(session, progress),
                should_stop=task.should_stop,
            )

        self._course = Course(limit=float(seconds), asked=self._asked)
        self._result = None
        self._began = time.monotonic()
        # Reading, so that the desk can go on writing: the file gives the result its turn at the end.
        self._run = self._background.read(
            work, self._take_result, title=self.tr("Optimising"), failed=self._fail, can_stop=True
        )
        self._run.finished.connect(self._note_end)
        self._clock.start()
        self._tell_course()
        self.can_act_changed.emit()

    def stop(self) -> None:
        """Stop and keep the best found by then."""
        if self._run is not None:
            self._run.stop()

    def adopt(self) -> None:
        """Make the result the working roster."""
        result = self._result
        if not self.can_adopt or result is None or result.version is None:
            return
        session, operator, version = self._store.session, self._place.operator, result.version
        self._background.change(
            lambda task: session.planning.adopt(version.id, operator),
            self._adopted,
            title=self.tr("Taking the roster over"),
        )

    def publish(self) -> None:
        """Ask, then make the working roster official."""
        look = self._store.overview
        if look is None or not self.can_publish:
            return
        last = look.state.last_publication()
        coming = 1 if last is None else last.number + 1
        self._place.questions.confirm(
            self.tr("Publish the roster as publication {number}?").format(number=number(coming)),
            self.tr(
                "{count} meetings become official. Schedules are printed from them, and later changes count"
                " against them. A backup is made before. This cannot be undone."
            ).format(count=number(len(look.state.draft))),
            self.tr("Publish"),
            self._publish,
        )

    def _publish(self) -> None:
        session, operator = self._store.session, self._place.operator
        self._background.change(
            lambda task: session.planning.publish(operator), self._published, title=self.tr("Publishing")
        )

    def _published(self, publication: Publication) -> None:
        words = self.tr("Publication {number} is official.").format(number=number(publication.number))
        if self._place.navigation.can_go("papers"):
            self._place.messages.say(words, Tone.OK, self.tr("Go to papers"), self._go_to_papers)
        else:
            self._place.messages.say(words, Tone.OK)

    def _go_to_papers(self) -> None:
        self._place.navigation.go("papers")

    def _adopted(self, nothing: object) -> None:
        if self._result is not None and self._result.version is not None:
            words = self.tr("Roster {number} is now the working roster. Undo takes it back.")
            self._place.messages.say(words.format(number=number(self._result.version.number)))

    def _take_checks(self, checked: _Checked) -> None:
        self._checking = None
        self._checked_state, self._asked, self._findings = checked.state, checked.asked, checked.rows
        self.checked.emit(checked.rows)
        self.can_act_changed.emit()
        self.refresh()

    def _checks_failed(self, error: CodedError) -> None:
        """Something in the event contradicts itself so badly that no problem can be made of it."""
        self._checked_state, self._checking = self._checking, None
        self._findings = None
        self._place.messages.fail(error)
        self.can_act_changed.emit()

    def _take_progress(self, session: EventSession, progress: Progress) -> None:
        if self._course is None or self._run is None or session is not self._session:
            return
        self._course = self._course.with_progress(progress)
        self._tell_course()

    def _tick(self) -> None:
        if self._course is not None and self.is_running:
            self._course = replace(
                self._course, seconds=max(self._course.seconds, time.monotonic() - self._began)
            )
            self._tell_course()

    def _take_result(self, result: PlanResult) -> None:
        if self._session is None or not self._store.is_open or self._session is not self._store.session:
            return
        self._result = result
        if self._course is not None:
            self._course = self._course.ended(result)
        self._tell_course()
        self._tell_result()
        self.can_act_changed.emit()
        self._place.changes.tell()

    def _fail(self, error: CodedError) -> None:
        self._course = None
        self._place.messages.fail(error)
        self._tell_course()
        self._tell_result()
        self.can_act_changed.emit()

    def _note_end(self) -> None:
        self._run = None
        self._clock.stop()

    def _tell_course(self) -> None:
        self.course_changed.emit(self._course)
        if self._course is not None and self._run is not None:
            done, total = int(self._course.seconds), int(self._course.limit)
            self._run.task.report(min(done, total), total, course_sentence(self._course))

    def _tell_result(self) -> None:
        look = self._store.overview
        if self._result is not None:
            title, sentences = result_title(self._result), result_sentences(self._result)
            self.result_changed.emit(ResultView(title=title, sentences=tuple(sentences)))
        elif look is not None:
            self.result_changed.emit(self._standing(look.state))

    def _standing(self, state: EventState) -> ResultView:
        """The working roster as it stands, while there is no result of a run to show."""
        current = state.version.get(state.pointer.current) if state.pointer.current else None
        if not state.draft:
            hint = self.tr("Start the optimiser to make the first one.")
            return ResultView(title=self.tr("There is no roster yet"), sentences=(hint,))
        published = state.last_publication()
        if _is_published(state) and published is not None:
            word = self.tr("It is published as publication {number}.").format(number=number(published.number))
        elif published is not None:
            word = self.tr("It has changed since publication {number}.").format(
                number=number(published.number)
            )
        else:
            word = self.tr("It is not published yet.")
        title = self.tr("The working roster has {count} meetings").format(count=number(len(state.draft)))
        if current is not None and set(current.placements) != set(state.draft):
            by_hand = self.tr("It was changed by hand since roster {number}.")
            return ResultView(title=title, sentences=(by_hand.format(number=number(current.number)), word))
        return ResultView(title=title, sentences=(word,))

    def _can_write(self) -> bool:
        look = self._store.overview
        return look is not None and not look.is_read_only

    def _forget(self) -> None:
        if self._run is not None:
            self._run.stop()
        self._result, self._course, self._findings = None, None, None
        self._checked_state = None
        self._tell_course()


def _is_published(state: EventState) -> bool:
    published = state.last_publication()
    return published is not None and set(state.version[published.version].placements) == set(state.draft)


def _check(state: EventState) -> _Checked:
    rows = tuple(finding_row(state, found) for found in check_event(state))
    return _Checked(state=state, asked=len(plan(state).problem.meetings), rows=rows)
