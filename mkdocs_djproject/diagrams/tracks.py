"""A diagram in lines of text: boxes one below the other, and the lines between them at their right.

Any edges can be drawn so. A line leaves its box at the right and runs across to the track of its target,
which all lines to that share; the track leads up or down to the arrow at the target. Where a track meets a
line that it does not join, or the border of a frame, it passes over it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from mkdocs_djproject.diagrams.blocks import Cell, box, written
from mkdocs_djproject.diagrams.cells import cells, plain, shorten
from mkdocs_djproject.diagrams.components import Component, Diagram, Edge
from mkdocs_djproject.diagrams.cycles import reachable
from mkdocs_djproject.diagrams.edges import spoken
from mkdocs_djproject.diagrams.layered import WIDTH, label
from mkdocs_djproject.diagrams.listing import listing
from mkdocs_djproject.diagrams.styles import STYLES, Arms

_LABEL, _SAID, _HEADING = 30, 24, 60
_INDENT, _APART = 2, 2
_ACROSS, _ALONG = Arms.LEFT | Arms.RIGHT, Arms.UP | Arms.DOWN

Grid = dict[tuple[int, int], Cell]


class _Placed(NamedTuple):
    """A box: its component, its first row, the lines of text in it, and the edges that leave it."""

    part: Component
    top: int
    lines: tuple[str, ...]
    edges: tuple[Edge, ...]

    @property
    def entry(self) -> int:
        """The row in which arrows end."""
        return self.top + 1

    @property
    def exits(self) -> Iterator[tuple[int, Edge]]:
        """The row in which each line leaves it, and the line's edge."""
        return ((self.entry + 1 + number, edge) for number, edge in enumerate(self.edges))

    @property
    def height(self) -> int:
        """The rows of the text, and of all that begins and ends at the box."""
        return max(len(self.lines), 1 + len(self.edges))

    @property
    def below(self) -> int:
        """The first row below it."""
        return self.top + self.height + 2


class _Frame(NamedTuple):
    """A frame around boxes: who holds them, and its first and last row."""

    holder: Component
    top: int
    bottom: int


class _Track(NamedTuple):
    """The way to a target: the rows of the lines that lead to it, and the row of its arrow."""

    begins: tuple[int, ...]
    end: int

    @property
    def first(self) -> int:
        """Its first row."""
        return min(*self.begins, self.end)

    @property
    def last(self) -> int:
        """Its last row."""
        return max(*self.begins, self.end)


def tracked_text(diagram: Diagram, style: str) -> str:
    """The diagram drawn with the lines of a style, ``text`` or ``ascii``; what holds others is a frame.

    It is a list where the tracks would take more than `WIDTH` cells. The last line has no line end.

    Args:
        diagram: what is drawn; no edge joins what holds others.
        style: the style.
    """
    placed, frames = _placed(diagram)
    tracks = _tracks(placed)
    left = _INDENT if frames else 0
    room = max((len(cells(line)) for each in placed for line in each.lines), default=0) + 4
    room += 1 - room % 2
    said = max((len(cells(_said(edge))) for each in placed for edge in each.edges), default=0)
    heading = max((len(_heading(frame)) for frame in frames), default=0)
    begin = max(left + room + 2 + (said + 4 if said else 2), _INDENT + heading + 1)
    columns = _columns(tracks, begin)
    right = max([left + room + _APART, heading + 2 * _INDENT - 1, *(column + _APART for column in columns)])
    if right >= WIDTH:
        return listing(diagram, style)
    grid: Grid = {}
    for frame in frames:
        _draw_frame(grid, frame, right)
    for each in placed:
        _draw_box(grid, each, left, room - 4)
    for track, column in zip(tracks, columns, strict=True):
        _draw_track(grid, track, column, left + room + 1)
    for each in placed:
        _draw_texts(grid, each, left + room + 1)
    return written(_rows(grid), STYLES[style])


