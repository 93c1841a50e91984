"""The checker finds what is wrong about a page, and nothing about a page that is right."""

from __future__ import annotations

from typing import Any

import pytest

from tests.truth.checking import violation
from tests.truth.facts import facts_of
from tests.truth.language import read_claims
from tests.truth.reading import Page

PAGE = """\
# Bookshop &amp; Sons Documentation

A guide to **Redis** and [the database](apps/index.md#orders).

## Development setup

### Prerequisites

- Python 3.13+
- Redis 6.0+ and `venv\\Scripts`

### 2. Quick start

```bash
cd bookshop && ls
$ pip install -r requirements/development.txt  # once
```

See <https://www.djangoproject.com/>.

```text
apps/
└── __init__.py
```

## Testing

```python
from django.test import TestCase
```
"""

ON: dict[str, Any] = {"features.performance.caching": True, "python_version": "3.13"}
OFF: dict[str, Any] = {}

RIGHT = [
    ("title: {project_title} Documentation", OFF),
    ("says: a GUIDE to redis", OFF),
    ("spells: Redis", OFF),
    ("says: the database", OFF),
    ("links: the database -> apps/index.md", OFF),
    ("goes: https://docs.example/ | https://www.djangoproject.com/", OFF),
    ("matches: Python \\d", OFF),
    ("written: - Redis 6.0+ and `venv", OFF),
    ("[Development setup > Prerequisites]\nspells: Redis 6.0+  iff redis", ON),
    ("[Development setup > Prerequisites]\nsays: Python {python_version}+  iff python", ON),
    ("[Development setup > Prerequisites]\nsays: venv\\Scripts", OFF),
    ("[Development setup > Quick start]\nruns: cd {project_name}", OFF),
    ("[Development setup > Quick start]\nruns: {install}", OFF),
    ("[Development setup > Quick start]\ntext: __init__.py", OFF),
    ("[Testing]\npython: TestCase", OFF),
    ("[Testing]\nsays: Redis  only if redis", OFF),
    ("[Missing]  iff redis\nsays: nothing", OFF),
    ("[]\nsays: guide", OFF),
]

WRONG = [
    ("title: Documentation", OFF, "title not"),
    ("says: a guide to Memcached", OFF, "nearest: 'A guide to Redis and the database.'"),
    ("spells: redis", OFF, "spells not"),
    ("written: Redis and", OFF, "written not"),
    ("links: the database -> apps/orders.md", OFF, "links not"),
    ("links: database -> apps/index.md", OFF, "links not"),
    ("goes: https://docs.example/", OFF, "goes not"),
    ("says: Redis  only if redis", OFF, "says, but must not: Redis; here: line 3: 'A guide to **Redis**"),
    ("matches: Redis  only if redis", OFF, "here: line 3"),
    ("runs: ls  only if redis", OFF, "runs, but must not: ls"),
    ("[Development setup > Prerequisites]\nspells: Redis 6.0+  iff redis", OFF, "must not"),
    ("[Development setup > Quick start]\nruns: bookshop", OFF, "runs not"),
    ("[Development setup > Quick start]\nruns: {lint}", OFF, "runs not"),
    ("[Development setup > Prerequisites]\ntext: __init__.py", OFF, "text not"),
    ("[Testing]\npython: Redis  iff redis", ON, "python not"),
    ("[Quick start]", OFF, "nearest: 'development setup > quick start'"),
    ("[Testing]  iff redis", OFF, "the section 'Testing' must not be there"),
    ("[Missing]\nsays: something", OFF, "there is no section 'Missing'"),
    ("[]\nsays: Prerequisites", OFF, "says not"),
    ("says: Python {python_version}", OFF, "no word for"),
]


def faults(text: str, row: dict[str, Any]) -> list[str]:
    """What is wrong about the page with a table."""
    page = Page("readme", "README.md", PAGE)
    return [fault for claim in read_claims("P", text) if (fault := violation(claim, facts_of(row), page))]


@pytest.mark.parametrize(("text", "row"), RIGHT)
def test_a_right_page_passes(text: str, row: dict[str, Any]) -> None:
    """A claim that the page keeps is not complained of."""
    assert faults(text, row) == []


@pytest.mark.parametrize(("text", "row", "fault"), WRONG)
def test_a_wrong_page_is_noticed(text: str, row: dict[str, Any], fault: str) -> None:
    """A claim that the page breaks is complained of, with the claim and the nearest text."""
    found = faults(text, row)
    assert found
    assert fault in found[-1]
