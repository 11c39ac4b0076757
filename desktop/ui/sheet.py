"""The style sheet of the window, filled in by `style`; knows the kinds of widgets, no literal colour."""

from string import Template

SHEET = Template(
    """
QMainWindow, QDialog, QWidget[kind="page"] { background: $window; }
QDialog { border: 1px solid $muted; }
QLabel { background: transparent; }
QLabel[kind="title"] { font-size: ${t20}; font-weight: bold; }
QLabel[kind="head"] { font-size: ${t20}; }
QLabel[kind="name"] { font-size: ${t28}; font-weight: bold; }
QLabel[kind="hero"] { font-size: ${t44}; font-weight: bold; }
QLabel[kind="large"] { font-size: ${t16}; }
QLabel[kind="strong"] { font-weight: bold; }
QLabel[kind="muted"] { color: $muted; }
QLabel[kind="bad"] { color: $bad; }
QLabel[kind="reason"] { color: $bad; font-size: ${t12}; }
QLabel[kind="small"] { color: $muted; font-size: ${t12}; }
QLabel[kind="code"] { color: $muted; font-size: ${t12}; border: 1px solid $line; border-radius: ${s4};
    padding: 0 ${s4}; }

QFrame[kind="card"] { background: $surface; border: 1px solid $line; border-radius: ${radius}; }
QFrame[kind="pane"] { background: $surface; border: none; border-left: 1px solid $line; }
QFrame[kind="rail"] { background: $surface; border: none; border-right: 1px solid $line; }
QFrame[kind="separator"] { background: $line; border: none; max-height: 1px; min-height: 1px; }
QFrame[kind="bar-ok"] { background: $ok_back; border: none; border-left: $bar solid $ok; }
QFrame[kind="bar-warn"] { background: $warn_back; border: none; border-left: $bar solid $warn; }
QFrame[kind="bar-bad"] { background: $bad_back; border: none; border-left: $bar solid $bad; }
QFrame[kind="bar-info"] { background: $info_back; border: none; border-left: $bar solid $info; }
QFrame[kind="bar-plain"] { background: $window; border: none; border-left: $bar solid $line; }

QFrame[kind="chip-ok"] { background: $ok_back; border-radius: $pill; }
QLabel[kind="chip-ok"] { color: $ok; font-weight: bold; }
QFrame[kind="chip-warn"] { background: $warn_back; border-radius: $pill; }
QLabel[kind="chip-warn"] { color: $warn; font-weight: bold; }
QFrame[kind="chip-bad"] { background: $bad_back; border-radius: $pill; }
QLabel[kind="chip-bad"] { color: $bad; font-weight: bold; }
QFrame[kind="chip-info"] { background: $info_back; border-radius: $pill; }
QLabel[kind="chip-info"] { color: $info; font-weight: bold; }
QFrame[kind="chip-plain"] { background: $window; border-radius: $pill; }
QLabel[kind="chip-plain"] { color: $muted; font-weight: bold; }
QFrame[kind="band-ok"] { background: $ok_back; border-radius: $radius; }
QLabel[kind="band-ok"] { color: $ok; font-size: ${t20}; font-weight: bold; }
QFrame[kind="band-warn"] { background: $warn_back; border-radius: $radius; }
QLabel[kind="band-warn"] { color: $warn; font-size: ${t20}; font-weight: bold; }
QFrame[kind="band-bad"] { background: $bad_back; border-radius: $radius; }
QLabel[kind="band-bad"] { color: $bad; font-size: ${t20}; font-weight: bold; }
QFrame[kind="band-info"] { background: $info_back; border-radius: $radius; }
QLabel[kind="band-info"] { color: $info; font-size: ${t20}; font-weight: bold; }
QFrame[kind="band-plain"] { background: $window; border-radius: $radius; }
QLabel[kind="band-plain"] { color: $muted; font-size: ${t20}; font-weight: bold; }

QPushButton { background: $surface; color: $text; border: 1px solid $line; border-radius: ${radius};
    min-height: ${in32}; padding: 0 ${s12}; }
QPushButton:hover { background: $selection; }
QPushButton:pressed { background: $info_back; }
QPushButton:focus { border: ${stroke} solid $primary; min-height: ${near32}; }
QPushButton:checked { background: $selection; border: 1px solid $primary; font-weight: bold; }
QPushButton:checked:focus { border: ${stroke} solid $primary; min-height: ${near32}; }
QPushButton:disabled { color: $muted; background: $window; }
QPushButton[kind="main"] { background: $primary; color: $on_primary; border-color: $primary;
    font-weight: bold; }
QPushButton[kind="main"]:hover { border: ${stroke} solid $text; min-height: ${near32}; }
QPushButton[kind="main"]:focus { border: ${stroke} solid $text; min-height: ${near32}; }
QPushButton[kind="main"]:disabled { background: $window; color: $muted; border-color: $line; }
QPushButton[kind="desk"] { min-height: ${in44}; font-size: ${t16}; padding: 0 ${s16}; }
QPushButton[kind="desk-more"] { min-height: ${in44}; font-size: ${t16}; padding: 0 ${s32} 0 ${s16}; }
QPushButton[kind="desk-main"] { min-height: ${in44}; font-size: ${t16}; padding: 0 ${s24}; font-weight: bold;
    background: $primary; color: $on_primary; border-color: $primary; }
QPushButton[kind="desk"]:focus, QPushButton[kind="desk-more"]:focus { min-height: ${near44}; }
QPushButton[kind="desk-main"]:hover, QPushButton[kind="desk-main"]:focus { border: ${stroke} solid $text;
    min-height: ${near44}; }
QPushButton[kind="desk-main"]:disabled { background: $window; color: $muted; border-color: $line; }
QPushButton::menu-indicator { image: url("$drop"); width: ${s12}; height: ${s12}; right: ${s12};
    subcontrol-origin: padding; subcontrol-position: right center; }
QPushButton[kind="quiet"] { background: transparent; border: ${stroke} solid transparent;
    min-height: ${near32}; }
QPushButton[kind="quiet"]:hover { background: $selection; }
QPushButton[kind="quiet"]:focus { border: ${stroke} solid $primary; }

QLineEdit, QComboBox, QAbstractSpinBox, QPlainTextEdit, QTextEdit { background: $surface; color: $text;
    border: 1px solid $line; border-radius: ${radius}; padding: 0 ${s8}; selection-background-color: $primary;
    selection-color: $on_primary; }
QLineEdit, QPlainTextEdit { qproperty-acceptDrops: false; placeholder-text-color: $muted; }
QLineEdit, QComboBox { min-height: ${in32}; }
QLineEdit:focus, QComboBox:focus { min-height: ${near32}; }
QAbstractSpinBox { min-height: ${spin32}; }
QPlainTextEdit, QTextEdit { padding: ${s8}; }
QLineEdit:focus, QComboBox:focus, QAbstractSpinBox:focus, QPlainTextEdit:focus, QTextEdit:focus {
    border: ${stroke} solid $primary; }
QLineEdit[kind="search"] { min-height: ${in44}; font-size: ${t16}; padding: 0 ${s12}; }
QLineEdit[kind="search"]:focus { min-height: ${near44}; }
QLineEdit[wrong="true"], QComboBox[wrong="true"] { border: ${stroke} solid $bad; min-height: ${near32}; }
QAbstractSpinBox[wrong="true"] { border: ${stroke} solid $bad; }
QAbstractSpinBox QLineEdit, QComboBox QLineEdit, QAbstractSpinBox QLineEdit:focus, QComboBox QLineEdit:focus {
    border: none; min-height: 0; padding: 0; background: transparent; }
QToolButton[kind="clear"] { border: none; background: transparent; color: $muted; font-size: ${t28};
    padding: 0 ${s4}; min-height: 0; min-width: ${s16}; }
QToolButton[kind="clear"]:hover { color: $text; }
QComboBox::down-arrow, QDateEdit::down-arrow { image: url("$drop"); width: ${s12}; height: ${s12}; }
QAbstractSpinBox::up-button, QAbstractSpinBox::down-button { width: 0; border: none; }
QComboBox::drop-down, QDateEdit::drop-down { border: none; width: ${s24}; }
QRadioButton, QCheckBox { spacing: ${s8}; background: transparent; }
QRadioButton::indicator, QCheckBox::indicator { width: ${mark}; height: ${mark}; background: $surface;
    border: 1px solid $muted; }
QRadioButton::indicator { border-radius: ${round}; }
QCheckBox::indicator { border-radius: ${s4}; }
QRadioButton::indicator:checked { background: $on_primary; border: ${rim} solid $primary;
    width: ${core}; height: ${core}; }
QCheckBox::indicator:checked { background: $primary; border-color: $primary; image: url("$ticked"); }
QRadioButton::indicator:disabled, QCheckBox::indicator:disabled { border-color: $line; }
QRadioButton:focus, QCheckBox:focus { color: $primary; }

QAbstractItemView { background: $surface; border: none; outline: none; selection-background-color: $selection;
    selection-color: $text; }
QAbstractItemView:focus { border: none; }
QTableView { gridline-color: $line; }
QTableView::item { padding: 0 ${s8}; border: none; border-bottom: 1px solid $line; }
QTableView::item:selected { background: $selection; color: $text; }
QListView::item { padding: 0 ${s8}; }
QListView::item:selected { background: $selection; color: $text; }
QHeaderView { background: $window; border: none; }
QHeaderView::section { background: $window; color: $muted; border: none; border-bottom: 1px solid $line;
    padding: 0 ${cell}; min-height: ${h32}; font-weight: normal; }
QTableCornerButton::section { background: $window; border: none; }

QTabBar::tab { color: $muted; background: transparent; border: none;
    border-bottom: ${stroke} solid transparent;
    min-height: ${h32}; padding: 0 ${s16}; }
QTabBar::tab:selected { color: $text; border-bottom: ${stroke} solid $primary; }
QTabBar::tab:focus { color: $primary; }
QTabWidget::pane { border: none; }

QStatusBar { background: $surface; border-top: 1px solid $line; color: $muted; }
QStatusBar::item { border: none; }
QStatusBar QLabel { color: $muted; font-size: ${t12}; padding: 0 ${s8}; }
QMenuBar { background: $surface; border-bottom: 1px solid $line; }
QMenuBar::item { padding: ${s4} ${s12}; background: transparent; }
QMenuBar::item:selected { background: $selection; }
QMenu { background: $surface; border: 1px solid $line; padding: ${s4}; }
QMenu::item { padding: ${s8} ${s24}; border-radius: ${s4}; }
QMenu::item:selected { background: $selection; color: $text; }
QMenu::item:disabled { color: $muted; }
QMenu::separator { height: 1px; background: $line; margin: ${s4} ${s8}; }
QToolTip { background: $surface; color: $text; border: 1px solid $line; padding: ${s4} ${s8}; }

QProgressBar { background: $line; border: none; border-radius: ${s4}; max-height: ${s8}; min-height: ${s8}; }
QProgressBar::chunk { background: $primary; border-radius: ${s4}; }
QScrollArea, QScrollArea > QWidget > QWidget[kind="scrolled"] { background: transparent; border: none; }
QScrollBar:vertical { background: transparent; width: ${s12}; margin: 0; }
QScrollBar:horizontal { background: transparent; height: ${s12}; margin: 0; }
QScrollBar::handle { background: $line; border-radius: ${s4}; min-height: ${s32}; min-width: ${s32};
    margin: 2px; }
QScrollBar::handle:hover { background: $muted; }
QScrollBar::add-line, QScrollBar::sub-line { width: 0; height: 0; }
QAbstractScrollArea::corner { background: transparent; border: none; }
QScrollBar::add-page, QScrollBar::sub-page { background: transparent; }
QSplitter::handle { background: $line; }
QSplitter::handle:horizontal { width: 1px; }
QSplitter::handle:vertical { height: 1px; }
"""
)
