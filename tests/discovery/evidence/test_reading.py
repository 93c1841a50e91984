"""Claims about reading evidence that are no single rule's."""

from __future__ import annotations

from pathlib import Path

import pytest

from mkdocs_djproject.discovery.evidence import read_evidence
from mkdocs_djproject.discovery.evidence.rules import RULES
from mkdocs_djproject.problems import DjProjectError
from tests.discovery.evidence.cases import FOLDER, MANAGE, read_case

MADE_WHEN_IMPORTED = "from pathlib import Path\nPath(__file__ + '.ran').write_text('')\n"
BROKEN = {
    "pyproject.toml": "[project\nname = ",
    "setup.cfg": "[metadata\nname",
    "tox.ini": "envlist",
    "setup.py": "setup(name=",
    "uv.lock": "[[package]]\nname = 3\n",
    "Pipfile": "[packages",
    "Pipfile.lock": "{",
    "app.json": "[1, 2",
    "compose.yaml": "services: [a, b\n",
    "docker-compose.yml": "services:\n  web: 3\n  db:\n    image: [postgres]\n    environment: 7\n",
    "render.yaml": "services: 3\n",
    "k8s/web.yaml": "apiVersion: {\nkind: Deployment\n",
    "Dockerfile": "\\\n\\\n",
    "README.md": "\x00\x00# \n",
    "shop/broken.py": "from celery import Celery\ndef (",
    ".github/workflows/ci.yml": "run: \t- [",
}


def project(root: Path, files: dict[str, str]) -> Path:
    """Write a project's files."""
    for name, text in {"manage.py": MANAGE, **files}.items():
        (root / name).parent.mkdir(parents=True, exist_ok=True)
        (root / name).write_text(text, encoding="utf-8")
    return root


def test_nothing_of_a_project_is_run(tmp_path: Path) -> None:
    """Modules that would write a file when they are imported write none."""
    settings = MADE_WHEN_IMPORTED + 'INSTALLED_APPS = ["shop"]\nROOT_URLCONF = "config.urls"\n'
    urls = MADE_WHEN_IMPORTED + "from shop import views\nurlpatterns = []\n"
    files = {"config/settings.py": settings, "config/urls.py": urls, "shop/__init__.py": MADE_WHEN_IMPORTED}
    read_evidence(
        project(tmp_path, {**files, "setup.py": MADE_WHEN_IMPORTED, "noxfile.py": MADE_WHEN_IMPORTED})
    )
    assert list(tmp_path.rglob("*.ran")) == []


@pytest.mark.parametrize("name", BROKEN)
def test_a_broken_file_is_passed_over(tmp_path: Path, name: str) -> None:
    """A file that is not what its name promises leaves the rest as it is."""
    settings = 'INSTALLED_APPS = ["rest_framework"]\n'
    evidence = read_evidence(project(tmp_path, {"config/settings.py": settings, name: BROKEN[name]}))
    fact = evidence.fact("features.api.rest_framework")
    assert fact is not None
    assert fact.value is True


def test_a_file_that_is_no_text_is_passed_over(tmp_path: Path) -> None:
    """Bytes that are no text are read as if they were not there."""
    root = project(tmp_path, {"config/settings.py": "INSTALLED_APPS = []\n"})
    (root / "README.md").write_bytes(bytes(range(256)))
    assert read_evidence(root).fact("project_title") is None


def test_a_folder_without_a_project_is_a_problem(tmp_path: Path) -> None:
    """A folder that holds no Django project is said to hold none."""
    with pytest.raises(DjProjectError, match="there is no Django project here"):
        read_evidence(tmp_path)


def test_settings_that_are_not_there_leave_the_files(tmp_path: Path) -> None:
    """Without a settings module, what files say is still read."""
    evidence = read_evidence(project(tmp_path, {"requirements.txt": "Django==5.2\n"}))
    assert evidence.settings == ()
    assert [fact.value for fact in evidence.below("django_version")] == ["5.2"]


def test_a_link_out_of_the_project_is_not_followed(tmp_path: Path) -> None:
    """A file that is a link is not read."""
    outside = tmp_path / "outside.txt"
    outside.write_text("Django==5.2\n", encoding="utf-8")
    root = project(tmp_path / "project", {"config/settings.py": ""})
    (root / "requirements.txt").symlink_to(outside)
    assert read_evidence(root).fact("django_version") is None


def test_a_set_variable_decides(tmp_path: Path) -> None:
    """A variable that is given is taken as set."""
    settings = (
        'import os\nINSTALLED_APPS = []\nif os.getenv("API"):\n    INSTALLED_APPS += ["rest_framework"]\n'
    )
    root = project(tmp_path, {"config/settings.py": settings})
    names = [app.name for app in read_evidence(root, environment={"API": "1"}).installed_apps]
    assert names == ["rest_framework"]


def test_an_empty_variable_adds_no_app(tmp_path: Path) -> None:
    """Apps of a variable that is empty are none, and not one without a name."""
    settings = 'import os\nINSTALLED_APPS = ["shop"]\nINSTALLED_APPS += os.getenv("MORE", "").split(",")\n'
    apps = read_evidence(project(tmp_path, {"config/settings.py": settings})).installed_apps
    assert [app.name for app in apps] == ["shop"]


def test_installed_apps_keep_their_order_and_places(tmp_path: Path) -> None:
    """Every entry has the line it stands in."""
    settings = 'INSTALLED_APPS = [\n    "a",\n    "b",\n]\nINSTALLED_APPS.insert(0, "c")\n'
    apps = read_evidence(project(tmp_path, {"config/settings.py": settings})).installed_apps
    assert [(app.name, str(app.place)) for app in apps] == [
        ("c", "config/settings.py:5"),
        ("a", "config/settings.py:2"),
        ("b", "config/settings.py:3"),
    ]


def test_every_rule_has_a_case() -> None:
    """The path of each rule is one that some case is about."""
    about = {path for file in FOLDER.glob("*.case") for path in read_case(file).about}
    paths = {rule.path for rule in RULES}
    assert {p for p in paths if not any(p == a or p.startswith(f"{a}.") for a in about)} == set()


def test_most_rules_find_something_in_a_case() -> None:
    """Every fact but a denial is found by some case, so that no rule is dead."""
    expected = "\n".join(read_case(file).expected for file in FOLDER.glob("*.case"))
    found = {line.partition(":")[0] for line in expected.splitlines() if ": off @" not in line}
    assert {rule.path for rule in RULES} - found == set()
