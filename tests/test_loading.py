"""Claims about loading a project from the files of a person."""

from __future__ import annotations

import gc
import os
from pathlib import Path

import pytest
from yaml.nodes import Node

from mkdocs_djproject.loading import load_project
from mkdocs_djproject.pages import render_page
from mkdocs_djproject.problems import DjProjectError


def problem_of(path: Path) -> str:
    """The one problem of loading the project file at ``path``, which messages call ``f``."""
    with pytest.raises(DjProjectError) as raised:
        load_project(path, name="f")
    [problem] = raised.value.problems
    return str(problem)


def written(folder: Path, text: str) -> Path:
    """A project file with this text."""
    path = folder / "djproject.yml"
    path.write_text(text, encoding="utf-8")
    return path


def test_a_project_is_loaded(tmp_path: Path) -> None:
    """The project of a file bears the name of the file, its own path unless another is given."""
    path = written(tmp_path, "project_name: shop\n")
    assert load_project(path).source == str(path)
    assert load_project(path, name="f").source == "f"


def test_the_repository_may_come_from_elsewhere(tmp_path: Path) -> None:
    """The repository's URL of the site stands in where the file gives none."""
    path = written(tmp_path, "project_name: shop\n")
    assert (
        load_project(path, repository_url="https://example.org/s").repository_url == "https://example.org/s"
    )


def test_a_missing_file_is_a_problem_that_says_what_to_write(tmp_path: Path) -> None:
    """Without a file, the first line to write is named."""
    problem = "f: there is no such file; write it; its first line is, for example, 'project_name: bookshop'"
    assert problem_of(tmp_path / "djproject.yml") == problem


def test_a_folder_is_a_problem(tmp_path: Path) -> None:
    """A folder in place of the file is named as such."""
    assert problem_of(tmp_path) == "f: this is a folder; name the project file in it"


def test_a_path_through_a_file_is_a_problem(tmp_path: Path) -> None:
    """A path that the system refuses is a problem with the system's reason."""
    path = written(tmp_path, "") / "more.yml"
    assert problem_of(path) == "f: the file cannot be read (Not a directory); check its path and permissions"


def test_an_impossible_path_is_a_problem(tmp_path: Path) -> None:
    """A path that no system can have is a problem as well."""
    assert problem_of(tmp_path / "a\0b").startswith("f: the file cannot be read (embedded null byte)")


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="this system has no endless files to try")
def test_an_endless_file_is_a_problem() -> None:
    """No more is read of a file than a project file may have."""
    assert problem_of(Path("/dev/zero")).startswith("f: the file is longer than 8,000,000 bytes")


def test_a_folder_of_templates_is_found(tmp_path: Path) -> None:
    """The folder of templates is relative to the project file, and an absolute path in the project."""
    (tmp_path / "templates").mkdir()
    path = written(tmp_path, "project_name: shop\ntemplates_dir: ./templates\n")
    assert load_project(path).templates_dir == (tmp_path / "templates").resolve()


@pytest.fixture
def acme_docs(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An installed package that brings templates along, and must not be imported."""
    package = tmp_path / "site-packages" / "acme_docs"
    (package / "templates").mkdir(parents=True)
    (package / "__init__.py").write_text("raise SystemExit('imported')\n")
    monkeypatch.syspath_prepend(str(package.parent))
    return package


def test_templates_may_come_from_a_package(tmp_path: Path, acme_docs: Path) -> None:
    """A folder of an installed package is found without importing the package."""
    path = written(tmp_path, "project_name: shop\ntemplates_dir: package:acme_docs/templates\n")
    assert load_project(path).templates_dir == (acme_docs / "templates").resolve()


def test_an_installed_template_is_edited_elsewhere(tmp_path: Path, acme_docs: Path) -> None:
    """A page from a template of a package names the project file as what a person edits to change it."""
    (acme_docs / "templates" / "API.md.j2").write_text("# Our API\n")
    path = written(tmp_path, "project_name: shop\ntemplates_dir: package:acme_docs/templates\n")
    page = render_page(load_project(path), "api")
    assert page.markdown == "# Our API\n"
    assert page.source is not None
    assert page.source.file == str(path)


@pytest.mark.usefixtures("acme_docs")
@pytest.mark.parametrize("name", ["acme_docs/nowhere", "no_such_package", "acme_docs.inner", "", "os/a"])
def test_a_folder_that_no_package_has_is_a_problem(tmp_path: Path, name: str) -> None:
    """What no installed package has is a problem that says so, at its place."""
    problem = problem_of(written(tmp_path, f'project_name: shop\ntemplates_dir: "package:{name}"\n'))
    assert problem == (
        f"f:2:16: templates_dir: no installed package has the folder 'package:{name}'; "
        "install the package, or correct the path"
    )


@pytest.mark.parametrize("text", ["project_name: shop\n", "project_name: shop\ntemplates_dir:\n"])
def test_there_may_be_no_templates(tmp_path: Path, text: str) -> None:
    """Without a folder of templates the built-in ones are used alone."""
    assert load_project(written(tmp_path, text)).templates_dir is None


@pytest.mark.parametrize("name", ["missing", "djproject.yml", "a\\0b", "x" * 5000], ids=lambda name: name[:9])
def test_a_missing_folder_of_templates_is_a_problem(tmp_path: Path, name: str) -> None:
    """A folder of templates that is not there, or is none, is named with its place."""
    problem = problem_of(written(tmp_path, f'project_name: shop\ntemplates_dir: "{name}"\n'))
    assert problem.startswith("f:2:16: templates_dir: there is no folder '")
    assert problem.endswith("beside the project file; create it, or correct the path")


@pytest.mark.parametrize("is_enabled", [True, False])
def test_garbage_collection_is_as_before(tmp_path: Path, is_enabled: bool) -> None:
    """Loading leaves the garbage collector as it was, for right files and wrong ones."""
    (gc.enable if is_enabled else gc.disable)()
    try:
        load_project(written(tmp_path, "project_name: shop\n"))
        assert gc.isenabled() == is_enabled
        problem_of(written(tmp_path, "project_name: a b\n"))
        assert gc.isenabled() == is_enabled
    finally:
        gc.enable()


def test_nothing_of_the_file_is_left_for_the_collector(tmp_path: Path) -> None:
    """No collection of garbage, which waits while a file is read, ever walks through the file's nodes."""
    path = written(tmp_path, "project_name: shop\napps: [&first orders, stock]\n")
    nodes: list[object] = []

    def look(phase: str, _: object) -> None:
        nodes.extend(thing for thing in gc.get_objects() if phase == "start" and isinstance(thing, Node))

    gc.collect()
    thresholds = gc.get_threshold()
    gc.callbacks.append(look)
    gc.set_threshold(1)
    try:
        load_project(path)
        gc.collect()
    finally:
        gc.set_threshold(*thresholds)
        gc.callbacks.remove(look)
    assert nodes == []
