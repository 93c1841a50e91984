"""Blocks of a drawing and how they are put together, so that every line meets what it leads to.

A block is a rectangle of terminal cells with an axis, the column of the line that runs through it from
top to bottom. Lines are kept as the arms of their cells and get their characters only in `draw`, so that
two lines that meet become the right junction in any style.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Literal, NamedTuple

from mkdocs_djproject.diagrams.cells import cells, plain
from mkdocs_djproject.diagrams.styles import Arms, LineStyle

Cell = str | Arms
Row = tuple[Cell, ...]

_ACROSS = Arms.LEFT | Arms.RIGHT
_ALONG = Arms.UP | Arms.DOWN
_PADDING = 2


class Port(NamedTuple):
    """A cell of a box's border where a connector may meet it; nothing stands between it and the edge."""

    row: int
    column: int

    def moved(self, down: int, right: int) -> Port:
        """The port after its block was moved."""
        return Port(self.row + down, self.column + right)


class Block(NamedTuple):
    """A part of a drawing: equally long rows of cells.

    A cell is a character with its combining marks, ``""`` after a wide one, or the arms of a line.
    ``axis`` is the column on which blocks are stacked, ``inlets`` are where arrows from above arrive,
    ``outlets`` where lines to below begin.
    """

    rows: tuple[Row, ...]
    axis: int
    inlets: tuple[Port, ...]
    outlets: tuple[Port, ...]

    @property
    def width(self) -> int:
        """The width in cells."""
        return len(self.rows[0])

    @property
    def height(self) -> int:
        """The height in lines."""
        return len(self.rows)

    def moved(self, down: int, right: int) -> Block:
        """The block with its axis and ports counted from another origin."""
        return self._replace(
            axis=self.axis + right,
            inlets=tuple(port.moved(down, right) for port in self.inlets),
            outlets=tuple(port.moved(down, right) for port in self.outlets),
        )


def box(lines: Sequence[str], width: int = 0, height: int = 1) -> Block:
    """A closed box around centered lines of text, its axis in its middle.

    Args:
        lines: what is written in it, one line each; each is made `plain` first.
        width: the least number of cells for the text; one is added where the box would have no middle.
        height: the least number of lines.
    """
    texts = [cells(plain(line)) for line in lines]
    room = max([width, *map(len, texts)]) + 2 * _PADDING
    room += 1 - room % 2
    texts += [()] * (height - len(texts))
    return _bordered([_centered(text, room) for text in texts])


def boxes(labels: Sequence[Sequence[str]]) -> tuple[Block, ...]:
    """Boxes of one size, as siblings are drawn, each with its lines of text."""
    width = max((len(cells(plain(line))) for label in labels for line in label), default=0)
    height = max([1, *map(len, labels)])
    return tuple(box(label, width, height) for label in labels)


