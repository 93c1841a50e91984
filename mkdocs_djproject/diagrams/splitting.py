"""A diagram that is too large, as several that are not."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator, Mapping, Sequence

from mkdocs_djproject.diagrams.components import Component, Diagram, Edge

MOST_ROWS = 150
"""How many fields a drawing shows so that it can still be read."""

MOST_COMPONENTS, MOST_EDGES = 36, 45
"""How many boxes and lines can be read in one drawing."""

PARTS = (*range(2, 9), *(2**power for power in range(4, 32)))
"""The numbers of parts to try."""

FIRST_SIZE = 8
"""How many components to try first in a part."""

Fits = Callable[[Diagram], bool]


def is_readable(diagram: Diagram) -> bool:
    """Whether a drawing shows few enough boxes and lines to be read."""
    return len(diagram.components) <= MOST_COMPONENTS and len(diagram.edges) <= MOST_EDGES


def has_readable_rows(diagram: Diagram) -> bool:
    """Whether a drawing shows few enough fields to be read."""
    return sum(len(part.rows) for part in diagram.components) <= MOST_ROWS


def is_of_one_component(diagram: Diagram) -> bool:
    """Whether it is about a single component, so that nothing but its edges could be split."""
    holding = diagram.holders
    return sum(part.kind != "stub" and part.key not in holding for part in diagram.components) < 2


def without_rows(diagram: Diagram) -> Diagram:
    """The diagram without the lines within its components."""
    return diagram._replace(components=tuple(part._replace(rows=()) for part in diagram.components))


def split(diagram: Diagram, fits: Fits) -> tuple[Diagram, ...]:
    """The diagram, or several of which each fits and that show all of it together.

    Each has some of the components, all edges that begin at these, and what they lead to as stubs. Where a
    single component has too many edges, they are split.
    """
    parts = tuple(_split(diagram, fits))
    shown = {edge for part in parts for edge in part.edges}
    left = tuple(edge for edge in diagram.edges if edge not in shown)
    return (*parts, _of_edges(diagram, left)) if left else parts


def _of_edges(diagram: Diagram, edges: tuple[Edge, ...]) -> Diagram:
    """The part with edges that none of the others has, as those between what holds components."""
    parts = {part.key: part for part in diagram.components}
    stubs = tuple(_stub(part, parts) for part in diagram.components)
    title = f"{diagram.title}: what else is joined"
    return _joined(diagram._replace(components=stubs, edges=edges, title=title))


def _split(diagram: Diagram, fits: Fits) -> Iterator[Diagram]:
    if fits(diagram):
        yield diagram
        return
    holding = diagram.holders
    own = [part for part in diagram.components if part.kind != "stub" and part.key not in holding]
    if len({part.within for part in own}) > 1:
        yield from _split_by_holder(diagram, own, fits)
    elif len(own) > 1:
        yield from _split_evenly(diagram, own, fits)
    elif diagram.edges:
        yield from _split_edges(diagram, fits)
    else:
        yield diagram


def _split_by_holder(diagram: Diagram, own: Sequence[Component], fits: Fits) -> Iterator[Diagram]:
    """One part for what each holder holds, and at the end one for all that no edge leads from."""
    names = {part.key: part.name for part in diagram.components}
    left: list[Component] = []
    for holder in dict.fromkeys(part.within for part in own):
        held = [part for part in own if part.within == holder]
        found = _part(diagram, held, f": {names.get(holder, held[0].name)}")
        if found.edges:
            yield from _split(found, fits)
        else:
            left += held
    if len({part.within for part in left}) == len({part.within for part in own}):
        yield from _split_evenly(diagram, left, fits)
    elif left:
        yield from _split(_part(diagram, left, ": models that lead to no others"), fits)


def _split_evenly(diagram: Diagram, own: Sequence[Component], fits: Fits) -> Iterator[Diagram]:
    """As few parts as can be, of about as many components each where these fit, else as large as can be."""
    parts = list(_filled(diagram, own, fits))
    size = math.ceil(len(own) / len(parts))
    even = [_run(diagram, own[at : at + size]) for at in range(0, len(own), size)]
    for part in even if len(even) == len(parts) and all(map(fits, even)) else parts:
        yield from _split(part, fits)


def _filled(diagram: Diagram, own: Sequence[Component], fits: Fits) -> Iterator[Diagram]:
    """Parts of which each has as many components as fit, at least one."""
    size = FIRST_SIZE
    while own:
        most = len(own) - 1 if len(own) == len(diagram.components) else len(own)
        size = _largest(size, most, lambda number: fits(_run(diagram, own[:number])))  # noqa: B023 - used at once
        yield _run(diagram, own[:size])
        own = own[size:]


def _largest(guess: int, most: int, fits: Callable[[int], bool]) -> int:
    """The largest number up to ``most`` that fits, found from a guess; one counts as fitting."""
    least, too_large, step = 1, most + 1, 1
    while least + 1 < too_large:
        size = guess if least < guess < too_large else (least + too_large) // 2
        if fits(size):
            least, guess, step = size, size + step, 2 * step
        else:
            too_large = size
    return least


def _run(diagram: Diagram, own: Sequence[Component]) -> Diagram:
    """The part with these components, named after the first and the last of them."""
    return _part(diagram, own, ", " + " to ".join(dict.fromkeys([own[0].name, own[-1].name])))


def _split_edges(diagram: Diagram, fits: Fits) -> Iterator[Diagram]:
    """The edges of a single component in as few parts as can be; a single edge is always one."""
    for count in PARTS:
        size = math.ceil(len(diagram.edges) / count)
        groups = [diagram.edges[at : at + size] for at in range(0, len(diagram.edges), size)]
        parts = [
            _joined(diagram._replace(edges=edges, title=f"{diagram.title}, part {number}"))
            for number, edges in enumerate(groups, 1)
        ]
        if size == 1 or all(map(fits, parts)):
            yield from parts
            return


def _part(diagram: Diagram, own: Sequence[Component], named: str) -> Diagram:
    """The diagram of some components: what holds them, what they lead to, and the stubs that lead to them.

    Its title is that of the whole with ``named`` behind it. What holds all of them is left out: it would say
    no more than that, and take room.
    """
    parts = {part.key: part for part in diagram.components}
    keys = {part.key for part in own}
    begins = keys | {part.key for part in diagram.components if part.kind == "stub"}
    edges = tuple(
        edge for edge in diagram.edges if edge.source in begins and keys & {edge.source, edge.target}
    )
    ends = dict.fromkeys(key for edge in edges for key in (edge.source, edge.target) if key not in keys)
    holders = [parts[key] for key in dict.fromkeys(part.within for part in own) if key]
    stubs = (_stub(parts[key], parts) for key in ends)
    if len(holders) == 1:
        holders, own = [], [part._replace(within="") for part in own]
    return Diagram((*holders, *own, *stubs), edges, diagram.title + named, diagram.remarks)


def _stub(component: Component, parts: Mapping[str, Component]) -> Component:
    """The component as one of another part, with who holds it before its name."""
    holder = f"{parts[component.within].name}." if component.within else ""
    return component._replace(name=holder + component.name, kind="stub", rows=(), within="")


def _joined(diagram: Diagram) -> Diagram:
    """The diagram without stubs that no edge joins."""
    ends = {key for edge in diagram.edges for key in (edge.source, edge.target)}
    parts = tuple(part for part in diagram.components if part.kind != "stub" or part.key in ends)
    return diagram._replace(components=parts)
