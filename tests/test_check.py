"""Claims about ``djproject check``: what it finds, how it says so, and its status."""

from __future__ import annotations

import json
import subprocess
from pathlib import Path

import msgspec
import pytest

from mkdocs_djproject.checks import PAGES
from mkdocs_djproject.schema import Checks
from tests.sites import write_files
from tests.test_cli import djproject
from tests.test_discovering import DJANGO

SHOP = {
    **DJANGO,
    "shop/settings.py": (
        'INSTALLED_APPS = ["django.contrib.auth", "orders", "blog"]\n'
        'DATABASES = {"default": {"ENGINE": "django.db.backends.postgresql"}}\n'
        'ROOT_URLCONF = "shop.urls"\n'
    ),
    "shop/urls.py": (
        "from django.contrib import admin\nfrom django.urls import path\n\n"
        'urlpatterns = [path("office/", admin.site.urls)]\n'
    ),
    ".python-version": "3.13\n",
}
WRONG = """\
discover: {root: .}
python_version: "3.12"
features: {database: mysql}
urls: {admin: /admin/}
apps:
  - name: orderz
  - name: orders
    models:
      - name: Ordr
      - name: Order
        db_table: baskets
        fields:
          number: {type: CharField, max_length: 40}
          buyer: TextField
          totl: DecimalField
"""
FOUND = """\
djproject.yml:2:17: warning: python_version: the project has '3.13' (.python-version:1); R [version_differs]
djproject.yml:3:22: warning: features.database.engine: the project has 'postgresql' (shop/settings.py:2); R [feature_differs]
djproject.yml:4:15: warning: urls.admin: the project has '/office/' (shop/urls.py:4); R [url_differs]
djproject.yml:6:5: warning: apps[0]: the project has no app 'orderz'; did you mean 'orders'? [app_missing]
djproject.yml:9:9: warning: apps[1].models[0]: the project has no model 'orders.Ordr'; did you mean 'Order'? [model_missing]
djproject.yml:11:19: warning: apps[1].models[1].db_table: db_table is none (orders/models.py:4:1); R [model_differs]
djproject.yml:13:49: warning: apps[1].models[1].fields.number.max_length: max_length is 20 (orders/models.py:7:5); R [field_differs]
djproject.yml:14:18: warning: apps[1].models[1].fields.buyer.type: type is 'ForeignKey' (orders/models.py:8:5); R [field_differs]
djproject.yml:15:17: warning: apps[1].models[1].fields.totl: the project has no field 'orders.Order.totl'; correct the name, or leave it out [field_missing]
""".replace("; R [", "; correct it, or leave it to be read [")  # noqa: E501 - as it is printed


def check(folder: Path, text: str, *arguments: str) -> subprocess.CompletedProcess[str]:
    """Run the command on a shop whose project file has this text."""
    write_files(folder, {**SHOP, "djproject.yml": text})
    return djproject(folder, "check", *arguments)


def test_what_is_declared_and_not_so_is_found(tmp_path: Path) -> None:
    """Each thing that is declared and not so is said at its place, with what is so and where that stands."""
    run = check(tmp_path, WRONG)
    assert (run.returncode, run.stdout, run.stderr) == (1, FOUND, "9 warnings\n")


def test_the_project_beside_the_file_is_compared(tmp_path: Path) -> None:
    """A project file that names no project is held against the one beside which it stands."""
    run = check(tmp_path, WRONG.replace("discover: {root: .}", "project_name: shop"))
    assert (run.returncode, run.stdout) == (1, FOUND)


def test_what_discover_prints_is_so(tmp_path: Path) -> None:
    """Whatever is read from a project, and declared as it was printed, is found right."""
    write_files(tmp_path, SHOP)
    printed = djproject(tmp_path, "discover", ".").stdout
    run = check(tmp_path, f"{printed}discover: {{root: .}}\n")
    assert (run.returncode, run.stdout, run.stderr) == (0, "", "nothing found\n")


