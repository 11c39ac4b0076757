"""What came of a run, and how rosters made before and the working one stand, as a heading and sentences."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QCoreApplication

from desktop.domain.changes import RosterChanges, compare_rosters
from desktop.domain.roster import RosterVersion
from desktop.domain.state import EventState
from desktop.services.planning import PlanResult
from desktop.solver.contract import Ended, Status
from desktop.ui import words
from desktop.ui.pages.optimise.comparison import roster_rows
from desktop.ui.pages.optimise.course import share_of
from desktop.ui.pages.optimise.stages import stage_sentences

translate = QCoreApplication.translate
_NAMED = 6


@dataclass(frozen=True, kw_only=True)
class ResultView:
    """What stands below the picture: a heading and sentences about a run, or about the working roster."""

    title: str
    sentences: tuple[str, ...]


def _title(result: PlanResult) -> str:
    if result.version is None:
        return translate("OptimisePage", "No roster was found")
    return translate("OptimisePage", "{placed} of {asked} meetings placed").format(
        placed=words.number(result.outcome.placed), asked=words.number(result.outcome.asked)
    )


def result_view(result: PlanResult, told: Sequence[str]) -> ResultView:
    """What came of a run. `told`: the names of those who hold what is no longer true."""
    return ResultView(title=_title(result), sentences=tuple(_sentences(result, told)))


def _sentences(result: PlanResult, told: Sequence[str]) -> list[str]:
    if result.version is None:
        return [_why_no_roster(result)]
    stages = result.outcome.stages
    sentences = stage_sentences(stages) if stages else [_worth(result), _breaks(result)]
    judged = result.judgement
    if judged is not None and judged.metrics.musts_missing and not stages:
        sentences.append(
            translate("OptimisePage", "Meetings that must take place and are not placed: {count}.").format(
                count=words.number(judged.metrics.musts_missing)
            )
        )
    sentences.append(_difference(result.changes))
    edited = len(result.edits.kept) + len(result.edits.overruled)
    if edited:
        sentences.append(
            translate("OptimisePage", "Placed by hand during the run: {count}; kept so: {kept}.").format(
                count=words.number(edited), kept=words.number(len(result.edits.kept))
            )
        )
    if told:
        sentences.append(_told(told))
    ended = _ended(result)
    return [*sentences, ended] if ended else sentences


def standing_view(state: EventState) -> ResultView:
    """The working roster as it stands, while there is no result of a run to show."""
    current = state.version.get(state.pointer.current) if state.pointer.current else None
    if not state.draft:
        hint = translate("OptimisePage", "Start the optimiser to make the first one.")
        return ResultView(title=translate("OptimisePage", "There is no roster yet"), sentences=(hint,))
    published = state.last_publication()
    if is_published(state) and published is not None:
        said = translate("OptimisePage", "It is published as publication {number}.").format(
            number=words.number(published.number)
        )
    elif published is not None:
        said = translate("OptimisePage", "It has changed since publication {number}.").format(
            number=words.number(published.number)
        )
    else:
        said = translate("OptimisePage", "It is not published yet.")
    title = words.counted(
        len(state.draft),
        translate("OptimisePage", "The working roster has 1 meeting"),
        translate("OptimisePage", "The working roster has {count} meetings"),
    )
    if current is not None and set(current.placements) != set(state.draft):
        by_hand = translate("OptimisePage", "It was changed by hand since roster {number}.")
        return ResultView(title=title, sentences=(by_hand.format(number=words.number(current.number)), said))
    return ResultView(title=title, sentences=(said,))


def made_view(state: EventState, version: RosterVersion) -> ResultView:
    """A roster made before, as far as its figures are kept."""
    meetings = words.counted(
        len(version.placements),
        translate("OptimisePage", "1 meeting"),
        translate("OptimisePage", "{count} meetings"),
    )
    title = translate("OptimisePage", "Roster {number}: {meetings}").format(
        number=words.number(version.number), meetings=meetings
    )
    row = next(row for row in roster_rows(state) if row.version == version.id)
    made = translate("OptimisePage", "{how}, {when}.").format(how=row.how, when=words.day_and_time(row.made))
    changes = _difference(compare_rosters(state.draft, version.placements))
    return ResultView(title=title, sentences=(made, changes))


def is_published(state: EventState) -> bool:
    """Whether the working roster is what was published last."""
    published = state.last_publication()
    return published is not None and set(state.version[published.version].placements) == set(state.draft)


def _worth(result: PlanResult) -> str:
    value, bound = result.outcome.value or 0, result.outcome.value_bound
    if bound is None:
        return translate("OptimisePage", "Together they are worth {value}.").format(value=words.number(value))
    if value >= bound:
        return translate(
            "OptimisePage", "Together they are worth {value}: no roster can be worth more."
        ).format(value=words.number(value))
    return translate(
        "OptimisePage", "Together they are worth {value}; no roster can exceed {bound}: {share} % of it."
    ).format(value=words.number(value), bound=words.number(bound), share=share_of(value, bound))


def _breaks(result: PlanResult) -> str:
    breaks = result.outcome.breaks or 0
    if breaks == 0:
        return translate("OptimisePage", "Nobody waits between two meetings of a session.")
    return translate("OptimisePage", "Breaks, the gaps in which somebody waits: {count}.").format(
        count=words.number(breaks)
    )


def _told(names: Sequence[str]) -> str:
    shown = ", ".join(words.isolated(name) for name in names[:_NAMED])
    if len(names) > _NAMED:
        shown = translate("OptimisePage", "{names} and {count} more").format(
            names=shown, count=words.number(len(names) - _NAMED)
        )
    return translate("OptimisePage", "To be told, {count}: {names}.").format(
        count=words.number(len(names)), names=shown
    )


def _difference(changes: RosterChanges) -> str:
    if changes.is_empty:
        return translate("OptimisePage", "It is the same as the working roster.")
    return translate(
        "OptimisePage",
        "Against the working roster: {gained} new, {lost} gone, {moved} at another time, {retabled} at"
        " another table.",
    ).format(
        gained=words.number(len(changes.gained)),
        lost=words.number(len(changes.lost)),
        moved=words.number(len(changes.moved)),
        retabled=words.number(len(changes.retabled)),
    )


def _ended(result: PlanResult) -> str:
    return {
        Ended.STOPPED: translate("OptimisePage", "Stopped; this is the best found by then."),
        Ended.CRASHED: translate(
            "OptimisePage", "The optimiser ended unexpectedly; this is the best it had found."
        ),
    }.get(result.outcome.ended, "")


def _why_no_roster(result: PlanResult) -> str:
    outcome = result.outcome
    if outcome.status is Status.INFEASIBLE:
        return translate(
            "OptimisePage", "What is pinned or frozen contradicts itself: see the checks, then try again."
        )
    if outcome.ended is Ended.CRASHED:
        return translate("OptimisePage", "The optimiser ended unexpectedly. Nothing was changed; try again.")
    if outcome.ended is Ended.STOPPED:
        return translate("OptimisePage", "It was stopped before there was one.")
    return translate("OptimisePage", "The time was too short for one. Give it more time and try again.")
