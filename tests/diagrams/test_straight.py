"""The checker of drawings rejects what is crooked, and nothing else."""

from __future__ import annotations

import pytest

from tests.diagrams.reading import ARMS
from tests.diagrams.straight import faults

TEXT = """\
            ┌─────────┐
            │  début  │
            └────┬────┘
                 │
    ┌───────────┬┴───────────┐
    ▼           ▼            │
┌───────┐   ┌───────┐        │
│ v+|-v │   │  c:1  │        │
└───┬───┘   └───┬───┘        │
    │           │            │
    └─────┬─────┘            │
          ▼                  ▼
  ┌───────────────┐   ┌─────────────┐
  │  back + v|-   │   │ 入口 (prox) │
  │ ┌───────────┐ │   └─────────────┘
  │ │     q     │ │
  │ └─────┬─────┘ │
  │       │       │
  │       ▼       │
  │   ┌───────┐   │
  │   │ stock │   │
  │   └───────┘   │
  └───────────────┘"""

TO_ASCII = str.maketrans("─│┌┐└┘┬┴├┤┼▼", "-|+++++++++v")
DRAWINGS = {"text": TEXT, "ascii": TEXT.translate(TO_ASCII)}

CROOKED = {
    "an arrow beside the middle": ("    ▼           ▼            │", "    ▼          ▼             │"),
    "an arrow head missing": ("          ▼                  ▼", "          ▼                  │"),
    "an arrow that stops short": ("          ▼                  ▼\n", "          ▼                  ▼\n\n"),
    "a missing corner": ("┌───────┐   ┌───────┐", "┌───────┐   ┌─────── "),
    "a gap in a line across": ("    └─────┬─────┘", "    └─────┬── ──┘"),
    "a gap in a line down": ("    │           │            │", "    │                        │"),
    "an open side": ("│  c:1  │", "│  c:1   "),
    "an open lower border": ("└─────────────┘\n", "└──────     ──┘\n"),
    "a border that is too short": ("┌─────────────┐\n", "┌────────────┐\n"),
    "a wide character counted once": ("│ 入口 (prox) │", "│ 入口 (prox)   │"),
    "a wide character counted thrice": ("│ 入口 (prox) │", "│ 入口 (prox)│"),
    "a line that leaves through no junction": ("└───┬───┘   └───┬───┘", "└───┬───┘   └───────┘"),
    "a junction that nothing leaves": ("│     q     │ │\n  │ └──", "│     q     │ │\n  │ └┬─"),
    "a line that leaves beside the middle": (
        "└────┬────┘\n                 │",
        "└─────┬───┘\n                  │",
    ),
    "a line with an end in the air": ("    ┌───────────┬┴", "  ──┬───────────┬┴"),
    "a label outside of a box": ("                 │\n    ┌", "                 │  text\n    ┌"),
    "a label on a border": ("│ stock │", "│ stock x"),
    "a label that touches the border": ("│ stock │", "│stock  │"),
    "a label beside the middle": ("│  c:1  │", "│ c:1   │"),
    "text beside the boxes of a frame": ("│   │ stock │   │", "│ x │ stock │   │"),
    "a tab": ("│ stock │", "│\tstock │"),
    "white space at the end of a line": ("─────────┐\n", "─────────┐ \n"),
    "a loose piece of line": ("  │       ▼       │", "  │       ▼     ─ │"),
    "a line that runs in a circle": (
        "    │           │            │\n    └─────┬─────┘",
        "    ├───────────┤            │\n    └─────┬─────┘",
    ),
}


@pytest.mark.parametrize("style", DRAWINGS)
def test_a_straight_drawing_has_no_faults(style: str) -> None:
    """A drawing with fans, a frame, wide characters and labels that look like lines is straight."""
    assert faults(DRAWINGS[style], style) == []


@pytest.mark.parametrize("style", DRAWINGS)
@pytest.mark.parametrize("name", CROOKED)
def test_a_crooked_drawing_is_rejected(name: str, style: str) -> None:
    """Each way of being crooked is found, in both styles."""
    straight, crooked = CROOKED[name]
    assert TEXT.count(straight) >= 1
    drawing = TEXT.replace(straight, crooked, 1)
    assert faults(drawing if style == "text" else drawing.translate(TO_ASCII), style)


@pytest.mark.parametrize("style", DRAWINGS)
def test_every_cell_of_a_line_is_needed(style: str) -> None:
    """A drawing with any one cell of any line blanked, or with any other line in it, is crooked."""
    drawing = DRAWINGS[style]
    others = " ─│" if style == "text" else " -|"
    for index, original in enumerate(TEXT):
        if original in ARMS or original == "▼":
            for other in others:
                changed = drawing[:index] + other + drawing[index + 1 :]
                assert changed == drawing or faults(changed, style), changed


@pytest.mark.parametrize("style", DRAWINGS)
def test_no_line_can_be_shifted(style: str) -> None:
    """A drawing with any line one cell too far to the right is crooked."""
    rows = DRAWINGS[style].split("\n")
    for number, row in enumerate(rows):
        shifted = "\n".join([*rows[:number], f" {row}", *rows[number + 1 :]])
        assert faults(shifted, style), shifted


@pytest.mark.parametrize("drawing", ["", "text", "───", "▼", "┌┐\n└┘"])
def test_what_is_no_drawing_is_rejected(drawing: str) -> None:
    """Something without a box is not taken for a straight drawing."""
    assert faults(drawing, "text")
