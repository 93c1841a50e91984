"""Claims about features: on and off, a text for the main detail, or a mapping."""

from __future__ import annotations

from typing import Any

import pytest

from mkdocs_djproject.features import Caching, Celery, Features, Monitoring, OAuth2
from tests.declared import features, project

OFF: tuple[Any, ...] = (False, None, "", "no", "off", "No", " false ", "none", {})
"""Whatever says that a feature is off."""


SWITCHES = [
    "api.rest_framework", "api.graphql", "api.websockets", "authentication.jwt",
    "authentication.two_factor", "performance.elasticsearch", "deployment.docker", "deployment.kubernetes",
]  # fmt: skip


@pytest.mark.parametrize("path", SWITCHES)
@pytest.mark.parametrize("value", [True, "yes", "on", "PostgreSQL 17", {"why": "It is."}], ids=str)
def test_a_switch_is_on(path: str, value: Any) -> None:
    """True, a text and a mapping switch a feature on."""
    assert features(path, value).value(path)


@pytest.mark.parametrize("path", SWITCHES)
@pytest.mark.parametrize("value", OFF, ids=repr)
def test_a_switch_is_off(path: str, value: Any) -> None:
    """False, null, a word that says no, and whatever is empty leave a feature off."""
    assert features(path, value).value(path) is False


DETAILED: list[tuple[str, Any, Any]] = [
    ("performance.caching", True, Caching(backend="redis")),
    ("performance.caching", "on", Caching(backend="redis")),
    ("performance.caching", "memcached", Caching(backend="memcached")),
    ("performance.caching", {"backend": "memcached"}, Caching(backend="memcached")),
    ("performance.caching", {"backend": None}, Caching(backend="redis")),
    ("performance.caching", {"backend": ""}, Caching(backend="redis")),
    ("performance.caching", {"why": "Speed."}, Caching(backend="redis")),
    ("performance.celery", True, Celery(broker="redis")),
    ("performance.celery", "rabbitmq", Celery(broker="rabbitmq")),
    ("performance.celery", {"broker": "sqs", "decision": "adr/2.md"}, Celery(broker="sqs")),
    ("deployment.monitoring", True, Monitoring(provider="Sentry")),
    ("deployment.monitoring", "datadog", Monitoring(provider="datadog")),
    ("deployment.monitoring", {"provider": "Datadog"}, Monitoring(provider="Datadog")),
    ("authentication.oauth2", True, OAuth2(providers=())),
    ("authentication.oauth2", "google", OAuth2(providers=("google",))),
    ("authentication.oauth2", ["google", "github"], OAuth2(providers=("google", "github"))),
    ("authentication.oauth2", {"providers": ["b", "a"]}, OAuth2(providers=("b", "a"))),
    ("authentication.oauth2", {"providers": "google"}, OAuth2(providers=("google",))),
    ("authentication.oauth2", {"providers": []}, OAuth2(providers=())),
]


@pytest.mark.parametrize(("path", "value", "built"), DETAILED)
def test_a_feature_has_its_main_detail(path: str, value: Any, built: Any) -> None:
    """On, a text and a mapping each say what a feature is; what they leave open is the default."""
    assert features(path, value).value(path) == built


@pytest.mark.parametrize("path", sorted({row[0] for row in DETAILED}))
@pytest.mark.parametrize("value", OFF, ids=repr)
def test_a_feature_with_a_detail_is_off(path: str, value: Any) -> None:
    """Whatever says no or is empty leaves a feature with a detail off."""
    assert features(path, value).value(path) is False


@pytest.mark.parametrize("engine", ["postgresql", "mysql", "mariadb", "oracle", "sqlite", "other"])
def test_a_database_is_a_text_or_a_mapping(engine: str) -> None:
    """Each engine may be given as the database itself."""
    assert features("database", engine) == features("database", {"engine": engine})
    assert features("database", engine).database.engine == engine


@pytest.mark.parametrize("backend", ["s3", "gcs", "azure", "local", "memory", "other"])
def test_a_storage_is_a_text_or_a_mapping(backend: str) -> None:
    """Each backend may be given as the storage itself."""
    assert features("storage", backend) == features("storage", {"backend": backend})
    assert features("storage", backend).value("storage.backend") == backend


def test_a_storage_may_be_off() -> None:
    """Without a storage there is none, and what is asked of it is false."""
    assert features("storage", False).storage is False
    assert features("storage", False).value("storage.backend") is False


@pytest.mark.parametrize("path", ["database", "storage"])
@pytest.mark.parametrize("value", [True, None, {}], ids=repr)
def test_a_part_that_every_project_has_is_as_assumed(path: str, value: Any) -> None:
    """On, null and an empty mapping say nothing of what a part is."""
    assert features(path, value) == Features()


@pytest.mark.parametrize("group", ["api", "authentication", "performance"])
def test_a_group_may_be_off(group: str) -> None:
    """A group that is off has no feature that is on."""
    assert features(group, False) == Features()


@pytest.mark.parametrize("name", ["proxy", "server", "pipeline"])
@pytest.mark.parametrize("value", [False, "", "off", "No"], ids=repr)
def test_an_assumed_part_is_left_out(name: str, value: Any) -> None:
    """A part that is false, empty or a word that says no is left out."""
    assert features(f"deployment.{name}", value).value(f"deployment.{name}") is False


def test_web_servers_may_be_left_out() -> None:
    """No web servers are shown where they are false."""
    assert features("deployment.web_servers", False).deployment.web_servers is False


def test_the_broker_is_not_taken_from_the_cache() -> None:
    """Celery's broker is Redis unless it is named, whatever the cache is."""
    found = project("features: {performance: {caching: memcached, celery: true}}")
    assert found.features.performance.celery == Celery(broker="redis")
    assert (found.uses_redis_cache, found.uses_redis_broker, found.uses_redis) == (False, True, True)


ODD = [
    "features: {deployment: {kubernetes: true, docker: false}}",
    "features: {database: {engine: sqlite, read_replica: true}}",
    "features: {api: {rest_framework: false, versioning: header}}",
    "features: {authentication: {jwt: true}}",
    "features: {deployment: {hosting: heroku, kubernetes: true}, storage: local}",
]


@pytest.mark.parametrize("text", ODD)
def test_odd_combinations_are_accepted(text: str) -> None:
    """What is odd but possible is no problem."""
    assert project(text).features != Features()
