"""Claims about the packages that a site needs, found by what is installed here."""

from __future__ import annotations

from pathlib import Path

import pytest

from mkdocs_djproject.describedfile import read_described
from mkdocs_djproject.mkdocsfile import read_mkdocs_file
from mkdocs_djproject.sitepackages import Need, not_installed, site_needs, to_install
from tests.sites import write_files


def needs(folder: Path, mkdocs: str, **files: str) -> list[Need]:
    """What a site with this configuration needs, beside these files."""
    write_files(folder, {"mkdocs.yml": mkdocs, **{name.replace("_", "."): files[name] for name in files}})
    file = read_mkdocs_file(folder / "mkdocs.yml")
    return site_needs(file, file.theme, read_described(folder / "djproject.yml").packages)


@pytest.mark.parametrize(
    ("mkdocs", "packages"),
    [
        ("theme: readthedocs\n", ["mkdocs-djproject"]),
        ("theme: {name: material}\nplugins: [search, tags, macros]\n", ["mkdocs-djproject[material]"]),
        (
            "theme: {name: material}\nplugins: [material/social]\n",
            ["mkdocs-djproject[material]", "mkdocs-material[imaging]"],
        ),
        ("plugins: [awesome-nav]\n", ["mkdocs-djproject", "mkdocs-awesome-nav"]),
        ("plugins: {awesome-nav: {}}\n", ["mkdocs-djproject", "mkdocs-awesome-nav"]),
        (
            "markdown_extensions: [tables, toc, pymdownx.details]\n",
            ["mkdocs-djproject", "pymdown-extensions"],
        ),
        (
            "markdown_extensions: [{toc: {slugify: !!python/name:pymdownx.slugs.uslugify }}]\n",
            ["mkdocs-djproject", "pymdown-extensions"],
        ),
        ("theme: material\nmarkdown_extensions: [pymdownx.details]\n", ["mkdocs-djproject[material]"]),
        ("markdown_extensions: ['hypothesis.extra:Some']\n", ["mkdocs-djproject", "hypothesis"]),
        (
            "plugins: [{macros: {modules: [mkdocs_djproject.pluglet, hypothesis]}}]\n",
            ["mkdocs-djproject", "hypothesis"],
        ),
        ("# a: !!python/name:hypothesis.b\n", ["mkdocs-djproject"]),
    ],
)
def test_what_a_site_names_is_installed(tmp_path: Path, mkdocs: str, packages: list[str]) -> None:
    """The packages of plugins, themes, extensions and modules are named, but for those that others bring."""
    named = needs(tmp_path, mkdocs)
    assert to_install(named) == packages
    assert not_installed(named) == []


@pytest.mark.parametrize(
    "mkdocs", ["hooks: [docs/broken.py, docs/own.py]\n", "plugins: [{macros: {module_name: docs/own}}]\n"]
)
def test_what_the_sites_own_code_imports_is_installed(tmp_path: Path, mkdocs: str) -> None:
    """The packages that hooks and macros of one's own import are named, and modules beside them need none."""
    code = "import json, beside, mkdocs\nfrom hypothesis.extra import a\nfrom . import b\nimport lost.one\n"
    write_files(tmp_path, {"docs/own.py": code, "docs/beside.py": "", "docs/broken.py": "import ("})
    named = needs(tmp_path, mkdocs)
    assert [name for name in to_install(named) if "macros" not in name] == ["mkdocs-djproject", "hypothesis"]
    assert not_installed(named) == ["the module 'lost.one'"]


def test_what_is_inherited_is_installed(tmp_path: Path) -> None:
    """What the configuration inherits counts."""
    files = {"base_yml": "plugins: [awesome-nav]\nmarkdown_extensions: [pymdownx.tilde]\n"}
    named = needs(tmp_path, "INHERIT: base.yml\n", **files)
    assert to_install(named)[1:] == ["mkdocs-awesome-nav", "pymdown-extensions"]


def test_what_a_project_file_extends_is_installed(tmp_path: Path) -> None:
    """The packages of bases and templates are named, those of a base that is a file as well."""
    files = {
        "djproject_yml": "extends: base.yml\n",
        "base_yml": "extends: package:acme_docs/base.yml\ntemplates_dir: package:hypothesis/templates\n",
    }
    named = needs(tmp_path, "theme: mkdocs\n", **files)
    assert to_install(named) == ["mkdocs-djproject", "hypothesis"]
    assert not_installed(named) == ["the package 'acme_docs'"]


def test_what_is_not_installed_is_known_by_name(tmp_path: Path) -> None:
    """What no package here has is kept by its name, and a module that lies in the project needs none."""
    mkdocs = (
        "theme: {name: gone}\nplugins: [search, lost]\nmarkdown_extensions: [absent.extension, own, json]\n"
    )
    assert not_installed(needs(tmp_path, mkdocs, own_py="")) == [
        "the theme 'gone'",
        "the plugin 'lost'",
        "the extension 'absent.extension'",
    ]
