"""Everything a face of the program needs, already built: making and opening events, their services."""

from __future__ import annotations

import secrets
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property
from pathlib import Path
from types import TracebackType
from typing import Self

from desktop.domain.clock import Clock
from desktop.printing.fonts import Fonts
from desktop.printing.spooling import Spooler
from desktop.services.desk import Desk as DeskService
from desktop.services.editing import Editing
from desktop.services.explaining import Explaining
from desktop.services.history import History
from desktop.services.merging import Merging
from desktop.services.moments import desk_wall_time
from desktop.services.papers import Papers
from desktop.services.planning import Planning
from desktop.services.privacy import Privacy
from desktop.services.records import Records
from desktop.services.setting import add_places, event_of, places_of, policy_of
from desktop.services.setting_document import Document
from desktop.services.suggesting import Suggesting
from desktop.services.timetable import Timetable
from desktop.services.topics import Topics
from desktop.services.transfer import Transfer
from desktop.services.transfer_archive import create_from_json
from desktop.solver.runners import Runner
from desktop.storage.database import Desk, EventFile, create_event, open_event
from desktop.wording.catalogues import Wording


@dataclass(frozen=True, kw_only=True)
class Toolbox:
    """What the composition root gives: clock, desk, operator, solver, words, fonts, printers and samples."""

    clock: Clock
    desk: Desk
    operator: str
    workers: int
    programs: dict[str, str]
    wording: Wording
    make_fonts: Callable[[], Fonts]
    make_runner: Callable[[], Runner]
    layouts: Path
    samples: Path
    topics: Topics
    spooler: Spooler
    """The printers as the command line reaches them."""
    is_organiser: bool = True
    """Whether confidential things, such as vetoes, may be seen on this machine."""

    def create(self, path: Path, document: Document) -> EventSession:
        """Make a new event file from a set-up document and open it.

        The programme and the vetoes, which name people, are still to be added. Nothing is made of a document
        with a fault in it.
        """
        places = places_of(document)
        file = create_event(
            path,
            event_of(document),
            policy_of(document),
            key=secrets.token_bytes(32),
            desk=self.desk,
            operator=self.operator,
            clock=self.clock,
        )
        add_places(file, places, self.operator)
        return EventSession(file, self)

    def create_from_json(self, path: Path, exported: Path) -> EventSession:
        """Make a new event file of an exported event and open it."""
        file = create_from_json(exported, path, desk=self.desk, operator=self.operator, clock=self.clock)
        return EventSession(file, self)

    def open(self, path: Path, *, read_only: bool = False) -> EventSession:
        """Open an event file. Raises UserError or EnvironmentProblem when it cannot be used."""
        return EventSession(open_event(path, desk=self.desk, clock=self.clock, read_only=read_only), self)


class EventSession:
    """One open event file with its services, each built when first used; closes what it opened."""

    def __init__(self, file: EventFile, tools: Toolbox) -> None:
        self.file = file
        self.tools = tools
        self._runner: Runner | None = None

    @cached_property
    def planning(self) -> Planning:
        """Rosters: judge, optimise, adopt, publish."""
        return Planning(self.file, self._solver, self.tools.clock, self.tools.programs)

    @cached_property
    def explaining(self) -> Explaining:
        """What a wish that is not on the roster would cost."""
        return Explaining(self.file, self._solver, self.tools.clock)

    @property
    def _solver(self) -> Runner:
        if self._runner is None:
            self._runner = self.tools.make_runner()
        return self._runner

    @cached_property
    def editing(self) -> Editing:
        """The roster by hand."""
        return Editing(self.file)

    @cached_property
    def records(self) -> Records:
        """People, requests, rooms, tables and programme items, one at a time."""
        return Records(self.file)

    @cached_property
    def timetable(self) -> Timetable:
        """Days, sessions and slots."""
        return Timetable(self.file)

    @cached_property
    def desk(self) -> DeskService:
        """Scans and check-ins."""
        return DeskService(self.file, self.tools.clock, self.tools.desk.name)

    @cached_property
    def transfer(self) -> Transfer:
        """Imports."""
        return Transfer(self.file, self.tools.clock)

    @cached_property
    def suggesting(self) -> Suggesting:
        """Meetings nobody asked for yet."""
        return Suggesting(self.file, self.tools.topics.taxonomy())

    @cached_property
    def privacy(self) -> Privacy:
        """What is known of one person, and its end."""
        return Privacy(self.file, self.tools.clock)

    @cached_property
    def merging(self) -> Merging:
        """Two that are one."""
        return Merging(self.file)

    @cached_property
    def papers(self) -> Papers:
        """Paper."""
        return Papers(
            self.file, self.tools.clock, self.tools.make_fonts(), self.tools.wording, self.tools.layouts
        )

    @cached_property
    def history(self) -> History:
        """Undo and redo."""
        return History(self.file)

    def wall_time(self) -> datetime:
        """The wall time the desk goes by."""
        return desk_wall_time(self.file.state().event, self.tools.clock)

    def close(self) -> None:
        """Let go of the solver and the file."""
        if self._runner is not None:
            self._runner.close()
        self.file.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()
