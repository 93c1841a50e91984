"""Claims about escaping: what was written is what a reader sees, in every renderer."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mkdocs_djproject.markdown import (
    anchor,
    choices,
    code,
    codes,
    fenced,
    folded,
    link,
    paragraphs,
    target,
    text,
    tidy,
)
from tests.renderers import RENDERERS, seen, visible

MARKS = (
    *("1. ", "10) ", "- ", "+ ", "* ", "# ", "> ", "    ", "\n", "\n\n", "```", "~~~", "`", "``", "|"),
    *("---", "===", "*x*", "__y__", "<b>", "</b>", "<script>", "<!--", "-->", "&amp;", "&", "&#38;"),
    *("[a](b)", "[[w]]", "[^1]", "*[X]: y", "[x]: /u", "!!! note", "??? note", ":smile:", "$m$", "$$"),
    *("\\(", "\\[", "\\", "{: .a}", "{ .x }", "++ctrl++", "--8<--", '--8<-- "f"', ";--8<--", "(c)"),
    *("(tm)", "1/2", "c/o", "+/-", "=/=", "<--", "1st", "http://a.b/c", "www.a.b", "a@b.c", "@user"),
    *("#12", "!1", "u/r#1", "a" * 40, "==m==", "~~d~~", "^^i^^", "H~2~O", "x^2^", "[ ] t", "[TOC]"),
    *("{{ 7*7 }}", "{% raw %}", "::: x", "/// note", '=== "t"', ": def", "x_y_z", "\u202e", "א", "漢字"),
    *("\x02", "\x03", "klzzwxh:0000", "\u2028", "\xa0", "é", "!", "?", "…", "'", '"', "ab."),
)
TEXTS = st.lists(st.sampled_from(MARKS) | st.text(max_size=4), max_size=8).map("".join)
TABLE = "| a | b |\n| --- | --- |\n| x | {} |"


def shown(written: str) -> str:
    """What a reader should see of a text: white space and control characters are folded."""
    unprintable = {*range(32), *range(127, 160), 0x2028, 0x2029}
    return " ".join("".join(" " if ord(char) in unprintable else char for char in written).split())


def everywhere(visible: str) -> dict[str, str]:
    """The same text in each renderer."""
    return dict.fromkeys(RENDERERS, visible.strip())


@settings(max_examples=300, deadline=None)
@given(TEXTS)
def test_text_is_shown_as_written(written: str) -> None:
    """A text in a paragraph is shown as it was written, whatever markup stands in it."""
    assert seen(text(written)) == everywhere(shown(written))


@settings(max_examples=200, deadline=None)
@given(TEXTS)
def test_text_in_a_table_is_shown_as_written(written: str) -> None:
    """A text in a table's cell stays in its cell."""
    assert seen(TABLE.format(text(written))) == everywhere(f"a b x {shown(written)}")


@settings(max_examples=200, deadline=None)
@given(TEXTS)
def test_text_in_a_heading_is_shown_as_written(written: str) -> None:
    """A text in a heading neither ends the heading nor changes it."""
    assert seen(f"# A {text(written)}") == everywhere(f"A {shown(written)}")


@settings(max_examples=200, deadline=None)
@given(TEXTS)
def test_code_in_a_table_is_shown_as_written(written: str) -> None:
    """A text in code type stays in its cell and is shown as written."""
    assert seen(TABLE.format(code(written))) == everywhere(f"a b x {shown(written)}")


@settings(max_examples=200, deadline=None)
@given(TEXTS)
def test_a_fence_holds_any_text(written: str) -> None:
    """A text in a code block neither ends the block nor runs as a snippet."""
    assert seen(f"a\n\n{fenced(written)}\n\nb") == everywhere(" ".join(f"a {shown(written)} b".split()))


@settings(max_examples=200, deadline=None)
@given(TEXTS)
def test_a_link_shows_its_label(written: str) -> None:
    """A link's label is shown as written."""
    assert seen(f"a {link(written, 'https://example.org/')}") == everywhere(f"a {shown(written)}")


@pytest.mark.parametrize(
    "plain", ["A placed order.", "Shown to the customer", "It's 5% off, today", "max_length"]
)
def test_plain_prose_stays_readable(plain: str) -> None:
    """Ordinary prose needs no escapes beyond those of underscores."""
    assert text(plain) == plain.replace("_", r"\_")


