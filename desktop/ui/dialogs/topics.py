"""The dialog of topics: what suggestions rest on, written as a table and taken back edited."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QLocale, QObject, Signal
from PySide6.QtWidgets import QWidget

from desktop.domain.taxonomy import Taxonomy
from desktop.services.event_topics import drop_topics, keep_topics, topics_of
from desktop.services.toolbox import EventSession
from desktop.services.topics import Topics, read_taxonomy, write_topics
from desktop.ui.background import Task
from desktop.ui.dialogs.workbench import Workbench
from desktop.ui.parts import column
from desktop.ui.style import Space, Tone, Width
from desktop.ui.tables import Column, FilterLine, RowsModel, RowsTable
from desktop.ui.workplace import Workplace


@dataclass(frozen=True, kw_only=True)
class TopicRow:
    """One topic as the table shows it."""

    name: str
    words: str
    near: str


class Whose(StrEnum):
    """Whose list of topics counts: the event's own, this machine's, or the one that came along."""

    EVENT = "event"
    MACHINE = "machine"
    SHIPPED = "shipped"


class TopicsPresenter(QObject):
    """The topics of the open event, else of this machine."""

    changed = Signal(object, object)
    """A list of `TopicRow`, and whose they are."""

    def __init__(self, place: Workplace, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._place = place
        self._whose = Whose.SHIPPED

    @property
    def can_change(self) -> bool:
        """Whether a list can be taken: into an event that can be written, or on this machine."""
        look = self._place.store.overview
        return look is None or not look.is_read_only

    def look(self) -> None:
        """Show the list in force."""
        session, topics = self._session(), self._place.tools.topics
        self._place.background.read(lambda task: _in_force(session, topics), self._show)

    def write(self) -> None:
        """Ask where to, then write the list as a table."""
        suggested = Path.home() / self.tr("topics.xlsx")
        title = self.tr("Write the topics as a table")
        self._place.questions.save_file(title, suggested, self.tr("Tables (*.xlsx *.csv)"), self._write)

    def take(self) -> None:
        """Ask for an edited table, then let it count."""
        title = self.tr("Take an edited table")
        self._place.questions.open_file(title, self.tr("Tables (*.xlsx *.csv *.ods)"), self._take)

    def reset(self) -> None:
        """Go back to the list that came along, once that is meant."""
        where = self.tr("in this event") if self._whose is Whose.EVENT else self.tr("on this machine")
        self._place.questions.confirm(
            self.tr("Go back to the list of topics from before?"),
            self.tr("What was changed {where} counts no more. Write it as a table first.").format(
                where=where
            ),
            self.tr("Go back"),
            self._reset,
        )

    def _session(self) -> EventSession | None:
        return self._place.store.session if self._place.store.is_open else None

    def _write(self, path: Path) -> None:
        session, topics = self._session(), self._place.tools.topics

        def work(task: Task) -> Path:
            write_topics(_in_force(session, topics)[0], path)
            return path

        self._place.background.read(work, self._written)

    def _take(self, path: Path) -> None:
        session, topics, operator = self._session(), self._place.tools.topics, self._place.operator

        def work(task: Task) -> tuple[Taxonomy, Whose]:
            if session is None:
                topics.take(path)
            else:
                keep_topics(session.file, read_taxonomy(path), operator)
            return _in_force(session, topics)

        self._change(work)

    def _reset(self) -> None:
        session, topics, operator = self._session(), self._place.tools.topics, self._place.operator
        whose = self._whose

        def work(task: Task) -> tuple[Taxonomy, Whose]:
            if session is not None and whose is Whose.EVENT:
                drop_topics(session.file, operator)
            else:
                topics.reset()
            return _in_force(session, topics)

        self._change(work)

    def _change(self, work: Callable[[Task], tuple[Taxonomy, Whose]]) -> None:
        run = self._place.background.change if self._place.store.is_open else self._place.background.read
        run(work, self._taken)

    def _written(self, path: Path) -> None:
        words = self.tr("Written: {path}. Edit it, save it, then take it.").format(path=path)
        self._place.messages.say(words)

    def _taken(self, found: tuple[Taxonomy, Whose]) -> None:
        self._show(found)
        count = len(found[0].topics)
        self._place.messages.say(self.tr("{count} topics count now.").format(count=count), Tone.OK)

    def _show(self, found: tuple[Taxonomy, Whose]) -> None:
        taxonomy, self._whose = found
        language = QLocale().name()[:2]
        labels = {topic.code: topic.label(language) for topic in taxonomy.topics}
        rows = [
            TopicRow(
                name=labels[topic.code],
                words=", ".join(topic.words),
                near=", ".join(labels[code] for code in sorted(topic.near)),
            )
            for topic in sorted(taxonomy.topics, key=lambda topic: labels[topic.code])
        ]
        self.changed.emit(rows, self._whose)


def _in_force(session: EventSession | None, topics: Topics) -> tuple[Taxonomy, Whose]:
    """The list that counts, and whose it is."""
    own = None if session is None else topics_of(session.file.state())
    if own is not None:
        return own, Whose.EVENT
    return topics.taxonomy(), Whose.MACHINE if topics.is_own else Whose.SHIPPED


class TopicsDialog(Workbench):
    """The topics and their words in all languages."""

    def __init__(self, place: Workplace, parent: QWidget | None = None) -> None:
        super().__init__(place, QCoreApplication.translate("Topics", "Topics of suggestions"), parent)
        self.presenter = TopicsPresenter(place, self)
        self._rows = RowsModel(_columns(), self)
        table = RowsTable(self._rows, place.style, place.icons, self.tr("Topics"))
        self._take = self.make_action(self.tr("Take an edited table"), self.presenter.take, "F5")
        self._write = self.make_action(self.tr("Write as a table"), self.presenter.write, "F6")
        self._reset = self.make_action(self.tr("List from before"), self.presenter.reset)
        body = column(FilterLine(self._rows, self.tr("Find a topic or a word")), table, space=Space.SNUG)
        self.lay_out(
            body, self._take, self._write, self._reset, size=(Width.WORKBENCH, Width.WORKBENCH_HEIGHT)
        )
        self.presenter.changed.connect(self._show)
        self.presenter.look()

    def _show(self, rows: list[TopicRow], whose: Whose) -> None:
        self._rows.show_rows(rows)
        self._take.setEnabled(self.presenter.can_change)
        self._reset.setEnabled(self.presenter.can_change and whose is not Whose.SHIPPED)
        told = {
            Whose.EVENT: self.tr("kept in this event"),
            Whose.MACHINE: self.tr("changed on this machine"),
            Whose.SHIPPED: self.tr("as it came along"),
        }
        self.lead.setText(
            self.tr("Profiles in six languages are read by these words; the list is {whose}.").format(
                whose=told[whose]
            )
        )


def _columns() -> tuple[Column, ...]:
    say = QCoreApplication.translate
    return (
        Column(title=say("Topics", "Topic"), text=lambda topic: topic.name, width=240),
        Column(title=say("Topics", "Near"), text=lambda topic: topic.near, width=240),
        Column(title=say("Topics", "Words"), text=lambda topic: topic.words, width=480),
    )
