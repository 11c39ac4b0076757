"""The verbs of suggestions: meetings nobody asked for yet, and the topics they rest on."""

from __future__ import annotations

import argparse

from desktop.cli.console import Console, ExitCode
from desktop.domain.errors import UserError
from desktop.domain.state import EventState
from desktop.domain.taxonomy import Taxonomy
from desktop.services.matching import Suggestion, fit_grounds
from desktop.services.toolbox import Toolbox
from desktop.services.topics import write_topics
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
        taxonomy = session.suggesting.taxonomy
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
    """Write the list of topics as a table, take an edited one, or go back to the first."""
    if options.out is not None:
        write_topics(tools.topics.taxonomy(), options.out)
    elif options.take is not None:
        tools.topics.take(options.take)
    else:
        tools.topics.reset()
    taxonomy = tools.topics.taxonomy()
    console.result({"topics": [topic.code for topic in taxonomy.topics], "own": tools.topics.is_own})
    whose = "this machine's own list" if tools.topics.is_own else "the list that came along"
    console.line(f"{len(taxonomy.topics)} topics, {whose}.")
    return ExitCode.FINE


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
