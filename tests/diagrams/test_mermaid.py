"""Claims about drawings in Mermaid, read from their source; in the browser Mermaid itself reads them."""

from __future__ import annotations

import re
from collections import Counter

from hypothesis import given, settings

from mkdocs_djproject.diagrams.architecture_parts import architecture
from mkdocs_djproject.diagrams.components import Diagram
from mkdocs_djproject.diagrams.mermaid import mermaid
from tests.diagrams.graphs import diagrams
from tests.diagrams.projects import everything, made_of

_NODE = re.compile(r'^ *(?:subgraph )?(n\d+) ?\["(.*?)"\](?: \{)?$', re.MULTILINE)
_EDGE = re.compile(r'^ *(n\d+) ([-.<>o|{}]+)(?:\|".*"\|)? (n\d+)(?: : ".*")?$', re.MULTILINE)


def nodes(source: str) -> list[str]:
    """The names of the nodes, in order."""
    return [name for name, _ in _NODE.findall(source)]


def joined(source: str) -> Counter[tuple[str, str]]:
    """What the edges join."""
    return Counter((one, other) for one, _, other in _EDGE.findall(source))


def expected(diagram: Diagram) -> Counter[tuple[str, str]]:
    """What the edges of a diagram join, by the names that nodes have in Mermaid."""
    names = {part.key: f"n{number}" for number, part in enumerate(diagram.components)}
    return Counter((names[edge.source], names[edge.target]) for edge in diagram.edges)


@settings(deadline=None)
@given(diagrams())
def test_any_diagram_is_drawn_whole(diagram: Diagram) -> None:
    """Whatever the names, every component is a node and every edge an edge."""
    source = mermaid(diagram)
    assert sorted(nodes(source)) == sorted(f"n{number}" for number in range(len(diagram.components)))
    assert joined(source) == expected(diagram)


def test_a_flowchart_has_boxes_in_boxes() -> None:
    """The application holds its parts, boxes are links where they have an address, assumed parts dashed."""
    source = mermaid(architecture(everything()), {"database": 'x"y'})
    assert source.startswith("flowchart TB\n")
    inside = source[source.index("subgraph n5 ") : source.index("    end\n")]
    assert nodes(inside) == ["n5", "n6", "n7", "n8", "n9"]
    assert '    click n10 href "x%22y"\n' in source
    assert source.endswith("    class n1,n2,n3,n4 assumed")


def test_markup_in_a_name_is_shown_as_it_is() -> None:
    """What would end a label or be markup is written by the numbers of its characters."""
    source = mermaid(architecture(made_of(proxy='"]; <b>`*#')))
    assert 'n1["Load balancer<br>(#34;#93;#59; #60;b#62;#96;#42;#35;)"]' in source
