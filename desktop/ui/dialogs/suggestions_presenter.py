"""Decides which meetings are suggested to whom, shows why, and makes requests of those accepted."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from functools import partial

from PySide6.QtCore import QCoreApplication, QLocale, QObject, Signal

from desktop.domain.affinity import FitReason
from desktop.domain.ids import ChangeSetId, ParticipantId
from desktop.domain.journal import ChangeSet
from desktop.domain.people import Participant
from desktop.domain.state import EventState
from desktop.domain.taxonomy import Taxonomy
from desktop.services.matching import Matching, Suggestion
from desktop.services.suggesting import left_alone, suggest_for, suggest_for_all
from desktop.services.toolbox import EventSession
from desktop.ui import names, words
from desktop.ui.background import Task
from desktop.ui.dialogs.reasons import fit_sentences
from desktop.ui.fields import Options
from desktop.ui.style import Tone
from desktop.ui.tables import Mark
from desktop.ui.workplace import Workplace

STRONG, GOOD = 60, 40
_MOST_FOUND = 12
_TOPICS = (FitReason.THEY_OFFER, FitReason.THEY_NEED, FitReason.NEAR, FitReason.SAME_TOPIC)


class Scope(StrEnum):
    """Whom suggestions are for."""

    ALL = "all"
    FEW = "few"
    NEW = "new"
    LEFT_ALONE = "left-alone"
    ONE = "one"


@dataclass(frozen=True, kw_only=True)
class Wanted:
    """What is asked for: for whom, how many for each, and what the scope needs to know."""

    scope: Scope = Scope.FEW
    per_person: int = 3
    below: int = 4
    person: ParticipantId | None = None


@dataclass(frozen=True, kw_only=True)
class SideView:
    """One of the two, to read: who they are, what they say of themselves, how many meetings they have."""

    name: str
    line: str
    load: str
    profile: str


@dataclass(frozen=True, kw_only=True)
class SuggestionRow:
    """One suggested meeting as the table shows it, and beside it."""

    key: tuple[ParticipantId, ParticipantId]
    score: int
    mark: Mark
    first: str
    second: str
    about: str
    sides: tuple[SideView, SideView]
    reasons: tuple[str, ...]
    suggestion: Suggestion


@dataclass(frozen=True, kw_only=True)
class _Found:
    """What was found for one question."""

    wanted: Wanted
    rows: tuple[SuggestionRow, ...]
    has_profiles: bool


class SuggestionsPresenter(QObject):
    """Suggestions for one question at a time."""

    found = Signal(object, bool)
    """A list of `SuggestionRow`, best first; whether any profile says what somebody offers or needs."""

    def __init__(self, place: Workplace, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._place = place
        self.wanted = Wanted()
        place.store.refreshed.connect(self.look)

    @property
    def can_accept(self) -> bool:
        """Whether the event can be written."""
        look = self._place.store.overview
        return look is not None and not look.is_read_only

    def ask(self, wanted: Wanted) -> None:
        """Ask for other suggestions."""
        if wanted != self.wanted:
            self.wanted = wanted
            self.look()

    def look(self) -> None:
        """Look for the suggestions wanted."""
        wanted, look = self.wanted, self._place.store.overview
        if look is None or (wanted.scope is Scope.ONE and wanted.person is None):
            self.found.emit([], True)
            return
        session, language = self._place.store.session, QLocale().name()[:2]
        self._place.background.read(
            lambda task: find(session, wanted, language), self._show, title=self.tr("Looking who fits whom")
        )

    def accept(self, rows: Collection[SuggestionRow]) -> None:
        """Make requests of these, as one change."""
        if not rows or not self.can_accept:
            return
        session, operator = self._place.store.session, self._place.operator
        chosen = [row.suggestion for row in rows]

        def work(task: Task) -> tuple[int, ChangeSet | None]:
            return len(chosen), session.suggesting.accept(chosen, operator)

        self._place.background.change(work, self._accepted)

    def find_person(self, typed: str) -> Options:
        """People for what is typed."""
        look = self._place.store.overview
        if look is None:
            return ()
        return [(one.id, self.name_of(one.id)) for one in look.index.find(typed, _MOST_FOUND)]

    def name_of(self, person: ParticipantId) -> str:
        """What somebody is called, so that two are never mistaken for one."""
        look = self._place.store.overview
        if look is None or person not in look.state.participant:
            return ""
        found = look.state.participant[person]
        return words.joined(found.name, self.tr("No. {number}").format(number=found.number))

    def _show(self, found: _Found) -> None:
        if found.wanted == self.wanted:
            self.found.emit(list(found.rows), found.has_profiles)

    def _accepted(self, done: tuple[int, ChangeSet | None]) -> None:
        count, change_set = done
        said = words.counted(
            count,
            self.tr("1 request made. Fill the roster to place it."),
            self.tr("{count} requests made. Fill the roster to place them."),
        )
        if change_set is None:
            self._place.messages.say(said)
        else:
            self._place.messages.say(said, Tone.OK, self.tr("Undo"), partial(self._undo, change_set.id))

    def _undo(self, change_set: ChangeSetId) -> None:
        session, operator = self._place.store.session, self._place.operator
        self._place.background.change(lambda task: session.history.undo(operator, change_set), self._undone)

    def _undone(self, done: object) -> None:
        self._place.messages.say(self.tr("Taken back."))


def find(session: EventSession, wanted: Wanted, language: str) -> _Found:
    """Find suggestions and put them into words; while meetings are ahead, only what is ahead counts."""
    state = session.file.state()
    wall = session.wall_time()
    now = wall if any(slot.start >= wall for slot in state.slots) else None
    matching = session.suggesting.matching(now)
    chosen = _chosen(matching, state, wanted, wall)
    taxonomy = matching.taxonomy
    rows = tuple(_row(matching, taxonomy, one, language) for one in chosen)
    return _Found(
        wanted=wanted,
        rows=rows,
        has_profiles=any(person.profile.strip() for person in matching.people),
    )


def _chosen(matching: Matching, state: EventState, wanted: Wanted, now: datetime) -> tuple[Suggestion, ...]:
    if wanted.scope is Scope.ONE and wanted.person is not None:
        return suggest_for(matching, wanted.person, wanted.per_person)
    if wanted.scope is Scope.LEFT_ALONE:
        return suggest_for_all(matching, wanted.per_person, people=left_alone(state, now))
    below = {Scope.FEW: wanted.below, Scope.NEW: 1}.get(wanted.scope)
    return suggest_for_all(matching, wanted.per_person, below=below)


def _row(matching: Matching, taxonomy: Taxonomy, one: Suggestion, language: str) -> SuggestionRow:
    state = matching.state
    first, second = state.participant[one.first], state.participant[one.second]
    topics = [code for reason, about in one.fit.reasons if reason in _TOPICS for code in about]
    return SuggestionRow(
        key=(one.first, one.second),
        score=one.fit.score,
        mark=_mark(one.fit.score),
        first=first.name,
        second=second.name,
        about=", ".join(taxonomy.topic[code].label(language) for code in dict.fromkeys(topics))
        or ", ".join(said.mine for _, said in one.fit.phrases),
        sides=(_side(matching, first), _side(matching, second)),
        reasons=tuple(fit_sentences(taxonomy, one.fit, language, second.name)),
        suggestion=one,
    )


def _side(matching: Matching, person: Participant) -> SideView:
    state = matching.state
    firms = "; ".join(state.organisation[state.resolve_organisation(one)].name for one in person.affiliations)
    say = QCoreApplication.translate
    return SideView(
        name=person.name,
        line=words.joined(firms, names.country_name(person.country), names.language_names(person.languages)),
        load=say("Suggestions", "Meetings so far: {count}").format(count=matching.loads[person.id]),
        profile=person.profile or person.job_title,
    )


def _mark(score: int) -> Mark:
    say = QCoreApplication.translate
    if score >= STRONG:
        return Mark(Tone.OK, say("Suggestions", "Strong"))
    if score >= GOOD:
        return Mark(Tone.INFO, say("Suggestions", "Good"))
    return Mark(Tone.PLAIN, say("Suggestions", "Possible"), "question")
