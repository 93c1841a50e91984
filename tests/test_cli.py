"""Claims about the command line, shown by running it."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from xml.etree import ElementTree

import pytest
from jsonschema import Draft202012Validator

from mkdocs_djproject import __version__
from tests.sites import write_files

PROJECT = """\
project_name: shop
apps:
  - {name: orders, models: [Order]}
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder with a project file."""
    write_files(tmp_path, {"djproject.yml": PROJECT})
    return tmp_path


def djproject(folder: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    """Run the command in a folder."""
    command = [sys.executable, "-m", "mkdocs_djproject", *arguments]
    return subprocess.run(command, cwd=folder, capture_output=True, text=True, encoding="utf-8", check=False)


def test_render_writes_every_page(folder: Path) -> None:
    """Every page is written below the folder, and the count goes to standard error."""
    run = djproject(folder, "render", "--out", "docs")
    written = sorted(path.relative_to(folder / "docs").as_posix() for path in folder.glob("docs/**/*.md"))
    assert written == [
        "API.md", "ARCHITECTURE.md", "CONTRIBUTING.md", "DEPLOYMENT.md", "README.md", "apps/index.md",
        "apps/orders.md",
    ]  # fmt: skip
    assert (run.returncode, run.stdout, run.stderr) == (0, "", "7 written\n")


def test_render_again_writes_nothing(folder: Path) -> None:
    """A second run finds every page as it is."""
    djproject(folder, "render", "--out", "docs")
    assert djproject(folder, "render", "--out", "docs").stderr == "0 written, 7 unchanged\n"


def test_render_keeps_an_edited_page(folder: Path) -> None:
    """A page that was edited is kept, named, and makes the command fail; --force overwrites it."""
    djproject(folder, "render", "--out", "docs")
    page = folder / "docs" / "API.md"
    page.write_text("# Mine\n")
    run = djproject(folder, "render", "--out", "docs")
    assert run.returncode == 1
    assert "API.md: kept, as djproject did not write this file; --force overwrites it" in run.stderr
    assert page.read_text() == "# Mine\n"
    assert djproject(folder, "render", "--out", "docs", "--force").returncode == 0
    assert page.read_text() != "# Mine\n"


def test_render_prints_one_page(folder: Path) -> None:
    """Without a folder, the page named is printed, and nothing else."""
    run = djproject(folder, "render", "apps/orders")
    assert run.returncode == 0
    assert run.stdout.startswith("# ")
    assert run.stderr == ""


def test_render_for_a_site_leaves_macros_out(folder: Path) -> None:
    """For a site, a page begins with front matter that keeps mkdocs-macros away from it."""
    assert djproject(folder, "render", "--for", "site", "readme").stdout.startswith(
        "---\nrender_macros: false\n---\n"
    )


def test_render_of_an_unknown_page_names_the_nearest(folder: Path) -> None:
    """A page that is not there is a problem with the nearest name."""
    run = djproject(folder, "render", "architectur")
    assert run.returncode == 1
    assert "architecture" in run.stderr
    assert "Traceback" not in run.stderr


def test_render_needs_a_page_or_a_folder(folder: Path) -> None:
    """With neither a page nor a folder, the command says what it needs, with status 2."""
    run = djproject(folder, "render")
    assert run.returncode == 2
    assert "--out DIR" in run.stderr


def test_quiet_says_nothing(folder: Path) -> None:
    """With --quiet, a run without problems prints nothing."""
    run = djproject(folder, "render", "--out", "docs", "--quiet")
    assert (run.stdout, run.stderr) == ("", "")


@pytest.mark.parametrize("command", [["render", "readme"], ["diagram"]])
def test_a_wrong_project_file_is_said_without_traceback(folder: Path, command: list[str]) -> None:
    """Every problem of the project file goes to standard error, with status 1."""
    (folder / "djproject.yml").write_text("project_name: 3\nnme: x\n")
    run = djproject(folder, *command)
    assert run.returncode == 1
    assert run.stdout == ""
    assert "djproject.yml:1:15: project_name:" in run.stderr
    assert "djproject.yml:2:1: nme:" in run.stderr
    assert "Traceback" not in run.stderr


def test_diagram_prints_the_architecture(folder: Path) -> None:
    """The diagram is the architecture unless another is named, drawn with box characters."""
    run = djproject(folder, "diagram")
    assert run.returncode == 0
    assert "┌" in run.stdout
    assert "Django application" in run.stdout
    assert djproject(folder, "diagram", "architecture").stdout == run.stdout


def test_the_way_of_a_request_in_text_says_that_the_response_comes_back(folder: Path) -> None:
    """Arrows of a drawing in text all point down: a sentence below it says what they do not show."""
    printed = djproject(folder, "diagram", "request").stdout
    assert "\n\nThe response comes back the same way, through the middleware" in printed
    assert "The response" not in djproject(folder, "diagram").stdout


def test_diagram_in_ascii_uses_ascii_alone(folder: Path) -> None:
    """In the style ascii, the drawing has no other characters."""
    assert djproject(folder, "diagram", "--style", "ascii").stdout.isascii()


def test_a_diagram_in_svg_is_a_file_of_its_own(folder: Path) -> None:
    """In the style svg the output is one XML document with a style and a size."""
    root = ElementTree.fromstring(djproject(folder, "diagram", "--style", "svg").stdout)  # noqa: S314 - our own
    assert root.tag == "{http://www.w3.org/2000/svg}svg"
    assert {"width", "height", "viewBox"} <= root.attrib.keys()


def test_a_diagram_in_mermaid_is_its_source(folder: Path) -> None:
    """In the style mermaid the output is what Mermaid reads."""
    assert djproject(folder, "diagram", "--style", "mermaid").stdout.startswith("flowchart TB\n")


@pytest.mark.parametrize(
    ("name", "reason"),
    [
        ("er", "no model leads to another one"),
        ("apps", "no app's models lead to those of another app"),
        ("deployment", "neither containers nor a host were declared or read"),
    ],
)
def test_a_diagram_without_anything_to_show_is_a_problem(folder: Path, name: str, reason: str) -> None:
    """Where a diagram has nothing to show there is none, and a message says so and why."""
    run = djproject(folder, "diagram", name)
    assert (run.returncode, run.stdout) == (1, "")
    assert f"the diagram '{name}' has nothing to show; {reason}" in " ".join(run.stderr.split())


def test_an_unknown_diagram_is_a_problem(folder: Path) -> None:
    """A diagram that is not there is a problem with the nearest name."""
    run = djproject(folder, "diagram", "architectur")
    assert run.returncode == 1
    assert "did you mean 'architecture'?" in run.stderr


@pytest.mark.parametrize("command", [[], ["render"], ["diagram"], ["init"]])
def test_help_is_everywhere(folder: Path, command: list[str]) -> None:
    """Every command explains itself."""
    run = djproject(folder, *command, "--help")
    assert run.returncode == 0
    assert "Usage: djproject" in run.stdout


def test_the_help_shows_whole_sentences(folder: Path) -> None:
    """The list of commands cuts nothing short, and the help says what a status means."""
    said = djproject(folder, "--help").stdout
    assert "..." not in said.partition("Commands:")[2]
    assert "The status is 0" in said


def test_a_shell_can_complete_commands(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Asked as Bash asks, the command names what may stand at the cursor."""
    monkeypatch.setenv("_DJPROJECT_COMPLETE", "bash_complete")
    monkeypatch.setenv("COMP_WORDS", "djproject init --ci git")
    monkeypatch.setenv("COMP_CWORD", "3")
    command = [sys.executable, "-c", "from mkdocs_djproject.cli import main; main(prog_name='djproject')"]
    run = subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False)
    assert run.stdout.split() == ["plain,github", "plain,gitlab"]


