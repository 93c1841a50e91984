"""Claims about MkDocs' configuration that is there already: the lines it lacks, added as they say."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
import yaml

from mkdocs_djproject.mkdocsfile import Addition, additions, read_mkdocs_file
from mkdocs_djproject.problems import DjProjectError
from tests.sites import mkdocs_build, write_files
from tests.test_cli import djproject
from tests.test_discovering import DJANGO

WITH_OTHERS = """\
site_name: Handbook
repo_url: https://example.org/handbook
edit_uri: !ENV [EDIT_URI, edit/main/]
nav:
- Home: index.md
- Guides:
  - Deployment: deployment.md

plugins:
# what readers use
- search
- tags: {enabled: false}
theme:
  name: material
markdown_extensions:
  - pymdownx.superfences:
      custom_fences:
        - {name: mermaid, class: mermaid, format: !!python/name:pymdownx.superfences.fence_code_format }
"""
FORMS = {
    "no plugins": "site_name: Test\n",
    "no plugins wanted": "plugins: []\n",
    "a list": "plugins:\n  - search\n  - tags:\n      enabled: true\n\ntheme: material\n",
    "a list at the margin": WITH_OTHERS,
    "brackets": "theme: material\nplugins: [search, tags]\n",
    "brackets over lines": "plugins: [\n  search,\n  tags,\n]\ntheme: material\n",
    "a comment with brackets": "plugins: # see [the list]\n  - search\n",
    "an entry without a name": "plugins:\n  - search\n  -\n",
    "a number": "plugins: 3\n",
    "a navigation in brackets": "plugins: [search]\nnav: [index.md, 'old/API.md']\n",
    "a mapping": "plugins:\n  search: {}\n  tags: {}\ntheme: material\n",
    "a navigation": "nav:\n    - index.md\n    - 'API.md'\n",
    "complete": "plugins: [macros, djproject]\nnav: [README.md, ARCHITECTURE.md, API.md, DEPLOYMENT.md,"
    " CONTRIBUTING.md, apps/index.md]\n",
}


def added(text: str, addition: Addition) -> str:
    """The text with an addition at the place that it names."""
    key = (re.findall(r"'(\w+)'", addition.where) or [""])[0]
    if addition.where.startswith("in place of"):
        return re.sub(rf"^{key}:.*\n", addition.lines, text, flags=re.MULTILINE)
    if addition.where.startswith("within the brackets"):
        return re.sub(rf"^({key}: \[[^\]]*)", rf"\1{addition.lines.strip()}", text, flags=re.MULTILINE)
    if addition.where.startswith("at the end of"):
        return re.sub(
            rf"^{key}:.*\n(?:(?:[ #-].*)?\n)*?(?=\n*^\w|\n*\Z)",
            lambda found: found[0] + addition.lines,
            text,
            flags=re.MULTILINE,
        )
    return text + addition.lines


@pytest.mark.parametrize("form", FORMS)
def test_added_lines_are_enough(tmp_path: Path, form: str) -> None:
    """With the lines added where they belong, the file is YAML with our plugins last, and lacks nothing."""
    path = tmp_path / "mkdocs.yml"
    path.write_text(FORMS[form])
    for addition in additions(read_mkdocs_file(path), ("macros", "djproject")):
        path.write_text(added(path.read_text(), addition))
    file = read_mkdocs_file(path)
    assert file.plugins[-2:] == ("macros", "djproject")
    assert [*additions(file, ("macros", "djproject"))] == []


def test_search_stays_where_it_came_by_itself(tmp_path: Path) -> None:
    """Where no plugin is named, MkDocs searches; the lines to add name that plugin, so that it still does."""
    (tmp_path / "mkdocs.yml").write_text("site_name: Test\n")
    [addition] = additions(read_mkdocs_file(tmp_path / "mkdocs.yml"), ("djproject",))
    assert yaml.safe_load(addition.lines) == {"plugins": ["search", "djproject"]}


def test_pages_of_the_users_own_are_not_listed(tmp_path: Path) -> None:
    """The navigation gets no line for a page at whose place one is that somebody wrote."""
    (tmp_path / "mkdocs.yml").write_text("plugins: [djproject]\nnav:\n  - index.md\n")
    write_files(tmp_path / "docs", {"index.md": "", "deployment.md": "", "apps/README.md": ""})
    [addition] = additions(read_mkdocs_file(tmp_path / "mkdocs.yml"), ("djproject",))
    assert addition.lines == (
        "  - Architecture overview: ARCHITECTURE.md\n"
        "  - API documentation: API.md\n"
        "  - Contributing guidelines: CONTRIBUTING.md\n"
    )


def test_pages_that_are_not_generated_are_not_listed(tmp_path: Path) -> None:
    """The navigation gets lines for the pages that the project file wants, and none for a folder it has."""
    (tmp_path / "mkdocs.yml").write_text("plugins: [djproject]\nnav:\n  - about.md\n  - Apps: apps/\n")
    [addition] = additions(read_mkdocs_file(tmp_path / "mkdocs.yml"), (), ["readme", "api", "apps"])
    assert addition.lines == "  - Home: README.md\n  - API documentation: API.md\n"


def test_a_page_of_the_same_name_in_a_folder_is_another_one(tmp_path: Path) -> None:
    """Only the entry of a generated page itself keeps it from being offered."""
    (tmp_path / "mkdocs.yml").write_text("plugins: [djproject]\nnav: [old/API.md]\n")
    [addition] = additions(read_mkdocs_file(tmp_path / "mkdocs.yml"), (), ["api"])
    assert (addition.where, addition.lines) == (
        "within the brackets of 'nav'",
        ", API documentation: API.md\n",
    )


def test_inherited_plugins_are_added_where_they_stand(tmp_path: Path) -> None:
    """What a file inherits counts, and lines are to be added to the file that has the key."""
    write_files(
        tmp_path,
        {
            "docs/mkdocs.yml": "INHERIT: ../base.yml\ndocs_dir: pages\n",
            "base.yml": "plugins:\n  - search\n  - tags\ntheme: readthedocs\n",
        },
    )
    file = read_mkdocs_file(tmp_path / "docs" / "mkdocs.yml")
    assert (file.plugins, file.theme, file.docs_dir.name) == (("search", "tags"), "readthedocs", "pages")
    [addition] = additions(file, ("djproject",))
    assert addition.file.resolve() == tmp_path / "base.yml"


@pytest.mark.parametrize("text", ["INHERIT: mkdocs.yml\n", "- 1\n", ""])
def test_a_file_that_says_nothing_lacks_everything(tmp_path: Path, text: str) -> None:
    """A file without keys of MkDocs', be it one that inherits from itself, has no plugins."""
    path = tmp_path / "mkdocs.yml"
    path.write_text(text)
    assert read_mkdocs_file(path).plugins == ()


