"""The generated pages keep every claim of the tables, in every configuration."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path

import pytest

from tests.truth import listings, particulars, structure
from tests.truth.checking import violation
from tests.truth.combinations import CAN_BE_OFF
from tests.truth.configurations import FOLDER, Configuration, Rendered, render, rendered
from tests.truth.language import Claim, load_claims

README = load_claims("README")
ARCHITECTURE = load_claims("ARCHITECTURE")
API = load_claims("API")
DEPLOYMENT = load_claims("DEPLOYMENT")
CONTRIBUTING = load_claims("CONTRIBUTING")
EVERY = load_claims("EVERY")
PAGE_NAMES = {"README": "readme", "ARCHITECTURE": "architecture", "API": "api"}
PAGE_NAMES |= {"DEPLOYMENT": "deployment", "CONTRIBUTING": "contributing"}
CLAIMS = [*README, *ARCHITECTURE, *API, *DEPLOYMENT, *CONTRIBUTING, *EVERY]
OUTLINES = [
    ("readme", README),
    ("architecture", ARCHITECTURE),
    ("api", API),
    ("deployment", DEPLOYMENT),
    ("contributing", CONTRIBUTING),
]
PARTICULARS = [
    *(("readme", check) for check in particulars.README_CHECKS),
    *(("architecture", check) for check in particulars.ARCHITECTURE_CHECKS),
]
SHOWN = 3


def report(found: Iterable[tuple[Rendered, str]]) -> str:
    """The violations as a message: how many configurations, and the first of them in full."""
    by_name = {site.configuration.name: f"{fault}\n    in {site.configuration}" for site, fault in found}
    names = list(by_name)
    return f"{len(names)} configurations ({', '.join(names[:12])}):\n" + "\n".join(
        by_name[name] for name in names[:SHOWN]
    )


def complain(found: Sequence[tuple[Rendered, str]], claim: str = "") -> None:
    """Fail with the report, where there is anything to report, and without a traceback."""
    if found:
        pytest.fail(f"{claim}\n{report(found)}", pytrace=False)


def violations(claim: Claim) -> Iterator[tuple[Rendered, str]]:
    """Every page of every configuration that breaks a claim."""
    wanted = PAGE_NAMES.get(claim.page)
    for site in rendered():
        for page in site.pages:
            if wanted in {None, page.name} and (fault := violation(claim, site.facts, page)):
                yield site, f"{page.path}: {fault}"


@pytest.mark.parametrize("claim", CLAIMS, ids=str)
def test_pages_are_true(claim: Claim) -> None:
    """A fact, command, label or name is on its page exactly when the configuration says so."""
    found = list(violations(claim))
    complain(found, str(claim))


@pytest.mark.parametrize(("name", "claims"), OUTLINES, ids=[name for name, _ in OUTLINES])
def test_sections_are_in_order(name: str, claims: list[Claim]) -> None:
    """The sections of a page stand in the order of their table."""
    pages = [(site, page) for site in rendered() if (page := site.page(name))]
    found = [(site, fault) for site, page in pages for fault in particulars.outline_faults(page, claims)]
    complain(found)


@pytest.mark.parametrize(("name", "check"), PARTICULARS)
def test_particulars(name: str, check: particulars.Check) -> None:
    """What no table of phrases can say of a page holds: steps, numbers, drawings, trees, assumptions."""
    pages = [(site, page) for site in rendered() if (page := site.page(name))]
    found = [(site, fault) for site, page in pages for fault in check(page, site.facts)]
    complain(found)


@pytest.mark.parametrize("check", listings.CHECKS)
def test_listings(check: Callable[[Rendered], Iterator[str]]) -> None:
    """Apps, models, fields and advice are shown as the configuration has them."""
    found = [(site, fault) for site in rendered() for fault in check(site)]
    complain(found)


def test_markdown_is_right_everywhere() -> None:
    """Every page has one title, closed fences with a language, even tables, and links that lead somewhere."""
    found = []
    for site in rendered():
        pages = {page.path: page for page in site.pages}
        faults = [(page, fault) for page in site.pages for fault in structure.faults(page, pages)]
        found += [(site, f"{page.path}: {fault}") for page, fault in faults]
    complain(found)


def test_every_page_is_rendered() -> None:
    """The pages are those that the project file asks for, and no others."""
    for site in rendered():
        wanted = {name.removeprefix("page_") for name in site.facts.true if name.startswith("page_")}
        assert {page.name.split("/")[0] for page in site.pages} == wanted, str(site.configuration)


def test_no_page_tells_where_it_was_made() -> None:
    """No page holds the path of the project file on the machine that renders it."""
    pages = [(site, page) for site in rendered() for page in site.pages]
    found = [(site, f"{page.path}: {FOLDER}") for site, page in pages if FOLDER in page.markdown]
    complain(found)


@pytest.mark.parametrize("off", [False, "", {}], ids=repr)
def test_off_is_off_however_it_is_written(off: object, tmp_path: Path) -> None:
    """A feature that is false, empty text or an empty mapping gives the pages of one that is absent."""
    declared = render(Configuration("off", dict.fromkeys(CAN_BE_OFF, off)), tmp_path)
    absent = render(Configuration("absent", {}), tmp_path)
    assert [page.markdown for page in declared.pages] == [page.markdown for page in absent.pages]
