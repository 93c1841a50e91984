"""Claims about the lists of the reference: they name all that the package has."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

import pytest

from docs.tools import commandline, environment, macros, messages, pageparts, projectfile
from mkdocs_djproject import messages as logged
from mkdocs_djproject.cli import main
from mkdocs_djproject.compiledtemplates import BUILT_IN
from mkdocs_djproject.jsonschema import project_file_schema
from mkdocs_djproject.plugin import DjProjectConfig
from mkdocs_djproject.practices import PRACTICES
from tests.documentation.blocks import PAGES, as_pattern
from tests.problem_cases import CASES


def keys_of_the_schema() -> set[str]:
    """Every key that the JSON Schema of the project file knows."""
    definitions: dict[str, Any] = project_file_schema()["$defs"]
    return {key for definition in definitions.values() for key in definition["properties"]}


def options_of_the_command_line() -> Iterator[str]:
    """Every option that a command of ``djproject`` takes."""
    for command in main.commands.values():
        yield from (option for parameter in command.params for option in parameter.opts)


def blocks_of_templates() -> set[str]:
    """Every block of a built-in template."""
    sources = [path.read_text(encoding="utf-8") for path in BUILT_IN.rglob("*.j2")]
    return {name for source in sources for name in re.findall(r"^ *\{%-? block (\w+)", source, re.MULTILINE)}


@pytest.mark.parametrize(
    ("text", "names"),
    [
        (projectfile.plugin_options(), [name for name, _ in DjProjectConfig._schema]),
        (projectfile.project_file_keys() + pageparts.practices(), keys_of_the_schema()),
        (pageparts.practices(), [row.name for row in PRACTICES]),
        (pageparts.template_blocks(), blocks_of_templates()),
    ],
    ids=["options of the plugin", "keys", "practices", "blocks"],
)
def test_a_list_names_all(text: str, names: set[str]) -> None:
    """Each name of the code stands in its list as code."""
    assert {name for name in names if f"`{name}`" not in text} == set()
    assert names


def test_the_commands_have_all_their_options() -> None:
    """The reference names each command, and each option and argument that its help would."""
    text = commandline.commands()
    assert {option for option in options_of_the_command_line() if option.lower() not in text.lower()} == set()
    assert [*re.findall(r"^## `djproject (\w+)`$", text, re.MULTILINE)] == sorted(main.commands)


def test_every_macro_is_shown() -> None:
    """Each macro that pages can use has a section, with a call of it."""
    text = environment.page_macros(lambda call: f"what {call} gives")
    for name in environment.macro_names():
        assert f"## `{name}`\n" in text
        assert f"what {name}(" in text


def test_every_problem_of_the_project_file_is_listed() -> None:
    """What is said of each wrong file of the tests is one of the messages in the reference."""
    wordings = [each.what for found in messages.by_area().values() for each in found]
    either = "|".join(as_pattern(wording) for wording in wordings if messages.is_worded(wording))
    pattern = re.compile(rf"(?:.+: )?(?:{either})")
    lines = [line for case in CASES for line in case.expected.splitlines()]
    said = [re.sub(r"^[\w.]+(?::\d+)*: ", "", line).partition("; ")[0] for line in lines]
    assert [each for each in said if not pattern.fullmatch(each)] == []
    assert len(said) > 100


def test_what_a_build_logs_is_listed() -> None:
    """Each message that the plugin logs is in the reference."""
    text = messages.messages()
    constants = [value for name, value in vars(logged).items() if name.isupper() and isinstance(value, str)]
    beginnings = [re.sub(r"^%\w[:,]?|%\w.*", "", value).split("'")[0].strip()[:40] for value in constants]
    assert [each for each in beginnings if each not in text] == []


def test_every_list_stands_on_a_page() -> None:
    """No list is made that the reference does not show."""
    texts = "".join(path.read_text(encoding="utf-8") for path in PAGES.values())
    assert [make.__name__ for make in macros.LISTS if f"{{{{ {make.__name__}() }}}}" not in texts] == []