def frame(heading: str, inner: Block) -> Block:
    """A box that holds a block on its axis, under a heading; no line passes through its border."""
    title = cells(plain(heading))
    reach = max(inner.axis, inner.width - 1 - inner.axis, len(title) // 2) + _PADDING + 1
    room = 2 * reach + 1
    left = reach - inner.axis
    held = _padded(inner, left=left, right=room - inner.width - left)
    blank = (" ",) * room
    return _bordered([_centered(title, room), blank, *held.rows, blank])


def leaf(block: Block) -> Block:
    """The same block, from which no line leads on."""
    return block._replace(outlets=())


def beside(
    blocks: Sequence[Block], gap: int = 3, align: Literal["top", "bottom"] = "top", axis: int | None = None
) -> Block:
    """Blocks from left to right, their axis halfway between the first and the last one's.

    Args:
        blocks: at least one block.
        gap: the cells between two blocks, at least one.
        align: whether their first or their last lines stand on one line.
        axis: the number of the block whose axis is kept instead.
    """
    height = max(block.height for block in blocks)
    placed, used = [], 0
    for block in blocks:
        missing = height - block.height
        above = missing if align == "bottom" else 0
        placed.append(_padded(block, top=above, bottom=missing - above).moved(0, used))
        used += block.width + gap
    first, last = (placed[0], placed[-1]) if axis is None else (placed[axis], placed[axis])
    between = (" ",) * gap
    return Block(
        rows=tuple(_with_gaps(rows, between) for rows in zip(*(block.rows for block in placed), strict=True)),
        axis=(first.axis + last.axis) // 2,
        inlets=tuple(port for block in placed for port in block.inlets),
        outlets=tuple(port for block in placed for port in block.outlets),
    )


def stack(upper: Block, *lowers: Block, is_round_trip: bool = False) -> Block:
    """Blocks from top to bottom on one axis, each joined to the next by arrows.

    Every outlet of a block is joined to every inlet of the next by one line, which splits where there are
    several. Where one of them has none, the blocks stand apart without a line. On a round trip the lines have
    arrow heads at their beginnings as well.
    """
    for lower in lowers:
        upper = _joined(upper, lower, is_round_trip=is_round_trip)
    return upper


def draw(block: Block, style: LineStyle) -> str:
    """The block as lines of text, without trailing white space and without a line end after the last."""
    return written(block.rows, style)


def written(rows: Iterable[Iterable[Cell]], style: LineStyle) -> str:
    """Rows of cells as lines of text, without trailing white space and a line end after the last."""
    characters = style.characters
    return "\n".join(
        "".join(cell if isinstance(cell, str) else characters[cell] for cell in row).rstrip() for row in rows
    )


def _centered(text: Sequence[str], room: int) -> Row:
    left = (room - len(text)) // 2
    return (*" " * left, *text, *" " * (room - len(text) - left))


def _bordered(rows: Sequence[Row]) -> Block:
    width = len(rows[0])
    line = (_ACROSS,) * width
    bordered = (
        (Arms.RIGHT | Arms.DOWN, *line, Arms.LEFT | Arms.DOWN),
        *((_ALONG, *row, _ALONG) for row in rows),
        (Arms.RIGHT | Arms.UP, *line, Arms.LEFT | Arms.UP),
    )
    axis = (width + 1) // 2
    return Block(bordered, axis, (Port(0, axis),), (Port(len(rows) + 1, axis),))


def _padded(block: Block, top: int = 0, right: int = 0, bottom: int = 0, left: int = 0) -> Block:
    blank = (" ",) * (left + block.width + right)
    before, after = blank[:left], blank[:right]
    moved = block.moved(top, left)
    rows = ((*before, *row, *after) for row in block.rows)
    return moved._replace(rows=((blank,) * top + tuple(rows) + (blank,) * bottom))


def _with_gaps(rows: Sequence[Row], gap: Row) -> Row:
    joined = rows[0]
    for row in rows[1:]:
        joined += gap + row
    return joined


def _joined(upper: Block, lower: Block, *, is_round_trip: bool) -> Block:
    """The two blocks on one axis, with the lines from the outlets of one to the inlets of the other."""
    axis = max(upper.axis, lower.axis)
    width = axis + max(upper.width - upper.axis, lower.width - lower.axis)
    above, below = (
        _padded(block, left=axis - block.axis, right=width - axis - (block.width - block.axis))
        for block in (upper, lower)
    )
    distance = _distance(above, below, is_round_trip=is_round_trip)
    below = _padded(below, top=above.height + distance)
    rows = [list(row) for row in above.rows + below.rows[above.height :]]
    if above.outlets and below.inlets:
        _connect(rows, above.outlets, below.inlets, above.height + distance - 2)
        for row, column in above.outlets if is_round_trip else ():
            rows[row + 1][column] = Arms.BACK
    return Block(tuple(map(tuple, rows)), axis, above.inlets, below.outlets)


def _distance(above: Block, below: Block, *, is_round_trip: bool) -> int:
    """The lines between two blocks: a blank one, an arrow's two, or three with two heads or a line across."""
    if not above.outlets or not below.inlets:
        return 1
    is_plain = not is_round_trip and len({port.column for port in above.outlets + below.inlets}) == 1
    return 2 if is_plain else 3


def _connect(rows: list[list[Cell]], sources: Sequence[Port], targets: Sequence[Port], crossing: int) -> None:
    """Draw lines from the sources to the row in which they meet, and arrows from there to the targets."""
    down, up = {port.column for port in targets}, {port.column for port in sources}
    for row, column in sources:
        rows[row][column] = _ACROSS | Arms.DOWN
        for passed in range(row + 1, crossing):
            rows[passed][column] = _ALONG
    first, last = min(up | down), max(up | down)
    rows[crossing][first : last + 1] = (_ACROSS,) * (last + 1 - first)
    for column in up | down:
        across = (Arms.LEFT if column > first else 0) | (Arms.RIGHT if column < last else 0)
        along = (Arms.UP if column in up else 0) | (Arms.DOWN if column in down else 0)
        rows[crossing][column] = Arms(across | along)
    for row, column in targets:
        for passed in range(crossing + 1, row - 1):
            rows[passed][column] = _ALONG
        rows[row - 1][column] = Arms.HEAD
