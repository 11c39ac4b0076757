"""The dialog of topics: what suggestions rest on, written as a table and taken back edited."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QLocale, QObject, Signal
from PySide6.QtWidgets import QWidget

from desktop.domain.taxonomy import Taxonomy
from desktop.services.topics import write_topics
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


class TopicsPresenter(QObject):
    """The topics of this machine."""

    changed = Signal(object)
    """A list of `TopicRow`."""

    def __init__(self, place: Workplace, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._place = place

    @property
    def is_own(self) -> bool:
        """Whether the list was changed on this machine."""
        return self._place.tools.topics.is_own

    def look(self) -> None:
        """Show the list in force."""
        topics = self._place.tools.topics
        self._place.background.read(lambda task: topics.taxonomy(), self._show)

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
        self._place.questions.confirm(
            self.tr("Go back to the first list of topics?"),
            self.tr("What was changed in it on this machine is gone then. Write it as a table first."),
            self.tr("Go back"),
            self._reset,
        )

    def _write(self, path: Path) -> None:
        topics = self._place.tools.topics

        def work(task: Task) -> Path:
            write_topics(topics.taxonomy(), path)
            return path

        self._place.background.read(work, self._written)

    def _take(self, path: Path) -> None:
        topics = self._place.tools.topics
        self._place.background.read(lambda task: topics.take(path), self._taken)

    def _reset(self) -> None:
        topics = self._place.tools.topics

        def work(task: Task) -> Taxonomy:
            topics.reset()
            return topics.taxonomy()

        self._place.background.read(work, self._taken)

    def _written(self, path: Path) -> None:
        words = self.tr("Written: {path}. Edit it, save it, then take it.").format(path=path)
        self._place.messages.say(words)

    def _taken(self, taxonomy: Taxonomy) -> None:
        if self._place.store.is_open:
            self._place.store.session.suggesting.taxonomy = taxonomy
        self._show(taxonomy)
        words = self.tr("{count} topics count on this machine now.").format(count=len(taxonomy.topics))
        self._place.messages.say(words, Tone.OK)

    def _show(self, taxonomy: Taxonomy) -> None:
        language = QLocale().name()[:2]
        labels = {topic.code: topic.label(language) for topic in taxonomy.topics}
        self.changed.emit(
            [
                TopicRow(
                    name=labels[topic.code],
                    words=", ".join(topic.words),
                    near=", ".join(labels[code] for code in sorted(topic.near)),
                )
                for topic in sorted(taxonomy.topics, key=lambda topic: labels[topic.code])
            ]
        )


class TopicsDialog(Workbench):
    """The topics and their words in all languages."""

    def __init__(self, place: Workplace, parent: QWidget | None = None) -> None:
        super().__init__(place, QCoreApplication.translate("Topics", "Topics of suggestions"), parent)
        self.presenter = TopicsPresenter(place, self)
        self._rows = RowsModel(_columns(), self)
        table = RowsTable(self._rows, place.style, place.icons, self.tr("Topics"))
        self._take = self.make_action(self.tr("Take an edited table"), self.presenter.take, "F5")
        self._write = self.make_action(self.tr("Write as a table"), self.presenter.write, "F6")
        self._reset = self.make_action(self.tr("First list"), self.presenter.reset)
        body = column(FilterLine(self._rows, self.tr("Find a topic or a word")), table, space=Space.SNUG)
        self.lay_out(
            body, self._take, self._write, self._reset, size=(Width.WORKBENCH, Width.WORKBENCH_HEIGHT)
        )
        self.presenter.changed.connect(self._show)
        self.presenter.look()

    def _show(self, rows: list[TopicRow]) -> None:
        self._rows.show_rows(rows)
        is_own = self.presenter.is_own
        self._reset.setEnabled(is_own)
        whose = self.tr("changed on this machine") if is_own else self.tr("as it came along")
        self.lead.setText(
            self.tr("Profiles in six languages are read by these words; the list is {whose}.").format(
                whose=whose
            )
        )


def _columns() -> tuple[Column, ...]:
    say = QCoreApplication.translate
    return (
        Column(title=say("Topics", "Topic"), text=lambda topic: topic.name, width=240),
        Column(title=say("Topics", "Near"), text=lambda topic: topic.near, width=240),
        Column(title=say("Topics", "Words"), text=lambda topic: topic.words, width=480),
    )
