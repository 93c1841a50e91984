"""Claims about our plugin among others: in any order, twice in a process, and in another program."""

from __future__ import annotations

import logging
import re
from pathlib import Path

import pytest
from mkdocs.commands.build import build as mkdocs_build
from mkdocs.config import load_config
from mkdocs.exceptions import Abort
from mkdocs.plugins import BasePlugin

from tests.sites import BASE, WITH_MACROS, build, write_files

PAGE = '# Mine\n\n({{ project_title }})\n\n{{ model_table("orders.Order") }}\n'
PROJECT = (
    "project_name: shop\napps:\n  - name: orders\n    models: [{name: Order, fields: {number: CharField}}]\n"
)


@pytest.mark.parametrize(
    "plugins",
    [
        "[djproject, macros, search, awesome-nav]",
        "[awesome-nav, search, macros, djproject]",
        "[literate-nav, djproject, search, macros]",
    ],
)
def test_plugins_may_stand_in_any_order(tmp_path: Path, plugins: str) -> None:
    """Values, macros and pages are the same wherever the plugin is listed."""
    files = {
        "mkdocs.yml": f"site_name: T\nplugins: {plugins}\n",
        "djproject.yml": PROJECT,
        "docs/mine.md": PAGE,
    }
    built = build(tmp_path, files)
    assert built.status == 0, built.log
    mine = built.html("mine/index.html")
    assert "(Shop)" in mine
    assert 'apps/orders/#orders.order.number"' in mine
    assert 'href="../apps/orders/"' in mine


def test_macros_may_be_listed_twice(tmp_path: Path) -> None:
    """Each of two macros plugins with markers of its own knows the values, and reports with its line."""
    second = "  - macros: {j2_variable_start_string: '[[', j2_variable_end_string: ']]'}\n"
    config = WITH_MACROS.replace("  - djproject\n", f"{second}  - djproject\n")
    page = "# Mine\n\n({{ project_title }}, [[ project_name ]])\n\n[[ projct_name ]]\n"
    built = build(tmp_path, {"mkdocs.yml": config, "docs/mine.md": page}, strict=False)
    assert "(Shop, shop)" in built.html("mine/index.html")
    assert "djproject: mine.md:5: 'projct_name' is not defined" in built.log


def build_here(folder: Path) -> None:
    """Build a site in this process, as the command does."""
    config = load_config(str(folder / "mkdocs.yml"), site_dir=str(folder / "site"))
    config.plugins.on_startup(command="build", dirty=False)
    mkdocs_build(config)


def said_by_us(caplog: pytest.LogCaptureFixture) -> list[str]:
    """The plugin's own messages."""
    return [text for record in caplog.records if (text := record.getMessage()).startswith("djproject: ")]


def test_a_plugin_that_needs_files_is_refused(tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    """Beside mkdocs-static-i18n, which fails on generated pages, the build ends with what to do instead."""
    write_files(tmp_path, {"mkdocs.yml": BASE, "djproject.yml": PROJECT, "docs/mine.md": "# Mine\n"})
    config = load_config(str(tmp_path / "mkdocs.yml"), site_dir=str(tmp_path / "site"))
    config.plugins["i18n"] = BasePlugin()
    with pytest.raises(Abort):
        mkdocs_build(config)
    (said,) = said_by_us(caplog)
    assert re.search(r"'djproject render --for site --out \S*docs', and take djproject off 'plugins'$", said)


def test_two_builds_in_one_process_share_nothing(tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    """The second build has its own values, pages and warnings, and none of the first."""
    first, second = tmp_path / "first", tmp_path / "second"
    page = "# Mine\n\n({{ project_title }}, {{ features.databse }}{{ custom.team.nmae }})\n"
    clash = {"mkdocs.yml": WITH_MACROS + "extra: {apps: theirs}\n", "docs/API.md": "# Mine\n"}
    write_files(
        first, {"djproject.yml": PROJECT + "custom: {team: {name: Blue}}\n", "docs/mine.md": page} | clash
    )
    plain = "# Mine\n\n({{ project_title }}, {{ apps | length }}, {{ custom.team }})\n"
    other = {"mkdocs.yml": WITH_MACROS, "djproject.yml": "project_name: library\n", "docs/mine.md": plain}
    write_files(second, other)
    with caplog.at_level(logging.INFO, logger="mkdocs"):
        build_here(first)
        said_first = said_by_us(caplog)
        caplog.clear()
        build_here(second)
    assert len(said_first) == 4
    assert said_by_us(caplog) == ["djproject: mine.md:3: there is no 'team' in custom; it is empty"]
    html = (second / "site/mine/index.html").read_text()
    assert "(Library, 0, )" in html
    assert not (second / "site/apps/orders").exists()
    assert (second / "site/API/index.html").exists()
    assert (first / "site/apps/orders").exists()


def test_without_macros_after_a_build_with_it(tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    """A build without macros says nothing about front matter or braces, whatever was built before."""
    write_files(
        tmp_path / "first", {"mkdocs.yml": WITH_MACROS, "djproject.yml": PROJECT, "docs/mine.md": PAGE}
    )
    page = "---\nfeatures: mine\n---\n# Mine\n\n{{ projct_title }}\n"
    config = "site_name: T\nplugins: [djproject]\n"
    write_files(tmp_path / "second", {"mkdocs.yml": config, "djproject.yml": PROJECT, "docs/mine.md": page})
    build_here(tmp_path / "first")
    with caplog.at_level(logging.INFO, logger="mkdocs"):
        build_here(tmp_path / "second")
    assert said_by_us(caplog) == []
    assert "{{ projct_title }}" in (tmp_path / "second/site/mine/index.html").read_text()
