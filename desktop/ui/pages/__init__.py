"""The pages of the window in the order of the rail; adding one is adding one line."""

from __future__ import annotations

from desktop.ui.page import Page
from desktop.ui.pages.desk.page import DeskPage
from desktop.ui.pages.optimise.page import OptimisePage
from desktop.ui.pages.papers.page import PapersPage
from desktop.ui.pages.people.page import PeoplePage
from desktop.ui.pages.programme.page import ProgrammePage
from desktop.ui.pages.requests.page import RequestsPage
from desktop.ui.pages.roster.page import RosterPage
from desktop.ui.pages.welcome.page import WelcomePage

PAGES: tuple[type[Page], ...] = (
    DeskPage,
    PeoplePage,
    RequestsPage,
    ProgrammePage,
    OptimisePage,
    RosterPage,
    PapersPage,
    WelcomePage,
)
