"""The course of a run: its points in time, and the sentences that say in words where it stands."""

from __future__ import annotations

from dataclasses import dataclass, replace

from PySide6.QtCore import QCoreApplication, QLocale

from desktop.services.planning import PlanResult
from desktop.solver.contract import Ended, Phase, Progress, Status


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


def number(value: int) -> str:
    """A whole number as read in the window's language."""
    return QLocale().toString(value)


def breaks_words(count: int) -> str:
    """So many breaks."""
    if count == 1:
        return QCoreApplication.translate("OptimisePage", "1 break")
    return QCoreApplication.translate("OptimisePage", "{count} breaks").format(count=number(count))


def course_sentence(course: Course) -> str:
    """Where a run stands, in one sentence."""
    last = course.last
    seconds = number(round(course.seconds))
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
            placed=number(last.placed),
            asked=number(course.asked),
            value=number(last.value),
            bound=number(last.bound),
            share=share_of(last.value, last.bound),
            breaks=breaks_words(last.breaks or 0),
        )
    return QCoreApplication.translate(
        "OptimisePage",
        "After {seconds} s: {placed} of {asked} meetings placed, worth {value}, {breaks}.",
    ).format(
        seconds=seconds,
        placed=number(last.placed),
        asked=number(course.asked),
        value=number(last.value),
        breaks=breaks_words(last.breaks or 0),
    )


def share_of(value: int, bound: int) -> str:
    """How much of the bound is reached, in percent, never rounded up to a hundred."""
    if value >= bound:
        return "100"
    return QLocale().toString(int(1000 * value / bound) / 10, "f", 1)


def result_title(result: PlanResult) -> str:
    """What came of a run, as a heading."""
    if result.version is None:
        return QCoreApplication.translate("OptimisePage", "No roster was found")
    return QCoreApplication.translate("OptimisePage", "{placed} of {asked} meetings placed").format(
        placed=number(result.outcome.placed), asked=number(result.outcome.asked)
    )


def result_sentences(result: PlanResult) -> list[str]:
    """What came of a run, sentence by sentence."""
    if result.version is None:
        return [_why_no_roster(result)]
    sentences = [_worth(result), _breaks(result)]
    judged = result.judgement
    if judged is not None and judged.metrics.musts_missing:
        sentences.append(
            QCoreApplication.translate(
                "OptimisePage", "Meetings that must take place and are not placed: {count}."
            ).format(count=number(judged.metrics.musts_missing))
        )
    sentences.append(_difference(result))
    if result.disturbed:
        sentences.append(
            QCoreApplication.translate(
                "OptimisePage", "People who hold something that would no longer be true: {count}."
            ).format(count=number(len(result.disturbed)))
        )
    ended = _ended(result)
    return [*sentences, ended] if ended else sentences


def _phase_words(phase: Phase) -> str:
    return {
        Phase.PREPARING: QCoreApplication.translate("OptimisePage", "getting ready"),
        Phase.FIRST_FIT: QCoreApplication.translate("OptimisePage", "making a first roster"),
        Phase.BOUNDING: QCoreApplication.translate("OptimisePage", "working out what is possible at most"),
        Phase.SCHEDULING: QCoreApplication.translate("OptimisePage", "giving meetings their times"),
        Phase.IMPROVING: QCoreApplication.translate("OptimisePage", "looking for something better"),
        Phase.SEATING: QCoreApplication.translate("OptimisePage", "giving meetings their tables"),
    }[phase]


def _worth(result: PlanResult) -> str:
    value, bound = result.outcome.value or 0, result.outcome.value_bound
    if bound is None:
        return QCoreApplication.translate("OptimisePage", "Together they are worth {value}.").format(
            value=number(value)
        )
    if value >= bound:
        return QCoreApplication.translate(
            "OptimisePage", "Together they are worth {value}: no roster can be worth more."
        ).format(value=number(value))
    return QCoreApplication.translate(
        "OptimisePage", "Together they are worth {value}; no roster can exceed {bound}: {share} % of it."
    ).format(value=number(value), bound=number(bound), share=share_of(value, bound))


def _breaks(result: PlanResult) -> str:
    breaks = result.outcome.breaks or 0
    if breaks == 0:
        return QCoreApplication.translate("OptimisePage", "Nobody waits between two meetings of a session.")
    return QCoreApplication.translate(
        "OptimisePage", "Breaks, the gaps in which somebody waits: {count}."
    ).format(count=number(breaks))


def _difference(result: PlanResult) -> str:
    changes = result.changes
    if changes.is_empty:
        return QCoreApplication.translate("OptimisePage", "It is the same as the working roster.")
    return QCoreApplication.translate(
        "OptimisePage",
        "Against the working roster: {gained} new, {lost} gone, {moved} at another time, {retabled} at"
        " another table.",
    ).format(
        gained=number(len(changes.gained)),
        lost=number(len(changes.lost)),
        moved=number(len(changes.moved)),
        retabled=number(len(changes.retabled)),
    )


def _ended(result: PlanResult) -> str:
    return {
        Ended.STOPPED: QCoreApplication.translate("OptimisePage", "Stopped; this is the best found by then."),
        Ended.CRASHED: QCoreApplication.translate(
            "OptimisePage", "The optimiser ended unexpectedly; this is the best it had found."
        ),
    }.get(result.outcome.ended, "")


def _why_no_roster(result: PlanResult) -> str:
    outcome = result.outcome
    if outcome.status is Status.INFEASIBLE:
        return QCoreApplication.translate(
            "OptimisePage", "What is pinned or frozen contradicts itself: see the checks, then try again."
        )
    if outcome.ended is Ended.CRASHED:
        return QCoreApplication.translate(
            "OptimisePage", "The optimiser ended unexpectedly. Nothing was changed; try again."
        )
    if outcome.ended is Ended.STOPPED:
        return QCoreApplication.translate("OptimisePage", "It was stopped before there was one.")
    return QCoreApplication.translate(
        "OptimisePage", "The time was too short for one. Give it more time and try again."
    )
