"""Claims about the look of pages with text of ours."""

from __future__ import annotations

from pathlib import Path

import pytest

from mkdocs_djproject.pagestyle import DRAWING, LABEL, ROWS, with_style
from tests.sites import WITH_MACROS, build


@pytest.mark.parametrize("attributes", ["", ' class="highlight"', ' id="a" title="b > c"'])
def test_drawings_are_marked(attributes: str) -> None:
    """A code block with lines to draw with is marked for the style sheet, and keeps its attributes."""
    block = f"<pre{attributes}><code>┌─┐\n└─┘</code></pre>"
    marked = block.replace("<pre", f"<pre {DRAWING}")
    assert with_style(f"<p>a</p>{block}<pre>b</pre>") == f"<p>a</p>{marked}<pre>b</pre>"


def test_text_around_code_marks_nothing() -> None:
    """Lines to draw with outside code blocks mark nothing."""
    html = "<pre>a</pre> ─ <present>│</present> <pre>b</pre>"
    assert with_style(html) == html


def test_pages_with_macros_of_ours_have_the_style(tmp_path: Path) -> None:
    """A page of the user's has our style if a macro of ours writes into it, and else stays as it is."""
    files = {
        "mkdocs.yml": WITH_MACROS,
        "docs/with.md": "{{ apps_tree() }}",
        "docs/without.md": "{{ project_title }}\n\n```text\n┌─┐\n└─┘\n```",
    }
    built = build(tmp_path, files)
    assert DRAWING in built.html("with/index.html"), built.log
    assert DRAWING not in built.html("without/index.html")


WIDE = "<tr><th>Name</th><th>A <em>b</em></th><th>C</th></tr>"
NARROW = "<table><tr><th>A</th><th>B</th></tr><tr><td>1</td><td>2</td></tr></table>"


def test_wide_tables_become_rows() -> None:
    """Each cell of a wide table but the first of a row has its column's heading, on generated pages alone."""
    table = f"<table>{WIDE}<tr><td>1</td><td style=''>2</td><td>3</td></tr></table>"
    rows = '<tr><td>1</td><td data-label="A b" style=\'\'>2</td><td data-label="C">3</td></tr>'
    assert with_style(table, has_rows=True) == f'<table {ROWS} tabindex="0">{WIDE}{rows}</table>'
    assert LABEL not in with_style(table)


@pytest.mark.parametrize("table", [NARROW, f'<table>{WIDE}<tr><td><a id="a.b"></a>1</td></tr></table>'])
def test_other_tables_stay(table: str) -> None:
    """A narrow table and one of named fields, which the style knows already, get no labels."""
    assert with_style(table, has_rows=True) == table.replace("<table>", '<table tabindex="0">')
