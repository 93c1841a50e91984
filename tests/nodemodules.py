"""What the tests take from npm, as ``tests/node/package.json`` names it."""

from __future__ import annotations

import os
import warnings
from pathlib import Path

import pytest

MODULES = Path(__file__).parent / "node" / "node_modules"


def node_module(path: str) -> Path:
    """A file of a package from npm; without it a test is skipped and says so, and fails where CI is true."""
    found = MODULES / path
    if found.exists():
        return found
    missing = f"{path} is missing: run 'npm ci --prefix tests/node'"
    if os.environ.get("CI") == "true":
        pytest.fail(missing)
    warnings.warn(missing, stacklevel=2)
    pytest.skip(missing)
