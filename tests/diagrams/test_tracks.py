"""Claims about text drawings of components one below the other, with their lines at the right."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from mkdocs_djproject.diagrams.cells import width
from mkdocs_djproject.diagrams.components import Component, Diagram, Edge
from mkdocs_djproject.diagrams.layered import WIDTH
from mkdocs_djproject.diagrams.listing import listing
from mkdocs_djproject.diagrams.tracks import tracked_text
from tests.diagrams.followed import followed
from tests.diagrams.graphs import NAMES

TO_ASCII = str.maketrans("─│┌┐└┘├┤◄", "-|++++++<")


@st.composite
def graphs(draw: st.DrawFn) -> Diagram:
    """Components in holders and outside of them, whose names tell them apart, and any edges between them."""
    count, holders = draw(st.integers(1, 9)), draw(st.integers(0, 2))
    within = st.sampled_from(["", *(f"h{number}" for number in range(holders))])
    parts = [Component(f"h{number}", draw(NAMES), "platform") for number in range(holders)]
    names = [f"n{number}" for number in range(count)]
    parts += (
        Component(name, f"{name} {draw(NAMES)}", "server", technology=draw(NAMES), within=draw(within))
        for name in names
    )
    ends = st.sampled_from(names)
    edges = draw(st.lists(st.builds(Edge, ends, ends, NAMES), max_size=12))
    used = {part.within for part in parts}
    return Diagram(tuple(part for part in parts if part.kind == "server" or part.key in used), tuple(edges))


@settings(deadline=None)
@given(graphs())
def test_each_line_leads_from_its_source_to_its_target(diagram: Diagram) -> None:
    """Whatever the graph, circles and ways to itself included: the lines are the edges, each exactly once."""
    drawing = tracked_text(diagram, "text")
    assert sorted(followed(drawing)) == sorted((edge.source, edge.target) for edge in diagram.edges)


@settings(deadline=None)
@given(graphs())
def test_ascii_is_the_same_drawing(diagram: Diagram) -> None:
    """In ASCII each character of a line is the one that looks like it, and all else is the same."""
    assert tracked_text(diagram, "ascii") == tracked_text(diagram, "text").translate(TO_ASCII)


@settings(deadline=None)
@given(graphs())
def test_lines_of_text_are_short_and_frames_are_closed(diagram: Diagram) -> None:
    """No line is longer than a page is wide, and the right side of every frame is one column."""
    lines = tracked_text(diagram, "text").split("\n")
    assert max(map(width, lines)) <= WIDTH
    assert all(line == line.rstrip() for line in lines)
    framed = [width(line) for line in lines if line.startswith(("┌", "│", "└"))]
    assert not diagram.holders or len(set(framed)) == 1


def test_what_leads_on_stands_above_what_it_leads_to() -> None:
    """Within a frame the lines lead down, in whatever order the components come."""
    names = ("db", "web", "proxy")
    parts = tuple(Component(name, name, "server", within="file") for name in names)
    edges = (Edge("web", "db", "waits for"), Edge("proxy", "web", "waits for"))
    drawing = tracked_text(Diagram((Component("file", "compose.yml", "platform"), *parts), edges), "ascii")
    assert drawing == (
        "+---------------------------+\n"
        "| compose.yml               |\n"
        "| +---------+               |\n"
        "| |  proxy  |               |\n"
        "| |         +- waits for -+ |\n"
        "| +---------+             | |\n"
        "| +---------+             | |\n"
        "| |   web   |<------------+ |\n"
        "| |         +- waits for -+ |\n"
        "| +---------+             | |\n"
        "| +---------+             | |\n"
        "| |   db    |<------------+ |\n"
        "| +---------+               |\n"
        "+---------------------------+"
    )


def test_a_drawing_that_would_be_too_wide_is_a_list() -> None:
    """Where more tracks run side by side than a page has room for, each component has its edges below it."""
    ends = [Component(f"end{number}", f"end{number}", "server") for number in range(60)]
    begin = Component("begin", "begin", "server")
    diagram = Diagram((begin, *ends), tuple(Edge("begin", part.key) for part in ends))
    assert tracked_text(diagram, "text") == listing(diagram, "text")


def test_no_line_passes_over_the_name_of_a_frame() -> None:
    """A track into a frame stands at the right of the frame's name, however long that is."""
    parts = (
        Component("clients", "Clients", "client"),
        Component("file", "deploy/production/compose.override.yaml", "platform"),
        Component("web", "web", "server", within="file"),
    )
    drawing = tracked_text(Diagram(parts, (Edge("clients", "web"),)), "text")
    assert "\u2502 deploy/production/compose.override.yaml \u2502 \u2502\n" in drawing
