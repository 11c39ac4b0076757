"""A graph of nodes and weighted edges to GraphML, as graph programs read it; knows no event."""

from __future__ import annotations

import io
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO
from xml.etree import ElementTree

from desktop.exchange.saving import save

NAMESPACE = "http://graphml.graphdrawing.org/xmlns"
_ILLEGAL = {code: None for code in range(32) if code not in (9, 10, 13)} | {0xFFFE: None, 0xFFFF: None}


@dataclass(frozen=True, slots=True, kw_only=True)
class Node:
    """A point with what is known of it, as text."""

    id: str
    values: Mapping[str, str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Edge:
    """A line between two nodes with its numbers."""

    first: str
    second: str
    values: Mapping[str, int]


def write_graphml(path: Path | str, nodes: Iterable[Node], edges: Iterable[Edge]) -> None:
    """Write an undirected graph."""
    all_nodes, all_edges = list(nodes), list(edges)
    root = ElementTree.Element("graphml", xmlns=NAMESPACE)
    keys: dict[tuple[str, str], str] = {}
    for owner, kind, entries in (("node", "string", all_nodes), ("edge", "int", all_edges)):
        for name in dict.fromkeys(name for entry in entries for name in entry.values):
            keys[owner, name] = f"{owner}-{name}"
            attributes = {"id": keys[owner, name], "for": owner, "attr.name": name, "attr.type": kind}
            ElementTree.SubElement(root, "key", attributes)
    graph = ElementTree.SubElement(root, "graph", edgedefault="undirected")
    for node in all_nodes:
        _with_values(ElementTree.SubElement(graph, "node", id=node.id), "node", node.values, keys)
    for edge in all_edges:
        line = ElementTree.SubElement(graph, "edge", source=edge.first, target=edge.second)
        _with_values(line, "edge", edge.values, keys)
    packed = io.BytesIO()
    ElementTree.ElementTree(root).write(packed, encoding="utf-8", xml_declaration=True)

    def fill(stream: BinaryIO) -> None:
        stream.write(packed.getvalue())

    save(path, fill)


def _with_values(
    element: ElementTree.Element,
    owner: str,
    values: Mapping[str, object],
    keys: Mapping[tuple[str, str], str],
) -> None:
    for name, value in values.items():
        data = ElementTree.SubElement(element, "data", key=keys[owner, name])
        data.text = str(value).encode("utf-8", "replace").decode().translate(_ILLEGAL)
