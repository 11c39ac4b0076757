"""What an import would do: a fate for every row, what is to be said about it, the entities to write."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from enum import StrEnum
from uuid import UUID

from desktop.domain.event import Closure, Room, Table, Walk
from desktop.domain.people import Organisation, Participant, SourceRecord
from desktop.domain.programme import ProgrammeItem
from desktop.domain.requests import Request, Veto
from desktop.domain.roster import Meeting, Placement
from desktop.exchange.row_types import RowProblem, Severity
from desktop.services.transfer_choices import NO_CHOICES, Choices


class ImportCode(StrEnum):
    """What is said about a row in the light of the event; the comment says what `value` holds.

    The first group leaves a row out, the second only asks for a look.
    """

    ASKER_UNKNOWN = "asker-unknown"  # who asks, as the row names them; `others`: names that look like it
    REQUEST_TO_NOBODY = "request-to-nobody"  # who is asked; `others`: names that look like it
    NOT_WISHED = "not-wished"  # the name found; `others`: the text, which says no
    REQUEST_TO_SELF = "request-to-self"  # the person
    AMBIGUOUS_PERSON = "ambiguous-person"  # the name; `others` are those it may be
    PERSON_UNKNOWN = "person-unknown"  # the side that is not there
    NO_SUCH_SLOT = "no-such-slot"  # the start
    NO_SUCH_TABLE = "no-such-table"  # the table's number
    TABLE_CLOSED = "table-closed"  # the table's number
    TABLE_TAKEN = "table-taken"  # the table's number; `others`: who sits there
    PERSON_BUSY = "person-busy"  # the person who has another agreed meeting then
    TOO_MANY_REQUESTS = "too-many-requests"  # the most one person may make
    PAIR_ALREADY_MEETS = "pair-already-meets"  # number of the earlier row

    SHARED_EMAIL = "shared-email"  # the address; `others`: who else has it
    POSSIBLE_DUPLICATE = "possible-duplicate"  # the name; `others`: the namesake's address or number
    REPEATED_ROW = "repeated-row"  # number of the earlier row
    REPEATED_REQUEST = "repeated-request"  # number of the earlier row
    ALREADY_REQUESTED = "already-requested"  # who asks whom; `others`: number of the event's request
    ID_REUSED = "id-reused"  # the external id that meant somebody else before
    KEPT_LOCAL = "kept-local"  # what the file says; `others`: what the event keeps
    EMPTIED_IN_SOURCE = "emptied-in-source"  # what the event keeps
    RETIRED_HERE = "retired-here"  # the name of what was taken out at the desk and stays out
    HOME_TABLE_UNKNOWN = "home-table-unknown"  # the table's number
    HOME_TABLE_TAKEN = "home-table-taken"  # the table's number; `others`: whose it is
    LATIN_GUESSED = "latin-guessed"  # the Latin letters made up for a script without vowels
    NAME_DIFFERS = "name-differs"  # the name in the row; `others`: whose address it is
    EMAIL_DIFFERS = "email-differs"  # the address in the row; `others`: the person's own
    ORGANISATION_DIFFERS = "organisation-differs"  # the organisation in the row; `others`: the person's own
    ANY_DELEGATE = "any-delegate"  # the person not found: the request goes to the organisation
    READ_FROM_TEXT = "read-from-text"  # the name found; `others`: the text it stands in
    NO_SUCH_SESSION = "no-such-session"  # the session's name
    NO_SLOT_THEN = "no-slot-then"  # the start wished for
    NO_SUCH_GUEST = "no-such-guest"  # the further person; `others` are those it may be
    NO_SUCH_REQUEST = "no-such-request"  # the id that is to come first
    ROSTER_DIFFERS = "roster-differs"  # the place in the list; `others`: that of the roster
    PLACE_NOT_FREE = "place-not-free"  # the place in the list that would break a rule
    NO_SUCH_ROOM = "no-such-room"  # the room's name
    ROOM_DIFFERS = "room-differs"  # the room in the row; `others`: the table's room
    NO_FREE_TABLE = "no-free-table"  # the room in which no table is left: only the time is pinned
    NOT_SCHEDULED = "not-scheduled"  # a person who takes no part in meetings
    PERSON_AWAY = "person-away"  # a person who is not there at that time


REJECTING = frozenset(list(ImportCode)[: list(ImportCode).index(ImportCode.SHARED_EMAIL)])


class Fate(StrEnum):
    """What becomes of one row."""

    ADDED = "added"
    UPDATED = "updated"
    UNCHANGED = "unchanged"
    REPEATED = "repeated"
    REJECTED = "rejected"


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """One thing to say about one row: a `ProblemCode` of the file or an `ImportCode` of the event."""

    row: int
    code: str
    severity: Severity
    column: str | None = None
    value: str = ""
    others: tuple[str, ...] = ()

    @classmethod
    def of_problem(cls, problem: RowProblem) -> Finding:
        """The same thing, found while reading the file."""
        return cls(
            row=problem.row,
            code=problem.code.value,
            severity=problem.severity,
            column=problem.column,
            value=problem.value,
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class FieldChange:
    """One field of an entity before and after, as text."""

    field: str
    before: str
    after: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Difference:
    """One field of an entity where source and event differ, as text, and what comes of it (a `Settling`).

    `base` is what the source said last, None if it never spoke of the field.
    """

    row: int
    entity: UUID
    field: str
    theirs: str
    ours: str
    base: str | None
    outcome: str


@dataclass(frozen=True, slots=True, kw_only=True)
class RowDecision:
    """What becomes of a row, of which entity, named `label`; `column`: of one cell, where each is a wish."""

    row: int
    fate: Fate
    label: str = ""
    entity: UUID | None = None
    changes: tuple[FieldChange, ...] = ()
    column: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Writes:
    """What goes into the event, in file order. A number of 0 is drawn when it is written."""

    organisations: tuple[Organisation, ...] = ()
    participants: tuple[Participant, ...] = ()
    rooms: tuple[Room, ...] = ()
    tables: tuple[Table, ...] = ()
    requests: tuple[Request, ...] = ()
    vetoes: tuple[Veto, ...] = ()
    meetings: tuple[Meeting, ...] = ()
    draft: tuple[Placement, ...] = ()
    items: tuple[ProgrammeItem, ...] = ()
    closures: tuple[Closure, ...] = ()
    walks: tuple[Walk, ...] = ()
    sources: tuple[SourceRecord, ...] = ()

    @property
    def is_empty(self) -> bool:
        """Whether nothing would change."""
        parts: tuple[tuple[object, ...], ...] = (
            self.organisations,
            self.participants,
            self.rooms,
            self.tables,
            self.requests,
            self.vetoes,
            self.meetings,
            self.draft,
            self.items,
            self.closures,
            self.walks,
            self.sources,
        )
        return not any(parts)


@dataclass(frozen=True, slots=True, kw_only=True)
class Counts:
    """Rows by fate, rows with something to look at, organisations that are new."""

    rows: int
    added: int
    updated: int
    unchanged: int
    repeated: int
    rejected: int
    flagged: int
    organisations_added: int


@dataclass(frozen=True, slots=True, kw_only=True)
class ImportPlan:
    """A whole import before it happens."""

    decisions: tuple[RowDecision, ...]
    findings: tuple[Finding, ...]
    writes: Writes
    organisations_added: int = 0
    differences: tuple[Difference, ...] = ()
    told: tuple[SourceRecord, ...] = ()

    def including(self, problems: Iterable[RowProblem]) -> ImportPlan:
        """The plan with what was wrong in the file itself; rows it left out are rejected."""
        told = tuple(Finding.of_problem(problem) for problem in problems)
        known = {decision.row for decision in self.decisions}
        left_out = {finding.row for finding in told if finding.severity is Severity.ERROR} - known
        decisions = (*self.decisions, *(RowDecision(row=row, fate=Fate.REJECTED) for row in left_out))
        findings = (*self.findings, *told)
        return replace(
            self,
            decisions=tuple(sorted(decisions, key=lambda decision: decision.row)),
            findings=tuple(sorted(findings, key=lambda finding: (finding.row, finding.severity.value))),
        )

    @property
    def counts(self) -> Counts:
        """How many rows meet which fate."""
        fates = [decision.fate for decision in self.decisions]
        return Counts(
            rows=len(fates),
            added=fates.count(Fate.ADDED),
            updated=fates.count(Fate.UPDATED),
            unchanged=fates.count(Fate.UNCHANGED),
            repeated=fates.count(Fate.REPEATED),
            rejected=fates.count(Fate.REJECTED),
            flagged=len({finding.row for finding in self.flagged}),
            organisations_added=self.organisations_added,
        )

    @property
    def rejected(self) -> tuple[Finding, ...]:
        """Why rows are left out."""
        return tuple(finding for finding in self.findings if finding.severity is Severity.ERROR)

    @property
    def flagged(self) -> tuple[Finding, ...]:
        """What somebody should look at."""
        return tuple(finding for finding in self.findings if finding.severity is Severity.WARNING)


class Notes:
    """Findings and decisions as a comparison meets them."""

    def __init__(self, choices: Choices = NO_CHOICES) -> None:
        self.choices = choices
        self.differences: list[Difference] = []
        self.findings: list[Finding] = []
        self.decisions: list[RowDecision] = []

    def say(
        self,
        row: int,
        code: ImportCode,
        value: str = "",
        others: Iterable[str] = (),
        *,
        column: str | None = None,
    ) -> None:
        """Note a finding; its code decides whether the row is left out."""
        severity = Severity.ERROR if code in REJECTING else Severity.WARNING
        self.findings.append(
            Finding(
                row=row,
                code=code.value,
                severity=severity,
                column=column,
                value=value[:200],
                others=tuple(other[:200] for other in others)[:8],
            )
        )

    def decide(
        self,
        row: int,
        fate: Fate,
        label: str = "",
        entity: UUID | None = None,
        changes: Iterable[FieldChange] = (),
        column: str | None = None,
    ) -> None:
        """Note what becomes of a row."""
        self.decisions.append(
            RowDecision(row=row, fate=fate, label=label, entity=entity, changes=tuple(changes), column=column)
        )

    def refuse(
        self,
        row: int,
        code: ImportCode,
        value: str = "",
        others: Iterable[str] = (),
        label: str = "",
        column: str | None = None,
    ) -> None:
        """Leave a row out and say why."""
        self.say(row, code, value, others, column=column)
        self.decide(row, Fate.REJECTED, label, column=column)
