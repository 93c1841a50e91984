"""Claims about facts files: what they hold, and sites that are built from them."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest

from mkdocs_djproject.discovery import discover
from mkdocs_djproject.discovery.factsfile import facts_text
from mkdocs_djproject.loading import load_project
from mkdocs_djproject.problems import DjProjectError
from mkdocs_djproject.project import Project
from tests.discovery.live.projects import SETTINGS
from tests.sites import Built, build, write_files
from tests.test_cli import djproject
from tests.test_discovering import DJANGO

MKDOCS = """\
site_name: T
repo_url: https://example.org/shop
edit_uri: edit/main/docs-site/docs/
plugins: [search, djproject]
"""

FILES = {
    **DJANGO,
    "shop/settings.py": SETTINGS.replace('"shop"]', '"orders", "blog"]'),
    "shop/tests/test_urls.py": "",
    ".git/HEAD": "ref: refs/heads/main\n",
    "docs-site/mkdocs.yml": MKDOCS,
    "docs-site/docs/mine.md": "# Mine\n",
}
"""A Django project with a folder for documentation."""

FROM = "discover: {from: facts.json}\n"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """The folder for documentation, with a facts file of the project that it is in."""
    write_files(tmp_path / "project", FILES)
    folder = tmp_path / "project" / "docs-site"
    written(folder)
    return folder


def written(folder: Path, *options: str) -> str:
    """The facts file, written into the folder."""
    run = djproject(folder, "discover", "..", "--output", "facts.json", *options)
    assert run.returncode == 0, run.stderr
    return (folder / "facts.json").read_text()


def loaded(folder: Path, text: str = FROM) -> Project:
    """The project that a project file with this text describes."""
    (folder / "djproject.yml").write_text(text)
    return load_project(folder / "djproject.yml", name="djproject.yml")


def site_of(folder: Path, text: str) -> dict[str, bytes]:
    """Every page of the site that a strict build makes, and the search index."""
    shutil.rmtree(folder / "site", ignore_errors=True)
    run = build(folder, {"djproject.yml": text, "mkdocs.yml": MKDOCS})
    assert run.status == 0, run.log
    kept = [*run.site.rglob("*.html"), *run.site.rglob("search_index.json")]
    return {path.relative_to(run.site).as_posix(): _timeless(path.read_bytes()) for path in kept}


def _timeless(content: bytes) -> bytes:
    """A page without the time of its build, which MkDocs notes on the home page."""
    lines = content.splitlines()
    return b"\n".join(line for line in lines if b"Build Date UTC" not in line)


@pytest.mark.parametrize("mode", ["static", "live"])
def test_the_site_is_the_one_of_the_project_itself(folder: Path, mode: str) -> None:
    """Built from the facts file the site is, to the byte, the one built from the project, edit links too."""
    written(folder, "--mode", mode)
    direct = site_of(folder, f"discover: {{root: .., mode: {mode}, exclude: [blog.Post]}}\n")
    taken = site_of(folder, "discover: {from: facts.json, exclude: [blog.Post]}\n")
    assert b"https://example.org/shop/edit/main/orders/" in direct["apps/orders/index.html"]
    assert {name for name in direct if direct[name] != taken.get(name)} == set()
    assert direct.keys() == taken.keys()


def test_no_source_is_needed(folder: Path, tmp_path: Path) -> None:
    """Where the source is not at hand the facts are all that is needed, and nothing is said of it."""
    alone = tmp_path / "elsewhere" / "site"
    alone.mkdir(parents=True)
    shutil.copy(folder / "facts.json", alone)
    project = loaded(alone)
    assert [model.label for model in project.models] == ["orders.Order", "blog.Post"]
    assert (project.warnings, project.root, project.third_party_apps) == (
        (),
        None,
        ("django.contrib.contenttypes", "django.contrib.auth"),
    )
    run = build(alone, {"djproject.yml": FROM})
    assert (run.status, "Shown to the customer." in run.html("apps/orders/index.html")) == (0, True)


def test_the_same_project_gives_the_same_file(folder: Path, tmp_path: Path) -> None:
    """The file says nothing of when it was written and where: read elsewhere it is the same."""
    shutil.copytree(folder.parent, tmp_path / "copy" / "project")
    again = written(tmp_path / "copy" / "project" / "docs-site", "--force")
    assert again == (folder / "facts.json").read_text()
    assert str(tmp_path) not in again


def test_the_file_says_what_it_was_read_with(folder: Path) -> None:
    """The format, the versions, the mode, the way to the source and the files that were read are in it."""
    data = json.loads(written(folder, "--mode", "live"))
    assert (data["facts_file"], data["mode"], data["root"]) == (1, "live", "..")
    assert data["read_with"].keys() == {"mkdocs-djproject", "python", "django"}
    assert {"shop/settings.py", "orders/models.py", "blog/models.py"} <= data["inputs"].keys()
    assert not any("site-packages" in name or name.startswith(("/", "..")) for name in data["inputs"])
    assert data["places"]["apps/orders/models/Order/fields/number"] == "orders/models.py:7:5"


@pytest.mark.parametrize("mode", ["static", "live"])
def test_no_path_of_the_machine_is_in_it(folder: Path, mode: str) -> None:
    """A path that the project makes of its own folder is given from there on."""
    home = "import os\n\nHOME = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))\n"
    field = (
        '    paper = models.FileField(upload_to=os.path.join(HOME, "in"), help_text="See " + HOME + "/in.")\n'
    )
    models = folder.parent / "orders" / "models.py"
    models.write_text(home + models.read_text() + field)
    text = written(folder, "--mode", mode)
    assert str(folder.parent) not in text
    assert '"See in."' in text
    assert folder.parent.parent.name not in text


def test_a_file_far_from_the_project_does_not_say_where_that_is(folder: Path) -> None:
    """A way that leads over the top of the file system would tell the folders of a machine."""
    found = discover(folder.parent)
    assert "root" not in json.loads(facts_text(found, Path("/elsewhere")))


@pytest.mark.parametrize("change", ["edit", "remove"])
def test_changed_source_is_a_warning(folder: Path, change: str) -> None:
    """Where the source is at hand and has changed, the files and the command that renews are named."""
    models = folder.parent / "orders" / "models.py"
    models.write_text(models.read_text() + "# more\n") if change == "edit" else models.unlink()
    [warning] = loaded(folder).warnings
    assert str(warning) == (
        "facts.json: its source has changed since: orders/models.py; "
        "renew it: djproject discover .. --settings shop.settings --output facts.json"
    )


@pytest.mark.parametrize("name", ["Dockerfile", "shop/settings_production.py", "k8s/web.yaml"])
def test_added_source_is_a_warning(folder: Path, name: str) -> None:
    """A file from which something more would be read makes the facts stale, and its folder is named."""
    (folder.parent / name).parent.mkdir(exist_ok=True)
    (folder.parent / name).write_text("FROM python\n")
    [warning] = loaded(folder).warnings
    assert f"changed since: {(Path(name).parent.as_posix())}/; renew it" in str(warning)


@pytest.mark.parametrize("name", ["orders/tests.py", "orders/tests/models/test_orders.py"])
def test_the_first_tests_of_a_folder_are_a_warning(folder: Path, name: str) -> None:
    """The first tests say how tests are run, and stand in the tree of their app."""
    (folder.parent / name).parent.mkdir(exist_ok=True, parents=True)
    (folder.parent / name).write_text("")
    [warning] = loaded(folder).warnings
    assert "changed since: orders/; renew it" in str(warning)


@pytest.mark.parametrize(
    "name", ["mkdocs.yml", "shop/test_more.py", "db.sqlite3", "docs/hooks.py", "notes.txt"]
)
def test_a_file_that_says_nothing_is_no_change(folder: Path, name: str) -> None:
    """More tests, data and the files of the site itself leave the facts as true as they were."""
    (folder.parent / name).parent.mkdir(exist_ok=True)
    (folder.parent / name).write_text("")
    assert loaded(folder).warnings == ()


def test_changed_source_fails_a_strict_build(folder: Path) -> None:
    """A strict build fails until the command that the warning gives was run; a usual one goes on."""
    models = folder.parent / "orders" / "models.py"
    models.write_text(models.read_text() + "    later = models.DateField()\n")
    assert _built(folder, strict=False).status == 0
    run = _built(folder, strict=True)
    assert run.status == 1
    command = run.log.partition("renew it: ")[2].splitlines()[0]
    assert djproject(folder, *command.split()[1:]).returncode == 0
    renewed = _built(folder, strict=True)
    assert (renewed.status, "orders.order.later" in renewed.html("apps/orders/index.html")) == (0, True)


def _built(folder: Path, *, strict: bool) -> Built:
    return build(folder, {"djproject.yml": FROM, "mkdocs.yml": MKDOCS}, strict=strict)


def test_other_line_ends_are_no_change(folder: Path) -> None:
    """A checkout that gives files the line ends of another system is the same source."""
    models = folder.parent / "orders" / "models.py"
    models.write_bytes(models.read_bytes().replace(b"\n", b"\r\n"))
    assert loaded(folder).warnings == ()


def test_the_source_may_be_named(folder: Path, tmp_path: Path) -> None:
    """Where the project file names the source, the facts are held against that one."""
    other = tmp_path / "other"
    shutil.copytree(folder.parent, other)
    (other / "blog" / "models.py").write_text("")
    [warning] = loaded(folder, "discover: {from: facts.json, root: ../../other}\n").warnings
    assert "blog/models.py; renew it: djproject discover ../../other --settings" in str(warning)


def test_render_says_that_the_source_has_changed(folder: Path) -> None:
    """The command line says the warning on standard error, and renders."""
    (folder / "djproject.yml").write_text(FROM)
    (folder.parent / "blog" / "models.py").write_text("")
    run = djproject(folder, "render", "readme")
    assert (run.returncode, run.stdout[:2]) == (0, "# ")
    assert run.stderr.startswith("Warning: facts.json: its source has changed since: blog/models.py")


WRONG: dict[str, tuple[str | bytes, str]] = {
    "damaged": ('{"facts_file": 1, "read', "facts.json:1:19: this is no JSON ("),
    "no text": (b'{"\xff": 1}', "facts.json: this is no JSON ("),
    "foreign": ('{"apps": []}', "facts.json:1:1: this is no facts file; name one that"),
    "a project file": ("project_name: shop\n", "facts.json:1:1: this is no JSON ("),
    "a list": ("[1]", "facts.json:1:1: this is no facts file"),
    "newer": (
        '{"facts_file": 99, "future": true}',
        "facts.json:1:1: this facts file has the format 99, and 1 is the newest known here; upgrade",
    ),
    "incomplete": ('{"facts_file": 1}', "facts.json: this facts file is damaged (Object missing"),
    "deep": ('{"facts_file": 1, "x": ' + "[" * 100_000, "facts.json: this is no JSON ("),
}


@pytest.mark.parametrize("name", WRONG)
def test_a_wrong_facts_file_is_a_problem(folder: Path, name: str) -> None:
    """A file that is damaged, something else or of the future is named with its place, at the key 'from'."""
    content, expected = WRONG[name]
    (folder / "facts.json").write_bytes(content if isinstance(content, bytes) else content.encode())
    with pytest.raises(DjProjectError) as raised:
        loaded(folder)
    assert str(raised.value).startswith(f"djproject.yml:1:18: discover.from: {expected}")


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ('"type": "CharField"', '"type": 3'),
        ('"name": "number"', '"nmae": "number"'),
        ('"max_length": 20', '"max_length": 20, "colour": "red"'),
        ('"apps/orders"', '"apps/others"'),
    ],
)
def test_a_facts_file_with_something_exchanged_is_a_problem(folder: Path, before: str, after: str) -> None:
    """What is of a wrong type, misspelt, unknown or belongs to nothing is not passed over."""
    text = (folder / "facts.json").read_text()
    assert before in text
    (folder / "facts.json").write_text(text.replace(before, after, 1))
    with pytest.raises(DjProjectError, match=r"discover\.from: facts\.json: this facts file is damaged"):
        loaded(folder)


def test_a_missing_facts_file_is_a_problem(folder: Path) -> None:
    """A file that is not there is named, with the command that writes it."""
    with pytest.raises(DjProjectError) as raised:
        loaded(folder, "discover:\n  from: data/nothing.json\n")
    assert str(raised.value) == (
        "djproject.yml:2:9: discover.from: data/nothing.json: there is no such facts file; "
        "write it: djproject discover PATH --output data/nothing.json"
    )


def test_a_named_source_has_to_be_there(folder: Path) -> None:
    """A root that is no folder is a problem at its place."""
    with pytest.raises(DjProjectError, match=r"^djproject\.yml:1:36: discover\.root: .*no such folder"):
        loaded(folder, "discover: {from: facts.json, root: nowhere}\n")


def test_an_option_of_reading_contradicts_a_facts_file(folder: Path) -> None:
    """What is taken from a file is not read: a settings module on the command line is a problem."""
    (folder / "djproject.yml").write_text(FROM)
    run = djproject(folder, "render", "readme", "--settings", "shop.settings")
    assert run.returncode == 1
    assert (
        "--settings: the project is taken from facts.json, and not read; leave the option out" in run.stderr
    )


def test_what_is_declared_wins_over_the_facts(folder: Path) -> None:
    """A text of the project file replaces that of the facts file, as it does one that is read."""
    project = loaded(folder, FROM + "apps: [{name: orders, owner: Blue}]\n")
    assert (project.apps[0].owner, len(project.apps)) == ("Blue", 2)
