"""The print jobs of the papers page: stop one, or go on from a page after a jam."""

from __future__ import annotations

from PySide6.QtWidgets import QLabel, QPushButton, QSpinBox, QWidget

from desktop.ui.icons import Icons
from desktop.ui.pages.papers.columns import job_columns
from desktop.ui.parts import column, row, spaced
from desktop.ui.print_queue import JobState, PrintJob, PrintQueue
from desktop.ui.style import Space, Style
from desktop.ui.tables import RowsModel, RowsTable


class QueueView(QWidget):
    """A table of print jobs, the newest first."""

    def __init__(self, queue: PrintQueue, style: Style, icons: Icons, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._queue = queue
        self._jobs = RowsModel(job_columns(), self)
        self._table = RowsTable(self._jobs, style, icons, self.tr("Print jobs"))
        self._stop = QPushButton(self.tr("Stop"))
        self._stop.setAccessibleName(self.tr("Stop the job"))
        self._again = QPushButton(self.tr("Print again from page"))
        self._page = spaced(QSpinBox())
        self._page.setMinimum(1)
        self._page.setAccessibleName(self.tr("Print again from page"))
        self._hint = QLabel(self.tr("After a jam print again from the page that is missing."))
        self._hint.setProperty("kind", "muted")
        self._hint.setWordWrap(True)
        controls = row(self._again, self._page, self._stop, space=Space.INSIDE)
        controls.addWidget(self._hint, 1)
        self.setLayout(column(controls, self._table, space=Space.INSIDE))
        self._stop.clicked.connect(self._stop_chosen)
        self._again.clicked.connect(self._print_again)
        self._table.row_chosen.connect(self._show_chosen)
        queue.changed.connect(self._show_jobs)
        self._show_jobs()

    def _show_jobs(self) -> None:
        kept: PrintJob | None = self._table.chosen
        self._jobs.show_rows(self._queue.jobs)
        number = kept.number if kept is not None else max((job.number for job in self._queue.jobs), default=0)
        self._table.choose(lambda job: bool(job.number == number))
        self._show_chosen(self._table.chosen)

    def _show_chosen(self, job: PrintJob | None) -> None:
        is_busy = job is not None and job.state in (JobState.WAITING, JobState.PRINTING)
        self._stop.setEnabled(is_busy)
        can_repeat = job is not None and not is_busy
        self._again.setEnabled(can_repeat)
        self._page.setEnabled(can_repeat)
        if job is not None and can_repeat:
            self._page.setRange(1, job.pages)
            self._page.setValue(1 if job.state is JobState.DONE else job.next_page + 1)

    def _stop_chosen(self) -> None:
        job: PrintJob | None = self._table.chosen
        if job is not None:
            self._queue.stop(job.number)

    def _print_again(self) -> None:
        job: PrintJob | None = self._table.chosen
        if job is not None:
            self._queue.again(job.number, self._page.value() - 1)
