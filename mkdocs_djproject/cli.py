"""The ``djproject`` command: results go to standard output, everything for people to standard error."""

from __future__ import annotations

import os
from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from mkdocs_djproject import __version__, clioptions
from mkdocs_djproject.clicheck import check
from mkdocs_djproject.cliinit import init
from mkdocs_djproject.cliportfolio import portfolio
from mkdocs_djproject.cliwriting import write_pages
from mkdocs_djproject.problems import DjProjectError
from mkdocs_djproject.progress import showing
from mkdocs_djproject.surroundings import Surroundings, active_environment, at_option

if TYPE_CHECKING:
    from mkdocs_djproject.discovery import Discovered
    from mkdocs_djproject.pages import RenderedPage
    from mkdocs_djproject.project import Project
    from mkdocs_djproject.sitemap import Published


@click.group(
    cls=clioptions.Group,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
    epilog="The status is 0 when all is well, 1 when something has to be mended, and 2 on wrong use.",
)
@click.version_option(__version__, prog_name="djproject")
@clioptions.quiet
def main(quiet: bool) -> None:
    """Document a Django project from its project file, djproject.yml."""


@main.command(short_help="Write the pages as Markdown, or print one.")
@clioptions.with_project
@click.option(
    "--out", type=click.Path(path_type=Path, file_okay=False), help="Write the pages below this folder."
)
@click.option(
    "--for",
    "target",
    type=click.Choice(["github", "site"]),
    default="github",
    show_default=True,
    help="github: for reading on a code host. site: for site generators that run no plugin.",
)
@click.option(
    "--force", is_flag=True, help="Overwrite files that djproject did not write, or that were edited."
)
@click.option(
    "--inject",
    multiple=True,
    type=click.Path(path_type=Path, dir_okay=False),
    metavar="FILE",
    help="Fill the regions of a file between <!-- djproject:begin SECTION --> and <!-- djproject:end -->.",
)
@click.argument("page", required=False)
def render(
    config: Path,
    quiet: bool,
    out: Path | None,
    target: str,
    force: bool,
    inject: tuple[Path, ...],
    page: str | None,
    **reading: Any,
) -> None:
    """Write the pages as Markdown below a folder, print the one PAGE named, or fill regions of a file.

    PAGE is readme, architecture, api, deployment, contributing, apps, apps/LABEL, or a page of your own.
    SECTION in a file's marks is PAGE.NAME, such as readme.quick-start. Filling regions ends with 1 where a
    mark is wrong, and then writes nothing; in CI, 'djproject check --inject FILE' tells what is stale.
    """
    from mkdocs_djproject.files import FRONT_MATTER, left_over_pages
    from mkdocs_djproject.pages import render_page, render_pages

    project = _project(config, quiet, **reading)
    published = _published(project, target)
    if inject and page:
        raise click.UsageError("name the PAGE to print, or the files to fill by --inject, not both")
    if inject:
        _inject(project, inject, out, quiet)
    elif out is not None:
        every = () if page else render_pages(project, published=published, out=out)
        pages = [render_page(project, page, published=published, out=out)] if page else every
        left_over = [] if page else left_over_pages(out, [each.src_uri for each in pages])
        front_matter = FRONT_MATTER if target == "site" else ""
        _say_warnings(pages)
        written = [(each.src_uri, front_matter + each.markdown) for each in pages]
        write_pages(written, out, left_over, force=force, quiet=quiet)
    elif page is not None:
        printed = render_page(project, page, published=published)
        _say_warnings([printed])
        click.echo((FRONT_MATTER if target == "site" else "") + printed.markdown, nl=False)
    else:
        raise click.UsageError("name the PAGE to print, or the folder to write all pages to: --out DIR")


def _published(project: Project, target: str) -> Published:
    """How pages are published where no plugin is: diagrams bring their style along."""
    from mkdocs_djproject.diagramstyles import NO_LAYOUT, NOT_IN_SVG
    from mkdocs_djproject.sitemap import DOCUMENTS, Published

    said: set[tuple[str, str]] = set()

    def tell(styles: tuple[str, str]) -> None:
        if styles == NOT_IN_SVG and not said:
            click.echo(NO_LAYOUT, err=True)
            said.add(NOT_IN_SVG)

    return Published(project.diagrams, "sheet", tell=tell) if target == "site" else DOCUMENTS


def _inject(project: Project, files: Iterable[Path], out: Path | None, quiet: bool) -> None:
    """Fill the regions of files; all of them are right before any is written."""
    from mkdocs_djproject.injecting import injected, write_injected

    filled = [injected(project, file, out or project.docs_dir or Path()) for file in files]
    changed = write_injected(filled)
    if not quiet:
        click.echo(f"{len(changed)} written, {len(filled) - len(changed)} unchanged", err=True)


def _say_warnings(pages: Iterable[RenderedPage]) -> None:
    for warning in (warning for page in pages for warning in page.warnings):
        clioptions.warn(warning)


