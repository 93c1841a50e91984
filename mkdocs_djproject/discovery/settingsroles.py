"""Where a settings module is used, by its name."""

from __future__ import annotations

import re
from functools import cache

from mkdocs_djproject.vocabulary import PRODUCTION

_WORDS = {
    "production": " ".join((*PRODUCTION, "heroku")),
    "staging": "stage staging uat preprod qa",
    "development": "dev devel develop development local",
    "test": "test tests testing ci pytest unittest e2e",
}

ROLES = {word: name for name, words in _WORDS.items() for word in words.split()}
"""Where a settings module is used, by the words of its name."""

ORDER = ("production", "staging", "", "development")
"""Whose value counts first; tests' never does."""


@cache
def role(module: str) -> str:
    """Where a settings module is used by its name: production, staging, development, test, or empty."""
    last = re.split(r"[.:]", module)[-1]
    words = re.sub(r"(?<=[a-z])(?=[A-Z])", "_", last).lower().split("_")
    return next((ROLES[word] for word in words if word in ROLES), "")


def rank(module: str) -> int:
    """How early a settings module's values count: the lower, the earlier."""
    name = role(module)
    return ORDER.index(name) if name in ORDER else len(ORDER)
