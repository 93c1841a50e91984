"""The checks of order, numbers, drawings, assumptions, listings and advice find what is wrong."""

from __future__ import annotations

from typing import Any

import pytest

from tests.truth import listings, particulars
from tests.truth.apps import RICH
from tests.truth.configurations import Configuration, Rendered
from tests.truth.facts import facts_of
from tests.truth.language import read_claims
from tests.truth.reading import Page

STEPS = "\n\n".join(f"**{n}. Step**\n\n```bash\nls\n```" for n in range(1, 8))
QUICK_START = f"# A\n\n## Development setup\n\n### Quick start\n\n{STEPS}\n"

COMPONENTS = """\
# A

## Component architecture

### 1. Presentation layer

Text.

### 2. Application layer

Text.
"""

DIAGRAM = """\
# A

## Architecture diagram

```text
Frontend
Load balancer
Web server 1  Web server 2  Static files
Django application
Business logic
Models / ORM
Database  Files
```

Assumed: load balancer (Nginx), application server (Gunicorn), number of web servers (2), CDN, files (S3).

## Development workflow

The pipeline is assumed.
""" + "".join(f"\n**{n}. Step**: text.\n" for n in range(1, 7))

TREE = """\
# A

```text
apps/
├── orders/
│   ├── models.py
│   └── tests/
└── people/
    └── models.py
```
"""

MODELS = """\
# A

## Component architecture

### Data layer

#### Data models

```python
class Person(models.Model):
    name = models.CharField()
    email = models.EmailField()
```

[Person](apps/customers.md#customers.person)

```python
class Badge(models.Model):
    code = models.CharField()
    title = models.CharField()
    color = models.CharField()
```

[Badge](apps/customers.md#customers.badge)

```python
class Purchase(models.Model):
    number = models.CharField()
    buyer = models.ForeignKey()
    badges = models.ManyToManyField()
    # ... and 2 more
```

[Purchase](apps/orders.md#orders.purchase)

```python
class Line(models.Model):
    purchase = models.ForeignKey()
```

[Line](apps/orders.md#orders.line)
"""

ADVICE = "# A\n" + "".join(
    f"\n## {name}\n\nThis is so here.\n\nRecommended practice: be careful.\n"
    for name in listings.ADVICE_SECTIONS
)

CHECKED: dict[particulars.Check, str] = {
    particulars.quick_start_faults: QUICK_START,
    particulars.number_faults: COMPONENTS,
    particulars.assumption_faults: DIAGRAM,
    particulars.pipeline_faults: DIAGRAM,
    particulars.diagram_faults: DIAGRAM,
    particulars.tree_faults: TREE,
}

WRONG = [
    (particulars.quick_start_faults, "**3. ", "**4. ", "[1, 2, 4, 4, 5, 6, 7], not 1 to 7"),
    (particulars.quick_start_faults, "**7. Step**\n\n```bash\nls\n```", "**7. Step**", "step 7"),
    (particulars.number_faults, "### 2. ", "### 3. ", "numbered ['1', '3']"),
    (particulars.number_faults, "### 2. ", "### ", "numbered ['1', '']"),
    (particulars.number_faults, "## Comp", "## 4. Comp", "below 'the title' are numbered ['4']"),
    (particulars.assumption_faults, "Assumed: ", "", "0 lines name"),
    (particulars.assumption_faults, "(Nginx), ", "(Nginx).\n\nAlso assumed: ", "2 lines name"),
    (particulars.assumption_faults, "CDN, ", "", "cdn is not named as assumed"),
    (particulars.pipeline_faults, " assumed.", " there.", "the pipeline is not named"),
    (particulars.pipeline_faults, "**6. ", "**7. ", "[1, 2, 3, 4, 5, 7], not 1 to 6"),
    (particulars.diagram_faults, "  Static files", "\nStatic files", "do not stand beside"),
    (particulars.diagram_faults, "Frontend\nLoad balancer", "Load balancer\nFrontend", "stand in the lines"),
    (particulars.diagram_faults, "Database  Files", "Files  Database", "not in order"),
    (particulars.diagram_faults, "  Web server 2", "", "1 web servers are drawn, not 2"),
    (particulars.tree_faults, "└── tests/", "├── tests/", "'│   ├── tests/' is not followed by others"),
    (particulars.tree_faults, "├── orders/", "└── orders/", "'└── orders/' is followed by others"),
]


@pytest.mark.parametrize(("check", "markdown"), CHECKED.items())
def test_a_right_page_passes(check: particulars.Check, markdown: str) -> None:
    """Nothing is complained of where all is right."""
    assert list(check(Page("p", "P.md", markdown), facts_of({}))) == []


@pytest.mark.parametrize(("check", "right", "wrong", "fault"), WRONG)
def test_a_wrong_page_is_noticed(check: particulars.Check, right: str, wrong: str, fault: str) -> None:
    """One thing out of order is complained of."""
    markdown = CHECKED[check]
    assert right in markdown
    found = list(check(Page("p", "P.md", markdown.replace(right, wrong, 1)), facts_of({})))
    assert any(fault in one for one in found), found


