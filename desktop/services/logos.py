"""The event's logo: kept in the event file, small enough for a badge; drawn by the papers."""

from __future__ import annotations

from base64 import b64encode
from pathlib import Path
from uuid import uuid5

from desktop.domain.errors import EnvironmentProblem
from desktop.domain.event import Picture
from desktop.domain.ids import PictureId
from desktop.domain.journal import Action
from desktop.printing.pictures import small_picture
from desktop.services.documents import LOGO
from desktop.storage.database import EventFile


def set_logo(file: EventFile, picture: Path, operator: str) -> None:
    """Keep a picture file as the logo on badges.

    Raises EnvironmentProblem "file-unreadable", UserError "picture-unreadable" and "picture-too-large".
    """
    try:
        data = picture.read_bytes()
    except OSError as fault:
        raise EnvironmentProblem("file-unreadable", path=str(picture), reason=str(fault)) from fault
    small = small_picture(data)
    _save(file, b64encode(small).decode("ascii"), operator, retired=False)


def drop_logo(file: EventFile, operator: str) -> None:
    """Print badges without a logo from now on."""
    _save(file, "", operator, retired=True)


def _save(file: EventFile, data: str, operator: str, *, retired: bool) -> None:
    state = file.state()
    known = next((entry.id for entry in state.pictures if entry.name == LOGO), None)
    logo = known or PictureId(uuid5(state.event.id, LOGO))
    with file.unit_of_work(operator, Action.EDIT, detail=LOGO) as unit:
        unit.pictures.save(Picture(id=logo, name=LOGO, media="image/png", data=data, retired=retired))
        unit.commit()