def _project(config: Path, quiet: bool, settings: str | None, site_packages: tuple[Path, ...]) -> Project:
    """The project of a project file, read as the options want it."""
    from mkdocs_djproject.loading import load_project

    active = active_environment(os.environ)
    with showing(quiet) as tell:
        project = load_project(config, surroundings=Surroundings(settings, site_packages, active, tell))
    for warning in project.warnings:
        clioptions.warn(warning)
    return project


@main.command(short_help="Print a diagram.")
@clioptions.with_project
@click.option(
    "--style",
    type=click.Choice(["text", "ascii", "svg", "mermaid"]),
    default="text",
    show_default=True,
    help="text: box-drawing characters. ascii: + - | and v. svg: a file of its own. mermaid: its source.",
)
@click.argument("name", default="architecture")
def diagram(config: Path, quiet: bool, style: str, name: str, **reading: Any) -> None:
    """Print the diagram called NAME, which is architecture unless given."""
    from mkdocs_djproject.diagrams.printing import printed

    click.echo(printed(_project(config, quiet, **reading), name, style))


@main.command(short_help="Print what is read from a Django project.")
@click.argument("path", type=click.Path(path_type=Path))
@click.option(
    "--mode",
    type=click.Choice(["static", "live"]),
    default="static",
    show_default=True,
    help="static: parse the source, run nothing. live: set the project up, and ask Django.",
)
@clioptions.settings
@clioptions.site_packages
@click.option(
    "--python",
    type=click.Path(path_type=Path),
    help="For live: the project's interpreter or virtual environment; found by itself unless given.",
)
@click.option("--timeout", type=click.IntRange(1), metavar="SECONDS", help="For live; 120 unless given.")
@click.option(
    "--format",
    "form",
    type=click.Choice(["yaml", "json"]),
    help="yaml, unless the output's name does not end in .yml or .yaml.",
)
@click.option(
    "--output",
    type=click.Path(path_type=Path, dir_okay=False),
    help="Write to this file: as a facts file, or in YAML.",
)
@click.option("--force", is_flag=True, help="Overwrite the file, whatever it holds.")
@clioptions.quiet
def discover(
    path: Path, form: str | None, output: Path | None, force: bool, quiet: bool, **wanted: Any
) -> None:
    """Print what is read from the Django project at PATH, as a project file.

    Nothing of the project is imported or run, unless live reading is asked for.
    """
    from mkdocs_djproject.results import discovered_text, write_discovered

    found = _discovered(path, quiet, **wanted)
    _say_unread(found, is_named=bool(wanted["settings"]) and output is not None)
    is_yaml = form == "yaml" or (form is None and (output is None or output.suffix in YAML))
    if output is None:
        click.echo(discovered_text(found, is_yaml=is_yaml), nl=False)
    else:
        write_discovered(found, output, is_yaml=is_yaml, force=force)
    if not quiet:
        models = sum(len(app.models) for app in found.apps)
        numbers = {"app": len(found.apps), "model": models, "note": len(found.all_notes)}
        said = ", ".join(clioptions.counted(count, thing) for thing, count in numbers.items())
        click.echo(said, err=True)


YAML = (".yml", ".yaml")
"""How the names of YAML files end."""


def _discovered(path: Path, quiet: bool, **wanted: Any) -> Discovered:
    """The Django project in a folder, read as the options want it, else as its project file does."""
    from mkdocs_djproject.describedreading import how_read
    from mkdocs_djproject.discovery import Wanted, read_project

    active, described = active_environment(os.environ), how_read(path, (Path(), path))
    wanted = {key: value or getattr(described, key, value) for key, value in wanted.items()}
    try:
        with showing(quiet) as tell:
            return read_project(Wanted(root=path, virtual_env=active, **wanted), tell)
    except DjProjectError as error:
        given = {name for name in ("settings", "python") if wanted[name]}
        raise DjProjectError(at_option(problem, given) for problem in error.problems) from None


def _say_unread(found: Discovered, *, is_named: bool) -> None:
    """Warn of settings that are not there and of files that do not parse.

    Raises:
        DjProjectError: a person has named settings that are not there, for a file to be written.
    """
    from mkdocs_djproject.discovery.settings import misnamed
    from mkdocs_djproject.projectreading import unparsed

    missing = misnamed(found.notes)
    if missing and is_named:
        raise DjProjectError(missing)
    broken = (unparsed(note, Path(found.root)) for note in found.notes if note.is_unparsed)
    for problem in (*missing, *broken):
        clioptions.warn(problem)


@main.command(short_help="Print the JSON Schema of the project file.")
@clioptions.quiet
@click.option("--project-json", is_flag=True, help="That of the project.json beside a site instead.")
def schema(quiet: bool, project_json: bool) -> None:  # noqa: ARG001 - it says nothing else
    """Print the JSON Schema of the project file, for editors that complete and check it."""
    from mkdocs_djproject.jsonschema import project_file_schema
    from mkdocs_djproject.projectdata import project_json_schema
    from mkdocs_djproject.results import json_text

    click.echo(json_text(project_json_schema() if project_json else project_file_schema()), nl=False)


main.add_command(init)
main.add_command(check)
main.add_command(portfolio)
