"""Projects as a project file declares them, for tests."""

from __future__ import annotations

from typing import Any

import yaml

from mkdocs_djproject.building import build_project
from mkdocs_djproject.configfile import read_config
from mkdocs_djproject.features import Features
from mkdocs_djproject.project import Project


def project(text: str) -> Project:
    """The project of a file with this text, called ``shop``.

    Raises:
        DjProjectError: the text is not right.
    """
    return build_project(read_config(f"project_name: shop\n{text}".encode(), "djproject.yml"))


def features(path: str, value: Any) -> Features:
    """The features of a project that gives this value to the feature at a dotted path."""
    for key in reversed(path.split(".")):
        value = {key: value}
    return project(yaml.safe_dump({"features": value})).features
