"""The command ``djproject portfolio``: a site of many projects, from what was read of each."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from mkdocs_djproject import clioptions
from mkdocs_djproject.cliwriting import write_pages
from mkdocs_djproject.relativepaths import command_line

if TYPE_CHECKING:
    from mkdocs_djproject.portfolio import Portfolio
    from mkdocs_djproject.portfoliopages import PortfolioPage


def _not_blank(_context: click.Context, _option: click.Parameter, value: str) -> str:
    """The text, which has to hold something that can be seen."""
    if not value.strip():
        raise click.BadParameter("a site needs a name; give one, or leave the option out")
    return value.strip()


@click.command(short_help="Write a site of many projects.")
@click.argument("files", nargs=-1, required=True, metavar="FILE...", type=click.Path(path_type=Path))
@click.option(
    "--out",
    type=click.Path(path_type=Path, file_okay=False),
    default="portfolio",
    show_default=True,
    help="Write mkdocs.yml and the pages below this folder.",
)
@click.option(
    "--title",
    default="Django projects",
    show_default=True,
    callback=_not_blank,
    help="What the site is called.",
)
@click.option(
    "--diagrams",
    type=click.Choice(["svg", "mermaid", "text"]),
    default="svg",
    show_default=True,
    help="How the diagram is drawn.",
)
@click.option(
    "--templates-dir",
    type=click.Path(path_type=Path, file_okay=False, exists=True),
    help="A folder of templates used before the built-in ones, such as portfolio/index.md.j2.",
)
@click.option(
    "--force", is_flag=True, help="Overwrite files that djproject did not write, or that were edited."
)
@clioptions.quiet
def portfolio(
    files: tuple[Path, ...],
    out: Path,
    title: str,
    diagrams: str,
    templates_dir: Path | None,
    force: bool,
    quiet: bool,
) -> None:
    """Write a site of many projects, ready for 'mkdocs build', from what was read of each.

    A FILE is a facts file, as 'djproject discover --output' writes it, or the project.json that stands beside
    a project's own site, which knows owners, contacts and that site's address as well. mkdocs.yml is written
    where there is none.
    """
    from mkdocs_djproject.files import left_over_pages
    from mkdocs_djproject.portfolio import portfolio as portfolio_of
    from mkdocs_djproject.portfolioreading import read_members

    pages = _pages(portfolio_of(title, read_members(files)), out, diagrams, templates_dir)
    docs = out / "docs"
    left_over = left_over_pages(docs, [page.src_uri for page in pages], ("*.md", "projects/*.md"))
    write_pages(pages, docs, left_over, force=force, quiet=quiet)
    if not quiet:
        click.echo(f"Look at the site with: {command_line('cd', out)} && mkdocs serve", err=True)


def _pages(portfolio: Portfolio, out: Path, diagrams: str, templates_dir: Path | None) -> list[PortfolioPage]:
    """The pages, all of which are right before any file is written, and beside them mkdocs.yml."""
    from mkdocs_djproject.diagramstyles import NO_LAYOUT, NOT_IN_SVG
    from mkdocs_djproject.newfiles import NewFile, write_new
    from mkdocs_djproject.portfoliopages import mkdocs_text, portfolio_pages
    from mkdocs_djproject.recipes import first_theme
    from mkdocs_djproject.sitemap import Published

    def tell(styles: tuple[str, str]) -> None:
        if styles == NOT_IN_SVG:
            click.echo(NO_LAYOUT, err=True)

    pages = list(portfolio_pages(portfolio, Published(diagrams, "sheet", tell=tell), templates_dir))
    write_new(NewFile(out / "mkdocs.yml", mkdocs_text(portfolio, first_theme())))
    return pages
