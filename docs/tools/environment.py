"""The values and macros that pages may use, each macro with what it gives for the example site."""

from __future__ import annotations

import inspect
from collections.abc import Callable

from docs.tools.text import code, described, fenced, sections, table
from mkdocs_djproject.environment import VALUES, PageMacros
from mkdocs_djproject.offering import ALWAYS_OURS

MEANINGS = {
    "project_name": "The name of the project's package.",
    "project_title": "What people call the project.",
    "python_version": "The version of Python, empty where it is not known.",
    "django_version": "The version of Django, empty where it is not known.",
    "features": "What the project uses, as below `features` in the project file; what is off is false.",
    "apps": "The apps in order, each with `name`, `label`, `title`, `description`, `owner` and `models`.",
    "custom": "Your own values, as they stand below `custom` in the project file.",
    ALWAYS_OURS: "These again, every other fact, and the macros: for names that are taken.",
}
"""What each value is."""

EXAMPLES = {
    "architecture_diagram": ('architecture_diagram(style="text")',),
    "er_diagram": ('er_diagram("orders")',),
    "diagram": ('diagram("request")',),
    "apps_tree": ("apps_tree()",),
    "model_class": ('model_class("orders.Order", fields=3)',),
    "model_table": ('model_table("orders.OrderLine")',),
    "feature_table": ("feature_table()",),
    "model_link": ('model_link("orders.Order.number")', 'model_link("orders")'),
    "section": ('section("architecture.monitoring-and-metrics", level=3)',),
}
"""The calls whose results are shown."""


def page_values() -> str:
    """The values by the names that pages use.

    Raises:
        KeyError: nothing is written about a value.
    """
    return table(("name", "value"), [(code(name), MEANINGS[name]) for name in (*VALUES, ALWAYS_OURS)])


def macro_names() -> list[str]:
    """The names of all macros, in their order in the code."""
    found = [name for name in vars(PageMacros) if not name.startswith("_")]
    return [name for name in found if name != "by_name"]


def page_macros(call: Callable[[str], str]) -> str:
    """A section for each macro: how it is called, what it gives, and what that is for the example.

    Args:
        call: what an expression such as ``apps_tree()`` gives on the page.

    Raises:
        KeyError: there is no example of a macro.
    """
    return sections((code(name), _described(name, call)) for name in macro_names())


def _described(name: str, call: Callable[[str], str]) -> str:
    function = getattr(PageMacros, name)
    said = "\n\n".join(described(function))
    shown = "\n\n".join(f"{fenced('{{ ' + each + ' }}', 'jinja')}\n\n{call(each)}" for each in EXAMPLES[name])
    return f"{fenced(_signature(name, function), 'python')}\n\n{said}\n\n{shown}"


def _signature(name: str, function: Callable[..., str]) -> str:
    parameters = [
        parameter.replace(annotation=inspect.Parameter.empty)
        for parameter in inspect.signature(function).parameters.values()
        if parameter.name != "self"
    ]
    return f"{name}({', '.join(map(str, parameters))})"
