"""The verbs that make rosters and look at them: check, optimise, publish."""

from __future__ import annotations

import argparse
import signal
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime

from desktop.cli.console import Console, ExitCode
from desktop.domain.event import Event
from desktop.domain.roster import Placement
from desktop.domain.rules import Rule, Violation
from desktop.domain.state import EventState
from desktop.services.checks import check_event
from desktop.services.findings import CheckFinding
from desktop.services.moments import desk_wall_time
from desktop.services.planning import Judgement, PlanResult
from desktop.services.toolbox import Toolbox
from desktop.solver.contract import Limits, Mode, Progress, StageCode
from desktop.wording.planning import ending_sentence, finding_sentence, stage_sentence
from desktop.wording.rules import rule_sentence


def check(options: argparse.Namespace, tools: Toolbox, console: Console) -> ExitCode:
    """The judge on the current roster, and the checks before a solve."""
    with tools.open(options.event, read_only=True) as session:
        state = session.file.state()
        judged = session.planning.judge_draft()
        now = desk_wall_time(state.event, tools.clock) if state.publications else None
        findings = check_event(state, now)
    faults = judged.verdict.new
    console.result(
        {
            "valid": judged.verdict.is_valid and not judged.displaced,
            "placed": judged.metrics.placed,
            "asked": judged.metrics.asked,
            "value": judged.metrics.value,
            "breaks": judged.metrics.total_breaks,
            "displaced": [_displaced_line(state, placement) for placement in judged.displaced],
            "violations": [_fault_json(judged, fault) for fault in faults],
            "frozen": [_fault_json(judged, fault) for fault in judged.verdict.frozen],
            "warnings": _count_rules(judged.verdict.warnings),
            "findings": [_finding_json(state, finding) for finding in findings],
        }
    )
    console.line(f"{judged.metrics.placed} of {judged.metrics.asked} meetings are placed.")
    for fault in faults:
        console.line(f"  {_fault_line(judged, fault)}")
    for placement in judged.displaced:
        console.line(f"  {_displaced_line(state, placement)}")
    for finding in findings:
        console.line(f"  {_finding_line(state, finding)}")
    if not faults and not judged.displaced:
        console.line("The roster breaks no rule.")
    return ExitCode.FINE if judged.verdict.is_valid and not judged.displaced else ExitCode.NO_ROSTER


def _displaced_line(state: EventState, placement: Placement) -> str:
    """A planned meeting that lost its place: who, when, and what makes it good."""
    meeting, slot = state.meeting[placement.meeting], state.slot[placement.slots[0]]
    people = " and ".join(state.participant[person].name for person in meeting.people)
    return f"{people}, {slot.start:%d.%m. %H:%M}: can no longer be held as planned; optimise again."


def _fault_json(judged: Judgement, fault: Violation) -> dict[str, object]:
    return {"rule": fault.rule.value, "people": _names(judged, fault), "sentence": rule_sentence(fault.rule)}


def _fault_line(judged: Judgement, fault: Violation) -> str:
    return rule_sentence(fault.rule, _names(judged, fault))


def _names(judged: Judgement, fault: Violation) -> list[str]:
    meetings = judged.plan.problem.meetings
    people = fault.people or tuple(p for meeting in fault.meetings for p in meetings[meeting].people)
    known = judged.plan.state.participant
    return [known[judged.plan.people[person]].name for person in dict.fromkeys(people)]


def _count_rules(faults: tuple[Violation, ...]) -> dict[str, int]:
    counts: dict[str, int] = {}
    for fault in faults:
        counts[fault.rule.value] = counts.get(fault.rule.value, 0) + 1
    return counts


def _finding_json(state: EventState, finding: CheckFinding) -> dict[str, object]:
    return {
        "finding": finding.finding.value,
        "people": [state.participant[person].name for person in finding.people],
        "rules": [rule.value for rule in finding.rules],
        "sentence": _finding_line(state, finding),
    }


def _finding_line(state: EventState, finding: CheckFinding) -> str:
    people = [state.participant[person].name for person in finding.people]
    reasons = [rule_sentence(rule) for rule in finding.rules]
    return finding_sentence(finding.finding.value, people, reasons, dict(finding.facts))


def optimise(options: argparse.Namespace, tools: Toolbox, console: Console) -> ExitCode:
    """Make a roster and adopt it."""
    with tools.open(options.event) as session, stopped_by_interrupt() as stop:
        now = wall_time(options.now, session.file.state().event)
        result = session.planning.optimise(
            Mode(options.mode),
            limits_of(options, tools),
            tools.operator,
            now=now,
            report=progress_line,
            should_stop=stop.is_set,
        )
        if result.version is not None:
            session.planning.adopt(result.version.id, tools.operator, now=now)
    console.result(figures(result, options.mode))
    for row in summary_lines(result):
        console.line(row)
    return ExitCode.FINE if result.version is not None else ExitCode.NO_ROSTER


def wall_time(said: datetime | None, event: Event) -> datetime | None:
    """The wall time meant: a time with an offset is turned into the event's own."""
    return said if said is None or said.tzinfo is None else event.wall(said)


