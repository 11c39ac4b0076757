"""Version 3: maxima, repetitions, groups, lunch, fairness, pictures, ways to read a source; frozen."""

from __future__ import annotations

from alembic.operations import Operations

NEW_TABLES = """
CREATE TABLE item_chosen (
    owner TEXT NOT NULL,
    position INTEGER NOT NULL,
    member TEXT NOT NULL,
    CONSTRAINT pk_item_chosen PRIMARY KEY (owner, position),
    CONSTRAINT fk_item_chosen_owner FOREIGN KEY(owner)
        REFERENCES item (id) DEFERRABLE INITIALLY DEFERRED,
    CONSTRAINT fk_item_chosen_member FOREIGN KEY(member)
        REFERENCES participant (id) DEFERRABLE INITIALLY DEFERRED
);

CREATE INDEX ix_item_chosen_member ON item_chosen (member);

CREATE TABLE request_other (
    owner TEXT NOT NULL,
    position INTEGER NOT NULL,
    member TEXT NOT NULL,
    CONSTRAINT pk_request_other PRIMARY KEY (owner, position),
    CONSTRAINT fk_request_other_owner FOREIGN KEY(owner)
        REFERENCES request (id) DEFERRABLE INITIALLY DEFERRED,
    CONSTRAINT fk_request_other_member FOREIGN KEY(member)
        REFERENCES participant (id) DEFERRABLE INITIALLY DEFERRED
);

CREATE INDEX ix_request_other_member ON request_other (member);

CREATE TABLE source_profile (
    id TEXT NOT NULL,
    source TEXT NOT NULL,
    kind TEXT NOT NULL,
    columns TEXT NOT NULL,
    reading TEXT NOT NULL,
    always TEXT NOT NULL,
    never TEXT NOT NULL,
    CONSTRAINT pk_source_profile PRIMARY KEY (id)
);

CREATE TABLE picture (
    id TEXT NOT NULL,
    name TEXT NOT NULL,
    media TEXT NOT NULL,
    data TEXT NOT NULL,
    retired BOOLEAN NOT NULL,
    CONSTRAINT pk_picture PRIMARY KEY (id)
);

CREATE UNIQUE INDEX ux_picture_name_in_use ON picture (name) WHERE NOT retired;
"""

