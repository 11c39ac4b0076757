"""The design system: literal colours and sizes stand here only; all that is drawn takes them from here.

Reader and densities. Two densities of one design: *desk* pages (a volunteer standing, a queue: big type, few
choices, one key each, targets of 44) and *plan* pages (an organiser sitting: compact rows of 32, panes).

Colour. `Role` names what a colour is for; LIGHT and DARK give its value; the palette follows the system
unless the user chose. A pair of roles that carries text stands in `TEXT_PAIRS`, and a test holds each at
4.5:1 or better. `Tone` is a state's pair of colours: OK, WARN, BAD, INFO, PLAIN. A state is always a word, a
shape and a colour together (`parts.Chip`, `tables.ChipDelegate`): tick OK, clock WARN, half-circle INFO,
cross BAD, lock PLAIN.

Space. Multiples of four: `Space.TIGHT` 4, `INSIDE` 8, `BETWEEN` 16, `AROUND` 24, `WIDE` 32. Align to few
edges; lines only where space cannot separate. `Target.PLAN` 32 and `Target.DESK` 44 are the least heights of
what is pressed.

Type. Noto Sans, shipped, for all scripts; tabular figures. `Size.SMALL` 12, `BASE` 14, `LARGE` 16, `HEAD` 20,
`NAME` 28 (the name on the card), `HERO` 44 (the next meeting's time and table). Bold marks the one thing on a
page.

How to use it. Widgets say what they are, never how they look: `parts.text("...", "muted")`,
`parts.button(action)`, `widget.setProperty("kind", "card")`; the style sheet below knows the kinds. What
paints itself asks `style.color(Role...)`, `style.px(n)` and `style.font(Size...)` at the time of painting,
and `style.changed` tells when to paint anew. Sizes scale from 100 to 200 %, so a fixed size is always
`style.px(...)`, set again on `changed`.

Fields of text take no drops: a file dropped on one is the window's, as anywhere else.

Kinds of the style sheet. Labels: title, head, name, hero, large, muted, small, strong, code (a key). Frames:
page, card, pane, bar-ok/-warn/-bad/-info (message bars), separator. Buttons: main (the page's one main
action), desk (large), quiet (looks like text until the pointer is on it).
"""

from __future__ import annotations

from collections.abc import Mapping
from enum import IntEnum, StrEnum
from pathlib import Path

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QColor, QFont, QFontDatabase, QPalette
from PySide6.QtWidgets import QApplication

from desktop.ui.sheet import SHEET

FAMILIES = ("Noto Sans", "Noto Sans Arabic", "DejaVu Sans")
FONT_FILES = (
    "NotoSans-Regular.ttf",
    "NotoSans-Bold.ttf",
    "NotoSansArabic-Regular.ttf",
    "NotoSansArabic-Bold.ttf",
)
SCALES = (100, 125, 150, 175, 200)


class Role(StrEnum):
    """What a colour is for."""

    WINDOW = "window"
    SURFACE = "surface"
    TEXT = "text"
    MUTED = "muted"
    LINE = "line"
    PRIMARY = "primary"
    ON_PRIMARY = "on-primary"
    ACCENT = "accent"
    SELECTION = "selection"
    OK = "ok"
    OK_BACK = "ok-back"
    WARN = "warn"
    WARN_BACK = "warn-back"
    BAD = "bad"
    BAD_BACK = "bad-back"
    INFO = "info"
    INFO_BACK = "info-back"


class Tone(StrEnum):
    """The colours of a state; `front` and `back` are its roles."""

    OK = "ok"
    WARN = "warn"
    BAD = "bad"
    INFO = "info"
    PLAIN = "plain"

    @property
    def front(self) -> Role:
        """The colour of its word and shape."""
        return Role.MUTED if self is Tone.PLAIN else Role(self.value)

    @property
    def back(self) -> Role:
        """The colour behind them."""
        return Role.WINDOW if self is Tone.PLAIN else Role(f"{self.value}-back")


class Theme(StrEnum):
    """Which of the two palettes; SYSTEM follows the machine."""

    SYSTEM = "system"
    LIGHT = "light"
    DARK = "dark"


class Space(IntEnum):
    """Distances."""

    NONE = 0
    TIGHT = 4
    INSIDE = 8
    SNUG = 12
    BETWEEN = 16
    AROUND = 24
    WIDE = 32


class Size(IntEnum):
    """Sizes of type."""

    SMALL = 12
    BASE = 14
    LARGE = 16
    HEAD = 20
    NAME = 28
    HERO = 44


