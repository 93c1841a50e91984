"""The names that hosts give to their parts."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from mkdocs_djproject.features import Caching, Celery, Storage
from mkdocs_djproject.hosting import SERVICES, service
from mkdocs_djproject.loading import load_project
from mkdocs_djproject.pages import render_page
from mkdocs_djproject.vocabulary import ENGINES, HOSTINGS, STORAGES
from tests.diagrams.projects import made_of

PARTS = ("database", "cdn", "storage", "cache", "broker", "layer")


@pytest.mark.parametrize(
    ("part", "features", "name"),
    [
        ("database", {"hosting": "aws", "engine": "mariadb"}, "Amazon RDS"),
        ("database", {"hosting": "aws", "engine": "sqlite"}, ""),
        ("database", {"hosting": "vps", "engine": "postgresql"}, ""),
        ("database", {"hosting": "azure", "engine": "mysql"}, "Azure Database for MySQL"),
        ("cdn", {"hosting": "gcp"}, "Cloud CDN"),
        ("cdn", {"hosting": "gcp", "cdn": False}, ""),
        ("storage", {"hosting": "aws"}, "Amazon S3"),
        ("storage", {"hosting": "aws", "storage": False}, ""),
        ("storage", {"hosting": "aws", "storage": Storage(backend="gcs")}, ""),
        ("cache", {"hosting": "heroku", "caching": Caching(backend="django_redis")}, "Heroku Redis"),
        ("cache", {"hosting": "heroku", "caching": Caching(backend="memcached")}, ""),
        ("cache", {"hosting": "heroku"}, ""),
        ("broker", {"hosting": "heroku", "celery": Celery()}, "Heroku Redis"),
        ("broker", {"hosting": "heroku", "celery": Celery(broker="sqs")}, ""),
    ],
)
def test_a_host_names_what_is_used(part: str, features: dict[str, Any], name: str) -> None:
    """A host's name for a part is given only where the project uses the part, in the form the host offers."""
    assert service(made_of(**features), part) == name


def test_services_are_of_known_hosts_and_parts() -> None:
    """Every row of the table can be found by a project: its host, part and values exist."""
    values = {*ENGINES, *STORAGES, "on", "redis"}
    assert {row.hosting for row in SERVICES} <= set(HOSTINGS)
    assert {row.part for row in SERVICES} == set(PARTS)
    assert {value for row in SERVICES for value in row.values} <= values


def page(folder: Path, name: str, features: str) -> str:
    """A page of a project with these features."""
    path = folder / "djproject.yml"
    path.write_text(f"project_name: shop\nfeatures: {features}\n", encoding="utf-8")
    return render_page(load_project(path), name).markdown


@pytest.mark.parametrize("name", ["architecture", "deployment"])
def test_no_host_is_claimed_where_none_is_described(tmp_path: Path, name: str) -> None:
    """With ``hosting: false`` the pages say so, name no kind of host, and advise nothing about one."""
    markdown = page(tmp_path, name, "{database: postgresql, deployment: {hosting: false}}")
    assert "- **Hosting**: not described\n- **Database**: a server (PostgreSQL)\n" in markdown
    assert ("No hosting is described.\n\n## " in markdown) is (name == "deployment")
    for claimed in ("VPS", "managed", "not known", "every host"):
        assert claimed not in markdown


def test_a_cache_without_a_backend_has_no_name(tmp_path: Path) -> None:
    """Where the backend of the cache is left out, the home page speaks of the cache alone."""
    markdown = page(tmp_path, "readme", "{performance: {caching: {backend: false}}}")
    assert "can be kept in the cache. This keeps" in markdown
    assert "()." not in markdown
