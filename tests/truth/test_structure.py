"""The checker of Markdown finds each fault that it looks for, and none in a right page."""

from __future__ import annotations

import pytest

from tests.truth.reading import Page
from tests.truth.structure import faults

RIGHT = """\
# Title

Text with `a | b` and [a link](apps/index.md#orders.order), [here](#part-one).

## Part one

- one
- two

| a | b |
| --- | --- |
| `x|y` | c \\| d |

```python
x = None
```

### Deeper

Text.
"""

OTHER = '# Apps\n\n<a id="orders.order"></a>\n\n## CI / CD\n\nText.\n'

WRONG = [
    ("Text.\n", "0 headings of level 1"),
    ("# A\n\nText.\n\n# B\n\nText.\n", "2 headings of level 1"),
    ("# A\n\nText.\n\n### B\n\nText.\n", "'B' skips a level below 'A'"),
    ("## B\n\nText.\n\n# A\n\nText.\n", "the first heading is of level 2"),
    ("# A\n\nText.\n## B\n\nText.\n", "no empty line before the heading 'B'"),
    ("# A\n\nText.\n\n## B\n\n## C\n\nText.\n", "nothing below the heading 'B'"),
    ("# A\n\nText.\n\n## B\n", "nothing below the heading 'B'"),
    ("# A\n\n\nText.\n", "two blank lines"),
    ("# A\n\n```text\na\n\n\nb\n```\n", "two blank lines"),
    ("# A\n\nText. \n", "white space at its end"),
    ("# A\n\nText.\n\n", "end with one line end"),
    ("# A\n\nText.", "end with one line end"),
    ("# A\n\n```bash\nls\n", "not closed"),
    ("# A\n\n```\nls\n```\n", "without a language"),
    ("# A\n\n1. One\n\n    ```bash\n    ls\n    ```\n", "within a list"),
    ("# A\n\n- ```bash\n  ls\n  ```\n", "within a list"),
    ("# A\n\n```bash\n```\n", "nothing in it"),
    ("# A\n\nText:\n```bash\nls\n```\n", "a fence without an empty line before it"),
    ("# A\n\n```python\nclass:\n```\n", "python that does not parse"),
    ("# A\n\n```json\n{a: 1}\n```\n", "json that does not parse"),
    ("# A\n\n| a | b |\n| - | - |\n| c |\n", "1 cells in a table of 2 columns"),
    ("# A\n\n| a | b |\n| c | d |\n", "without a line below its head"),
    ("# A\n\nText\n| a |\n| - |\n", "a table without an empty line before it"),
    ("# A\n\nText:\n- one\n", "a list without an empty line before it"),
    ("# A\n\nThe title is {{ title }}.\n", "'{{' leaks"),
    ("# A\n\n```bash\n{% if x %}\n```\n", "'{%' leaks"),
    ("# A\n\nThe broker is None.\n", "'None' leaks"),
    ("# A\n\nIt is False.\n", "'False' leaks"),
    ("# A\n\nIt is Undefined.\n", "'Undefined' leaks"),
    ('# A\n\n<a id="x"></a>\n<a id="x"></a>\n', "the anchor 'x' is there 2 times"),
    ("# A\n\n[x](apps/orders.md)\n", "a link to a page that is not there"),
    ("# A\n\n[x](#b)\n", "a link to a place that is not on the page"),
    ("# A\n\n[x](apps/index.md#orders)\n", "a link to a place that is not on the page"),
    ("# A\n\n[x](apps/index.md#ci-cd)\n", "a place that code hosts do not have"),
]


def found(markdown: str) -> list[str]:
    """The faults of a page that has another beside it."""
    pages = [Page("readme", "README.md", markdown), Page("apps", "apps/index.md", OTHER)]
    return faults(pages[0], {page.path: page for page in pages})


def test_a_right_page_has_no_faults() -> None:
    """Lists, tables, fences, links and anchors as they should be are not complained of."""
    assert found(RIGHT) == []


@pytest.mark.parametrize(("markdown", "fault"), WRONG)
def test_a_fault_is_found(markdown: str, fault: str) -> None:
    """A page with one fault is complained of for this fault."""
    assert any(fault in one for one in found(markdown)), found(markdown)
