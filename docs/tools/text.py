"""Markdown that the lists of the reference are made of."""

from __future__ import annotations

import inspect
import re
from collections.abc import Iterable, Iterator


def table(columns: Iterable[str], rows: Iterable[Iterable[str]]) -> str:
    """A table of these columns, whose names stay whole; a cell may be any Markdown of one line."""
    columns = list(columns)
    lines = [columns, ["---"] * len(columns), *rows]
    text = "\n".join(f"| {' | '.join(map(_cell, line))} |" for line in lines)
    return f'<div class="names" markdown>\n\n{text}\n\n</div>'


def _cell(text: str) -> str:
    """The text with bars outside of code that end no cell; within code they end none."""
    parts = text.split("`")
    return "`".join(part if at % 2 else part.replace("|", "\\|") for at, part in enumerate(parts))


def code(text: str) -> str:
    """The text as code within a sentence."""
    return f"`{text}`"


def codes(texts: Iterable[str]) -> str:
    """The texts as code, in a row."""
    return ", ".join(map(code, texts))


def fenced(text: str, language: str) -> str:
    """The text as a block of code."""
    return f"```{language}\n{text}\n```"


def sections(parts: Iterable[tuple[str, str]], level: int = 2) -> str:
    """Sections of a page, each with its title and its text."""
    return "\n\n".join(f"{'#' * level} {title}\n\n{text}" for title, text in parts)


def described(documented: object) -> Iterator[str]:
    """The paragraphs of a docstring up to its errors, each on one line, with code as Markdown has it."""
    for paragraph in inspect.cleandoc(getattr(documented, "__doc__", None) or "").split("\n\n"):
        if paragraph.startswith("Raises:"):
            return
        yield re.sub(r"`{1,2}([^`]+)`{1,2}", r"`\1`", " ".join(paragraph.split()))