def test_what_is_declared_is_not_assumed() -> None:
    """A part that is declared must not be named as assumed."""
    facts = facts_of({"features.deployment.proxy": "Nginx"})
    found = list(particulars.assumption_faults(Page("p", "P.md", DIAGRAM), facts))
    assert [fault.split(":")[0] for fault in found] == ["proxy is named as assumed"]


def test_sections_out_of_order_are_noticed() -> None:
    """Two sections that stand in each other's place are complained of; others between them are not."""
    claims = list(read_claims("P", "[One]\n[Two]\n"))
    right = Page("p", "P.md", "# A\n\n## One\n\n## Between\n\n## Two\n")
    wrong = Page("p", "P.md", "# A\n\n## Two\n\n## One\n")
    assert list(particulars.outline_faults(right, claims)) == []
    assert list(particulars.outline_faults(wrong, claims)) == ["the section 'two' stands where 'one' should"]


def site(row: dict[str, Any], **markdown: str) -> Rendered:
    """The pages of a configuration, by their names."""
    pages = tuple(Page(name, f"{name.upper()}.md", text) for name, text in markdown.items())
    return Rendered(
        Configuration("test", row), facts_of(row), (*pages, Page("apps", "apps/index.md", "# A\n"))
    )


@pytest.mark.parametrize(
    ("right", "wrong", "fault"),
    [
        ("    name = models.CharField()\n", "", "Person shows the fields"),
        ("CharField()\n    title", "TextField()\n    title", "Badge shows the fields"),
        ("    # ... and 2 more\n", "", "Purchase is wrong about more fields"),
        ("ForeignKey()\n```", "ForeignKey()\n    # ... and more\n```", "Line is wrong about more fields"),
        ("class Line", "class Lines", "there is no class Line"),
        ("#orders.line", "", "no link to apps/orders.md#orders.line"),
    ],
)
def test_classes(right: str, wrong: str, fault: str) -> None:
    """A class that does not show its model's first three fields as they are is complained of."""
    row = {"apps": RICH}
    assert right in MODELS
    assert list(listings.class_faults(site(row, architecture=MODELS))) == []
    found = list(listings.class_faults(site(row, architecture=MODELS.replace(right, wrong, 1))))
    assert any(fault in one for one in found), found


def test_missing_apps_are_noticed() -> None:
    """An app without a page or a branch in the tree is complained of, and a model without its place."""
    tree = "# A\n\n## Component architecture\n\n### Application layer\n\n#### Apps structure\n\n"
    architecture = tree + "```text\napps/\n└── customers/\n```\n"
    found = list(listings.app_faults(site({"apps": RICH}, architecture=architecture)))
    assert found == [
        "the tree of apps has ['customers'], not ['customers', 'orders']",
        "there are pages of the apps [], not ['customers', 'orders']",
    ]
    one = [{"name": "a", "models": [{"name": "B", "fields": {"c": "CharField"}}]}]
    rendered = site({"apps": one})
    page = Page("apps/a", "apps/a.md", '# A\n\n<a id="a.b"></a>\n')
    rendered = rendered._replace(pages=(*rendered.pages, page))
    assert list(listings.app_faults(rendered)) == ["apps/a.md has no place a.b.c"]


@pytest.mark.parametrize(
    ("row", "text", "count"),
    [
        ({}, "This project has no API.", 0),
        ({}, "The API answers.", 1),
        ({"features.api.graphql": True}, "This project has no API.", 1),
        ({"features.api.graphql": True}, "The API answers.", 0),
    ],
)
def test_the_api_page_says_whether_there_is_an_api(row: dict[str, Any], text: str, count: int) -> None:
    """Silence about a missing API, or denial of one that is there, is complained of."""
    assert len(list(listings.api_faults(site(row, api=f"# API\n\n{text}\n")))) == count


@pytest.mark.parametrize(
    ("row", "text", "count"),
    [
        ({}, "Gunicorn runs it.", 1),
        ({}, "Gunicorn *(assumed)* runs it.", 0),
        ({}, "```text\nGunicorn\n```", 0),
        ({"features.deployment.server": "gunicorn"}, "Gunicorn runs it.", 0),
    ],
)
def test_assumptions(row: dict[str, Any], text: str, count: int) -> None:
    """A line that names an assumed part without calling it so is complained of."""
    assert len(list(listings.assumption_faults(site(row, deployment=f"# A\n\n{text}\n")))) == count


@pytest.mark.parametrize(
    ("row", "right", "wrong", "fault"),
    [
        ({}, "", "", ""),
        ({}, "This is so here.\n\n", "", "nothing that is so in this project comes first"),
        ({}, "Recommended practice: be careful.\n", "", "no advice is given"),
        ({"advice": "off"}, "", "", "advice is given"),
        ({"advice": "folded"}, "", "", "advice is not folded"),
        ({}, "Recommended", "<details>Recommended</details>", "advice is folded"),
        ({}, "Recommended", "<details>Recommended", "without </details>"),
    ],
)
def test_advice(row: dict[str, Any], right: str, wrong: str, fault: str) -> None:
    """Advice before facts, missing advice, and advice in a form that was not chosen are complained of."""
    found = list(listings.advice_faults(site(row, architecture=ADVICE.replace(right, wrong, 1))))
    assert any(fault in one for one in found) if fault else not found
