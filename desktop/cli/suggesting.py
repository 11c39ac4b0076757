"""The verbs of suggestions: meetings nobody asked for yet, and the topics they rest on."""

from __future__ import annotations

import argparse

from desktop.cli.console import Console, ExitCode
from desktop.domain.errors import UserError
from desktop.domain.state import EventState
from desktop.domain.taxonomy import Taxonomy
from desktop.services.event_topics import drop_topics, keep_topics, topics_of
from desktop.services.matching import Suggestion, fit_grounds
from desktop.services.toolbox import EventSession, Toolbox
from desktop.services.topics import read_taxonomy, write_topics
from desktop.wording.affinity import fit_sentences


def suggest(options: argparse.Namespace, tools: Toolbox, console: Console) -> ExitCode:
    """Suggest meetings for one person or for all, and make requests of them when asked to."""
    with tools.open(options.event, read_only=not options.accept) as session:
        state = session.file.state()
        now, suggesting = options.now, session.suggesting
        if options.left_alone:
            found = suggesting.for_left_alone(now or session.wall_time(), options.per_person)
        elif options.person is None:
            found = suggesting.for_all(options.per_person, below=options.below, now=now)
        else:
            person = next((one for one in state.participants if one.number == options.person), None)
            if person is None:
                raise UserError("name-unknown", name=options.person)
            chosen = state.resolve_person(person.id).id
            found = suggesting.for_person(chosen, options.per_person, now=now)
        taxonomy = session.suggesting.taxonomy_of(state)
        if options.accept:
            session.suggesting.accept(found, tools.operator)
    shown = [_shown(state, taxonomy, options.language, one) for one in found]
    console.result({"accepted": options.accept, "suggestions": shown})
    for entry in shown:
        console.line(f"{entry['score']}  {entry['first']} - {entry['second']}: {entry['sentence']}")
    if not shown:
        console.line("No profile offers what another needs. Profiles come with the list of participants.")
    return ExitCode.FINE


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
    console.line(f"{len(taxonomy.topics)} topics, {_WHOSE[whose]}.")
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
