"""The verbs of trial: benchmark on published instances and frozen events, and the self-test."""

from __future__ import annotations

import argparse
import json
import tempfile
from pathlib import Path

from desktop.cli.console import Console, ExitCode
from desktop.cli.planning import limits_of
from desktop.domain.errors import EnvironmentProblem, UserError
from desktop.domain.problem import Problem
from desktop.domain.rules import judge
from desktop.exchange.instances import read_instance
from desktop.services.self_test import Look, try_program
from desktop.services.toolbox import Toolbox
from desktop.solver.contract import Outcome, SolveRequest, Status
from desktop.solver.runners import Runner, try_twice


def benchmark(options: argparse.Namespace, tools: Toolbox, console: Console) -> ExitCode:
    """Solve each file through the same machinery as an event; one line or object each."""
    worst = ExitCode.FINE
    runner = tools.make_runner()
    try:
        for path in options.files:
            outcome, shown = _solve_instance(path, options, tools, runner)
            console.result(shown)
            console.line("  ".join(f"{name} {value}" for name, value in shown.items()))
            if outcome.status is Status.UNKNOWN:
                worst = ExitCode.NO_ROSTER
    finally:
        runner.close()
    return worst


def _solve_instance(
    path: Path, options: argparse.Namespace, tools: Toolbox, runner: Runner
) -> tuple[Outcome, dict[str, object]]:
    problem = read_instance(path)
    request = SolveRequest(problem=problem, limits=limits_of(options, tools))
    outcome = try_twice(runner, request, report=lambda _: None, should_stop=lambda: False)
    violations = judge(problem, outcome.roster).violations if outcome.has_roster else ()
    if options.out is not None:
        _write_slots(options.out, problem, outcome, path)
    return outcome, {
        "instance": problem.name or path.stem,
        "status": outcome.status.value,
        "value": outcome.value,
        "value_bound": outcome.value_bound,
        "breaks": outcome.breaks,
        "bound": outcome.breaks_bound,
        "first_valid_seconds": outcome.first_valid_seconds,
        "seconds": round(outcome.seconds, 3),
        "violations": len(violations),
    }


def _write_slots(folder: Path, problem: Problem, outcome: Outcome, path: Path) -> None:
    slots: list[int | None] = [None] * len(problem.meetings)
    for entry in outcome.roster:
        slots[entry.meeting] = entry.slot + 1
    try:
        folder.mkdir(parents=True, exist_ok=True)
        target = folder / f"{problem.name or path.stem}.json"
        target.write_text(json.dumps({"slots": slots}), encoding="utf-8")
    except OSError as fault:
        raise EnvironmentProblem(
            "folder-not-made", path=folder, reason=fault.strerror or str(fault)
        ) from fault


def self_test(
    options: argparse.Namespace, tools: Toolbox, console: Console, try_window: Look | None = None
) -> ExitCode:
    """Open, solve, print, decode and, when asked for, show every page once, in a temporary folder."""
    with tempfile.TemporaryDirectory(prefix="visavis-", ignore_cleanup_errors=True) as folder:
        steps = try_program(tools, Path(folder), try_window if options.window else None)
    failed = [step for step in steps if not step.passed]
    console.result({"passed": not failed, "steps": [{"step": s.name, "passed": s.passed} for s in steps]})
    for step in steps:
        console.line(f"  {'passed' if step.passed else 'FAILED'}  {step.name}  {step.detail}")
    if failed:
        raise UserError("self-test-failed", steps=", ".join(step.name for step in failed))
    return ExitCode.FINE