def test_what_is_excluded_or_cannot_be_read_contradicts_nothing(tmp_path: Path) -> None:
    """An app that is left out, and any app where the settings are not known, may be declared."""
    declared = "apps:\n  - {name: orders, models: [Order]}\n"
    assert check(tmp_path, "discover: {root: ., exclude: orders}\n" + declared).returncode == 0
    assert check(tmp_path, "discover: {root: .}\n" + declared.replace("orders", "more")).returncode == 1
    write_files(tmp_path, {"manage.py": "", "djproject.yml": "discover: {root: ./blog}\n" + declared})
    write_files(tmp_path / "blog", {"manage.py": ""})
    assert djproject(tmp_path, "check").returncode == 0


def test_a_wrong_file_is_an_error(tmp_path: Path) -> None:
    """Problems of the file itself are errors, found all at once, whatever is ignored."""
    run = check(tmp_path, "project_name: shop\nnme: x\nadvice: loud\n")
    assert run.returncode == 1
    assert [line.split(": ")[:2] for line in run.stdout.splitlines()] == [
        ["djproject.yml:2:1", "error"],
        ["djproject.yml:3:9", "error"],
    ]
    assert run.stderr == "2 errors\n"
    assert check(tmp_path, "project_name: shop\nnme: x\n").stderr == "1 error\n"


@pytest.mark.parametrize(("level", "status", "word"), [("error", 1, "error"), ("info", 0, "note")])
def test_the_file_says_how_grave_a_finding_is(tmp_path: Path, level: str, status: int, word: str) -> None:
    """A level below 'checks' is that of the finding, and only warnings and errors make the command fail."""
    text = f"discover: {{root: .}}\nchecks: {{app_missing: {level}}}\napps: [orderz]\n"
    run = check(tmp_path, text)
    assert run.returncode == status
    assert f": {word}: apps[0]: " in run.stdout


def test_an_ignored_finding_is_not_said(tmp_path: Path) -> None:
    """What the file ignores is neither said nor counted."""
    text = "discover: {root: .}\nchecks: {app_missing: ignore}\napps: [orderz]\n"
    run = check(tmp_path, text)
    assert (run.returncode, run.stdout, run.stderr) == (0, "", "nothing found\n")


def test_an_unknown_check_is_a_problem(tmp_path: Path) -> None:
    """A check that is not there is a problem of the file, with the nearest name."""
    run = check(tmp_path, "project_name: shop\nchecks: {app_mising: info}\n")
    assert run.returncode == 1
    assert "did you mean 'app_missing'?" in run.stdout


def test_what_no_page_shows_is_noted(tmp_path: Path) -> None:
    """What is said of people and practices is noted where the pages that would show it are left out."""
    text = "project_name: shop\nowner: Web\nroadmap: [More]\npractices: {firewall: done, rollback_plan: no}\n"
    run = check(tmp_path, f"{text}pages: [architecture]\n")
    assert run.returncode == 0
    assert [line.split(": ")[:3] for line in run.stdout.splitlines()] == [
        ["djproject.yml:2:8", "note", "owner"],
        ["djproject.yml:4:44", "note", "practices.rollback_plan"],
    ]
    assert check(tmp_path, text).stdout == ""


def test_rendered_pages_are_compared(tmp_path: Path) -> None:
    """Pages that are missing, stale, edited, a person's own or no longer rendered are told apart."""
    write_files(tmp_path, {"djproject.yml": "project_name: shop\napps: [orders, blog]\n"})
    djproject(tmp_path, "render", "--out", "docs", "--for", "site")
    assert djproject(tmp_path, "check", "--rendered", "docs").stderr == "nothing found\n"
    docs = tmp_path / "docs"
    (docs / "API.md").unlink()
    (docs / "DEPLOYMENT.md").write_text((docs / "DEPLOYMENT.md").read_text().replace("# ", "# My "))
    (docs / "README.md").write_text("# Mine\n")
    write_files(tmp_path, {"djproject.yml": "project_name: shop\napps: [orders]\n"})
    run = djproject(tmp_path, "check", "--rendered", "docs", "--format", "json")
    found = {(each["file"], each["check"]) for each in json.loads(run.stdout)}
    assert found >= {
        ("docs/API.md", "page_missing"),
        ("docs/DEPLOYMENT.md", "page_edited"),
        ("docs/README.md", "page_foreign"),
        ("docs/apps/blog.md", "page_left_over"),
        ("docs/apps/index.md", "page_differs"),
    }
    assert run.returncode == 1


