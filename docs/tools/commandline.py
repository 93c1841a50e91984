"""The commands of ``djproject`` with their arguments and options, as click has them."""

from __future__ import annotations

from collections.abc import Iterable

import click

from docs.tools.text import code, codes, fenced, sections, table
from mkdocs_djproject.cli import main


def commands() -> str:
    """A section for each command: what it does, how it is called, and its options."""
    context = _context(main, "djproject")
    names = main.list_commands(context)
    return sections((code(f"djproject {name}"), _described(name, context)) for name in names)


def common_options() -> str:
    """The options of ``djproject`` itself."""
    context = _context(main, "djproject")
    return _options(main.get_params(context), context)


def _context(command: click.Command, name: str, parent: click.Context | None = None) -> click.Context:
    """The surroundings in which a command would be called."""
    return command.make_context(name, [], parent=parent, resilient_parsing=True)


def _described(name: str, parent: click.Context) -> str:
    command = main.commands[name]
    context = _context(command, name, parent)
    usage = f"{context.command_path} {' '.join(command.collect_usage_pieces(context))}"
    said = "\n\n".join(" ".join(each.split()) for each in (command.help or "").split("\n\n"))
    said = said.replace("<", "&lt;")
    return f"{said}\n\n{fenced(usage, 'text')}\n\n{_options(command.get_params(context), context)}"


def _options(parameters: Iterable[click.Parameter], context: click.Context) -> str:
    options = [each for each in parameters if isinstance(each, click.Option) and each.name != "help"]
    return table(("option", "meaning"), [_row(option, context) for option in options])


def _row(option: click.Option, context: click.Context) -> tuple[str, str]:
    names = codes(option.opts)
    value = "" if option.is_flag else f" {code(option.make_metavar(context).strip('[]'))}"
    default = f" Unless given: {code(str(option.default))}." if option.show_default else ""
    return names + value, (option.help or "").replace("<", "&lt;") + default
