"""Claims about the servers that a project needs: which are named, and how they are asked for an answer."""

from __future__ import annotations

from pathlib import Path

import pytest

from mkdocs_djproject.loading import load_project
from mkdocs_djproject.pages import render_pages
from tests.sites import write_files

DECLARED = """\
project_name: shop
features:
  api: {websockets: {backend: LAYER}}
  deployment: {docker: true}
  performance: {caching: false, celery: CELERY}
"""


def pages_of(folder: Path, layer: str, celery: str) -> dict[str, str]:
    """The pages of a project with a channel layer, and with Celery and its broker, by their names."""
    text = DECLARED.replace("LAYER", layer).replace("CELERY", celery)
    write_files(folder, {"djproject.yml": text})
    return {page.name: page.markdown for page in render_pages(load_project(folder / "djproject.yml"))}


@pytest.mark.parametrize("broker", ["sqs", "kafka", "zookeeper"])
def test_workers_that_a_broker_cannot_ask_are_not_asked(broker: str, tmp_path: Path) -> None:
    """Celery's remote control needs a broker with fanout; through others no worker ever answers."""
    pages = pages_of(tmp_path, "memory", f"{{broker: {broker}}}")
    text = "\n".join(pages.values())
    assert "inspect ping" not in text
    assert "celery -A shop status" not in text
    assert "Check that a worker of Celery runs" in pages["readme"]


def test_workers_are_asked_through_redis(tmp_path: Path) -> None:
    """Through Redis they answer."""
    pages = pages_of(tmp_path, "memory", "{broker: redis}")
    assert "status" in pages["readme"]
    assert "inspect ping\n" in pages["deployment"]
    assert "inspect ping --destination" in pages["deployment"]


def test_redis_is_needed_where_channels_alone_use_it(tmp_path: Path) -> None:
    """WebSockets do not work without their channel layer, so that Redis is named as all that is needed."""
    pages = pages_of(tmp_path, "redis", "false")
    assert "- Redis 6.0+\n" in pages["readme"]
    assert "**Redis cannot be reached**" in pages["readme"]
    assert "# Redis\nredis-cli ping\n" in pages["deployment"]
    assert "image: redis:" in pages["deployment"]
    assert "REDIS_URL: redis://redis:6379/0" in pages["deployment"]


def test_redis_is_not_needed_for_a_channel_layer_in_memory(tmp_path: Path) -> None:
    """A channel layer in memory needs no server."""
    assert "edis" not in pages_of(tmp_path, "memory", "false")["readme"]


def test_servers_of_caches_beside_the_default_one_are_needed(tmp_path: Path) -> None:
    """Memcached is named beside Redis, what runs in the process is not."""
    settings = """
INSTALLED_APPS = []
CACHES = {
    "default": {"BACKEND": "django.core.cache.backends.redis.RedisCache"},
    "pages": {"BACKEND": "django.core.cache.backends.memcached.PyMemcacheCache"},
    "here": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"},
}
"""
    manage = 'import os\nos.environ.setdefault("DJANGO_SETTINGS_MODULE", "settings")\n'
    files = {"djproject.yml": "discover: {root: .}\n", "manage.py": manage, "settings.py": settings}
    write_files(tmp_path, files)
    page = render_pages(load_project(tmp_path / "djproject.yml"))[0].markdown
    assert "- Redis\n- Memcached, for caches beside the default one\n" in page
    assert "ocal memory, for caches" not in page