class Target(IntEnum):
    """Least heights of what is pressed or chosen."""

    PLAN = 32
    DESK = 44


class Width(IntEnum):
    """Widths of the window's fixed parts."""

    KEYS = 80
    RAIL = 96
    SIDE = 280
    PANE = 360
    FORM = 480
    READING = 640
    TWO_COLUMNS = 720
    KEY_SHEET = 840
    DIALOG = 560
    WORKBENCH = 1120
    WORKBENCH_HEIGHT = 640
    WINDOW = 1280
    WINDOW_HEIGHT = 760


ICON = 20
ICON_LARGE = 28
RADIUS = 6
STROKE = 2
HAIRLINE = 1
CELL_MARGIN = 3
"""What Qt adds to the padding of a table's cells; heads add it too, to stand above what they head."""
SPIN_MARGIN = 3
"""What Qt adds to the height of fields of numbers, days and times; taken off, they are as high as others."""

LIGHT: Mapping[Role, str] = {
    Role.WINDOW: "#FAF8F5",
    Role.SURFACE: "#FFFFFF",
    Role.TEXT: "#1B2A34",
    Role.MUTED: "#54626C",
    Role.LINE: "#D9D3CA",
    Role.PRIMARY: "#0B4F71",
    Role.ON_PRIMARY: "#FFFFFF",
    Role.ACCENT: "#B5472F",
    Role.SELECTION: "#D5E7F0",
    Role.OK: "#2F6B3C",
    Role.OK_BACK: "#E6F1E7",
    Role.WARN: "#8A5A00",
    Role.WARN_BACK: "#FBF0D9",
    Role.BAD: "#A4262C",
    Role.BAD_BACK: "#FBE6E4",
    Role.INFO: "#0B4F71",
    Role.INFO_BACK: "#E3EFF5",
}
DARK: Mapping[Role, str] = {
    Role.WINDOW: "#12191E",
    Role.SURFACE: "#1A242B",
    Role.TEXT: "#E8EDF0",
    Role.MUTED: "#AAB6BE",
    Role.LINE: "#33424C",
    Role.PRIMARY: "#7CC4E6",
    Role.ON_PRIMARY: "#062433",
    Role.ACCENT: "#F0937C",
    Role.SELECTION: "#23485A",
    Role.OK: "#8CCF9A",
    Role.OK_BACK: "#1E3324",
    Role.WARN: "#F0C36A",
    Role.WARN_BACK: "#3A2E12",
    Role.BAD: "#F59A94",
    Role.BAD_BACK: "#3E1E1F",
    Role.INFO: "#7CC4E6",
    Role.INFO_BACK: "#17323F",
}

GROUNDS = (Role.WINDOW, Role.SURFACE)
TEXT_PAIRS: frozenset[tuple[Role, Role]] = frozenset(
    {
        *(
            (front, ground)
            for front in (Role.TEXT, Role.MUTED, Role.PRIMARY, Role.ACCENT)
            for ground in GROUNDS
        ),
        *((tone.front, ground) for tone in Tone for ground in (tone.back, *GROUNDS)),
        *((Role.TEXT, tone.back) for tone in Tone),
        *((front, Role.SELECTION) for front in (Role.TEXT, Role.MUTED, Role.PRIMARY)),
        (Role.ON_PRIMARY, Role.PRIMARY),
    }
)
"""Every pair (text, what it stands on) that is used."""


