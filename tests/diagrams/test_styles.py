"""Line styles are read from their pictures."""

from __future__ import annotations

import pytest

from mkdocs_djproject.diagrams.styles import STYLES, Arms

HEADS = {Arms.HEAD, Arms.BACK, Arms.ASIDE}


@pytest.mark.parametrize("name", STYLES)
def test_a_style_draws_every_line(name: str) -> None:
    """Every way in which a line can run through a cell, and each arrow head, has one character."""
    wanted = {Arms(number) for number in range(16) if number.bit_count() > 1} | HEADS
    assert STYLES[name].characters.keys() == wanted


def test_characters_show_their_arms() -> None:
    """The character of each cell is the one that the picture shows where these arms meet."""
    characters = STYLES["text"].characters
    assert characters[Arms.LEFT | Arms.RIGHT] == "─"
    assert characters[Arms.RIGHT | Arms.DOWN] == "┌"
    assert characters[Arms.UP | Arms.DOWN | Arms.LEFT] == "┤"
    assert characters[Arms.HEAD] == "▼"
