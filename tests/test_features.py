"""Claims about the facts that follow from features."""

from __future__ import annotations

from typing import Any

import pytest

from mkdocs_djproject.features import (
    FEATURES,
    Api,
    Authentication,
    Caching,
    Celery,
    Database,
    Deployment,
    Features,
    GraphQL,
    Monitoring,
    OAuth2,
    Performance,
    RestFramework,
    Storage,
    WebSockets,
)
from mkdocs_djproject.vocabulary import ENGINES


@pytest.mark.parametrize(
    ("group", "is_on"),
    [
        (Api(), False),
        (Api(versioning="header"), False),
        (Api(websockets=WebSockets()), True),
        (Authentication(), False),
        (Authentication(oauth2=OAuth2()), True),
        (Performance(), False),
        (Performance(celery=Celery()), True),
        (Database(), True),
        (Storage(), True),
        (Deployment(), True),
    ],
)
def test_a_group_is_on_when_a_feature_of_it_is(group: Any, is_on: bool) -> None:
    """Templates may ask a group whether anything of it is on; a versioning scheme alone is no API."""
    assert bool(group) is is_on


@pytest.mark.parametrize("engine", ENGINES)
def test_an_engine_is_a_file_or_has_a_server(engine: str) -> None:
    """SQLite alone needs no server."""
    database = Database(engine=engine)
    assert (database.is_file, database.has_server) == (engine == "sqlite", engine != "sqlite")


def test_a_database_has_its_proper_name() -> None:
    """An engine is called by its name, and another kind by none."""
    assert (Database(engine="postgresql").title, Database(engine="other").title) == ("PostgreSQL", "")


@pytest.mark.parametrize(
    ("api", "title", "has_http_api"),
    [
        (Api(), "", False),
        (Api(websockets=WebSockets()), "", False),
        (Api(rest_framework=RestFramework()), "REST API", True),
        (Api(graphql=GraphQL()), "GraphQL", True),
        (Api(rest_framework=RestFramework(), graphql=GraphQL()), "REST API / GraphQL", True),
    ],
)
def test_an_api_is_called_by_its_interfaces(api: Api, title: str, has_http_api: bool) -> None:
    """The API's box is called by what is on, and there is none for WebSockets alone."""
    assert (api.title, api.has_http_api) == (title, has_http_api)


@pytest.mark.parametrize(
    ("part", "title"),
    [
        (Caching(), "Redis"),
        (Caching(backend="memcached"), "Memcached"),
        (Caching(backend="in-house"), "in-house"),
        (Celery(), "Redis"),
        (Celery(broker="rabbitmq"), "RabbitMQ"),
        (Monitoring(), "Sentry"),
        (Monitoring(provider="datadog"), "Datadog"),
        (Storage(), "S3"),
        (Storage(backend="other"), ""),
    ],
)
def test_a_detail_has_its_proper_spelling(part: Any, title: str) -> None:
    """A backend, broker or provider is spelled as its makers do."""
    assert part.title == title


@pytest.mark.parametrize(
    ("deployment", "fact", "title"),
    [
        (Deployment(), "hosting_title", "VPS or dedicated servers"),
        (Deployment(hosting="gcp"), "hosting_title", "Google Cloud"),
        (Deployment(hosting="other"), "hosting_title", ""),
        (Deployment(), "proxy_title", "Nginx"),
        (Deployment(proxy="haproxy"), "proxy_title", "HAProxy"),
        (Deployment(proxy=False), "proxy_title", ""),
        (Deployment(server="uwsgi"), "server_title", "uWSGI"),
        (Deployment(server=False), "server_title", ""),
        (Deployment(pipeline="gitlab"), "pipeline_title", "GitLab"),
        (Deployment(pipeline=True), "pipeline_title", ""),
        (Deployment(pipeline=False), "pipeline_title", ""),
    ],
)
def test_a_part_of_the_deployment_has_its_title(deployment: Deployment, fact: str, title: str) -> None:
    """A part is spelled properly, and has no title where it is left out or without a name."""
    assert getattr(deployment, fact) == title


@pytest.mark.parametrize(
    ("path", "value"),
    [
        ("performance.caching.backend", "memcached"),
        ("performance.celery", False),
        ("performance.celery.broker", False),
        ("database", Database()),
    ],
)
def test_a_value_is_found_by_its_path(path: str, value: Any) -> None:
    """A dotted path leads to a value, and below a feature that is off everything is off."""
    assert Features(performance=Performance(caching=Caching(backend="memcached"))).value(path) == value


def test_a_wrong_path_is_an_error() -> None:
    """A feature that does not exist is not taken for one that is off."""
    with pytest.raises(AttributeError, match="databse"):
        Features().value("databse.engine")


def test_every_row_leads_to_a_feature() -> None:
    """The key of each row is the path of a feature, and no two rows are about the same one."""
    for row in FEATURES:
        Features().value(row.key)
    assert len({row.key for row in FEATURES}) == len({row.title for row in FEATURES}) == len(FEATURES)


def test_every_feature_has_a_row() -> None:
    """Each feature stands in the table, save for the values that go with another."""
    groups = {name: type(getattr(Features(), name)) for name in Features.__struct_fields__}
    paths = {f"{name}.{key}" for name, kind in groups.items() for key in kind.__struct_fields__}
    rows = {row.key for row in FEATURES} | {f"{row.key}.{row.detail}" for row in FEATURES}
    assert paths - rows == {"api.versioning", "database.provider", "deployment.hosting_provider"}
