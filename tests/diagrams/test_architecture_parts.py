"""Each part of the architecture is there when the project has it, and never otherwise."""

from __future__ import annotations

from typing import Any

import pytest

from mkdocs_djproject.diagrams.architecture import architecture_text
from mkdocs_djproject.diagrams.architecture_parts import architecture
from mkdocs_djproject.features import Caching, Celery, Storage
from tests.diagrams.projects import everything, made_of

ALWAYS = (
    "Frontend",
    "Web browser / Mobile app / API clients",
    "Django application",
    "Business logic",
    "Models / ORM",
    "Database",
)

SHOWN: tuple[tuple[str, dict[str, Any]], ...] = (
    ("Load balancer", {}),
    ("(Nginx)", {}),
    ("(Traefik)", {"proxy": "traefik"}),
    ("Web server 1", {}),
    ("Web server 2", {}),
    ("(Gunicorn)", {}),
    ("(Uvicorn)", {"server": "uvicorn"}),
    ("Uvicorn workers", {"websockets": True}),
    ("Web server 1", {"web_servers": 1}),
    ("Web server 4", {"web_servers": 4}),
    ("Web servers: 5", {"web_servers": 5}),
    ("Web servers: 10000", {"web_servers": 10_000}),
    ("Web server 3", {"server": False, "web_servers": 3}),
    ("Static files", {}),
    ("(CDN)", {}),
    ("REST API", {"rest_framework": True}),
    ("GraphQL", {"graphql": True}),
    ("REST API / GraphQL", {"rest_framework": True, "graphql": True}),
    ("WebSockets (Channels)", {"websockets": True}),
    ("(PG)", {"engine": "postgresql"}),
    ("(MySQL)", {"engine": "mysql"}),
    ("(MariaDB)", {"engine": "mariadb"}),
    ("(Oracle)", {"engine": "oracle"}),
    ("(SQLite)", {}),
    ("(CockroachDB)", {"engine": "other", "provider": "CockroachDB"}),
    ("(PG)", {"engine": "postgresql", "provider": "PostGIS"}),
    ("Read replica", {"read_replica": True}),
    ("Search", {"elasticsearch": True}),
    ("(ES)", {"elasticsearch": True}),
    ("Files", {}),
    ("(S3)", {}),
    ("Files", {"storage": Storage(backend="other")}),
    ("(local disk)", {"storage": Storage(backend="local")}),
    ("Cache", {"caching": Caching()}),
    ("(Redis)", {"caching": Caching()}),
    ("(Memcached)", {"caching": Caching(backend="memcached")}),
    ("Task queue", {"celery": Celery()}),
    ("(Celery)", {"celery": Celery()}),
    ("Amazon RDS", {"engine": "postgresql", "hosting": "aws"}),
    ("CloudFront", {"hosting": "aws"}),
    ("Heroku Postgres", {"engine": "postgresql", "hosting": "heroku"}),
    ("Heroku Redis", {"celery": Celery(), "hosting": "heroku"}),
    ("Cloud SQL", {"engine": "mysql", "hosting": "gcp"}),
    ("Azure Front Door", {"hosting": "azure"}),
)

HIDDEN: tuple[tuple[str, dict[str, Any]], ...] = (
    ("Load balancer", {"proxy": False}),
    ("Nginx", {"proxy": False}),
    ("Nginx", {"proxy": "Caddy"}),
    ("Web server", {"server": False}),
    ("Gunicorn", {"server": False}),
    ("Gunicorn", {"server": False, "web_servers": 2}),
    ("Uvicorn", {}),
    ("Uvicorn", {"websockets": True, "server": False}),
    ("Uvicorn", {"websockets": True, "server": "Daphne"}),
    ("Web server", {"web_servers": False}),
    ("Web server 2", {"web_servers": 1}),
    ("Web server 1", {"web_servers": 5}),
    ("Static files", {"cdn": False}),
    ("CDN", {"cdn": False}),
    ("CloudFront", {"cdn": False, "hosting": "aws"}),
    ("REST", {"graphql": True}),
    ("GraphQL", {"rest_framework": True}),
    ("REST", {"websockets": True}),
    ("Channels", {"rest_framework": True, "graphql": True}),
    ("Read replica", {}),
    ("Search", {}),
    ("ES)", {}),
    ("Files", {"elasticsearch": True}),
    ("S3", {"elasticsearch": True}),
    ("Files", {"storage": False}),
    ("S3", {"storage": Storage(backend="gcs")}),
    ("Cache", {"celery": Celery()}),
    ("Redis", {"celery": Celery()}),
    ("Redis", {"caching": Caching(backend="memcached"), "hosting": "heroku"}),
    ("Redis", {"celery": Celery(broker="rabbitmq"), "hosting": "heroku"}),
    ("Task queue", {"caching": Caching()}),
    ("RDS", {"hosting": "aws"}),
    ("RDS", {"engine": "postgresql"}),
    ("Heroku", {"hosting": "heroku", "engine": "mysql"}),
    ("Cloud SQL", {"hosting": "gcp"}),
    ("Azure Database", {"hosting": "azure", "engine": "oracle"}),
)


@pytest.mark.parametrize(("words", "features"), [((), {}), *SHOWN])
def test_a_part_is_shown(words: str, features: dict[str, Any]) -> None:
    """A part that the project has is in the drawing, with the parts that every project has."""
    drawing = architecture_text(made_of(**features))
    assert all(part in drawing for part in (*ALWAYS, *([words] if words else [])))


@pytest.mark.parametrize(("words", "features"), HIDDEN)
def test_a_part_is_left_out(words: str, features: dict[str, Any]) -> None:
    """What the project does not have is nowhere in the drawing."""
    assert words not in architecture_text(made_of(**features))


def test_parts_stand_in_order() -> None:
    """From top to bottom and from left to right, the parts stand in the order of the way of a request."""
    names = (
        "Frontend",
        "Load balancer",
        "Web server 1",
        "Web server 2",
        "Static files",
        "Django application",
        "REST API / GraphQL",
        "WebSockets (Channels)",
        "Business logic",
        "Models / ORM",
        "Database",
        "Search",
        "Cache",
        "Task queue",
        "Read replica",
    )
    drawing = architecture_text(everything())
    places = [drawing.index(name) for name in names]
    assert places == sorted(places)


def test_files_stand_where_search_would() -> None:
    """Without a search engine, the files stand between the database and the cache."""
    drawing = architecture_text(made_of(caching=Caching()))
    assert drawing.index("Database") < drawing.index("Files") < drawing.index("Cache")


def test_defaults_are_assumed() -> None:
    """Every part that nobody declared is named as assumed, in the order of the drawing."""
    assert architecture(made_of()).assumed == (
        "load balancer (Nginx)",
        "number of web servers (2)",
        "application server (Gunicorn)",
        "CDN",
        "database (SQLite)",
        "file storage (S3)",
    )


@pytest.mark.parametrize(
    ("features", "left"),
    [
        ({"proxy": "Nginx"}, "load balancer"),
        ({"proxy": False}, "load balancer"),
        ({"web_servers": 2}, "number of web servers"),
        ({"server": "Gunicorn"}, "application server"),
        ({"server": False}, "web servers"),
        ({"cdn": True}, "CDN"),
        ({"cdn": False}, "CDN"),
        ({"storage": Storage()}, "file storage"),
        ({"storage": False}, "file storage"),
        ({"elasticsearch": True}, "file storage"),
        ({"engine": "mysql"}, "database"),
    ],
)
def test_what_is_declared_or_not_shown_is_not_assumed(features: dict[str, Any], left: str) -> None:
    """A part is not named as assumed when it is declared, left out, or not in the drawing."""
    assert left not in " ".join(architecture(made_of(**features)).assumed)


def test_nothing_is_assumed_when_all_is_declared() -> None:
    """With every part declared, the list of what is assumed is empty."""
    project = made_of(
        proxy="Nginx", server="Gunicorn", web_servers=2, cdn=True, storage=Storage(), engine="sqlite"
    )
    assert architecture(project).assumed == ()
