"""The list beside the card: who was found, or who was here last; two lines each with the state in front."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TypeAlias

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, QRect, QSize, Qt
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from desktop.domain.desk import CheckIn, Presence
from desktop.domain.ids import ParticipantId
from desktop.domain.people import Participant
from desktop.ui.icons import Icons
from desktop.ui.style import ICON, Role, Size, Space, Style, Target, Tone

Index: TypeAlias = QModelIndex | QPersistentModelIndex
PERSON_ROLE = Qt.ItemDataRole.UserRole
FIRM_ROLE = Qt.ItemDataRole.UserRole + 1
IS_IN_ROLE = Qt.ItemDataRole.UserRole + 2
_NONE = QModelIndex()


class PeopleModel(QAbstractListModel):
    """People with their organisations, and who of them is in."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._people: list[Participant] = []
        self._firm: Callable[[Participant], str] = _no_firm
        self._presence: Mapping[ParticipantId, CheckIn] = {}

    @property
    def people(self) -> list[Participant]:
        """The people of the list."""
        return self._people

    def show_people(
        self,
        people: list[Participant],
        firm: Callable[[Participant], str],
        presence: Mapping[ParticipantId, CheckIn],
    ) -> None:
        """Show these people from now on."""
        self.beginResetModel()
        self._people, self._firm, self._presence = people, firm, presence
        self.endResetModel()

    def rowCount(self, parent: Index = _NONE) -> int:
        """How many people there are."""
        return 0 if parent.isValid() else len(self._people)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Name, organisation, whether they are in; read out as one line."""
        if not index.isValid():
            return None
        person = self._people[index.row()]
        if role == Qt.ItemDataRole.DisplayRole:
            return person.name
        if role in (FIRM_ROLE, Qt.ItemDataRole.ToolTipRole, Qt.ItemDataRole.AccessibleDescriptionRole):
            return self._firm(person)
        if role == IS_IN_ROLE:
            fact = self._presence.get(person.id)
            return fact is not None and fact.presence is Presence.IN
        return person.id if role == PERSON_ROLE else None


def _no_firm(person: Participant) -> str:
    return ""


class PersonDelegate(QStyledItemDelegate):
    """Paints a person in two lines: the name, the organisation."""

    def __init__(self, style: Style, icons: Icons, parent: QObject) -> None:
        super().__init__(parent)
        self._style, self._icons = style, icons

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """Two lines, never less than a target of the desk."""
        return QSize(0, self._style.px(Target.DESK + Space.INSIDE))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Paint one person."""
        px, cell = self._style.px, option.rect
        painter.save()
        if option.state & QStyle.StateFlag.State_Selected:
            painter.fillRect(cell, self._style.color(Role.SELECTION))
        inside, size = px(Space.INSIDE), px(ICON)
        tone = Tone.OK if index.data(IS_IN_ROLE) else Tone.PLAIN
        picture = self._icons.pixmap("tick" if tone is Tone.OK else "circle", tone.front)
        painter.drawPixmap(QRect(cell.left() + inside, cell.center().y() - size // 2, size, size), picture)
        words = cell.adjusted(size + 2 * inside, px(Space.TIGHT), -inside, -px(Space.TIGHT))
        firm = str(index.data(FIRM_ROLE))
        high = words.height() // 2 if firm else words.height()
        top = QRect(words.left(), words.top(), words.width(), high)
        self._write(painter, top, str(index.data()), Size.BASE, Role.TEXT)
        low = QRect(words.left(), top.bottom(), words.width(), words.height() // 2)
        self._write(painter, low, firm, Size.SMALL, Role.MUTED)
        painter.restore()

    def _write(self, painter: QPainter, box: QRect, words: str, size: Size, role: Role) -> None:
        painter.setFont(self._style.font(size))
        painter.setPen(self._style.color(role))
        shown = painter.fontMetrics().elidedText(words, Qt.TextElideMode.ElideRight, box.width())
        painter.drawText(box, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, shown)