class Style(QObject):
    """The look in force: colours, sizes and fonts for whoever paints, and the sheet for the rest."""

    changed = Signal()

    def __init__(self, application: QApplication, fonts: Path, arrow: Path, parent: QObject) -> None:
        super().__init__(parent)
        self._arrow = arrow
        self._application = application
        self._theme = Theme.SYSTEM
        self._percent = SCALES[0]
        for name in FONT_FILES:
            QFontDatabase.addApplicationFont(str(fonts / name))
        application.setStyle("Fusion")
        application.styleHints().colorSchemeChanged.connect(self._follow_system)

    @property
    def theme(self) -> Theme:
        """The chosen theme."""
        return self._theme

    @property
    def percent(self) -> int:
        """The chosen scale."""
        return self._percent

    @property
    def is_dark(self) -> bool:
        """Whether the dark palette is in force."""
        if self._theme is Theme.SYSTEM:
            return self._application.styleHints().colorScheme() == Qt.ColorScheme.Dark
        return self._theme is Theme.DARK

    def apply(self, theme: Theme, percent: int) -> None:
        """Put a theme and a scale in force."""
        self._theme = theme
        self._percent = min(max(percent, SCALES[0]), SCALES[-1])
        self._dress()

    def px(self, size: int) -> int:
        """A size in the scale in force."""
        return round(size * self._percent / 100)

    def pane_width(self, room: int, least_shares: int = 3) -> int:
        """How wide a pane is beside a table in so much room: where that is scarce the table needs it more.

        `least_shares`: from how many times the pane's usual width on there is room for it.
        """
        usual = self.px(Width.PANE)
        return usual if room >= least_shares * usual else self.px(Width.SIDE)

    def color(self, role: Role) -> QColor:
        """The colour of a role."""
        return QColor((DARK if self.is_dark else LIGHT)[role])

    def font(self, size: Size = Size.BASE, *, bold: bool = False) -> QFont:
        """A font of the family, with tabular figures."""
        font = QFont(list(FAMILIES))
        font.setPixelSize(self.px(size))
        font.setBold(bold)
        font.setFeature(QFont.Tag.fromString("tnum"), 1)
        return font

    def _follow_system(self) -> None:
        if self._theme is Theme.SYSTEM:
            self._dress()

    def _dress(self) -> None:
        self._application.setPalette(self._palette())
        self._application.setFont(self.font())
        self._application.setStyleSheet(self._sheet())
        self.changed.emit()

    def _palette(self) -> QPalette:
        palette = QPalette()
        kinds = QPalette.ColorRole
        for kind, role in {
            kinds.Window: Role.WINDOW,
            kinds.WindowText: Role.TEXT,
            kinds.Base: Role.SURFACE,
            kinds.AlternateBase: Role.WINDOW,
            kinds.Text: Role.TEXT,
            kinds.Button: Role.SURFACE,
            kinds.ButtonText: Role.TEXT,
            kinds.ToolTipBase: Role.SURFACE,
            kinds.ToolTipText: Role.TEXT,
            kinds.PlaceholderText: Role.MUTED,
            kinds.Highlight: Role.SELECTION,
            kinds.HighlightedText: Role.TEXT,
            kinds.Link: Role.PRIMARY,
            kinds.LinkVisited: Role.PRIMARY,
            kinds.Accent: Role.PRIMARY,
            kinds.Mid: Role.LINE,
            kinds.Light: Role.SURFACE,
            kinds.Dark: Role.LINE,
        }.items():
            palette.setColor(kind, self.color(role))
        for kind in (kinds.WindowText, kinds.Text, kinds.ButtonText):
            palette.setColor(QPalette.ColorGroup.Disabled, kind, self.color(Role.MUTED))
        return palette

    def _sheet(self) -> str:
        values = {role.value.replace("-", "_"): self.color(role).name() for role in Role}
        values |= {f"s{step.value}": f"{self.px(step)}px" for step in Space}
        values |= {f"t{size.value}": f"{self.px(size)}px" for size in Size}
        values |= {f"h{target.value}": f"{self.px(target)}px" for target in Target}
        values |= {
            "in32": f"{self.px(Target.PLAN) - 2 * HAIRLINE}px",
            "in44": f"{self.px(Target.DESK) - 2 * HAIRLINE}px",
            "spin32": f"{self.px(Target.PLAN) - 2 * HAIRLINE - SPIN_MARGIN}px",
            "near32": f"{self.px(Target.PLAN) - 2 * STROKE}px",
            "near44": f"{self.px(Target.DESK) - 2 * STROKE}px",
        }
        values |= {
            "cell": f"{self.px(Space.INSIDE) + CELL_MARGIN}px",
            "radius": f"{self.px(RADIUS)}px",
            "pill": f"{self.px(Space.SNUG)}px",
            "mark": f"{self.px(Space.BETWEEN)}px",
            "round": f"{self.px(Space.BETWEEN) // 2 + 1}px",
            "rim": f"{self.px(Space.TIGHT) + 1}px",
            "core": f"{self.px(Space.BETWEEN) - 2 * self.px(Space.TIGHT)}px",
            "stroke": f"{STROKE}px",
            "bar": f"{2 * STROKE}px",
        }
        ticked = self._arrow.with_name("ticked-dark.svg" if self.is_dark else "ticked-light.svg")
        return SHEET.substitute(values, drop=self._arrow.as_posix(), ticked=ticked.as_posix())


def contrast(first: str, second: str) -> float:
    """The contrast of two colours as WCAG 2 computes it, 1 to 21."""
    light, dark = sorted((_luminance(first), _luminance(second)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def _luminance(color: str) -> float:
    parts = (int(color[place : place + 2], 16) / 255 for place in (1, 3, 5))
    red, green, blue = (
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue
