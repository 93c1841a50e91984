"""Whether the pages list the apps, models and fields of a configuration, and what they say of advice."""

from __future__ import annotations

import re
from collections.abc import Iterator

from tests.truth.checking import find_part
from tests.truth.combinations import Row
from tests.truth.configurations import Rendered
from tests.truth.facts import fields_of, name_of
from tests.truth.reading import Page
from tests.truth.structure import anchors

ADVICE_SECTIONS = (
    "Performance considerations", "Monitoring and metrics", "Scalability strategy", "Development workflow",
    "Future considerations",
)  # fmt: skip
ADVICE = re.compile(r"(?im)recommended practice|^options\b")
"""What stands over advice; the last section gives options."""

ASSUMED_NAMES = {"proxy": "Nginx", "server": "Gunicorn", "storage": "S3"}
"""What stands for a part that is assumed."""

SHOWN_FIELDS = 3
NO_API = re.compile(r"(?i)\b(?:no|without an|not offer an|not have an|not provide an)\s+(?:\w+ ){0,2}APIs?\b")
MORE = re.compile(r"^\s+(?:#.*(?:more|…|\.\.\.)|\.\.\.|…)", re.MULTILINE)


def models_of(row: Row) -> Iterator[tuple[str, object]]:
    """The models of a configuration, each with its app's name."""
    for app in row.get("apps") or []:
        for model in app["models"] if isinstance(app, dict) else []:
            yield app["name"], model


def class_faults(site: Rendered) -> Iterator[str]:
    """Every model is shown as a class with its first three fields, and leads to its full listing."""
    page = site.page("architecture")
    part = find_part(page, "Component architecture > Data layer > Data models") if page else None
    if page is None or part is None:
        return
    code = part.code("python")
    names = [name_of(model) for _, model in models_of(site.configuration.row)]
    if (shown := re.findall(r"^class (\w+)\(", code, re.MULTILINE)) != names:
        yield f"the classes are {shown}, not {names}"
    for app, model in models_of(site.configuration.row):
        name, fields = name_of(model), fields_of(model)
        block = re.search(rf"^class {name}\(models\.Model\):\n((?:[ \t].*\n?|\n)*)", code, re.MULTILINE)
        if not block:
            yield f"there is no class {name}"
            continue
        shown = re.findall(r"^    (\w+) = models\.(\w+)\(\)$", block[1], re.MULTILINE)
        if shown != [(field["name"], field["type"]) for field in fields[:SHOWN_FIELDS]]:
            yield f"the class {name} shows the fields {shown}"
        if fields and (MORE.search(block[1]) is not None) != (len(fields) > SHOWN_FIELDS):
            yield f"the class {name} is wrong about more fields: {block[1]!r}"
        target = f"apps/{app}.md#{app}.{name.lower()}"
        if site.page("apps") and target not in {link.target for link in part.links}:
            yield f"there is no link to {target}"


def app_faults(site: Rendered) -> Iterator[str]:
    """Every app has a page, and a branch in the tree of apps; the page has every model and field."""
    tree = _tree(site.page("architecture"))
    pages = {page.path: page for page in site.pages}
    apps = [name_of(declared) for declared in site.configuration.row.get("apps") or []]
    if tree is not None and (branches := re.findall(r"^[├└]── (\w+)/", tree, re.MULTILINE)) != apps:
        yield f"the tree of apps has {branches}, not {apps}"
    shown = [page.name.removeprefix("apps/") for page in site.pages if page.name.startswith("apps/")]
    if shown != (apps if site.page("apps") else []):
        yield f"there are pages of the apps {shown}, not {apps}"
    for app, model in models_of(site.configuration.row):
        page = pages.get(f"apps/{app}.md")
        names = [f"{app}.{name_of(model)}".lower()]
        names += [f"{names[0]}.{field['name']}" for field in fields_of(model)]
        missing = [name for name in names if page is not None and name not in anchors(page.markdown)]
        yield from (f"apps/{app}.md has no place {name}" for name in missing)


def _tree(page: Page | None) -> str | None:
    where = "Component architecture > Application layer > Apps structure"
    part = find_part(page, where) if page else None
    return part.code("text") if part else None


def api_faults(site: Rendered) -> Iterator[str]:
    """The API page says so when there is no API, and only then."""
    page = site.page("api")
    if page is not None and (NO_API.search(page.whole.plain) is None) != site.facts.holds("api"):
        yield "the API page is wrong about whether there is an API"


def advice_faults(site: Rendered) -> Iterator[str]:
    """What is so comes first in each section, advice after it and under its name, in the form chosen."""
    page = site.page("architecture")
    for name in ADVICE_SECTIONS if page else ():
        part = find_part(page, name) if page else None
        text = part.plain.split("\n", 1)[1] if part else ""
        facts, *advice = ADVICE.split(text, maxsplit=1)
        if not re.search(r"\w{3}", facts):
            yield f"{name}: nothing that is so in this project comes first"
        if bool(advice) != site.facts.holds("advice"):
            yield f"{name}: {'advice' if advice else 'no advice'} is given"
        folds = part is not None and "<details" in part.everything
        if folds != site.facts.holds("advice_folded"):
            yield f"{name}: advice is {'' if folds else 'not '}folded"
    for one in site.pages:
        if one.markdown.count("<details") != one.markdown.count("</details>"):
            yield f"{one.path}: <details> without </details>"


def assumption_faults(site: Rendered) -> Iterator[str]:
    """Wherever prose names a part that nobody declared, the same line calls it assumed."""
    names = [name for part, name in ASSUMED_NAMES.items() if site.facts.holds(f"{part}_assumed")]
    for page in site.pages:
        for number, line in page.prose.items():
            named = [name for name in names if re.search(rf"\b{name}\b", line)]
            if named and "assumed" not in line.lower():
                yield f"{page.path}: line {number + 1} names {named[0]} as if it were declared: {line!r}"


CHECKS = (class_faults, app_faults, api_faults, advice_faults, assumption_faults)
