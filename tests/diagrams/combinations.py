"""Every combination of the features that change a diagram, as projects."""

from __future__ import annotations

import itertools
from collections.abc import Iterator
from typing import Any

from mkdocs_djproject.features import Caching, Celery
from mkdocs_djproject.project import Project
from tests.diagrams.projects import made_of

SWITCHES: dict[str, dict[str, tuple[Any, ...]]] = {
    "request": {
        "proxy": (False, "Nginx"),
        "server": (False, "Gunicorn"),
        "rest_framework": (False, True),
        "graphql": (False, True),
        "caching": (False, Caching()),
    },
    "deployment": {
        "docker": (False, True),
        "kubernetes": (False, True),
        "hosting": ("", "aws"),
        "proxy": (False, "Nginx"),
        "web_servers": (1, 4),
        "engine": ("sqlite", "postgresql"),
        "caching": (False, Caching()),
        "celery": (False, Celery()),
        "elasticsearch": (False, True),
    },
    "architecture": {
        "proxy": (False, "Nginx"),
        "cdn": (False, True),
        "web_servers": (False, 2),
        "read_replica": (False, True),
        "rest_framework": (False, True),
        "websockets": (False, True),
        "caching": (False, Caching()),
        "celery": (False, Celery()),
        "elasticsearch": (False, True),
    },
}
"""What the features of each diagram may be."""


def combinations(name: str) -> Iterator[Project]:
    """A project for every combination of the features that the diagram of this name shows."""
    switches = SWITCHES[name]
    for values in itertools.product(*switches.values()):
        yield made_of(**dict(zip(switches, values, strict=True)))