def test_the_version_is_the_packages(folder: Path) -> None:
    """--version prints the version of the package."""
    assert djproject(folder, "--version").stdout.strip().endswith(__version__)


def test_schema_prints_a_json_schema(folder: Path) -> None:
    """The schema on standard output accepts a right project file and refuses a wrong one."""
    schema = Draft202012Validator(json.loads(djproject(folder, "schema").stdout))
    assert schema.is_valid({"project_name": "shop"})
    assert not schema.is_valid({"project_name": "shop", "nme": "x"})


def test_a_page_that_is_no_longer_generated_is_named(folder: Path) -> None:
    """A page that we wrote for an app that is gone is named and left there; a person's page is not."""
    djproject(folder, "render", "--out", "docs")
    (folder / "docs" / "mine.md").write_text("# Mine\n")
    (folder / "djproject.yml").write_text("project_name: shop\n")
    run = djproject(folder, "render", "--out", "docs")
    assert run.returncode == 0
    assert "orders.md: no longer generated, and as djproject wrote it; remove it" in run.stderr
    assert "mine.md" not in run.stderr
    assert (folder / "docs" / "apps" / "orders.md").exists()


@pytest.mark.parametrize(
    "arguments", [["--quiet", "render", "--out", "docs"], ["schema", "--quiet"], ["-q", "diagram"]]
)
def test_quiet_stands_anywhere(folder: Path, arguments: list[str]) -> None:
    """The switch may stand before the command or after it, of every command."""
    run = djproject(folder, *arguments)
    assert (run.returncode, run.stderr) == (0, "")
