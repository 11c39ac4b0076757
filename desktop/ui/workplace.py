"""What every page is given: the services behind the window and the window's means; built by `application`."""

from __future__ import annotations

from dataclasses import dataclass

from desktop.services.toolbox import Toolbox
from desktop.ui.background import Background
from desktop.ui.changes import Changes
from desktop.ui.icons import Icons
from desktop.ui.messages import Messages
from desktop.ui.navigation import Navigation
from desktop.ui.preferences import Preferences
from desktop.ui.print_queue import PrintQueue
from desktop.ui.printers import Printers
from desktop.ui.questions import Questions
from desktop.ui.store import Store
from desktop.ui.style import Style


@dataclass(frozen=True, kw_only=True)
class Workplace:
    """The means of a page; a presenter takes those it needs."""

    tools: Toolbox
    style: Style
    icons: Icons
    preferences: Preferences
    background: Background
    changes: Changes
    store: Store
    messages: Messages
    questions: Questions
    navigation: Navigation
    printers: Printers
    queue: PrintQueue

    @property
    def operator(self) -> str:
        """Who works at this desk."""
        return self.tools.operator
