"""Claims about the pages as a site: which there are, whose templates they come from, and where links lead."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import msgspec
import pytest

from mkdocs_djproject.features import FEATURES
from mkdocs_djproject.loading import load_project
from mkdocs_djproject.pages import page_files, render_page, render_pages
from mkdocs_djproject.problems import DjProjectError, Place
from mkdocs_djproject.project import Project
from tests.renderers import anchors_on_github, anchors_on_site, without_code

CASES = Path(__file__).parent / "cases"
EVERYTHING = load_project(CASES / "everything.yml", name="djproject.yml")
NAMES = sorted(path.stem for path in CASES.glob("*.yml"))
LINK = re.compile(r"\]\(([^)\s]+)\)")


def changed(project: Project = EVERYTHING, **values: Any) -> Project:
    """The project with other values."""
    return msgspec.structs.replace(project, **values)


def test_pages_come_in_order() -> None:
    """Every page is rendered under its name, in the order of the table."""
    pages = render_pages(EVERYTHING)
    assert [(page.name, page.src_uri) for page in pages] == [
        (file.name, file.src_uri) for file in page_files(EVERYTHING)
    ]


@pytest.mark.parametrize("name", [file.name for file in page_files(EVERYTHING)])
def test_a_page_alone_is_the_same_page(name: str) -> None:
    """A page that is rendered by name is what it is among all pages."""
    (page,) = (page for page in render_pages(EVERYTHING) if page.name == name)
    assert render_page(EVERYTHING, name) == page


def test_a_page_that_is_not_there() -> None:
    """An unknown page is refused, with the page that was probably meant."""
    with pytest.raises(
        DjProjectError, match=r"djproject\.yml: there is no page 'redme'; did you mean 'readme'\?"
    ):
        render_page(EVERYTHING, "redme")


@pytest.mark.parametrize("slugs", [anchors_on_site, anchors_on_github])
@pytest.mark.parametrize("case", NAMES)
def test_every_link_leads_somewhere(case: str, slugs: Any) -> None:
    """Every link leads to a page of the site and to an anchor on it, by the rules of MkDocs and of GitHub."""
    pages = {page.src_uri: page.markdown for page in render_pages(load_project(CASES / f"{case}.yml"))}
    anchors = {uri: slugs(markdown) for uri, markdown in pages.items()}
    for uri, markdown in pages.items():
        for address in LINK.findall(without_code(markdown)):
            if address.startswith(("http:", "https:", "mailto:")):
                continue
            path, _, anchor = address.partition("#")
            found = (Path(uri).parent / path).as_posix() if path else uri
            found = found.replace("apps/../", "")
            assert found in pages, address
            assert not anchor or anchor in anchors[found], address


@pytest.mark.parametrize("slugs", [anchors_on_site, anchors_on_github])
@pytest.mark.parametrize("row", FEATURES, ids=lambda row: row.key)
def test_every_feature_has_its_place(row: Any, slugs: Any) -> None:
    """A feature that is on is explained at the place that the feature table links to."""
    assert row.anchor in slugs(render_page(EVERYTHING, row.page).markdown)


def test_the_users_pages_are_left_to_them() -> None:
    """A page that the user keeps is not rendered, and links lead to theirs."""
    pages = {page.name: page.markdown for page in render_pages(EVERYTHING, locations={"api": "my/api.md"})}
    assert "api" not in pages
    assert "[API documentation](my/api.md)" in pages["readme"]


@pytest.mark.parametrize("left_out", ["readme", "architecture", "api", "deployment", "contributing", "apps"])
def test_pages_left_out_are_linked_nowhere(left_out: str) -> None:
    """A page that ``pages:`` leaves out is linked from no other page."""
    names = ("readme", "architecture", "api", "deployment", "contributing", "apps")
    kept = changed(pages=tuple(name for name in names if name != left_out))
    gone = {
        file.src_uri.rsplit("/", 1)[-1] for file in page_files(EVERYTHING) if file.name.startswith(left_out)
    }
    for page in render_pages(kept):
        for address in LINK.findall(without_code(page.markdown)):
            assert address.partition("#")[0].rsplit("/", 1)[-1] not in gone or "://" in address


def write(folder: Path, name: str, source: str) -> Project:
    """The project with a template of the user's."""
    (folder / name).parent.mkdir(exist_ok=True)
    (folder / name).write_text(source)
    return changed(templates_dir=folder)


