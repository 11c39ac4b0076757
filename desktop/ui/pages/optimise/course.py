"""The course of a run: its points in time, and the sentences that say in words where it stands."""

from __future__ import annotations

from dataclasses import dataclass, replace

from PySide6.QtCore import QCoreApplication, QLocale

from desktop.services.planning import PlanResult
from desktop.solver.contract import Phase, Progress
from desktop.ui import words


@dataclass(frozen=True, slots=True, kw_only=True)
class Point:
    """What was known after so many seconds; None: not known yet."""

    seconds: float
    placed: int = 0
    value: int | None = None
    bound: int | None = None
    breaks: int | None = None


@dataclass(frozen=True, kw_only=True)
class Course:
    """A run so far: its points in order of time, how long it may take, how many meetings are wanted."""

    limit: float
    asked: int
    phase: Phase = Phase.PREPARING
    points: tuple[Point, ...] = ()
    seconds: float = 0.0
    is_over: bool = False

    @property
    def last(self) -> Point:
        """What is known now."""
        return self.points[-1] if self.points else Point(seconds=self.seconds)

    def with_progress(self, progress: Progress) -> Course:
        """One sign of life further; figures it does not repeat stay."""
        before = self.last
        has_roster = progress.value is not None
        point = Point(
            seconds=max(progress.elapsed, before.seconds),
            placed=progress.placed if has_roster else before.placed,
            value=progress.value if has_roster else before.value,
            bound=progress.value_bound if progress.value_bound is not None else before.bound,
            breaks=progress.breaks if has_roster else before.breaks,
        )
        is_news = replace(point, seconds=before.seconds) != before or not self.points
        points = (*self.points, point) if is_news else self.points
        return replace(self, phase=progress.phase, points=points, seconds=max(self.seconds, progress.elapsed))

    def ended(self, result: PlanResult) -> Course:
        """The end of the run with its final figures."""
        outcome = result.outcome
        before = self.last
        point = Point(
            seconds=max(outcome.seconds, before.seconds),
            placed=outcome.placed,
            value=outcome.value,
            bound=outcome.value_bound,
            breaks=outcome.breaks,
        )
        points = self.points if not outcome.has_roster else (*self.points, point)
        return replace(
            self,
            points=points,
            asked=outcome.asked or self.asked,
            seconds=max(outcome.seconds, before.seconds),
            is_over=True,
        )


def breaks_words(count: int) -> str:
    """So many breaks."""
    say = QCoreApplication.translate
    return words.counted(count, say("OptimisePage", "1 break"), say("OptimisePage", "{count} breaks"))


def course_sentence(course: Course) -> str:
    """Where a run stands, in one sentence."""
    last = course.last
    seconds = words.number(round(course.seconds))
    if last.value is None:
        return QCoreApplication.translate("OptimisePage", "After {seconds} s: {doing}.").format(
            seconds=seconds, doing=_phase_words(course.phase)
        )
    if last.bound:
        return QCoreApplication.translate(
            "OptimisePage",
            "After {seconds} s: {placed} of {asked} meetings placed, worth {value} of at most {bound}"
            " ({share} %), {breaks}.",
        ).format(
            seconds=seconds,
            placed=words.number(last.placed),
            asked=words.number(course.asked),
            value=words.number(last.value),
            bound=words.number(last.bound),
            share=share_of(last.value, last.bound),
            breaks=breaks_words(last.breaks or 0),
        )
    return QCoreApplication.translate(
        "OptimisePage",
        "After {seconds} s: {placed} of {asked} meetings placed, worth {value}, {breaks}.",
    ).format(
        seconds=seconds,
        placed=words.number(last.placed),
        asked=words.number(course.asked),
        value=words.number(last.value),
        breaks=breaks_words(last.breaks or 0),
    )


def share_of(value: int, bound: int) -> str:
    """How much of the bound is reached, in percent, never rounded up to a hundred."""
    if value >= bound:
        return "100"
    return QLocale().toString(int(1000 * value / bound) / 10, "f", 1)


def _phase_words(phase: Phase) -> str:
    return {
        Phase.PREPARING: QCoreApplication.translate("OptimisePage", "getting ready"),
        Phase.FIRST_FIT: QCoreApplication.translate("OptimisePage", "making a first roster"),
        Phase.BOUNDING: QCoreApplication.translate("OptimisePage", "working out what is possible at most"),
        Phase.SCHEDULING: QCoreApplication.translate("OptimisePage", "giving meetings their times"),
        Phase.IMPROVING: QCoreApplication.translate("OptimisePage", "looking for something better"),
        Phase.SEATING: QCoreApplication.translate("OptimisePage", "giving meetings their tables"),
    }[phase]
