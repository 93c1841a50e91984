"""Stands for ``pip install`` of what is installed here: says what is not, and ends with 1 then."""

from __future__ import annotations

import re
import sys
from importlib.metadata import PackageNotFoundError, metadata


def is_missing(requirement: str) -> bool:
    """Whether a package is not here, or has no extra of this name."""
    name, extras = re.fullmatch(r"([\w-]+)(?:\[([\w,]+)\])?", requirement).groups("")  # type: ignore[union-attr]  # fails loudly
    try:
        known = metadata(name).get_all("Provides-Extra") or []
    except PackageNotFoundError:
        return True
    return not {*extras.split(",")} - {""} <= {*known}


if __name__ == "__main__":
    command, *requirements = sys.argv[1:]
    missing = [*filter(is_missing, requirements)]
    sys.exit(f"pip {command}: not here: {missing}" if missing or command != "install" else 0)