@pytest.mark.parametrize(
    ("text", "named"), [("a: [", "mkdocs.yml:1:5"), ("INHERIT: nowhere.yml\n", "nowhere.yml")]
)
def test_a_file_that_cannot_be_read_is_a_problem(tmp_path: Path, text: str, named: str) -> None:
    """A file that is not YAML is a problem at its place, and so is one that is inherited and not there."""
    path = tmp_path / "mkdocs.yml"
    path.write_text(text)
    with pytest.raises(DjProjectError, match=re.escape(named)):
        read_mkdocs_file(path)


def test_a_site_with_other_plugins_builds_with_the_lines(tmp_path: Path) -> None:
    """Where there is a site with plugins, navigation and pages, it builds strictly with the printed lines."""
    pages = {"docs/index.md": "# Handbook\n\n`{{ braces }}`\n", "docs/deployment.md": "# How we deploy\n"}
    write_files(tmp_path, {**DJANGO, **pages, "mkdocs.yml": WITH_OTHERS})
    run = djproject(tmp_path, "init")
    assert sorted(path.name for path in tmp_path.glob("docs/*")) == ["deployment.md", "index.md"]
    for heading, lines in re.findall(r"# Add to mkdocs.yml(?:, (.*))?:\n((?:.+\n)+)", run.stdout):
        path = tmp_path / "mkdocs.yml"
        path.write_text(added(path.read_text(), Addition(path, heading, lines)))
    site = mkdocs_build(tmp_path, "--strict")
    assert site.status == 0, site.log
    assert "Architecture overview" in site.html("index.html")
    assert "{{ braces }}" in site.html("index.html")
    assert "Order" in site.html("apps/orders/index.html")
