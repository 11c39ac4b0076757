"""The verb of the desk's rescue: who is left alone by somebody absent, and who could take the place."""

from __future__ import annotations

import argparse
from typing import Any

from desktop.cli.console import Console, ExitCode
from desktop.cli.names import Names
from desktop.cli.planning import wall_time
from desktop.services.rescuing import Stranded, find_stranded
from desktop.services.toolbox import Toolbox
from desktop.wording.explaining import rescue_sentence


def rescue(options: argparse.Namespace, tools: Toolbox, console: Console) -> ExitCode:
    """Who is left alone at an hour ahead, and who is free then and wants to meet them, or fits."""
    with tools.open(options.event, read_only=True) as session:
        state = session.file.state()
        now = wall_time(options.now, state.event) or session.wall_time()
        found = find_stranded(state, session.suggesting.taxonomy_of(state), now)
    names = Names(state)
    rows = [_stranded_json(names, one) for one in found]
    console.result({"stranded": rows})
    for row in rows:
        console.line(f"{row['when']}, {row['where']}: {row['person']} waits for {', '.join(row['missing'])}.")
        for candidate in row["candidates"]:
            mark = "→" if candidate["proposed"] else " "
            console.line(f"  {mark} {candidate['person']}: {candidate['sentence']}")
    if not rows:
        console.line("Nobody is left alone.")
    return ExitCode.FINE


def _stranded_json(names: Names, one: Stranded) -> dict[str, Any]:
    return {
        "person": names.person(one.person),
        "missing": names.people(one.missing),
        "start": names.start(one.placement.slots[0]),
        "when": names.when(one.placement.slots[0]),
        "where": names.where(one.placement.table),
        "candidates": [
            {
                "person": names.person(candidate.person),
                "ground": candidate.ground.value,
                "weight": candidate.weight,
                "requests": [names.request(request) for request in candidate.requests],
                "table": None
                if candidate.placement is None
                else names.state.table[candidate.placement.table].number,
                "proposed": candidate is one.proposed,
                "sentence": rescue_sentence(candidate.ground.value, candidate.weight),
            }
            for candidate in one.candidates
        ],
    }
