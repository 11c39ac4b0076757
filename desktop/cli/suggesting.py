"""The verbs of suggestions: meetings nobody asked for yet, and the topics they rest on."""

from __future__ import annotations

import argparse
from collections.abc import Iterable
from dataclasses import asdict

from desktop.cli.console import Console, ExitCode
from desktop.domain.errors import UserError
from desktop.domain.people import Participant
from desktop.domain.state import EventState
from desktop.domain.taxonomy import Taxonomy
from desktop.services.event_topics import drop_topics, keep_topics, topics_of
from desktop.services.matching import Suggestion, fit_grounds
from desktop.services.suggesting import spread_of
from desktop.services.toolbox import EventSession, Toolbox
from desktop.services.topics import read_taxonomy, write_topics
from desktop.wording.affinity import fit_sentences
from desktop.wording.messages import counted


def suggest(options: argparse.Namespace, tools: Toolbox, console: Console) -> ExitCode:
    """Suggest meetings for one person or for all, and make requests of them when asked to."""
    with tools.open(options.event, read_only=not options.accept) as session:
        state = session.file.state()
        found = [one for one in _found(options, session, state) if one.fit.score >= options.least]
        taxonomy = session.suggesting.taxonomy_of(state)
        if options.accept and found:
            session.suggesting.accept(found, tools.operator)
    shown = [_shown(state, taxonomy, options.language, one) for one in found]
    spread = spread_of([one.id for one in state.participants if one.is_scheduled], found)
    console.result({"accepted": options.accept, "suggestions": shown, "spread": asdict(spread)})
    for entry in shown:
        console.line(f"{entry['score']}  {entry['first']} - {entry['second']}: {entry['sentence']}")
    if not shown:
        console.line(_nothing(state, options.person))
    elif options.person is None:
        console.line(
            f"{counted(len(shown), 'meeting', 'meetings')}, {spread.least} to {spread.most} for each of"
            f" {counted(spread.people, 'person', 'people')}; {counted(spread.without, 'gets', 'get')} none;"
            f" unevenness {spread.unevenness} (0 even, 1 all for one)."
        )
    if shown and options.accept:
        made = len({frozenset((one.first, one.second)) for one in found})
        console.line(f"Requests made: {made}. Fill the roster to place them; undo takes them back.")
    return ExitCode.FINE


def _found(options: argparse.Namespace, session: EventSession, state: EventState) -> Iterable[Suggestion]:
    now, suggesting = options.now, session.suggesting
    if options.left_alone:
        return suggesting.for_left_alone(now or session.wall_time(), options.per_person)
    if options.each:
        return suggesting.for_each(options.per_person, now=now)
    if options.person is None:
        return suggesting.for_all(options.per_person, below=options.below, now=now)
    return suggesting.for_person(_by_number(state, options.person).id, options.per_person, now=now)


def _by_number(state: EventState, number: int) -> Participant:
    person = next((one for one in state.participants if one.number == number), None)
    if person is None:
        raise UserError("name-unknown", name=number)
    return state.resolve_person(person.id)


def _nothing(state: EventState, number: int | None) -> str:
    """Why there is nothing to suggest."""
    if not any(one.profile.strip() for one in state.participants):
        return "No profile says what somebody offers or needs. Profiles come with the list of participants."
    if number is None:
        return "Nobody needs what somebody else offers, but for those who ask for each other already."
    person = _by_number(state, number)
    if not person.is_scheduled:
        return f"{person.name} takes no part in meetings."
    if not person.profile.strip():
        return f"Nothing is known of what {person.name} offers or needs: there is no profile."
    return f"Nobody who is free fits {person.name}, but for those asked for already."


def topics(options: argparse.Namespace, tools: Toolbox, console: Console) -> ExitCode:
    """Write the list of topics as a table, take an edited one, or go back to the one that came along; that of
    an event when one is named, else this machine's."""
    if options.event is None:
        taxonomy, whose = _machine_topics(options, tools)
    else:
        with tools.open(options.event, read_only=options.out is not None) as session:
            taxonomy, whose = _event_topics(options, tools, session)
    console.result(
        {"topics": [topic.code for topic in taxonomy.topics], "own": whose != _SHIPPED, "of": whose}
    )
    console.line(f"{counted(len(taxonomy.topics), 'topic', 'topics')}, {_WHOSE[whose]}.")
    return ExitCode.FINE


_EVENT, _MACHINE, _SHIPPED = "event", "machine", "shipped"
_WHOSE = {
    _EVENT: "kept in the event",
    _MACHINE: "this machine's own list",
    _SHIPPED: "the list that came along",
}


def _machine_topics(options: argparse.Namespace, tools: Toolbox) -> tuple[Taxonomy, str]:
    if options.out is not None:
        write_topics(tools.topics.taxonomy(), options.out)
    elif options.take is not None:
        tools.topics.take(options.take)
    else:
        tools.topics.reset()
    return tools.topics.taxonomy(), _MACHINE if tools.topics.is_own else _SHIPPED


def _event_topics(options: argparse.Namespace, tools: Toolbox, session: EventSession) -> tuple[Taxonomy, str]:
    if options.take is not None:
        keep_topics(session.file, read_taxonomy(options.take), tools.operator)
    elif options.reset:
        drop_topics(session.file, tools.operator)
    own = topics_of(session.file.state())
    taxonomy = own or tools.topics.taxonomy()
    if options.out is not None:
        write_topics(taxonomy, options.out)
    machine = _MACHINE if tools.topics.is_own else _SHIPPED
    return taxonomy, machine if own is None else _EVENT


def _shown(state: EventState, taxonomy: Taxonomy, language: str, one: Suggestion) -> dict[str, object]:
    first, second = state.participant[one.first], state.participant[one.second]
    grounds = fit_grounds(taxonomy, one.fit, language)
    return {
        "first": f"{first.name} ({first.number})",
        "second": f"{second.name} ({second.number})",
        "first_number": first.number,
        "second_number": second.number,
        "score": one.fit.score,
        "reasons": [
            {"code": ground.code, "about": list(ground.about), "mine": ground.mine, "theirs": ground.theirs}
            for ground in grounds
        ],
        "sentence": "; ".join(fit_sentences(language, second.name, grounds)),
    }
