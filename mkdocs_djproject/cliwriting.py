"""Writing pages to a folder, and saying what became of each."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from mkdocs_djproject.files import State

KEPT = {
    "foreign": "djproject did not write this file",
    "edited": "this file was edited since djproject wrote it",
}
"""Why a file was left alone, by what became of its page."""


def write_pages(
    pages: Iterable[tuple[str, str]], out: Path, left_over: Iterable[Path], *, force: bool, quiet: bool
) -> None:
    """Write pages below a folder, and end with 1 where a file was left alone.

    Args:
        pages: their files, relative to the folder, with their texts.
        out: the folder.
        left_over: files that are no longer generated.
        force: whether files of a person's are overwritten.
        quiet: whether only problems are said.

    Raises:
        DjProjectError: a file cannot be written.
    """
    from mkdocs_djproject.files import write_page

    states: Counter[State] = Counter()
    for name, text in pages:
        path = out / name
        state = write_page(path, text, force=force)
        states[state] += 1
        if state in KEPT:
            click.echo(f"{path}: kept, as {KEPT[state]}; --force overwrites it", err=True)
    if not quiet:
        click.echo(_summary(states), err=True)
        for path in left_over:
            click.echo(f"{path}: no longer generated, and as djproject wrote it; remove it", err=True)
    if any(state in KEPT for state in states):
        raise click.exceptions.Exit(1)


def _summary(states: Counter[State]) -> str:
    kept = states["foreign"] + states["edited"]
    counts = {"written": states["written"], "unchanged": states["unchanged"], "kept": kept}
    return ", ".join(f"{count} {name}" for name, count in counts.items() if count or name == "written")
