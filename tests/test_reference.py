"""Claims about REFERENCE.md: its lists are those of the code."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from mkdocs_djproject.practices import PRACTICES
from mkdocs_djproject.sectionnames import APP_SECTIONS, SECTIONS

REFERENCE = Path(__file__).parent.parent / "REFERENCE.md"


def practices() -> Iterator[str]:
    """The table of practices."""
    yield "| name | practice | section |"
    yield "| --- | --- | --- |"
    for row in PRACTICES:
        yield f"| `{row.name}` | {row.title} | `{row.section}` |"


def sections() -> Iterator[str]:
    """The table of sections."""
    yield "| page | sections |"
    yield "| --- | --- |"
    for page, names in SECTIONS.items():
        yield f"| `{page}` | {', '.join(f'`{name}`' for name in names)} |"
    of_apps = ", ".join(f"`{name}`" for name in APP_SECTIONS)
    yield f"| `apps/LABEL` | {of_apps}, and `LABEL.MODEL` in lower case |"


LISTS = {"practices": practices, "sections": sections}
"""What makes each list, by the name in the comments around it."""


def with_lists(text: str) -> str:
    """The text with each list between its comments made anew."""
    for name, rows in LISTS.items():
        begin, end = f"<!-- {name} -->\n\n", f"\n\n<!-- end of {name} -->"
        before, _, rest = text.partition(begin)
        _, found, after = rest.partition(end)
        assert found, name
        text = before + begin + "\n".join(rows()) + end + after
    return text


def test_the_reference_lists_what_there_is(update_golden: bool) -> None:
    """The reference names every practice and section, as the code does."""
    text = REFERENCE.read_text(encoding="utf-8")
    if update_golden:
        REFERENCE.write_text(with_lists(text), encoding="utf-8")
    assert REFERENCE.read_text(encoding="utf-8") == with_lists(text)
