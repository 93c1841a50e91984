"""Claims about ``djproject init``, shown by running it, and then MkDocs on what is there."""

from __future__ import annotations

import json
import subprocess
from collections.abc import Mapping
from pathlib import Path

import pytest
from jsonschema import Draft202012Validator

from tests.sites import Built, mkdocs_build, write_files
from tests.test_cli import djproject
from tests.test_discovering import DJANGO

IN_A_FOLDER = {f"backend/{name}": text for name, text in DJANGO.items()}
UNDER_SRC = {
    "pyproject.toml": "[project]\nname = 'shop'\n",
    **{f"src/{name}": text for name, text in DJANGO.items() if name != "manage.py"},
}
UNUSUAL = {
    **{name: text for name, text in DJANGO.items() if name not in ("manage.py", "shop/settings.py")},
    "setup.py": "",
    "shop/settings_base.py": DJANGO["shop/settings.py"],
    "shop/test_settings.py": 'INSTALLED_APPS = ["blog"]\n',
}


def init(folder: Path, files: Mapping[str, str], *arguments: str, below: str = ".") -> str:
    """What the command prints for people in a folder below that of these files; it succeeds."""
    write_files(folder, files)
    (folder / below).mkdir(parents=True, exist_ok=True)
    run = djproject(folder / below, "init", *arguments)
    assert run.returncode == 0, run.stderr
    return run.stderr


def built(folder: Path) -> Built:
    """The site, built strictly as it is."""
    site = mkdocs_build(folder, "--strict")
    assert site.status == 0, site.log
    return site


@pytest.mark.parametrize(
    ("files", "below", "arguments", "site"),
    [
        pytest.param(DJANGO, ".", [], ".", id="beside manage.py"),
        pytest.param(DJANGO, "orders", [], ".", id="within an app"),
        pytest.param(IN_A_FOLDER, ".", [], ".", id="above manage.py"),
        pytest.param(UNDER_SRC, "src/orders", [], ".", id="under src, no manage.py"),
        pytest.param(UNUSUAL, ".", [], ".", id="settings that nothing names"),
        pytest.param(IN_A_FOLDER, "web", ["--discover", "../backend"], "web", id="a named project"),
    ],
)
def test_a_strict_build_succeeds_at_once(
    tmp_path: Path, files: dict[str, str], below: str, arguments: list[str], site: str
) -> None:
    """From anywhere in a project, what is written builds strictly and documents its apps."""
    init(tmp_path, files, *arguments, below=below)
    assert "Order" in built(tmp_path / site).html("apps/orders/index.html")


def test_a_folder_without_a_project_gets_a_site(tmp_path: Path) -> None:
    """Where there is no Django project, the file names one, and says so; the site builds."""
    said = init(tmp_path / "book shop", {})
    assert "no Django project was found; --discover names its folder" in said
    assert "project_name: book_shop\n" in (tmp_path / "book shop" / "djproject.yml").read_text()
    assert "\n\n\n" not in (tmp_path / "book shop" / "docs" / "about.md").read_text()
    built(tmp_path / "book shop")


def test_only_pages_that_are_generated_are_to_be_listed(tmp_path: Path) -> None:
    """Where the project file names its pages, these alone are among the lines to add to a navigation."""
    own = {"djproject.yml": "project_name: shop\npages: [readme, api]\n", "docs/a.md": "# A\n"}
    write_files(
        tmp_path, {"mkdocs.yml": "site_name: T\nplugins: [search, djproject]\nnav:\n  - a.md\n", **own}
    )
    run = djproject(tmp_path, "init")
    assert run.stdout.splitlines()[1:3] == ["  - Home: README.md", "  - API documentation: API.md"]
    assert "DEPLOYMENT" not in run.stdout


def test_the_project_file_is_short_and_lists_nothing(tmp_path: Path) -> None:
    """The project file has fewer than 15 lines, and none for what can be read."""
    init(tmp_path, DJANGO)
    lines = (tmp_path / "djproject.yml").read_text().splitlines()
    assert len(lines) < 15
    assert [line for line in lines if line and not line.startswith("#")] == ["discover:", "  root: ."]


