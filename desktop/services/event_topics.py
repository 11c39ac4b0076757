"""The list of topics an event keeps for itself, so that it travels with the file; edits no list."""

from __future__ import annotations

import binascii
import zlib
from base64 import b64decode, b64encode
from functools import lru_cache
from uuid import uuid5

from desktop.domain.errors import UserError
from desktop.domain.event import Picture
from desktop.domain.ids import PictureId
from desktop.domain.journal import Action, ChangeSet
from desktop.domain.state import EventState
from desktop.domain.taxonomy import Taxonomy
from desktop.services.topics import parse_topics, topics_text
from desktop.storage.database import EventFile

TOPICS = "topics"
_MEDIA = "application/zlib"


def topics_of(state: EventState) -> Taxonomy | None:
    """The event's own list; None while it keeps none. Raises UserError "taxonomy-damaged"."""
    kept = next((one for one in state.pictures if one.name == TOPICS and not one.retired), None)
    return None if kept is None else _unpacked(kept.data)


def keep_topics(file: EventFile, taxonomy: Taxonomy, operator: str) -> ChangeSet | None:
    """Keep a list in the event. Raises UserError "taxonomy-damaged" when it contradicts itself."""
    text = topics_text(taxonomy)
    parse_topics(text, TOPICS)
    return _save(file, b64encode(zlib.compress(text.encode("utf-8"), 9)).decode("ascii"), operator)


def drop_topics(file: EventFile, operator: str) -> ChangeSet | None:
    """Let the list of the machine count for the event again."""
    return _save(file, "", operator)


def _save(file: EventFile, data: str, operator: str) -> ChangeSet | None:
    identity = PictureId(uuid5(file.state().event.id, TOPICS))
    with file.unit_of_work(operator, Action.EDIT, detail=TOPICS) as unit:
        unit.pictures.save(Picture(id=identity, name=TOPICS, media=_MEDIA, data=data, retired=not data))
        return unit.commit()


@lru_cache(maxsize=2)
def _unpacked(data: str) -> Taxonomy:
    try:
        text = zlib.decompress(b64decode(data, validate=True)).decode("utf-8")
    except (binascii.Error, zlib.error, ValueError) as fault:
        raise UserError("taxonomy-damaged", path=TOPICS, reason=str(fault)) from fault
    return parse_topics(text, TOPICS)
