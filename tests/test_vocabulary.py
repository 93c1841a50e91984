"""Claims about how names are spelled."""

from __future__ import annotations

import pytest

from mkdocs_djproject.vocabulary import ENGINES, SPELLINGS, spelled, titled


@pytest.mark.parametrize(
    ("name", "spelling"),
    [
        ("redis", "Redis"),
        (" Redis ", "Redis"),
        ("MEMCACHED", "Memcached"),
        ("pymemcache", "Memcached"),
        ("rabbitmq", "RabbitMQ"),
        ("sentry", "Sentry"),
        ("uwsgi", "uWSGI"),
        ("opensearch", "OpenSearch"),
        ("elasticsearch", "Elasticsearch"),
        ("Our own cache", "Our own cache"),
    ],
)
def test_a_name_is_spelled_as_its_makers_do(name: str, spelling: str) -> None:
    """A known name has its makers' spelling; an unknown one stays as it was written."""
    assert spelled(name) == spelling


def test_every_spelling_is_found() -> None:
    """Names are kept in lower case, in which they are looked up."""
    assert [name for name in SPELLINGS if spelled(name.upper()) != SPELLINGS[name]] == []


@pytest.mark.parametrize(
    ("engine", "title", "short", "minimum"),
    [
        ("postgresql", "PostgreSQL", "PG", "PostgreSQL 13+"),
        ("mysql", "MySQL", "MySQL", "MySQL 8.0+"),
        ("sqlite", "SQLite", "SQLite", "SQLite 3.8+"),
        ("other", "", "", ""),
    ],
)
def test_an_engine_has_its_names(engine: str, title: str, short: str, minimum: str) -> None:
    """An engine is known by its name, the name in the diagram and the version needed."""
    assert ENGINES[engine][:3] == (title, short, minimum)


@pytest.mark.parametrize(
    ("name", "title"), [("bookshop", "Bookshop"), ("book_shop", "Book Shop"), ("_myHTTP_api", "MyHTTP Api")]
)
def test_a_title_is_made_from_a_name(name: str, title: str) -> None:
    """Words begin with a capital, and keep those that they have."""
    assert titled(name) == title
