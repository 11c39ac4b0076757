"""The verbs about several rosters: what differs between two, others as good, taking one up."""

from __future__ import annotations

import argparse

from desktop.cli.console import Console, ExitCode
from desktop.cli.names import Names
from desktop.cli.planning import figures, limits_of, progress_line, stopped_by_interrupt, wall_time
from desktop.domain.errors import UserError
from desktop.services.comparing import PersonDifference, RosterFigures, compare_versions, newest_version
from desktop.services.toolbox import Toolbox
from desktop.solver.contract import Mode
from desktop.wording.messages import counted

CHANGES = ("gained", "lost", "moved", "retabled")
MOST_SHOWN = 10


def compare(options: argparse.Namespace, tools: Toolbox, console: Console) -> ExitCode:
    """What is gained, lost and moved from one roster to another, and for whom."""
    with tools.open(options.event, read_only=True) as session:
        state = session.file.state()
    second = newest_version(state).number if options.second is None else options.second
    found = compare_versions(state, options.first, second)
    names = Names(state)
    console.result(
        {
            "first": _figures_json(found.first),
            "second": _figures_json(found.second),
            **{kind: names.meetings(getattr(found.changes, kind)) for kind in CHANGES},
            "people": [_person_json(names, one) for one in found.people],
        }
    )
    rows = [(_title(side), *_figures_json(side).values()) for side in (found.first, found.second)]
    console.table([("", *_figures_json(found.first)), *rows])
    for kind in CHANGES:
        meetings = names.meetings(getattr(found.changes, kind))
        more = f" and {len(meetings) - MOST_SHOWN} more" if len(meetings) > MOST_SHOWN else ""
        console.line(f"{kind.capitalize()}: {len(meetings)}")
        if meetings:
            console.line(f"  {', '.join(meetings[:MOST_SHOWN])}{more}")
    losing = sum(one.loses_time for one in found.people)
    console.line(
        f"It differs for {counted(len(found.people), 'person', 'people')};"
        f" {counted(losing, 'loses', 'lose')} a meeting or an hour."
    )
    return ExitCode.FINE


def _title(side: RosterFigures) -> str:
    return "working roster" if side.number is None else f"roster {side.number}"


def _figures_json(side: RosterFigures) -> dict[str, object]:
    return {
        "roster": side.number,
        "placed": side.placed,
        "value": side.value,
        "breaks": side.breaks,
        "musts_missing": side.musts_missing,
        "violations": side.violations,
    }


def _person_json(names: Names, one: PersonDifference) -> dict[str, object]:
    return {"person": names.person(one.person), **{kind: len(getattr(one, kind)) for kind in CHANGES}}


def alternatives(options: argparse.Namespace, tools: Toolbox, console: Console) -> ExitCode:
    """Make clearly different rosters of nearly equal value, to be compared and taken up."""
    with tools.open(options.event) as session, stopped_by_interrupt() as stop:
        results = session.planning.find_alternatives(
            Mode(options.mode),
            limits_of(options, tools),
            tools.operator,
            most=options.most,
            now=wall_time(options.now, session.file.state().event),
            report=progress_line,
            should_stop=stop.is_set,
        )
    console.result({"alternatives": [figures(result, options.mode) for result in results]})
    for result in results:
        if result.version is not None:
            outcome = result.outcome
            console.line(
                f"Roster {result.version.number}: {outcome.placed} of {outcome.asked} placed, value "
                f"{outcome.value} of at most {outcome.value_bound}, breaks {outcome.breaks}."
            )
    if len(results) < options.most:
        console.line("No more rosters were found that are clearly different and nearly as good.")
    return ExitCode.FINE if results else ExitCode.NO_ROSTER


def adopt(options: argparse.Namespace, tools: Toolbox, console: Console) -> ExitCode:
    """Take a roster up by its number."""
    with tools.open(options.event) as session:
        versions = {version.number: version for version in session.file.state().versions}
        if options.roster not in versions:
            raise UserError("version-unknown", version=options.roster)
        session.planning.adopt(versions[options.roster].id, tools.operator)
    console.result({"roster": options.roster})
    console.line(f"Roster {options.roster} is the working one.")
    return ExitCode.FINE
