"""Claims about sections: where they begin and end, what they are called, and how they fit elsewhere."""

from __future__ import annotations

import pytest

from mkdocs_djproject.linkmoving import from_file, from_page, with_links
from mkdocs_djproject.sectionnames import APP_SECTIONS, SECTIONS
from mkdocs_djproject.sections import (
    at_level,
    closed,
    level_before,
    nearest_section,
    outline,
    section_named,
    text_of,
)

PAGE = """\
# Title

## Security architecture

Text.

### Measures

```bash
# no heading
```

<a id="data-layer"></a>

## 2. Data

End.
""".rstrip("\n").split("\n")


def test_a_section_holds_what_is_below_it() -> None:
    """A section ends where the next of its level begins, whose anchor stands above the heading."""
    found = section_named("security-architecture", outline(PAGE))
    assert found is not None
    assert text_of(PAGE, found).splitlines()[-1] == "```"
    assert [section.name for section in outline(PAGE)] == [
        "title",
        "security-architecture",
        "measures",
        "data-layer",
    ]


@pytest.mark.parametrize(
    "name", ["security", "security-architecture", "Security_Architecture", "data", "data_layer"]
)
def test_a_section_goes_by_several_names(name: str) -> None:
    """A section is found by its anchor, with underscores, and without a last word that says little."""
    assert section_named(name, outline(PAGE)) is not None


def test_the_nearest_section() -> None:
    """The section that was probably meant is found by the short name as well as by the whole."""
    assert nearest_section("securty", SECTIONS["architecture"]) == "security-architecture"
    assert nearest_section("cachng_layer", SECTIONS["architecture"]) == "caching-layer"
    assert nearest_section("zzz", SECTIONS["architecture"]) is None


@pytest.mark.parametrize(
    ("markdown", "level", "wanted"),
    [
        ("# A\n\n## B", 3, "### A\n\n#### B"),
        ("#### A\n\n##### B", 2, "## A\n\n### B"),
        ("A\n===\n\nB\n---", 3, "### A\n\n\n#### B\n"),
        ("```text\n# A\n```", 3, "```text\n# A\n```"),
        ("##### A\n\n###### B", 6, "###### A\n\n###### B"),
        ("- a\n---", 3, "- a\n---"),
        ("Text.\nMore.\n---", 3, "Text.\nMore.\n---"),
    ],
)
def test_headings_fit(markdown: str, level: int, wanted: str) -> None:
    """The highest heading gets the level, the others keep their distance; code and rules stay."""
    assert at_level(markdown, level) == wanted


@pytest.mark.parametrize(("line", "level"), [(1, 0), (2, 1), (5, 2), (8, 3), (10, 3), (99, 2)])
def test_the_heading_above_a_line(line: int, level: int) -> None:
    """The level of the last heading above a line is known, comments in code aside."""
    assert level_before(PAGE, line) == level


@pytest.mark.parametrize(
    ("markdown", "wanted"),
    [
        ("a", "a"),
        ("```\na\n```", "```\na\n```"),
        ("```\na", "```\na\n```"),
        ("a\n~~~~\n```", "a\n~~~~\n```\n~~~~"),
    ],
)
def test_an_open_code_block_is_closed(markdown: str, wanted: str) -> None:
    """A code block that nothing closes ends with the text it stands in."""
    assert closed(markdown) == wanted


THERE = {"on-call.md", "_sections/architecture/plan.png", "a b.md"}


@pytest.mark.parametrize(
    ("written", "moved"),
    [
        ("[a](../../on-call.md#x)", "[a](on-call.md#x)"),
        ("![a](plan.png)", "![a](_sections/architecture/plan.png)"),
        ("[![a](plan.png)](../../on-call.md)", "[![a](_sections/architecture/plan.png)](on-call.md)"),
        ("[a]: ../../on-call.md", "[a]: on-call.md"),
        ("[a](on-call.md)", "[a](on-call.md)"),
        ("[a](nowhere.md)", "[a](nowhere.md)"),
        ("[a](../../a%20b.md)", "[a](a%20b.md)"),
        ("`[a](plan.png)` [a](plan.png)", "`[a](plan.png)` [a](_sections/architecture/plan.png)"),
        ("```\n[a](plan.png)\n```", "```\n[a](plan.png)\n```"),
        ("[a](https://example.org/plan.png)", "[a](https://example.org/plan.png)"),
        ("[a](mailto:a@example.org)", "[a](mailto:a@example.org)"),
        ("[a](#here)", "[a](#here)"),
        ("[^1]: plan.png", "[^1]: plan.png"),
    ],
)
def test_links_of_a_file_lead_where_they_led(written: str, moved: str) -> None:
    """Links and images are written as seen from the file, or from where it lands; both lead on from there."""
    move = from_file(
        "_sections/architecture/security.md", "ARCHITECTURE.md", THERE.__contains__, lambda uri: uri
    )
    assert with_links(written, move) == moved


@pytest.mark.parametrize(
    ("written", "moved"),
    [
        ("[a](#kept)", "[a](#kept)"),
        ("[a](#left)", "[a](../ARCHITECTURE.md#left)"),
        ("[a](https://example.org)", "[a](https://example.org)"),
    ],
)
def test_links_of_a_section_lead_where_they_led(written: str, moved: str) -> None:
    """Links within a section stay, and those to other places of its page lead to that page."""
    move = from_page("../ARCHITECTURE.md", {"kept"})
    assert with_links(written, move) == moved


def test_links_to_a_page_that_is_not_published_are_none() -> None:
    """A link to a place on the section's own page is its label alone where that page is left out."""
    move = from_page("", set())
    assert with_links("See [a](#left), [b](API.md).", move) == "See a, [b](API.md)."


def test_no_section_is_named_twice() -> None:
    """The names of the sections of a page are unique, those without their last word as well."""
    for names in (*SECTIONS.values(), APP_SECTIONS):
        assert len(set(names)) == len(names)