def test_the_first_line_names_a_schema_that_is_there(tmp_path: Path) -> None:
    """An editor finds the schema that the first line of the project file names, and it is the command's."""
    init(tmp_path, DJANGO)
    first = (tmp_path / "djproject.yml").read_text().splitlines()[0]
    schema = json.loads((tmp_path / first.removeprefix("# yaml-language-server: $schema=")).read_text())
    Draft202012Validator.check_schema(schema)
    assert schema == json.loads(djproject(tmp_path, "schema").stdout)


def test_packages_are_named_for_the_next_build(tmp_path: Path) -> None:
    """Packages that a person names are read in each build, and are a line to add where the file is there."""
    library = {
        "lib/taggit/__init__.py": "",
        "lib/taggit/models.py": "",
        "a, b/empty.py": "",
        "more/empty.py": "",
    }
    settings = {"shop/settings.py": DJANGO["shop/settings.py"].replace('"orders"', '"orders", "taggit"')}
    init(tmp_path, {**DJANGO, **settings, **library}, "--site-packages", "lib")
    written = (tmp_path / "djproject.yml").read_text()
    line = "  site_packages: lib  # the installed packages that it is read with\n"
    assert line in written
    assert len(written.splitlines()) < 15
    (tmp_path / "djproject.yml").write_text(written.replace(line, ""))
    run = djproject(tmp_path, "init", "--site-packages", "lib", "--site-packages", "more")
    assert (
        run.stdout == f"# Add to djproject.yml, below 'discover':\n{line.replace('lib ', '[lib, more] ')}\n"
    )


def test_a_second_run_changes_nothing(tmp_path: Path) -> None:
    """Run again, the command leaves every file as it is, and has nothing to add."""
    init(tmp_path, DJANGO)
    (tmp_path / "djproject.yml").write_text("project_name: mine\n")
    before = {path: path.read_bytes() for path in tmp_path.rglob("*") if path.is_file()}
    again = djproject(tmp_path, "init")
    assert (again.returncode, again.stdout) == (0, "")
    assert "djproject.yml: is there, and stays" in again.stderr
    assert {path: path.read_bytes() for path in tmp_path.rglob("*") if path.is_file()} == before


def test_quiet_writes_and_says_nothing(tmp_path: Path) -> None:
    """With --quiet the files are written, and nothing is said."""
    assert init(tmp_path, DJANGO, "--quiet") == ""
    assert (tmp_path / "mkdocs.yml").is_file()


def test_folders_with_something_in_them_are_left_alone(tmp_path: Path) -> None:
    """Where docs holds something else, pages go elsewhere, and so does the site, whose folder is emptied."""
    others = {
        "docs/conf.py": "",
        "docs/index.md": "[gone](nowhere.md)\n",
        "site/urls.py": "urlpatterns = []\n",
    }
    said = init(tmp_path, {**DJANGO, **others})
    assert "The pages go to documentation, as the folder docs holds something else" in said
    assert mkdocs_build(tmp_path, "--strict").status == 0
    assert (tmp_path / "site" / "urls.py").is_file()
    assert (tmp_path / "public_docs" / "index.html").is_file()


def test_a_project_that_is_named_and_is_none_is_said(tmp_path: Path) -> None:
    """A folder given with --discover that holds no Django project is a problem, and nothing is written."""
    run = djproject(tmp_path, "init", "--discover", "nowhere")
    assert (run.returncode, [*tmp_path.iterdir()]) == (1, [])
    assert "there is no such folder" in run.stderr
    assert "Traceback" not in run.stderr


def test_the_built_site_is_named_to_git(tmp_path: Path) -> None:
    """In a repository that does not ignore the built site, the line that makes it so is printed."""
    subprocess.run(["git", "init", "-q", tmp_path], check=True)
    write_files(tmp_path, DJANGO)
    assert djproject(tmp_path, "init").stdout == "# Add to .gitignore:\n/site/\n\n"
    (tmp_path / ".gitignore").write_text("*.pyc\nsite/\n")
    assert djproject(tmp_path, "init").stdout == ""


def test_wrong_options_write_nothing(tmp_path: Path) -> None:
    """Settings and packages that are not there are said, and no file is written."""
    write_files(tmp_path, DJANGO)
    before = sorted(tmp_path.rglob("*"))
    assert djproject(tmp_path, "init", "--settings", "shop.setings").returncode == 1
    assert djproject(tmp_path, "init", "--site-packages", "nope").returncode == 2
    assert sorted(tmp_path.rglob("*")) == before