def test_ordinal_numbers_stay_in_line() -> None:
    """An ordinal number is not raised, as pymdownx.smartsymbols would have it."""
    assert text("The 1st, the 22ND") == "The 1&#115;t, the 22&#78;D"


def test_paragraphs_stay_paragraphs() -> None:
    """A text in a place of its own keeps its paragraphs, and only those."""
    assert paragraphs("One\nline.\r\n\r\n\n# Two") == "One line.\n\n&#35; Two"


@pytest.mark.parametrize(
    ("address", "safe"),
    [
        ("https://example.org/a?b=c#d", "https://example.org/a?b=c#d"),
        ("https://example.org/a b)|<c>", "https://example.org/a%20b%29%7C%3Cc%3E"),
        ("docs/adr/0001.md", "docs/adr/0001.md"),
        ("javascript:alert(1)", ""),
        ("JavaScript:alert(1)", ""),
        ("data:text/html,x", ""),
        ("http://[", ""),
    ],
)
def test_targets_lead_to_pages_only(address: str, safe: str) -> None:
    """A target is encoded for its place, and one that could run in a browser is none."""
    assert target(address) == safe


def test_a_link_that_leads_nowhere_is_its_label() -> None:
    """A label without a safe address is plain text."""
    assert link("see *this*", "javascript:alert(1)") == r"see \*this\*"


def test_an_anchor_cannot_leave_its_attribute() -> None:
    """A quote in an anchor's name does not end the attribute."""
    assert anchor('a"b') == '<a id="a&quot;b"></a>'


def test_choices_are_shown_as_written() -> None:
    """Choices are listed by their values, each with its label where it has one."""
    assert choices((("a|b", ""), ("c", "*see*"))) == r"<code>a&#124;b</code>, `c` \*see\*"
    assert choices((("", "None"), ("a", "A"))) == "`''` None, `a` A"


def test_no_code_for_no_text() -> None:
    """An empty text gives no empty code span."""
    assert code(" \n") == ""


def test_no_code_for_nothing() -> None:
    """Several texts in code type have commas between them, and none give nothing."""
    assert codes(("a", "b|c")) == "`a`, <code>b&#124;c</code>"
    assert codes(()) == ""


ADVICE = "A line.\n\n- **Queries**: `a < b` and 1 < 2,\n  in one\n- x\\_y &#42;"


@pytest.mark.parametrize("renderer", RENDERERS)
def test_folded_text_is_shown_as_in_the_open(renderer: str) -> None:
    """Markdown that is folded away shows the same text as in the open, in every renderer."""
    shown = visible(RENDERERS[renderer](ADVICE))
    assert visible(RENDERERS[renderer](folded(ADVICE, "More"))) == f"More {shown}"


@pytest.mark.parametrize("renderer", RENDERERS)
def test_folded_text_keeps_its_structure(renderer: str) -> None:
    """Paragraphs, lists, bold text and code are HTML within the folded part, which ends where it should."""
    html = RENDERERS[renderer](f"{folded(ADVICE, 'More')}\n\n## After")
    inside, _, after = html.partition("</details>")
    counts = [inside.count(tag) for tag in ("<p>", "<li>", "<strong>", "<code>")]
    assert (counts, "After</h2>" in after) == ([1, 2, 1, 1], True)


@pytest.mark.parametrize(
    ("source", "tidied"),
    [
        ("a\n\n\n\nb", "a\n\nb\n"),
        ("\n\na\n  \n\t\nb\n\n\n", "a\n\nb\n"),
        ("a\n\n\n```text\nx\n\n\n\ny\n```\n\n\nb", "a\n\n```text\nx\n\n\n\ny\n```\n\nb\n"),
        ("````text\n```\n\n\n\n```\n````\n\n\n\nb", "````text\n```\n\n\n\n```\n````\n\nb\n"),
        ("```text\n```\n\n\n\nb", "```text\n```\n\nb\n"),
        ("```x\na\n\n\nb\n```\n~~~\n\n\n\n~~~", "```x\na\n\n\nb\n```\n~~~\n\n\n\n~~~\n"),
        ("a\n\n\n```x\nb\n\n\nc", "a\n\n```x\nb\n\nc\n"),
    ],
)
def test_empty_lines_are_tidied_outside_of_code(source: str, tidied: str) -> None:
    """There is one empty line in a row at most, save within code, and one line end at the end."""
    assert tidy(source) == tidied
