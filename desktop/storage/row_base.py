"""What the tables of an event file are made of: kinds of columns and references; no table itself."""

from __future__ import annotations

from typing import Annotated, Any

from sqlalchemy import Boolean, Float, ForeignKey, Integer, LargeBinary, MetaData, Text
from sqlalchemy.orm import DeclarativeBase, mapped_column

NAMES = {
    "ix": "ix_%(table_name)s_%(column_0_N_name)s",
    "uq": "uq_%(table_name)s_%(column_0_N_name)s",
    "ck": "ck_%(table_name)s_%(constraint_name)s",
    "fk": "fk_%(table_name)s_%(column_0_N_name)s",
    "pk": "pk_%(table_name)s",
}

Key = Annotated[str, mapped_column(Text, primary_key=True)]
Json = Annotated[str, mapped_column(Text)]
Moment = Annotated[str, mapped_column(Text)]


class Row(DeclarativeBase):
    """Base of all rows; holds the metadata with the naming convention."""

    metadata = MetaData(naming_convention=NAMES)
    type_annotation_map = {str: Text, int: Integer, float: Float, bool: Boolean, bytes: LargeBinary}  # noqa: RUF012 - SQLAlchemy's own way


def refer_to(target: str, **options: Any) -> Any:  # noqa: ANN401 - mapped_column's own type is generic
    """A column that names a row of another table."""
    return mapped_column(ForeignKey(target, deferrable=True, initially="DEFERRED"), index=True, **options)


def belong_to(target: str) -> Any:  # noqa: ANN401 - as above
    """A column that names the row of another table this one is part of."""
    return mapped_column(ForeignKey(target, deferrable=True, initially="DEFERRED"), primary_key=True)
