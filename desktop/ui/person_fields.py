"""The fields by which everybody is asked who they are, at the desk and on the page of people alike."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

from desktop.ui.fields import LineField, NoteField
from desktop.ui.form import Asked

translate = QCoreApplication.translate


def who_fields() -> list[Asked]:
    """Names, organisation and languages."""
    return [
        Asked(name="given_name", label=translate("PersonFields", "First name"), field=LineField()),
        Asked(name="family_name", label=translate("PersonFields", "Family name"), field=LineField()),
        Asked(
            name="organisation",
            label=translate("PersonFields", "Organisation (several with ;)"),
            field=LineField(),
        ),
        Asked(
            name="languages",
            label=translate("PersonFields", "Languages"),
            field=LineField(translate("PersonFields", "Italian, English")),
        ),
    ]


def country_field(column: int = 0) -> Asked:
    """Where they come from."""
    label = translate("PersonFields", "Country")
    return Asked(name="country", label=label, field=LineField(), column=column)


def profile_field(column: int = 0) -> Asked:
    """What suggestions are made by."""
    label = translate("PersonFields", "Offers and looks for")
    return Asked(name="profile", label=label, field=NoteField(), column=column)