@contextmanager
def stopped_by_interrupt() -> Iterator[threading.Event]:
    """The first Ctrl-C asks the solver to stop and keep its best; the next one ends the program."""
    stop = threading.Event()

    def ask(number: int, frame: object) -> None:
        if stop.is_set():
            raise KeyboardInterrupt
        stop.set()

    if threading.current_thread() is not threading.main_thread():
        yield stop
        return
    before = signal.signal(signal.SIGINT, ask)
    try:
        yield stop
    finally:
        signal.signal(signal.SIGINT, before)


def limits_of(options: argparse.Namespace, tools: Toolbox) -> Limits:
    """The limits the options ask for."""
    deterministic = getattr(options, "deterministic", False)
    return Limits(
        time_limit=float(options.time_limit),
        workers=1 if deterministic else int(options.workers or tools.workers),
        seed=options.seed,
        deterministic=deterministic,
    )


def progress_line(progress: Progress) -> None:
    """One line that renews itself, on a terminal only."""
    if not sys.stderr.isatty():
        return
    value, bound, breaks = (
        "?" if number is None else number
        for number in (progress.value, progress.value_bound, progress.breaks)
    )
    phase = f"{progress.elapsed:5.1f} s  {progress.phase.value:<12}"
    sys.stderr.write(f"\r{phase} value {value} of {bound}, breaks {breaks}   ")
    sys.stderr.flush()


def figures(result: PlanResult, mode: str) -> dict[str, object]:
    """The figures of a run, as scripts read them."""
    outcome, judged = result.outcome, result.judgement
    return {
        "status": outcome.status.value,
        "ended": outcome.ended.value,
        "mode": mode,
        "asked": outcome.asked,
        "placed": outcome.placed,
        "value": outcome.value,
        "value_bound": outcome.value_bound,
        "breaks": outcome.breaks,
        "breaks_bound": outcome.breaks_bound,
        **_disturbance(result),
        "first_valid_seconds": outcome.first_valid_seconds,
        "seconds": round(outcome.seconds, 3),
        "seed": outcome.seed,
        "violations": 0 if judged is None else len(judged.verdict.new),
        "frozen_violations": 0 if judged is None else len(judged.verdict.frozen),
        "warnings": {} if judged is None else _count_rules(judged.verdict.warnings),
        "musts_missing": None if judged is None else judged.metrics.musts_missing,
        "edits_kept": len(result.edits.kept),
        "edits_overruled": len(result.edits.overruled),
        "roster": None if result.version is None else result.version.number,
    }


def _disturbance(result: PlanResult) -> dict[str, object]:
    """People disturbed, and in Repair the bound and all stages."""
    stages = result.outcome.stages
    of_people = next((stage for stage in stages if stage.code is StageCode.DISTURBED), None)
    figures: dict[str, object] = {
        "disturbed": len(result.disturbed) if of_people is None else of_people.figure,
        "disturbed_bound": 0 if of_people is None else of_people.bound,
    }
    if stages:
        figures["stages"] = [
            {"stage": s.code.value, "figure": s.figure, "bound": s.bound, "given": s.given} for s in stages
        ]
    return figures


def summary_lines(result: PlanResult) -> list[str]:
    """A run in words."""
    outcome = result.outcome
    if sys.stderr.isatty():
        sys.stderr.write("\r" + " " * 78 + "\r")
    if result.version is None or result.judgement is None:
        return [
            f"No roster was found ({outcome.status.value.lower()}, {outcome.ended.value}). The roster there "
            "was stays; check names what cannot be."
        ]
    share = (
        "" if not outcome.value_bound else f", {100 * (outcome.value or 0) / outcome.value_bound:.1f} % of it"
    )
    return [
        f"Roster {result.version.number}: {outcome.placed} of {outcome.asked} meetings placed"
        f" in {outcome.seconds:.1f} s.",
        f"Value {outcome.value}; no roster can exceed {outcome.value_bound}{share}.",
        f"Breaks {outcome.breaks}; people disturbed {len(result.disturbed)}.",
        *([f"  {ending}"] if (ending := ending_sentence(outcome.ended.value)) else []),
        *_edit_lines(result),
        *(f"  {stage_sentence(s.code.value, s.figure, s.bound)}" for s in outcome.stages),
        *(f"  {rule_sentence(v.rule)}" for v in result.judgement.verdict.frozen),
        *(
            f"  Not placed though it must be: {' and '.join(_names(result.judgement, missing))}."
            for missing in result.judgement.verdict.warnings
            if missing.rule is Rule.MUST_MISSING
        ),
    ]


def _edit_lines(result: PlanResult) -> list[str]:
    """What was placed by hand during the solve."""
    edits = result.edits
    lines = []
    if edits.kept:
        lines.append(f"  Placed by hand during the solve and there still: {len(edits.kept)}.")
    if edits.overruled:
        lines.append(
            f"  Placed by hand during the solve and elsewhere on this roster: {len(edits.overruled)}."
        )
    return lines


def publish(options: argparse.Namespace, tools: Toolbox, console: Console) -> ExitCode:
    """Make the current roster official."""
    with tools.open(options.event) as session:
        publication = session.planning.publish(tools.operator)
    console.result({"publication": publication.number, "published": publication.published})
    console.line(f"Publication {publication.number} is official.")
    return ExitCode.FINE
