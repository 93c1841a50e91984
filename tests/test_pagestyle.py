"""Claims about the look of pages with text of ours."""

from __future__ import annotations

from pathlib import Path

import pytest

from mkdocs_djproject.pagestyle import DRAWING, with_style
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