REBUILT = {
    "policy": """
CREATE TABLE policy (
    id TEXT NOT NULL,
    number INTEGER NOT NULL,
    acceptance TEXT NOT NULL,
    one_per_organisation_pair BOOLEAN NOT NULL,
    star_weights TEXT NOT NULL,
    mutual_bonus INTEGER NOT NULL,
    must_weight INTEGER NOT NULL,
    steps TEXT NOT NULL,
    max_per_day INTEGER,
    max_total INTEGER,
    minimum INTEGER NOT NULL,
    max_run INTEGER,
    table_reserve INTEGER NOT NULL,
    break_spread INTEGER,
    avoid_edges BOOLEAN NOT NULL,
    freeze_minutes INTEGER NOT NULL,
    notice_minutes INTEGER NOT NULL,
    disturbed_per_displaced INTEGER NOT NULL,
    disturbed_per_addition INTEGER NOT NULL,
    departure_minutes INTEGER NOT NULL,
    lunch_begins INTEGER,
    lunch_ends INTEGER,
    interpreter_run INTEGER,
    interpreter_pause INTEGER NOT NULL,
    fair_by TEXT NOT NULL,
    fair_percent INTEGER NOT NULL,
    CONSTRAINT pk_policy PRIMARY KEY (id),
    CONSTRAINT uq_policy_number UNIQUE (number)
);
""",
    "room": """
CREATE TABLE room (
    id TEXT NOT NULL,
    name TEXT NOT NULL,
    building TEXT NOT NULL,
    max_meetings INTEGER,
    max_people INTEGER,
    retired BOOLEAN NOT NULL,
    CONSTRAINT pk_room PRIMARY KEY (id)
);
""",
    "item": """
CREATE TABLE item (
    id TEXT NOT NULL,
    title TEXT NOT NULL,
    kind TEXT NOT NULL,
    start TEXT NOT NULL,
    "end" TEXT NOT NULL,
    room TEXT,
    capacity INTEGER,
    categories TEXT NOT NULL,
    blocks BOOLEAN NOT NULL,
    series TEXT NOT NULL,
    retired BOOLEAN NOT NULL,
    CONSTRAINT pk_item PRIMARY KEY (id),
    CONSTRAINT fk_item_room FOREIGN KEY(room)
        REFERENCES room (id) DEFERRABLE INITIALLY DEFERRED
);
CREATE INDEX ix_item_room ON item (room);
""",
    "organisation": """
CREATE TABLE organisation (
    id TEXT NOT NULL,
    name TEXT NOT NULL,
    latin_name TEXT NOT NULL,
    country TEXT NOT NULL,
    kind TEXT NOT NULL,
    sectors TEXT NOT NULL,
    delegates TEXT NOT NULL,
    retired BOOLEAN NOT NULL,
    merged_into TEXT,
    folded_name TEXT NOT NULL,
    CONSTRAINT pk_organisation PRIMARY KEY (id),
    CONSTRAINT fk_organisation_merged_into FOREIGN KEY(merged_into)
        REFERENCES organisation (id) DEFERRABLE INITIALLY DEFERRED
);
CREATE INDEX ix_organisation_folded_name ON organisation (folded_name);
CREATE INDEX ix_organisation_merged_into ON organisation (merged_into);
""",
    "participant": """
CREATE TABLE participant (
    id TEXT NOT NULL,
    number INTEGER NOT NULL,
    given_name TEXT NOT NULL,
    family_name TEXT NOT NULL,
    latin_given TEXT NOT NULL,
    latin_family TEXT NOT NULL,
    email TEXT NOT NULL,
    phone TEXT NOT NULL,
    country TEXT NOT NULL,
    job_title TEXT NOT NULL,
    languages TEXT NOT NULL,
    print_language TEXT NOT NULL,
    roles TEXT NOT NULL,
    categories TEXT NOT NULL,
    arrives TEXT,
    leaves TEXT,
    unavailable TEXT NOT NULL,
    max_per_day INTEGER,
    max_total INTEGER,
    minimum INTEGER,
    max_run INTEGER,
    needs TEXT NOT NULL,
    photo_consent BOOLEAN,
    contact_consent BOOLEAN,
    registration TEXT NOT NULL,
    profile TEXT NOT NULL,
    note TEXT NOT NULL,
    retired BOOLEAN NOT NULL,
    merged_into TEXT,
    folded_name TEXT NOT NULL,
    folded_email TEXT NOT NULL,
    CONSTRAINT pk_participant PRIMARY KEY (id),
    CONSTRAINT uq_participant_number UNIQUE (number),
    CONSTRAINT fk_participant_merged_into FOREIGN KEY(merged_into)
        REFERENCES participant (id) DEFERRABLE INITIALLY DEFERRED
);
CREATE INDEX ix_participant_folded_email ON participant (folded_email);
CREATE INDEX ix_participant_folded_name ON participant (folded_name);
CREATE INDEX ix_participant_merged_into ON participant (merged_into);
""",
    "request": """
CREATE TABLE request (
    id TEXT NOT NULL,
    number INTEGER NOT NULL,
    asker TEXT NOT NULL,
    participant TEXT,
    organisation TEXT,
    stars INTEGER NOT NULL,
    must BOOLEAN NOT NULL,
    state TEXT NOT NULL,
    length INTEGER NOT NULL,
    slot TEXT,
    needs TEXT NOT NULL,
    note TEXT NOT NULL,
    retired BOOLEAN NOT NULL,
    CONSTRAINT pk_request PRIMARY KEY (id),
    CONSTRAINT uq_request_number UNIQUE (number),
    CONSTRAINT fk_request_asker FOREIGN KEY(asker)
        REFERENCES participant (id) DEFERRABLE INITIALLY DEFERRED,
    CONSTRAINT fk_request_participant FOREIGN KEY(participant)
        REFERENCES participant (id) DEFERRABLE INITIALLY DEFERRED,
    CONSTRAINT fk_request_organisation FOREIGN KEY(organisation)
        REFERENCES organisation (id) DEFERRABLE INITIALLY DEFERRED,
    CONSTRAINT fk_request_slot FOREIGN KEY(slot)
        REFERENCES slot (id) DEFERRABLE INITIALLY DEFERRED
);
CREATE INDEX ix_request_asker ON request (asker);
CREATE INDEX ix_request_organisation ON request (organisation);
CREATE INDEX ix_request_participant ON request (participant);
CREATE INDEX ix_request_slot ON request (slot);
""",
}
"""Tables with columns that their older rows lack, as they are from now on."""

ADDED = {
    "policy": {
        "departure_minutes": "0",
        "lunch_begins": "NULL",
        "lunch_ends": "NULL",
        "interpreter_run": "6",
        "interpreter_pause": "15",
        "fair_by": "'nobody'",
        "fair_percent": "50",
    },
    "room": {"max_meetings": "NULL", "max_people": "NULL"},
    "item": {"series": "''"},
    "organisation": {"delegates": "'apart'"},
    "participant": {"max_run": "NULL", "contact_consent": "NULL"},
    "request": {"needs": "'[]'"},
}
"""What the older rows have in the new columns: a policy obeyed none of these rules."""


def upgrade(operations: Operations) -> None:
    """Rebuild the tables with their rows, then make the new ones."""
    operations.execute("PRAGMA legacy_alter_table=ON")
    for table, statements in REBUILT.items():
        _rebuild(operations, table, statements)
    operations.execute("PRAGMA legacy_alter_table=OFF")
    _run(operations, NEW_TABLES)


def _rebuild(operations: Operations, table: str, statements: str) -> None:
    """Put the table aside under another name, make it anew, copy the rows; references keep the name."""
    connection = operations.get_bind()
    columns = [f'"{row[1]}"' for row in connection.exec_driver_sql(f"PRAGMA table_info({table})")]
    added = ADDED[table]
    operations.execute(f"ALTER TABLE {table} RENAME TO {table}_before")
    create, *indexes = (statement for statement in statements.split(";") if statement.strip())
    operations.execute(create)
    operations.execute(
        f"INSERT INTO {table} ({', '.join([*columns, *added])}) "
        f"SELECT {', '.join([*columns, *added.values()])} FROM {table}_before ORDER BY rowid"
    )
    operations.execute(f"DROP TABLE {table}_before")
    _run(operations, ";".join(indexes))


def _run(operations: Operations, statements: str) -> None:
    for statement in statements.split(";"):
        if statement.strip():
            operations.execute(statement)