def _placed(diagram: Diagram) -> tuple[list[_Placed], list[_Frame]]:
    """The boxes and frames from top to bottom, each box above all that it leads to where that can be."""
    placed: list[_Placed] = []
    frames: list[_Frame] = []
    row = 0
    for holder in diagram.components:
        if holder.within:
            continue
        held = _in_order([part for part in diagram.components if part.within == holder.key], diagram.edges)
        top, row = row, row + 2 if held else row
        for part in held or [holder]:
            edges = tuple(edge for edge in diagram.edges if edge.source == part.key)
            placed.append(_Placed(part, row, tuple(label(part, _LABEL)), edges))
            row = placed[-1].below
        if held:
            frames.append(_Frame(holder, top, row))
            row += 1
    return placed, frames


def _in_order(parts: Sequence[Component], edges: Iterable[Edge]) -> list[Component]:
    """What reaches more before what it reaches, else as it was."""
    found = reachable(edges)
    return sorted(parts, key=lambda part: -len(found.get(part.key, ())))


def _tracks(placed: Sequence[_Placed]) -> list[_Track]:
    begins: dict[str, list[int]] = {}
    for row, edge in (found for each in placed for found in each.exits):
        begins.setdefault(edge.target, []).append(row)
    ends = {each.part.key: each.entry for each in placed}
    return sorted(
        (_Track(tuple(rows), ends[key]) for key, rows in begins.items()),
        key=lambda track: track.last - track.first,
    )


def _columns(tracks: Sequence[_Track], begin: int) -> list[int]:
    """The column of each track: the first in which no track before it has any of its rows."""
    taken: list[list[_Track]] = []
    columns = []
    for track in tracks:
        free = (
            number
            for number, others in enumerate(taken)
            if all(track.last < other.first or other.last < track.first for other in others)
        )
        number = next(free, len(taken))
        taken += [[]] if number == len(taken) else []
        taken[number].append(track)
        columns.append(begin + number * _APART)
    return columns


def _draw_box(grid: Grid, each: _Placed, left: int, room: int) -> None:
    for down, row in enumerate(box(each.lines, room, each.height).rows):
        grid.update(((each.top + down, left + column), cell) for column, cell in enumerate(row))


def _draw_frame(grid: Grid, frame: _Frame, right: int) -> None:
    for row, ends in (
        (frame.top, (Arms.RIGHT | Arms.DOWN, Arms.LEFT | Arms.DOWN)),
        (frame.bottom, (Arms.RIGHT | Arms.UP, Arms.LEFT | Arms.UP)),
    ):
        grid.update(((row, column), _ACROSS) for column in range(1, right))
        grid[row, 0], grid[row, right] = ends
    for row in range(frame.top + 1, frame.bottom):
        grid[row, 0] = grid[row, right] = _ALONG
    for at, cell in enumerate(_heading(frame)):
        grid[frame.top + 1, _INDENT + at] = cell


def _heading(frame: _Frame) -> tuple[str, ...]:
    return cells(shorten(plain(frame.holder.name), _HEADING))


def _draw_track(grid: Grid, track: _Track, column: int, border: int) -> None:
    """The lines to a track, the arrow at its end, and the track itself, over all that it meets."""
    joined = {*track.begins, track.end}
    for row in joined:
        for passed in range(border + 1, column):
            if grid.get((row, passed)) != _ALONG:
                grid[row, passed] = _ACROSS
    for row in track.begins:
        grid[row, border] = _ALONG | Arms.RIGHT
    grid[track.end, border + 1] = Arms.ASIDE
    for row in range(track.first, track.last + 1):
        up = Arms.UP if row > track.first else 0
        down = Arms.DOWN if row < track.last else 0
        grid[row, column] = Arms(up | down | (Arms.LEFT if row in joined else 0))


def _draw_texts(grid: Grid, each: _Placed, border: int) -> None:
    for row, edge in each.exits:
        if said := _said(edge):
            grid.update(((row, border + 2 + at), cell) for at, cell in enumerate(cells(f" {said} ")))


def _said(edge: Edge) -> str:
    return shorten(plain(spoken(edge)), _SAID)


def _rows(grid: Grid) -> Iterator[list[Cell]]:
    """The cells of each row up to its last one."""
    ends: dict[int, int] = {}
    for row, column in grid:
        ends[row] = max(ends.get(row, 0), column)
    for row in range(max(ends) + 1):
        yield [grid.get((row, column), " ") for column in range(ends[row] + 1)]