@pytest.mark.parametrize("parent", ["djproject/README.md.j2", "README.md.j2"])
def test_a_block_can_be_overridden(tmp_path: Path, parent: str) -> None:
    """A template of the user's extends ours by either name, and changes one block."""
    block = "{% block welcome %}\nHello {{ project_title|text }}.\n\n{% endblock %}\n"
    source = f'{{% extends "{parent}" %}}\n{block}'
    markdown = render_page(write(tmp_path, "README.md.j2", source), "readme").markdown
    assert markdown.startswith("# Bookshop Documentation\n\nHello Bookshop.\n\n## Table of contents\n")
    assert "Welcome. This guide" not in markdown


def test_a_template_can_be_replaced(tmp_path: Path) -> None:
    """A template of the user's stands for the whole page, and is what the edit link leads to."""
    project = write(tmp_path, "API.md.j2", "# Mine\n{{ model_class('orders.Order') }}\n")
    page = render_page(project, "api")
    assert page.markdown.startswith("# Mine\n\n[`orders.Order`](apps/orders.md#orders.order)")
    assert page.source == Place(str(tmp_path / "API.md.j2"))


def test_a_part_can_be_replaced(tmp_path: Path) -> None:
    """A part of the user's is used by our pages and by the macros."""
    part = "{% macro apps_tree() %}\nTREE\n{% endmacro %}\n"
    assert "\nTREE\n" in render_page(write(tmp_path, "parts/apps_tree.md.j2", part), "architecture").markdown


def test_edit_links_lead_to_what_was_declared() -> None:
    """A page of an app comes from the app's place in the project file, every other from the file."""
    assert render_page(EVERYTHING, "apps/accounts").source == EVERYTHING.apps[0].place
    assert render_page(EVERYTHING, "readme").source == Place("djproject.yml")


def test_problems_of_all_templates_come_at_once(tmp_path: Path) -> None:
    """Two templates that are wrong are both reported, the one of all apps once."""
    write(tmp_path, "API.md.j2", "{{ a }}")
    project = write(tmp_path, "apps/app.md.j2", "\n{{ b }}")
    with pytest.raises(DjProjectError) as raised:
        render_pages(project)
    places = [problem.place for problem in raised.value.problems]
    assert places == [Place(str(tmp_path / "API.md.j2"), 1), Place(str(tmp_path / "apps" / "app.md.j2"), 2)]


@pytest.mark.parametrize("case", ["minimal", "everything", "jwt_rest", "apps_bare"])
def test_python_examples_are_python(case: str) -> None:
    """Every example in Python can be compiled."""
    for page in render_pages(load_project(CASES / f"{case}.yml")):
        for source in re.findall(r"^```python\n(.*?)^```$", page.markdown, re.MULTILINE | re.DOTALL):
            compile(source, page.src_uri, "exec")


@pytest.mark.parametrize(
    ("library", "step"), [("Django Ninja", "an operation of Django Ninja"), ("on", "a serializer in `")]
)
def test_a_model_is_offered_as_the_library_of_the_api_has_it(tmp_path: Path, library: str, step: str) -> None:
    """What a new model needs in the REST API is called as the API's library calls it."""
    api = f"features: {{api: {{rest_framework: {library}}}}}"
    (tmp_path / "djproject.yml").write_text(f"project_name: shop\n{api}\napps: [{{name: shop}}]\n")
    said = render_page(load_project(tmp_path / "djproject.yml"), "contributing").markdown
    assert f"where programs need it: {step}" in said
