"""Who met whom, organisation by organisation, for funders and maps; names no person.

Meetings count when they are held, or planned and not called off. Who stands for no organisation is a node
without a name.
"""

from __future__ import annotations

from collections import Counter
from itertools import product
from pathlib import Path

from desktop.domain.ids import ParticipantId
from desktop.domain.roster import MeetingState
from desktop.domain.state import EventState
from desktop.exchange.graphml import Edge, Node, write_graphml

_COUNTED = (MeetingState.PLANNED, MeetingState.HELD)


def write_cooperation(state: EventState, path: Path) -> tuple[Path, ...]:
    """Write the graph of cooperation as GraphML."""
    nodes, edges = cooperation(state)
    write_graphml(path, nodes, edges)
    return (path,)


def cooperation(state: EventState) -> tuple[list[Node], list[Edge]]:
    """Organisations as nodes, their meetings as edges: how many planned or held, held, with an outcome."""
    planned = {placement.meeting for placement in state.draft}
    counts: dict[tuple[str, str], Counter[str]] = {}
    nodes: dict[str, Node] = {}
    for meeting in state.meetings:
        is_on = meeting.state is MeetingState.HELD or meeting.id in planned
        if meeting.state not in _COUNTED or not is_on:
            continue
        first, second = (_nodes_of(state, person, nodes) for person in meeting.people[:2])
        for one, other in product(first, second):
            if one != other:
                edge = counts.setdefault((min(one, other), max(one, other)), Counter())
                edge["meetings"] += 1
                edge["held"] += meeting.state is MeetingState.HELD
                edge["outcomes"] += bool(meeting.outcome)
    edges = [
        Edge(
            first=pair[0],
            second=pair[1],
            values={
                **{name: edge[name] for name in ("meetings", "held", "outcomes")},
                "cross_border": int(nodes[pair[0]].values["country"] != nodes[pair[1]].values["country"]),
            },
        )
        for pair, edge in sorted(counts.items())
    ]
    return sorted(nodes.values(), key=lambda node: (node.values["label"], node.id)), edges


def _nodes_of(state: EventState, person: ParticipantId, nodes: dict[str, Node]) -> list[str]:
    """The nodes a person stands for: their organisations, else one of their own."""
    found = state.resolve_person(person)
    names = []
    for identity in dict.fromkeys(state.resolve_organisation(one) for one in found.affiliations):
        organisation = state.organisation[identity]
        values = {
            "label": organisation.latin_name or organisation.name,
            "name": organisation.name,
            "country": organisation.country,
            "kind": organisation.kind,
            "sectors": "; ".join(organisation.sectors),
        }
        nodes[str(identity)] = Node(id=str(identity), values=values)
        names.append(str(identity))
    if not names:
        node = f"freelance-{found.number}"
        values = {"label": "", "name": "", "country": found.country, "kind": "freelance", "sectors": ""}
        nodes[node] = Node(id=node, values=values)
        names.append(node)
    return names
