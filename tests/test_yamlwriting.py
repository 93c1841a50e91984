"""Claims about writing YAML: it reads as the same data, and people can read it."""

from __future__ import annotations

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from mkdocs_djproject.yamlwriting import dump, dump_line

texts = st.text(st.characters(exclude_categories=["Cs"])) | st.text(
    "ab \n-#:'\"\t|>\u2028\x85\r😀é", max_size=30
)
data = st.recursive(
    texts | st.booleans() | st.integers(),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(texts, inner, max_size=3),
)


@given(data)
def test_what_is_written_reads_as_the_same(value: object) -> None:
    """Whatever letters and line ends texts have, YAML reads as the data that it was written from."""
    assert yaml.safe_load(dump(value)) == value


@given(texts.filter(lambda text: "\n" not in text))
def test_a_line_reads_as_the_same(text: str) -> None:
    """A text of one line reads as itself where it stands on one line of a document."""
    assert yaml.safe_load(f"key: {dump_line(text)}\n") == {"key": text}


def test_texts_of_several_lines_are_blocks() -> None:
    """A text of several lines is written in lines, and not with line feeds in quotes."""
    assert dump({"description": "Orders.\n\n  # of customers: 3"}) == (
        "description: |-\n  Orders.\n\n    # of customers: 3\n"
    )


@pytest.mark.parametrize("text", ["é", "\u65e5\u672c", "😀", "😀 two\nlines"])
def test_letters_of_all_planes_stay(text: str) -> None:
    """Letters are written as they are, which libyaml does with those of the first plane alone."""
    assert all(line in dump([text]) for line in text.splitlines())
