"""The command ``djproject check``: the project file, and rendered pages, against what is so."""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING

import click

from mkdocs_djproject import clioptions
from mkdocs_djproject.problems import DjProjectError
from mkdocs_djproject.progress import showing
from mkdocs_djproject.surroundings import Surroundings, active_environment

if TYPE_CHECKING:
    from mkdocs_djproject.checks import Graded


@click.command(short_help="Compare what is declared with what is so.")
@clioptions.with_project
@click.option(
    "--rendered",
    type=click.Path(path_type=Path, file_okay=False, exists=True),
    help="Compare this folder of rendered pages with what would be rendered now.",
)
@click.option(
    "--inject",
    multiple=True,
    type=click.Path(path_type=Path, dir_okay=False, exists=True),
    metavar="FILE",
    help="Compare the marked regions of this file with what 'render --inject' would put there now.",
)
@click.option(
    "--format",
    "form",
    type=click.Choice(["text", "json", "github"]),
    default="text",
    show_default=True,
    help="github: as annotations of a workflow.",
)
def check(
    config: Path,
    rendered: Path | None,
    inject: tuple[Path, ...],
    form: str,
    quiet: bool,
    settings: str | None,
    site_packages: tuple[Path, ...],
) -> None:
    """Say where the project file is wrong, and where it declares what is not so.

    What it declares is compared with the Django project that it names, or beside which it stands. The status
    is 1 when there is an error or a warning; 'checks' in the file makes findings more or less grave.
    """
    from mkdocs_djproject.checks import FORMATS

    graded = _graded(config, rendered, inject, quiet, settings, site_packages)
    click.echo(FORMATS[form](graded), nl=False)
    if not quiet:
        click.echo(_summary(graded), err=True)
    if any(each.is_grave for each in graded):
        raise click.exceptions.Exit(1)


def _graded(
    config: Path,
    rendered: Path | None,
    inject: tuple[Path, ...],
    quiet: bool,
    settings: str | None,
    site_packages: tuple[Path, ...],
) -> list[Graded]:
    from mkdocs_djproject.checks import faults, findings
    from mkdocs_djproject.loading import load_with_config, read_beside

    try:
        with showing(quiet) as tell:
            active = active_environment(os.environ)
            surroundings = Surroundings(settings, site_packages, active, tell)
            loaded = load_with_config(config, surroundings=surroundings)
            return findings(loaded, loaded.config.read or read_beside(config), rendered, inject)
    except DjProjectError as error:
        return faults(error)


def _summary(graded: Iterable[Graded]) -> str:
    from mkdocs_djproject.checks import WORDS

    counts = Counter(each.level for each in graded)
    said = [clioptions.counted(counts[level], word) for level, word in WORDS.items() if counts[level]]
    return ", ".join(said) or "nothing found"
