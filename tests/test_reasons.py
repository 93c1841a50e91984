"""Claims about why a feature is as it is: said once, under the feature's name, wherever it may be written."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml

from mkdocs_djproject.facts import Reason
from mkdocs_djproject.features import TITLES, Features
from mkdocs_djproject.loading import load_project
from mkdocs_djproject.pages import render_page
from tests.sites import WITH_MACROS, build


def project_file(key: str, value: Any) -> str:
    """The text of a project file with one feature, by its dotted path."""
    *groups, name = f"features.{key}".split(".")
    data: dict[str, Any] = {"project_name": "shop"}
    inner = data
    for group in groups:
        inner = inner.setdefault(group, {})
    inner[name] = value
    return yaml.safe_dump(data)


@pytest.mark.parametrize("key", sorted(path.removeprefix("features.") for path in TITLES))
def test_a_reason_names_its_feature(tmp_path: Path, key: str) -> None:
    """Why a feature is as it is, and the link to the decision, stand once, each after the feature's name."""
    reason = {"why": "We know it.", "decision": "https://example.org/adr"}
    path = tmp_path / "djproject.yml"
    path.write_text(project_file(key, reason), encoding="utf-8")
    page = render_page(load_project(path), "architecture").markdown
    assert page.count("We know it.") == 1
    title = TITLES[f"features.{key}"]
    assert f"\n**{title}, why**: We know it.\n" in page
    assert f"\n**{title}, decision**: [https" in page


ELSEWHERE = [
    ("api", ["api", "api.rest_framework", "api.graphql", "api.websockets", "authentication.jwt"]),
    ("deployment", ["deployment", "database", "storage", "deployment.hosting", "deployment.docker"]),
]


@pytest.mark.parametrize(("name", "key"), [(name, key) for name, keys in ELSEWHERE for key in keys])
def test_other_pages_that_explain_a_feature_say_why(tmp_path: Path, name: str, key: str) -> None:
    """The API page and the deployment page have the reasons of what they explain, each once."""
    data = yaml.safe_load(project_file(key, {"why": "We know it."}))
    data["features"].setdefault("api", {}).setdefault("rest_framework", True)
    path = tmp_path / "djproject.yml"
    path.write_text(yaml.safe_dump(data), encoding="utf-8")
    page = render_page(load_project(path), name).markdown
    assert page.count(f"**{TITLES[f'features.{key}']}, why**: We know it.\n") == 1


SINGLE = [
    ("api.versioning", {"scheme": "namespace"}, "namespace"),
    ("deployment.proxy", {"name": "Caddy"}, "Caddy"),
    ("deployment.server", {"name": "Daphne"}, "Daphne"),
    ("deployment.web_servers", {"count": 5}, 5),
    ("deployment.pipeline", {"name": "Jenkins"}, "Jenkins"),
    ("deployment.proxy", {"name": False}, False),
]


@pytest.mark.parametrize(("key", "detail", "value"), SINGLE)
def test_a_mapping_holds_a_single_value(tmp_path: Path, key: str, detail: dict[str, Any], value: Any) -> None:
    """A feature that is one value may be a mapping with a reason, and is then declared as without one."""
    path = tmp_path / "djproject.yml"
    path.write_text(project_file(key, {**detail, "why": "We know it."}), encoding="utf-8")
    project = load_project(path)
    assert project.features.value(key) == value
    assert project.how(f"features.{key}") == "declared"
    assert project.reasons[f"features.{key}"].why == "We know it."


@pytest.mark.parametrize("key", sorted({key for key, _, _ in SINGLE}))
def test_a_reason_alone_declares_no_value(tmp_path: Path, key: str) -> None:
    """A reason without a value leaves the value assumed."""
    path = tmp_path / "djproject.yml"
    path.write_text(project_file(key, {"why": "We know it."}), encoding="utf-8")
    project = load_project(path)
    assert project.is_assumed(f"features.{key}")
    assert project.features.value(key) == Features().value(key)


@pytest.mark.parametrize(
    ("decision", "title"),
    [
        ("decisions/background-tasks.md#why", "background tasks"),
        ("https://example.org/adr/1.md", "https://example.org/adr/1.md"),
        ("decisions/", "decisions/"),
    ],
)
def test_a_decision_of_the_site_is_called_by_its_page(decision: str, title: str) -> None:
    """A link to a page is called as the page is, and an address from elsewhere as it is."""
    assert Reason(decision=decision).decision_title == title


def test_a_decision_is_found_from_any_page(tmp_path: Path) -> None:
    """A decision is written as from the top of the site, and a page in a folder links to it from there."""
    page = '# Guide\n\n{{ feature_table() }}\n\n{{ section("architecture.asynchronous-processing") }}\n'
    celery = {"why": "Mails take long.", "decision": "decisions/celery.md"}
    files = {
        "mkdocs.yml": WITH_MACROS,
        "djproject.yml": project_file("performance.celery", celery),
        "docs/decisions/celery.md": "# Celery\n",
        "docs/guide/start.md": page,
    }
    built = build(tmp_path, files)
    assert built.status == 0, built.log
    assert built.html("guide/start/index.html").count('href="../../decisions/celery/"') >= 2
