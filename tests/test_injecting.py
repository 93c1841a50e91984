"""Claims about regions of a person's file: they are filled, and nothing else of the file changes."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mkdocs_djproject.injecting import injected, write_injected
from mkdocs_djproject.loading import load_project
from mkdocs_djproject.problems import DjProjectError
from mkdocs_djproject.project import Project
from tests.sites import write_files
from tests.test_cli import djproject

PROJECT = "project_name: shop\napps: [{name: orders, models: [Order]}]\n"
README = """\
# Shop

## Work on it

<!-- djproject:begin readme.linting -->
old
<!-- djproject:end -->

## Parts

<!-- djproject:begin architecture.data-models -->
<!-- djproject:end -->

```html
<!-- djproject:begin no.mark -->
```

Kept."""


@pytest.fixture
def project(tmp_path: Path) -> Project:
    """A project whose pages are written beside it."""
    write_files(tmp_path, {"djproject.yml": PROJECT, "docs/apps/orders.md": "# Orders\n"})
    return load_project(tmp_path / "djproject.yml")


def filled(project: Project, folder: Path, content: bytes) -> bytes:
    """What a file with this content becomes."""
    path = folder / "README.md"
    path.write_bytes(content)
    write_injected([injected(project, path, folder / "docs")])
    return path.read_bytes()


def test_regions_are_filled(project: Project, tmp_path: Path) -> None:
    """Each region holds its section, one below the heading above it; marks in code blocks are none."""
    text = filled(project, tmp_path, README.encode()).decode()
    assert text.startswith(
        "# Shop\n\n## Work on it\n\n<!-- djproject:begin readme.linting -->\n\n### Linting\n\n```bash\n"
    )
    assert "\nold\n" not in text
    assert "\n### Data models\n" in text
    assert text.endswith("```html\n<!-- djproject:begin no.mark -->\n```\n\nKept.")


def test_links_lead_on_from_the_file(project: Project, tmp_path: Path) -> None:
    """A link to a page that is there is written as seen from the file, any other is its label alone."""
    text = filled(project, tmp_path, README.encode()).decode()
    assert "(docs/apps/orders.md#orders.order)" in text
    contents = b"<!-- djproject:begin readme.table-of-contents -->\n<!-- djproject:end -->\n"
    assert "- Architecture overview\n" in filled(project, tmp_path, contents).decode()


@pytest.mark.parametrize("content", [README, README.replace("\n", "\r\n"), "\ufeff" + README])
def test_filling_again_changes_nothing(project: Project, tmp_path: Path, content: str) -> None:
    """A file that was filled stays as it is, with its line ends and its byte order mark."""
    once = filled(project, tmp_path, content.encode())
    assert filled(project, tmp_path, once) == once
    assert once.startswith(content.encode()[:10])
    assert once.count(b"\r\n") in {0, once.count(b"\n")}


REGION = "<!-- djproject:begin readme.type-checking -->\n<!-- djproject:end -->\n"
PIECES = ("a", " ", "\n", "\r\n", "\r", "\t", "\x0b", "\u2028", "é", "# b\n", "- ", "~ ", "-->", "\ufeff")


@given(st.lists(st.sampled_from(PIECES)).map("".join), st.lists(st.sampled_from(PIECES)).map("".join))
def test_all_else_stays(tmp_path_factory: pytest.TempPathFactory, before: str, after: str) -> None:
    """Whatever stands before and after a region is the same byte for byte."""
    folder = tmp_path_factory.getbasetemp() / "around"  # one for all examples, above no other test's folder
    folder.mkdir(exist_ok=True)
    (folder / "djproject.yml").write_text("project_name: shop\n")
    project = load_project(folder / "djproject.yml")
    start, end = f"{before}\n".encode(), after.encode()
    content = filled(project, folder, start + REGION.encode() + end)
    assert content.startswith(start + REGION.split("\n", maxsplit=1)[0].encode())
    assert content.endswith(b"<!-- djproject:end -->\n" + end)
    assert b"Type checking" in content


WRONG = {
    "a\n<!-- djproject:begin readme.testing -->\n": r"README\.md:2: this mark is not closed; write",
    "<!-- djproject:end -->": r"README\.md:1: this mark closes nothing",
    "<!-- djproject:begin readme.testing -->\n<!-- djproject:begin api.errors -->\n<!-- djproject:end -->": (
        r"README\.md:2: this mark is within the one of line 1"
    ),
    "<!-- djproject:begn readme.testing -->": r"README\.md:1: there is no mark 'begn'; did you mean 'begin'",
    "<!-- djproject:begin -->\n<!-- djproject:end -->": r"README\.md:1: this mark names no section",
    "nothing": r"README\.md: there are no marks in the file; write <!-- djproject:begin SECTION -->",
    "<!-- djproject:begin readme.tsting -->\n<!-- djproject:end -->": (
        r"README\.md:1: the page 'readme' has no section 'tsting'; did you mean 'readme\.testing'\?"
    ),
    "<!-- djproject:begin redme.testing -->\n<!-- djproject:end -->": (
        r"README\.md:1: there is no page 'redme'; did you mean 'readme'\?"
    ),
    "```\n<!-- djproject:begin readme.testing -->\n```": r"README\.md: there are no marks in the file",
}


@pytest.mark.parametrize(("content", "message"), WRONG.items(), ids=list(WRONG.values()))
def test_wrong_marks(project: Project, tmp_path: Path, content: str, message: str) -> None:
    """A wrong mark is a problem at its line, and the file stays as it was."""
    with pytest.raises(DjProjectError, match=message):
        filled(project, tmp_path, content.encode())
    assert (tmp_path / "README.md").read_text() == content


def test_the_command_writes_all_or_nothing(project: Project, tmp_path: Path) -> None:
    """Where one of two files is wrong, neither is written, and the status says so."""
    assert project.docs_dir == tmp_path / "docs"
    write_files(tmp_path, {"README.md": README, "B.md": "<!-- djproject:end -->\n"})
    failed = djproject(tmp_path, "render", "--inject", "README.md", "--inject", "B.md")
    assert (failed.returncode, (tmp_path / "README.md").read_text()) == (1, README)
    done = djproject(tmp_path, "render", "--inject", "README.md")
    assert (done.returncode, done.stderr) == (0, "1 written, 0 unchanged\n")
    assert djproject(tmp_path, "render", "--inject", "README.md").stderr == "0 written, 1 unchanged\n"


def test_the_example_is_fresh() -> None:
    """The region in the example project's own description is as it would be filled now."""
    example = Path(__file__).parent.parent / "example_site"
    project = load_project(example / "djproject.yml")
    found = injected(project, example / "bookshop" / "README.md", example / "docs")
    assert found.before == found.after
