"""The command ``djproject init``: from a Django project to a site that builds."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import click

from mkdocs_djproject import clioptions
from mkdocs_djproject.progress import showing
from mkdocs_djproject.relativepaths import command_line, relative_path
from mkdocs_djproject.sitehosts import RECIPES

if TYPE_CHECKING:
    from mkdocs_djproject.mkdocsfile import Addition
    from mkdocs_djproject.surveying import Beginning

_MOST_NOTES = 5
"""How much is said of what was not understood; the pages of the site say all of it."""


@click.command()
@click.option(
    "--discover",
    "project",
    metavar="PATH",
    type=click.Path(path_type=Path),
    help="The folder of the Django project; found by itself unless given.",
)
@click.option(
    "--ci",
    "host",
    type=click.Choice(list(RECIPES)),
    help="Write what this host wants as well, to build the site strictly and to publish it.",
)
@clioptions.settings
@clioptions.site_packages
@clioptions.quiet
def init(
    project: Path | None,
    host: str | None,
    settings: str | None,
    site_packages: tuple[Path, ...],
    quiet: bool,
) -> None:
    """Write what a documentation site needs and the project lacks.

    These are djproject.yml, mkdocs.yml and a first page, and with --ci the file that a host wants. What is
    there already stays as it is, and the lines to add to it are printed.
    """
    from mkdocs_djproject.hostfiles import remarks
    from mkdocs_djproject.sitefolders import find_folders
    from mkdocs_djproject.starting import first_page, missing_lines
    from mkdocs_djproject.surveying import look_around

    folders = find_folders(Path.cwd(), project)
    packages = tuple(path.absolute() for path in site_packages)
    with showing(quiet) as tell:
        tell(f"reading {folders.project.name} from its source")
        beginning = look_around(folders, settings, packages, is_named=project is not None, host=host)
    needs_macros = bool(first_page(beginning))
    said = [*_seen(beginning), *remarks(beginning), *_write(beginning)]
    if not quiet:
        click.echo("\n".join(said), err=True)
    _print(missing_lines(beginning, needs_macros=needs_macros))
    if not quiet:
        click.echo(f"Look at the site with: {_command(folders.site)}", err=True)


def _seen(beginning: Beginning) -> Iterator[str]:
    found = beginning.seen.found
    if found:
        models = sum(len(app.models) for app in found.apps)
        read = f"{clioptions.counted(len(found.apps), 'app')} and {clioptions.counted(models, 'model')}"
        yield f"{found.project_name}: {read}, by the settings {found.settings or 'that nothing names'}"
        if not found.settings:
            yield "Name the settings module in djproject.yml, as 'settings' below 'discover'"
        yield from map(str, beginning.not_understood[:_MOST_NOTES])
    elif not beginning.is_described:
        place = relative_path(beginning.folders.project)
        yield f"{place}: no Django project was found; --discover names its folder"
    if beginning.docs_dir.name != "docs" and not beginning.mkdocs:
        yield f"The pages go to {relative_path(beginning.docs_dir)}, as the folder docs holds something else"


def _write(beginning: Beginning) -> Iterator[str]:
    from mkdocs_djproject.newfiles import write_new
    from mkdocs_djproject.starting import new_files

    for file in [*new_files(beginning)]:
        state = "written" if write_new(file) else "is there, and stays"
        yield f"{relative_path(file.path)}: {state}"


def _print(lines: Iterable[Addition]) -> None:
    for addition in lines:
        where = f", {addition.where}" if addition.where else ""
        click.echo(f"# Add to {relative_path(addition.file)}{where}:\n{addition.lines}")


def _command(site: Path) -> str:
    folder = relative_path(site)
    return "mkdocs serve" if folder == Path() else f"{command_line('cd', folder)} && mkdocs serve"
