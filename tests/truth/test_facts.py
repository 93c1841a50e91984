"""The facts that the claims turn on follow from the configuration as the documentation of the file says."""

from __future__ import annotations

from typing import Any

import pytest

from tests.truth.facts import facts_of

CACHE = "features.performance.caching"
CELERY = "features.performance.celery"


@pytest.mark.parametrize(
    ("row", "true", "false"),
    [
        (
            {},
            {"sqlite", "storage_s3", "proxy_assumed", "hosting_vps", "advice_open"},
            {"redis", "api", "docker"},
        ),
        ({CACHE: True}, {"caching", "redis", "cache_redis"}, {"celery"}),
        ({CACHE: "memcached"}, {"caching", "cache_memcached"}, {"redis"}),
        ({CELERY: True}, {"celery", "redis"}, {"caching"}),
        ({CELERY: {"broker": "rabbitmq"}}, {"celery", "broker_rabbitmq"}, {"redis"}),
        ({CACHE: "memcached", CELERY: True}, {"redis", "cache_memcached"}, {"cache_redis"}),
        ({"features.api.websockets": True}, {"api", "websockets"}, {"rest"}),
        ({"features.storage": False}, set(), {"storage", "storage_s3", "storage_assumed"}),
        ({"features.deployment.cdn": False}, {"proxy"}, {"cdn", "cdn_assumed"}),
        ({"features.deployment.proxy": "Caddy"}, {"proxy"}, {"proxy_assumed"}),
        ({"commands.test": False}, {"lint"}, {"test", "test_pytest", "own_test"}),
        ({"commands.test": "uv run pytest"}, {"test", "test_pytest", "own_test"}, set()),
        ({"advice": "off"}, set(), {"advice", "advice_open"}),
        ({"pages": ["api"]}, {"page_api"}, {"page_readme"}),
    ],
)
def test_facts_follow(row: dict[str, Any], true: set[str], false: set[str]) -> None:
    """A configuration has the facts that follow from it, and not their opposites."""
    facts = facts_of(row).true
    assert true <= facts
    assert not false & facts


def test_words_follow() -> None:
    """The words are the declared ones, the defaults else, and makers' spellings."""
    words = facts_of({CACHE: "memcached", "paths.apps": "src", "urls.rest": "/v1/"}).words
    assert (words["cache"], words["types"], words["full_rest"], words["proxy"]) == (
        "Memcached", "mypy bookshop/ src/", "http://localhost:8000/v1/", "Nginx",
    )  # fmt: skip
