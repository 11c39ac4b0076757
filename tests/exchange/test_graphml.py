"""Graphs are written as graph programs read them, whatever letters names have."""

from xml.etree import ElementTree

from desktop.exchange.graphml import NAMESPACE, Edge, Node, write_graphml


def test_nodes_edges_and_values_are_read_back(tmp_path):
    nodes = [Node(id="a", values={"label": "Ωμέγα & <Fils>\x07"}), Node(id="b", values={"label": ""})]
    write_graphml(tmp_path / "g.graphml", nodes, [Edge(first="a", second="b", values={"meetings": 2})])
    root = ElementTree.parse(tmp_path / "g.graphml").getroot()
    tag = f"{{{NAMESPACE}}}"
    keys = {
        key.get("id"): (key.get("for"), key.get("attr.name"), key.get("attr.type"))
        for key in root.iter(f"{tag}key")
    }
    assert keys == {"node-label": ("node", "label", "string"), "edge-meetings": ("edge", "meetings", "int")}
    labels = {node.get("id"): node.findtext(f"{tag}data") or "" for node in root.iter(f"{tag}node")}
    assert labels == {"a": "Ωμέγα & <Fils>", "b": ""}
    (edge,) = root.iter(f"{tag}edge")
    assert (edge.get("source"), edge.get("target"), edge.findtext(f"{tag}data")) == ("a", "b", "2")
