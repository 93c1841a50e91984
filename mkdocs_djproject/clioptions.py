"""Options that commands share, and what they have in common."""

from __future__ import annotations

import atexit
import gc
import os
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from io import TextIOWrapper
from pathlib import Path
from typing import IO, Any, TextIO

import click

from mkdocs_djproject.collecting import collection_paused
from mkdocs_djproject.problems import DjProjectError, Problem


class _Mistake(click.ClickException):
    """Problems on standard error, and status 1."""

    def show(self, file: IO[Any] | None = None) -> None:
        """Say what is wrong, in color on a terminal."""
        said = f"{click.style('Error:', fg='red')} {self.format_message()}"
        click.echo(said, file=file, err=file is None, color=self.show_color)


def warn(problem: Problem) -> None:
    """Warn of something that a person should mend, in color on a terminal."""
    click.echo(f"{click.style('Warning:', fg='yellow')} {problem}", err=True)


class Group(click.Group):
    """A group whose commands end with a message, never with a traceback, when the input is wrong."""

    def invoke(self, ctx: click.Context) -> Any:
        """Run the command; a `DjProjectError` becomes its problems on standard error, and status 1."""
        _write_any_character(sys.stdout)
        if os.environ.get("NO_COLOR"):  # https://no-color.org/
            ctx.color = False
        try:
            with _without_collecting():
                return super().invoke(ctx)
        except DjProjectError as error:
            raise _Mistake(str(error)) from None


def _write_any_character(results: TextIO) -> None:
    """Let results be written whatever is in them, and to a file or a pipe as our own files are written.

    Windows has another encoding for them, in which no box can be drawn, and other line ends.
    https://docs.python.org/3/library/sys.html#sys.stdout
    """
    if not isinstance(results, TextIOWrapper):
        return
    if results.isatty():
        results.reconfigure(errors="replace")
    else:
        results.reconfigure(encoding="utf-8", newline="\n")


@contextmanager
def _without_collecting() -> Iterator[None]:
    """No collecting of garbage while a command runs, nor of all that it leaves when the process ends.

    Commands are short: a fifth of the time of a small one went into going through what it had imported.
    """
    atexit.unregister(gc.freeze)
    atexit.register(gc.freeze)
    with collection_paused():
        yield


def _hear_quiet(context: click.Context, _option: click.Parameter, value: bool) -> bool:
    """Whether the switch stands at the command, or before it."""
    root = context.find_root()
    root.obj = bool(root.obj) or value
    return bool(root.obj)


quiet = click.option("--quiet", "-q", is_flag=True, callback=_hear_quiet, help="Say nothing but problems.")

settings = click.option(
    "--settings", metavar="MODULE", help="The Django project's settings module; found by itself unless given."
)

site_packages = click.option(
    "--site-packages",
    multiple=True,
    type=click.Path(path_type=Path, exists=True, file_okay=False),
    help="A folder of installed packages; the project's virtual environment unless given.",
)


def counted(count: int, thing: str) -> str:
    """So many of a thing that takes an s where it is more than one: ``1 app``, ``2 apps``."""
    return f"{count} {thing}" if count == 1 else f"{count} {thing}s"


def with_project(command: Callable[..., None]) -> Callable[..., None]:
    """The options of a command that reads a project file, and the Django project that it may name."""
    option = click.option(
        "--config",
        "config",
        default="djproject.yml",
        show_default=True,
        type=click.Path(path_type=Path),
        help="The project file.",
    )
    return option(settings(site_packages(quiet(command))))