def test_marked_regions_are_compared(tmp_path: Path) -> None:
    """A region that is not as it would be filled now is a warning at its mark, and no other region is."""
    mark = "<!-- djproject:begin {} -->\n<!-- djproject:end -->\n"
    text = mark.format("readme.linting") + mark.format("architecture.data-models")
    write_files(tmp_path, {"djproject.yml": "project_name: shop\napps: [orders]\n", "NOTES.md": text})
    djproject(tmp_path, "render", "--inject", "NOTES.md")
    assert djproject(tmp_path, "check", "--inject", "NOTES.md").stderr == "nothing found\n"
    write_files(tmp_path, {"djproject.yml": "project_name: shop\napps: [blog]\n"})
    run = djproject(tmp_path, "check", "--inject", "NOTES.md")
    line = (
        (tmp_path / "NOTES.md")
        .read_text()
        .split("\n")
        .index(mark.format("architecture.data-models").split("\n")[0])
    )
    assert run.returncode == 1
    assert run.stdout.startswith(
        f"NOTES.md:{line + 1}: warning: this region is not as it would be filled now; "
    )
    assert run.stdout.count("\n") == 1


def test_sections_of_ones_own_are_compared_as_they_are_rendered(tmp_path: Path) -> None:
    """What a person adds to a section is rendered and filled in, and so is what that is compared with."""
    region = "<!-- djproject:begin architecture.security -->\n<!-- djproject:end -->\n"
    own = {"docs/_sections/architecture/security.md": "Ask the team.\n", "README.md": region}
    write_files(tmp_path, {"djproject.yml": "project_name: shop\n"} | own)
    djproject(tmp_path, "render", "--out", "pages")
    djproject(tmp_path, "render", "--inject", "README.md")
    assert "Ask the team." in (tmp_path / "README.md").read_text()
    run = djproject(tmp_path, "check", "--rendered", "pages", "--inject", "README.md")
    assert (run.returncode, run.stdout) == (0, "")


def test_annotations_escape_what_would_end_them(tmp_path: Path) -> None:
    """For GitHub, each finding is one command of a workflow, with its place, whatever characters it has."""
    run = check(tmp_path, 'project_name: shop\n"a%,b:c": 1\n', "--format", "github")
    assert run.stdout.count("\n") == 1
    assert run.stdout.startswith("::error file=djproject.yml,line=2,col=1,title=djproject%3A file::")
    assert "a%25,b:c" in run.stdout


def test_annotations_name_files_as_the_repository_has_them(tmp_path: Path) -> None:
    """For GitHub, a file is named from the top of its repository, wherever the command runs."""
    (tmp_path / ".git").mkdir()
    write_files(tmp_path / "shop" / "docs", {"djproject.yml": "project_name: shop\nnme: 1\n"})
    for folder, config in (("shop/docs", "djproject.yml"), ("shop", "docs/djproject.yml")):
        run = djproject(tmp_path / folder, "check", "--format", "github", "--config", config)
        assert run.stdout.startswith("::error file=shop/docs/djproject.yml,line=2,"), run.stdout
    assert "docs/djproject.yml:2:1:" in djproject(tmp_path / "shop", "check", "--config", config).stdout


def test_a_command_to_copy_has_its_folder_in_quotes(tmp_path: Path) -> None:
    """Where the folder of rendered pages has a blank in its name, the command that renews them quotes it."""
    (tmp_path / "the pages").mkdir()
    run = check(tmp_path, "project_name: shop\n", "--rendered", "the pages")
    assert "write it with djproject render --out 'the pages'" in run.stdout


@pytest.mark.parametrize("arguments", [["--format", "xml"], ["--rendered", "nowhere"], ["--nope"]])
def test_wrong_use_has_a_status_of_its_own(tmp_path: Path, arguments: list[str]) -> None:
    """Options that make no sense end with status 2."""
    assert check(tmp_path, "project_name: shop\n", *arguments).returncode == 2


def test_each_state_of_a_page_is_a_check() -> None:
    """Every state that a rendered page can be in has a check whose level can be set."""
    names = {field.name for field in msgspec.structs.fields(Checks)}
    assert {f"page_{state}" for state in PAGES} == {name for name in names if name.startswith("page_")}
