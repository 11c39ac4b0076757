"""Runs one call: parse, build, do, and turn every failure into a sentence and an exit code."""

from __future__ import annotations

import argparse
import os
import sys
import traceback
from collections.abc import Callable, Sequence
from pathlib import Path

from desktop import __version__
from desktop.cli import (
    answering,
    comparing,
    desk,
    doubles,
    events,
    explaining,
    paper_states,
    papers,
    planning,
    privacy,
    rescuing,
    suggesting,
    transfer,
    trials,
    waiting,
)
from desktop.cli.console import Console, ExitCode
from desktop.cli.parser import build_parser
from desktop.domain.errors import EnvironmentProblem, UserError
from desktop.services.self_test import Look
from desktop.services.toolbox import Toolbox
from desktop.settings import user_config_dir

OpenWindow = Callable[[Path | None], int]
Verb = Callable[[argparse.Namespace, Toolbox, Console], ExitCode]

VERBS: dict[str, Verb] = {
    "new": events.new,
    "set-up": events.set_up,
    "generate": events.generate,
    "backup": events.backup,
    "restore": events.restore,
    "import": transfer.take,
    "export": transfer.give,
    "duplicates": doubles.duplicates,
    "merge": doubles.merge,
    "requests": answering.requests,
    "accept": answering.accept,
    "decline": answering.decline,
    "suggest": suggesting.suggest,
    "topics": suggesting.topics,
    "rescue": rescuing.rescue,
    "personal-data": privacy.personal_data,
    "erase": privacy.erase,
    "check": planning.check,
    "optimise": planning.optimise,
    "explain": explaining.explain_request,
    "unplaced": explaining.unplaced,
    "waiting": waiting.waiting,
    "compare": comparing.compare,
    "alternatives": comparing.alternatives,
    "adopt": comparing.adopt,
    "publish": planning.publish,
    "logo": papers.logo,
    "print": papers.print_papers,
    "papers": paper_states.paper_states,
    "printers": papers.printers,
    "verify": desk.verify,
    "benchmark": trials.benchmark,
}


def run(
    arguments: Sequence[str],
    build_toolbox: Callable[[], Toolbox],
    open_window: OpenWindow,
    has_screen: Callable[[], bool] = lambda: False,
    try_window: Look | None = None,
) -> int:
    """Do what the arguments say and return the exit code; wrong use ends with a sentence and code 2.

    No argument, or an event file alone, opens the window; so does the demonstration when it is made.
    """
    _speak_unicode()
    if is_for_window(arguments):
        event = Path(arguments[0]) if arguments else None
        return _guarded(Console(as_json=False), lambda: open_window(event))
    try:
        options = build_parser(__version__).parse_args(arguments)
    except SystemExit as end:
        return int(end.code or 0)
    console = Console(as_json=getattr(options, "json", False))
    if options.verb == "demo":
        shows = has_screen() and not options.headless
        return _guarded(
            console, lambda: events.demo(options, build_toolbox(), console, open_window if shows else None)
        )
    if options.verb == "self-test":
        return _guarded(console, lambda: trials.self_test(options, build_toolbox(), console, try_window))
    return _guarded(console, lambda: VERBS[options.verb](options, build_toolbox(), console))


def is_for_window(arguments: Sequence[str]) -> bool:
    """Whether a call asks for the window: nothing given, or one event file."""
    if len(arguments) != 1:
        return not arguments
    only = arguments[0]
    is_verb = only in VERBS or only in {"demo", "self-test"} or only.startswith("-")
    return not is_verb and (only.endswith(".visavis") or Path(only).is_file())


def _guarded(console: Console, act: Callable[[], int]) -> int:
    """Do something; a failure becomes a sentence and an exit code."""
    try:
        return act()
    except UserError as error:
        console.failure(error)
        return ExitCode.BAD_INPUT
    except EnvironmentProblem as error:
        console.failure(error)
        return ExitCode.ENVIRONMENT
    except BrokenPipeError:
        return _leave_quietly()
    except KeyboardInterrupt:
        console.note("Stopped. Nothing half-done was left behind.")
        return ExitCode.ENVIRONMENT
    except Exception as error:  # noqa: BLE001 - the outermost border: our bug is logged and told in a sentence
        report = _write_report(error)
        console.failure(EnvironmentProblem("internal-error", kind=type(error).__name__, report=report))
        return ExitCode.BUG


def _leave_quietly() -> ExitCode:
    """Whoever read our answer has read enough; nothing is left to flush when Python ends."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    return ExitCode.FINE


def _speak_unicode() -> None:
    """Names in every script must get through, also to a pipe on a machine with another code page."""
    for stream in (sys.stdout, sys.stderr):
        reconfigure = getattr(stream, "reconfigure", None)
        if reconfigure is not None:
            reconfigure(encoding="utf-8", errors="replace")


def _write_report(error: Exception) -> str:
    text = "".join(traceback.format_exception(error))
    place = Path(user_config_dir()) / "last-error.txt"
    try:
        place.parent.mkdir(parents=True, exist_ok=True)
        place.write_text(text, encoding="utf-8")
    except OSError:
        return ""
    return str(place)
