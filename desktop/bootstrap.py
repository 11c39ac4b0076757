"""The composition root: the only place that knows every layer and builds what the program's faces use."""

from __future__ import annotations

import ctypes
import gc
import getpass
import importlib.util
import os
import platform
import socket
import sys
from functools import partial
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

from desktop import __version__
from desktop.domain.clock import SystemClock
from desktop.domain.errors import EnvironmentProblem
from desktop.printing.fonts import Fonts
from desktop.printing.spooling import CommandSpooler
from desktop.services.toolbox import Toolbox
from desktop.services.topics import Topics
from desktop.settings import Duty, load_settings, resource, user_config_dir
from desktop.solver.runners import ChildProcessRunner
from desktop.storage.database import Desk
from desktop.wording.catalogues import Wording


def build_toolbox(settings_file: Path | None = None) -> Toolbox:
    """Build everything from the machine's settings. Raises UserError when the settings file is wrong."""
    settings = load_settings(settings_file)
    return Toolbox(
        clock=SystemClock(),
        desk=Desk(name=settings.desk_name or socket.gethostname(), letter=settings.desk_letter),
        operator=settings.operator or _user_name(),
        workers=settings.workers or min(4, os.cpu_count() or 1),
        programs={
            "visavis": __version__,
            "ortools": _version_of("ortools"),
            "python": platform.python_version(),
        },
        wording=Wording(resource("i18n", "paper")),
        make_fonts=partial(Fonts, resource("fonts")),
        make_runner=ChildProcessRunner,
        layouts=resource("layouts"),
        samples=resource("samples"),
        spooler=CommandSpooler(),
        topics=Topics(resource("taxonomy", "creative.json"), user_config_dir() / "topics.json"),
        is_organiser=settings.duty is Duty.ORGANISER,
    )


def has_screen() -> bool:
    """Whether there is a screen to open a window on."""
    chosen = os.environ.get("QT_QPA_PLATFORM", "")
    if chosen in {"offscreen", "minimal"}:
        return False
    if sys.platform in {"win32", "darwin"}:
        return True
    return bool(chosen or os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY"))


def open_window(event: Path | None) -> int:
    """Open the window, with an event or without, and return when it is closed.

    Raises EnvironmentProblem when there is no screen or Qt lacks libraries of the system.
    """
    if not has_screen():
        raise EnvironmentProblem("screen-missing")
    gc.disable()  # as when the program starts
    try:
        from desktop.ui.application import run_window  # the command line must not load Qt
    except ImportError as fault:
        raise EnvironmentProblem("window-libraries-missing", reason=str(fault)) from fault
    finally:
        gc.enable()
    _require_screen_libraries()
    return run_window(build_toolbox(), event)


def try_window(event: Path) -> str:
    """Open the window on an event, unseen, go through its pages and say how many there are."""
    os.environ["QT_QPA_PLATFORM"] = "offscreen"
    os.environ.setdefault("QT_LOGGING_RULES", "qt.qpa.*=false;default.warning=false")
    try:
        from desktop.ui.tour import visit_pages
    except ImportError as fault:
        raise EnvironmentProblem("window-libraries-missing", reason=str(fault)) from fault
    return f"{visit_pages(build_toolbox(), event)} pages"


def _require_screen_libraries() -> None:
    """Qt ends the whole process when a library of the X screen is missing; ask for it before Qt does."""
    other_platform = os.environ.get("QT_QPA_PLATFORM") or os.environ.get("WAYLAND_DISPLAY")
    if not sys.platform.startswith("linux") or other_platform:
        return
    found = importlib.util.find_spec("PySide6")
    plugin = Path(found.origin).parent / "Qt/plugins/platforms/libqxcb.so" if found and found.origin else None
    try:
        if plugin is not None and plugin.exists():
            ctypes.CDLL(str(plugin))
    except OSError as fault:
        raise EnvironmentProblem("window-libraries-missing", reason=str(fault)) from fault


def _user_name() -> str:
    try:
        return getpass.getuser()
    except (OSError, KeyError):
        return "operator"


def _version_of(package: str) -> str:
    try:
        return version(package)
    except PackageNotFoundError:
        return "unknown"
