"""The macros of this documentation's own pages, for mkdocs-macros: the lists of its reference."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).parents[2]))  # mkdocs-macros loads this file alone, from anywhere

from docs.tools import commandline, environment, messages, pageparts, projectfile

LISTS = (
    projectfile.plugin_options,
    projectfile.project_file_keys,
    environment.page_values,
    commandline.commands,
    commandline.common_options,
    pageparts.pages,
    pageparts.page_sections,
    pageparts.template_blocks,
    pageparts.practices,
    messages.messages,
)
"""What makes each list; pages call it by the function's name."""


def define_env(env: Any) -> None:
    """Give the lists to pages.

    https://mkdocs-macros-plugin.readthedocs.io/en/latest/macros/
    """
    for make in LISTS:
        env.macro(make)

    def page_macros() -> str:
        return environment.page_macros(lambda call: str(env.env.from_string(f"{{{{ {call} }}}}").render()))

    env.macro(page_macros)
