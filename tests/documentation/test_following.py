"""Claims about what the documentation shows: commands run, configurations build, and outputs are so."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest

from tests.documentation.blocks import FOLLOWED, README, Block, blocks
from tests.documentation.following import Reader

SHOWN = {
    page: found for page in FOLLOWED for found in [[*blocks(page)]] if any(block.language for block in found)
}
"""The pages that show something to do or to write."""

BEFORE_A_SITE = ("index.md", "tutorial.md", "how-to/backstage.md", README)
"""The pages that begin with a project which has no site yet."""

NOT_RUN = {
    "makes an environment of its own": 1,
    "needs the packages of the project": 3,
    "installs packages from the index": 1,
    "the repository has no other place to push to": 1,
    "shows what a message looks like": 1,
    "names a package that is only made up": 1,
    "is about the repository of the plugin": 2,
    "is for the shell of a person": 1,
}
"""How many blocks are not run, by the reason that their pages give."""


@pytest.mark.parametrize("page", SHOWN)
def test_a_page_can_be_followed(page: str, tmp_path: Path) -> None:
    """Whoever does what a page says, in its order, gets what it shows, and a site that builds strictly."""
    reader = Reader(tmp_path / "bookshop")
    if page not in BEFORE_A_SITE:
        status, said = reader.run("djproject init")
        assert status == 0, said
    reader.follow(SHOWN[page])


def is_done(block: Block, before: Block) -> bool:
    """Whether following the page runs, writes or compares this block."""
    is_output = block.language == "text" and before.language == "bash"
    return bool(block.title) or block.language == "bash" or is_output


def test_nothing_is_left_out_silently() -> None:
    """Each block is run, written or compared, or its page says why not; these are counted."""
    left_out: Counter[str] = Counter()
    for found in SHOWN.values():
        code = [block for block in found if block.language]
        for before, block in zip([code[0], *code], code, strict=False):
            if not is_done(block, before) or block.reason:
                left_out[block.reason or block.place] += 1
    assert left_out == NOT_RUN


def test_a_wrong_page_is_noticed(tmp_path: Path) -> None:
    """A command that fails, an output that is not said, and a wrong configuration are noticed."""
    reader = Reader(tmp_path / "bookshop")
    reader.run("djproject init")
    for language, title, text, said in [
        ("bash", "", "djproject chekc\n", "No such command 'chekc'"),
        ("text", "", "something that nobody said\n", "docs/index.md:1: something"),
        ("yaml", "djproject.yml", "project_nmae: bookshop\n", "did you mean 'project_name'?"),
    ]:
        with pytest.raises(AssertionError, match=said):
            reader.follow([Block("index.md", 1, language, title, text)])
