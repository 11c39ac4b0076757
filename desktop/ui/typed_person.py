"""What was typed about a person, at the desk or by organisers: what is wrong with it, what it means."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QCoreApplication

from desktop.services.typed import is_email, read_country, read_languages
from desktop.ui.form import Values

translate = QCoreApplication.translate


def wrong_person(values: Values) -> dict[str, str]:
    """Names, address, languages, country and times that cannot be, by field; fields left out are right."""
    wrong: dict[str, str] = {}
    if not (values["given_name"] or values["family_name"]):
        wrong["given_name"] = translate("TypedPerson", "Give at least one of the two names.")
    if values.get("email") and not is_email(values["email"]):
        wrong["email"] = translate("TypedPerson", "This is no e-mail address.")
    strange = read_languages(values.get("languages", ""))[1]
    if strange:
        wrong["languages"] = translate("TypedPerson", "No language is called {name}.").format(
            name=", ".join(strange)
        )
    if values.get("country") and read_country(values["country"]) is None:
        wrong["country"] = translate("TypedPerson", "No country is called that.")
    return wrong | wrong_stay(values)


def wrong_stay(values: Values) -> dict[str, str]:
    """An arrival after the departure."""
    arrives, leaves = values.get("arrives"), values.get("leaves")
    if arrives and leaves and leaves <= arrives:
        return {"leaves": translate("TypedPerson", "The departure is before the arrival.")}
    return {}


def meant_person(values: Values) -> dict[str, Any]:
    """Languages and country as codes; what is not among the values is left out."""
    meant: dict[str, Any] = {}
    if "languages" in values:
        meant["languages"] = read_languages(values["languages"])[0]
    if "country" in values:
        meant["country"] = read_country(values["country"]) or ""
    return meant


def firms_of(typed: str) -> list[str]:
    """The organisations typed, several with semicolons."""
    return [part.strip() for part in typed.split(";") if part.strip()]
