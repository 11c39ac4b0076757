"""Version 1: the tables every event file begins with, as they were first laid down. Frozen."""

from alembic.operations import Operations

TABLES = """
CREATE TABLE event (
    id TEXT NOT NULL,
    name TEXT NOT NULL,
    place TEXT NOT NULL,
    zone TEXT NOT NULL,
    tag INTEGER NOT NULL,
    desk_phone TEXT NOT NULL,
    languages TEXT NOT NULL,
    rehearsal_minutes INTEGER NOT NULL,
    CONSTRAINT pk_event PRIMARY KEY (id)
);

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
    CONSTRAINT pk_policy PRIMARY KEY (id),
    CONSTRAINT uq_policy_number UNIQUE (number)
);

CREATE TABLE day (
    id TEXT NOT NULL,
    date TEXT NOT NULL,
    CONSTRAINT pk_day PRIMARY KEY (id)
);

CREATE TABLE grid (
    id TEXT NOT NULL,
    name TEXT NOT NULL,
    minutes INTEGER NOT NULL,
    changeover INTEGER NOT NULL,
    CONSTRAINT pk_grid PRIMARY KEY (id)
);

CREATE TABLE room (
    id TEXT NOT NULL,
    name TEXT NOT NULL,
    building TEXT NOT NULL,
    retired BOOLEAN NOT NULL,
    CONSTRAINT pk_room PRIMARY KEY (id)
);

CREATE TABLE organisation (
    id TEXT NOT NULL,
    name TEXT NOT NULL,
    latin_name TEXT NOT NULL,
    country TEXT NOT NULL,
    kind TEXT NOT NULL,
    sectors TEXT NOT NULL,
    retired BOOLEAN NOT NULL,
    merged_into TEXT,
    folded_name TEXT NOT NULL,
    CONSTRAINT pk_organisation PRIMARY KEY (id),
    CONSTRAINT fk_organisation_merged_into FOREIGN KEY(merged_into)
        REFERENCES organisation (id) DEFERRABLE INITIALLY DEFERRED
);
CREATE INDEX ix_organisation_folded_name ON organisation (folded_name);
CREATE INDEX ix_organisation_merged_into ON organisation (merged_into);

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
    needs TEXT NOT NULL,
    photo_consent BOOLEAN,
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
CREATE INDEX ix_participant_merged_into ON participant (merged_into);
CREATE INDEX ix_participant_folded_email ON participant (folded_email);
CREATE INDEX ix_participant_folded_name ON participant (folded_name);

CREATE TABLE veto (
    id TEXT NOT NULL,
    first TEXT NOT NULL,
    second TEXT NOT NULL,
    reason TEXT NOT NULL,
    retired BOOLEAN NOT NULL,
    CONSTRAINT pk_veto PRIMARY KEY (id)
);
CREATE INDEX ix_veto_first ON veto (first);
CREATE INDEX ix_veto_second ON veto (second);

CREATE TABLE sheet (
    id TEXT NOT NULL,
    kind TEXT NOT NULL,
    subject TEXT NOT NULL,
    number INTEGER NOT NULL,
    material TEXT NOT NULL,
    cosmetic TEXT NOT NULL,
    printed TEXT NOT NULL,
    operator TEXT NOT NULL,
    reason TEXT NOT NULL,
    CONSTRAINT pk_sheet PRIMARY KEY (id)
);
CREATE INDEX ix_sheet_subject ON sheet (subject);

CREATE TABLE desk_block (
    desk TEXT NOT NULL,
    first INTEGER NOT NULL,
    last INTEGER NOT NULL,
    CONSTRAINT pk_desk_block PRIMARY KEY (desk),
    CONSTRAINT uq_desk_block_first UNIQUE (first)
);

CREATE TABLE source (
    id TEXT NOT NULL,
    source TEXT NOT NULL,
    external_id TEXT NOT NULL,
    kind TEXT NOT NULL,
    entity TEXT NOT NULL,
    "values" TEXT NOT NULL,
    CONSTRAINT pk_source PRIMARY KEY (id)
);
CREATE INDEX ix_source_entity ON source (entity);
CREATE INDEX ix_source_source_kind_external_id ON source (source, kind, external_id);

CREATE TABLE change_set (
    number INTEGER NOT NULL,
    id TEXT NOT NULL,
    desk TEXT NOT NULL,
    counter INTEGER NOT NULL,
    at TEXT NOT NULL,
    operator TEXT NOT NULL,
    action TEXT NOT NULL,
    detail TEXT NOT NULL,
    undo_of TEXT,
    salt TEXT NOT NULL,
    payload_hash TEXT NOT NULL,
    chain_hash TEXT NOT NULL,
    erased BOOLEAN NOT NULL,
    CONSTRAINT pk_change_set PRIMARY KEY (number),
    CONSTRAINT uq_change_set_id UNIQUE (id),
    CONSTRAINT fk_change_set_undo_of FOREIGN KEY(undo_of)
        REFERENCES change_set (id) DEFERRABLE INITIALLY DEFERRED
);
CREATE INDEX ix_change_set_undo_of ON change_set (undo_of);
CREATE UNIQUE INDEX ix_change_set_desk_counter ON change_set (desk, counter);

CREATE TABLE event_key (
    event TEXT NOT NULL,
    secret BLOB NOT NULL,
    CONSTRAINT pk_event_key PRIMARY KEY (event),
    CONSTRAINT fk_event_key_event FOREIGN KEY(event)
        REFERENCES event (id) DEFERRABLE INITIALLY DEFERRED
);

CREATE TABLE session (
    id TEXT NOT NULL,
    day TEXT NOT NULL,
    grid TEXT NOT NULL,
    name TEXT NOT NULL,
    CONSTRAINT pk_session PRIMARY KEY (id),
    CONSTRAINT fk_session_day FOREIGN KEY(day)
        REFERENCES day (id) DEFERRABLE INITIALLY DEFERRED,
    CONSTRAINT fk_session_grid FOREIGN KEY(grid)
        REFERENCES grid (id) DEFERRABLE INITIALLY DEFERRED
);
CREATE INDEX ix_session_grid ON session (grid);
CREATE INDEX ix_session_day ON session (day);

CREATE TABLE venue_table (
    id TEXT NOT NULL,
    number INTEGER NOT NULL,
    room TEXT NOT NULL,
    home_of TEXT,
    released BOOLEAN NOT NULL,
    attributes TEXT NOT NULL,
    retired BOOLEAN NOT NULL,
    CONSTRAINT pk_venue_table PRIMARY KEY (id),
    CONSTRAINT fk_venue_table_room FOREIGN KEY(room)
        REFERENCES room (id) DEFERRABLE INITIALLY DEFERRED
);
CREATE INDEX ix_venue_table_home_of ON venue_table (home_of);
CREATE INDEX ix_venue_table_room ON venue_table (room);
CREATE UNIQUE INDEX ux_venue_table_number_in_use ON venue_table (number) WHERE NOT retired;

CREATE TABLE walk (
    id TEXT NOT NULL,
    first TEXT NOT NULL,
    second TEXT NOT NULL,
    minutes INTEGER NOT NULL,
    CONSTRAINT pk_walk PRIMARY KEY (id),
    CONSTRAINT fk_walk_first FOREIGN KEY(first)
        REFERENCES room (id) DEFERRABLE INITIALLY DEFERRED,
    CONSTRAINT fk_walk_second FOREIGN KEY(second)
        REFERENCES room (id) DEFERRABLE INITIALLY DEFERRED
);
CREATE INDEX ix_walk_first ON walk (first);
CREATE INDEX ix_walk_second ON walk (second);

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
    retired BOOLEAN NOT NULL,
    CONSTRAINT pk_item PRIMARY KEY (id),
    CONSTRAINT fk_item_room FOREIGN KEY(room)
        REFERENCES room (id) DEFERRABLE INITIALLY DEFERRED
);
CREATE INDEX ix_item_room ON item (room);

CREATE TABLE participant_affiliation (
    owner TEXT NOT NULL,
    position INTEGER NOT NULL,
    member TEXT NOT NULL,
    CONSTRAINT pk_participant_affiliation PRIMARY KEY (owner, position),
    CONSTRAINT fk_participant_affiliation_owner FOREIGN KEY(owner)
        REFERENCES participant (id) DEFERRABLE INITIALLY DEFERRED,
    CONSTRAINT fk_participant_affiliation_member FOREIGN KEY(member)
        REFERENCES organisation (id) DEFERRABLE INITIALLY DEFERRED
);
CREATE INDEX ix_participant_affiliation_member ON participant_affiliation (member);

CREATE TABLE run (
    id TEXT NOT NULL,
    mode TEXT NOT NULL,
    policy TEXT NOT NULL,
    problem_hash TEXT NOT NULL,
    seed INTEGER NOT NULL,
    time_limit FLOAT NOT NULL,
    workers INTEGER NOT NULL,
    deterministic BOOLEAN NOT NULL,
    programs TEXT NOT NULL,
    started TEXT NOT NULL,
    seconds FLOAT NOT NULL,
    status TEXT NOT NULL,
    ended TEXT NOT NULL,
    figures TEXT NOT NULL,
    log TEXT NOT NULL,
    CONSTRAINT pk_run PRIMARY KEY (id),
    CONSTRAINT fk_run_policy FOREIGN KEY(policy)
        REFERENCES policy (id) DEFERRABLE INITIALLY DEFERRED
);
CREATE INDEX ix_run_policy ON run (policy);

CREATE TABLE issued (
    id TEXT NOT NULL,
    person TEXT NOT NULL,
    lines TEXT NOT NULL,
    channel TEXT NOT NULL,
    issued TEXT NOT NULL,
    operator TEXT NOT NULL,
    sheet_number INTEGER NOT NULL,
    CONSTRAINT pk_issued PRIMARY KEY (id),
    CONSTRAINT fk_issued_person FOREIGN KEY(person)
        REFERENCES participant (id) DEFERRABLE INITIALLY DEFERRED
);
CREATE INDEX ix_issued_person ON issued (person);

CREATE TABLE check_in (
    id TEXT NOT NULL,
    person TEXT NOT NULL,
    presence TEXT NOT NULL,
    noted TEXT NOT NULL,
    desk TEXT NOT NULL,
    operator TEXT NOT NULL,
    reason TEXT NOT NULL,
    CONSTRAINT pk_check_in PRIMARY KEY (id),
    CONSTRAINT fk_check_in_person FOREIGN KEY(person)
        REFERENCES participant (id) DEFERRABLE INITIALLY DEFERRED
);
CREATE INDEX ix_check_in_person ON check_in (person);

CREATE TABLE badge (
    person TEXT NOT NULL,
    issue INTEGER NOT NULL,
    handed_over BOOLEAN NOT NULL,
    CONSTRAINT pk_badge PRIMARY KEY (person),
    CONSTRAINT fk_badge_person FOREIGN KEY(person)
        REFERENCES participant (id) DEFERRABLE INITIALLY DEFERRED
);

CREATE TABLE change_entry (
    change_set INTEGER NOT NULL,
    position INTEGER NOT NULL,
    kind TEXT NOT NULL,
    entity TEXT NOT NULL,
    "before" TEXT,
    "after" TEXT,
    schema INTEGER NOT NULL,
    CONSTRAINT pk_change_entry PRIMARY KEY (change_set, position),
    CONSTRAINT fk_change_entry_change_set FOREIGN KEY(change_set)
        REFERENCES change_set (number) DEFERRABLE INITIALLY DEFERRED
);

CREATE TABLE slot (
    id TEXT NOT NULL,
    session TEXT NOT NULL,
    start TEXT NOT NULL,
    "end" TEXT NOT NULL,
    retired BOOLEAN NOT NULL,
    CONSTRAINT pk_slot PRIMARY KEY (id),
    CONSTRAINT fk_slot_session FOREIGN KEY(session)
        REFERENCES session (id) DEFERRABLE INITIALLY DEFERRED
);
CREATE INDEX ix_slot_session ON slot (session);

CREATE TABLE closure (
    id TEXT NOT NULL,
    start TEXT NOT NULL,
    "end" TEXT NOT NULL,
    "table" TEXT,
    room TEXT,
    reason TEXT NOT NULL,
    retired BOOLEAN NOT NULL,
    CONSTRAINT pk_closure PRIMARY KEY (id),
    CONSTRAINT fk_closure_table FOREIGN KEY("table")
        REFERENCES venue_table (id) DEFERRABLE INITIALLY DEFERRED,
    CONSTRAINT fk_closure_room FOREIGN KEY(room)
        REFERENCES room (id) DEFERRABLE INITIALLY DEFERRED
);
CREATE INDEX ix_closure_table ON closure ("table");
CREATE INDEX ix_closure_room ON closure (room);

CREATE TABLE item_enrolled (
    owner TEXT NOT NULL,
    position INTEGER NOT NULL,
    member TEXT NOT NULL,
    CONSTRAINT pk_item_enrolled PRIMARY KEY (owner, position),
    CONSTRAINT fk_item_enrolled_owner FOREIGN KEY(owner)
        REFERENCES item (id) DEFERRABLE INITIALLY DEFERRED,
    CONSTRAINT fk_item_enrolled_member FOREIGN KEY(member)
        REFERENCES participant (id) DEFERRABLE INITIALLY DEFERRED
);
CREATE INDEX ix_item_enrolled_member ON item_enrolled (member);

CREATE TABLE item_exempt (
    owner TEXT NOT NULL,
    position INTEGER NOT NULL,
    member TEXT NOT NULL,
    CONSTRAINT pk_item_exempt PRIMARY KEY (owner, position),
    CONSTRAINT fk_item_exempt_owner FOREIGN KEY(owner)
        REFERENCES item (id) DEFERRABLE INITIALLY DEFERRED,
    CONSTRAINT fk_item_exempt_member FOREIGN KEY(member)
        REFERENCES participant (id) DEFERRABLE INITIALLY DEFERRED
);
CREATE INDEX ix_item_exempt_member ON item_exempt (member);

CREATE TABLE version (
    id TEXT NOT NULL,
    number INTEGER NOT NULL,
    parent TEXT,
    policy TEXT NOT NULL,
    provenance TEXT NOT NULL,
    created TEXT NOT NULL,
    run TEXT,
    note TEXT NOT NULL,
    CONSTRAINT pk_version PRIMARY KEY (id),
    CONSTRAINT uq_version_number UNIQUE (number),
    CONSTRAINT fk_version_parent FOREIGN KEY(parent)
        REFERENCES version (id) DEFERRABLE INITIALLY DEFERRED,
    CONSTRAINT fk_version_policy FOREIGN KEY(policy)
        REFERENCES policy (id) DEFERRABLE INITIALLY DEFERRED,
    CONSTRAINT fk_version_run FOREIGN KEY(run)
        REFERENCES run (id) DEFERRABLE INITIALLY DEFERRED
);
CREATE INDEX ix_version_policy ON version (policy);
CREATE INDEX ix_version_run ON version (run);
CREATE INDEX ix_version_parent ON version (parent);

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
CREATE INDEX ix_request_participant ON request (participant);
CREATE INDEX ix_request_slot ON request (slot);
CREATE INDEX ix_request_asker ON request (asker);
CREATE INDEX ix_request_organisation ON request (organisation);

CREATE TABLE meeting (
    id TEXT NOT NULL,
    length INTEGER NOT NULL,
    pin TEXT,
    state TEXT NOT NULL,
    outcome TEXT NOT NULL,
    pin_slot TEXT,
    pin_table TEXT,
    CONSTRAINT pk_meeting PRIMARY KEY (id),
    CONSTRAINT fk_meeting_pin_slot FOREIGN KEY(pin_slot)
        REFERENCES slot (id) DEFERRABLE INITIALLY DEFERRED,
    CONSTRAINT fk_meeting_pin_table FOREIGN KEY(pin_table)
        REFERENCES venue_table (id) DEFERRABLE INITIALLY DEFERRED
);
CREATE INDEX ix_meeting_pin_slot ON meeting (pin_slot);
CREATE INDEX ix_meeting_pin_table ON meeting (pin_table);

CREATE TABLE pointer (
    singleton TEXT NOT NULL,
    current TEXT,
    CONSTRAINT pk_pointer PRIMARY KEY (singleton),
    CONSTRAINT fk_pointer_current FOREIGN KEY(current)
        REFERENCES version (id) DEFERRABLE INITIALLY DEFERRED
);
CREATE INDEX ix_pointer_current ON pointer (current);

CREATE TABLE publication (
    id TEXT NOT NULL,
    number INTEGER NOT NULL,
    version TEXT NOT NULL,
    published TEXT NOT NULL,
    operator TEXT NOT NULL,
    CONSTRAINT pk_publication PRIMARY KEY (id),
    CONSTRAINT uq_publication_number UNIQUE (number),
    CONSTRAINT fk_publication_version FOREIGN KEY(version)
        REFERENCES version (id) DEFERRABLE INITIALLY DEFERRED
);
CREATE INDEX ix_publication_version ON publication (version);

CREATE TABLE request_session (
    owner TEXT NOT NULL,
    position INTEGER NOT NULL,
    member TEXT NOT NULL,
    CONSTRAINT pk_request_session PRIMARY KEY (owner, position),
    CONSTRAINT fk_request_session_owner FOREIGN KEY(owner)
        REFERENCES request (id) DEFERRABLE INITIALLY DEFERRED,
    CONSTRAINT fk_request_session_member FOREIGN KEY(member)
        REFERENCES session (id) DEFERRABLE INITIALLY DEFERRED
);
CREATE INDEX ix_request_session_member ON request_session (member);

CREATE TABLE request_after (
    owner TEXT NOT NULL,
    position INTEGER NOT NULL,
    member TEXT NOT NULL,
    CONSTRAINT pk_request_after PRIMARY KEY (owner, position),
    CONSTRAINT fk_request_after_owner FOREIGN KEY(owner)
        REFERENCES request (id) DEFERRABLE INITIALLY DEFERRED,
    CONSTRAINT fk_request_after_member FOREIGN KEY(member)
        REFERENCES request (id) DEFERRABLE INITIALLY DEFERRED
);
CREATE INDEX ix_request_after_member ON request_after (member);

CREATE TABLE meeting_person (
    owner TEXT NOT NULL,
    position INTEGER NOT NULL,
    member TEXT NOT NULL,
    CONSTRAINT pk_meeting_person PRIMARY KEY (owner, position),
    CONSTRAINT fk_meeting_person_owner FOREIGN KEY(owner)
        REFERENCES meeting (id) DEFERRABLE INITIALLY DEFERRED,
    CONSTRAINT fk_meeting_person_member FOREIGN KEY(member)
        REFERENCES participant (id) DEFERRABLE INITIALLY DEFERRED
);
CREATE INDEX ix_meeting_person_member ON meeting_person (member);

CREATE TABLE meeting_request (
    owner TEXT NOT NULL,
    position INTEGER NOT NULL,
    member TEXT NOT NULL,
    CONSTRAINT pk_meeting_request PRIMARY KEY (owner, position),
    CONSTRAINT fk_meeting_request_owner FOREIGN KEY(owner)
        REFERENCES meeting (id) DEFERRABLE INITIALLY DEFERRED,
    CONSTRAINT fk_meeting_request_member FOREIGN KEY(member)
        REFERENCES request (id) DEFERRABLE INITIALLY DEFERRED
);
CREATE INDEX ix_meeting_request_member ON meeting_request (member);

CREATE TABLE draft (
    meeting TEXT NOT NULL,
    "table" TEXT NOT NULL,
    interpreter TEXT,
    CONSTRAINT pk_draft PRIMARY KEY (meeting),
    CONSTRAINT fk_draft_meeting FOREIGN KEY(meeting)
        REFERENCES meeting (id) DEFERRABLE INITIALLY DEFERRED,
    CONSTRAINT fk_draft_table FOREIGN KEY("table")
        REFERENCES venue_table (id) DEFERRABLE INITIALLY DEFERRED,
    CONSTRAINT fk_draft_interpreter FOREIGN KEY(interpreter)
        REFERENCES participant (id) DEFERRABLE INITIALLY DEFERRED
);
CREATE INDEX ix_draft_interpreter ON draft (interpreter);
CREATE INDEX ix_draft_table ON draft ("table");

CREATE TABLE version_placement (
    owner TEXT NOT NULL,
    position INTEGER NOT NULL,
    meeting TEXT NOT NULL,
    slots TEXT NOT NULL,
    "table" TEXT NOT NULL,
    interpreter TEXT,
    CONSTRAINT pk_version_placement PRIMARY KEY (owner, position),
    CONSTRAINT fk_version_placement_owner FOREIGN KEY(owner)
        REFERENCES version (id) DEFERRABLE INITIALLY DEFERRED,
    CONSTRAINT fk_version_placement_meeting FOREIGN KEY(meeting)
        REFERENCES meeting (id) DEFERRABLE INITIALLY DEFERRED,
    CONSTRAINT fk_version_placement_table FOREIGN KEY("table")
        REFERENCES venue_table (id) DEFERRABLE INITIALLY DEFERRED,
    CONSTRAINT fk_version_placement_interpreter FOREIGN KEY(interpreter)
        REFERENCES participant (id) DEFERRABLE INITIALLY DEFERRED
);
CREATE INDEX ix_version_placement_table ON version_placement ("table");
CREATE INDEX ix_version_placement_meeting ON version_placement (meeting);
CREATE INDEX ix_version_placement_interpreter ON version_placement (interpreter);

CREATE TABLE draft_slot (
    owner TEXT NOT NULL,
    position INTEGER NOT NULL,
    member TEXT NOT NULL,
    CONSTRAINT pk_draft_slot PRIMARY KEY (owner, position),
    CONSTRAINT fk_draft_slot_owner FOREIGN KEY(owner)
        REFERENCES draft (meeting) DEFERRABLE INITIALLY DEFERRED,
    CONSTRAINT fk_draft_slot_member FOREIGN KEY(member)
        REFERENCES slot (id) DEFERRABLE INITIALLY DEFERRED
);
CREATE INDEX ix_draft_slot_member ON draft_slot (member);
"""


def upgrade(operations: Operations) -> None:
    """Make the tables in an empty file."""
    for statement in TABLES.split(";"):
        if statement.strip():
            operations.execute(statement)
