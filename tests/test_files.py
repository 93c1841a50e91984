"""Claims about the pages on disk: what is written, and what is never lost."""

from __future__ import annotations

from pathlib import Path

import pytest

from mkdocs_djproject.files import ownership, signed, write_page
from mkdocs_djproject.problems import DjProjectError


def test_a_missing_page_is_written_with_its_folders(tmp_path: Path) -> None:
    """A page that is not there is written, in folders that are made for it."""
    path = tmp_path / "apps" / "orders.md"
    assert write_page(path, "# Orders\n") == "written"
    assert path.read_text() == signed("# Orders\n")


def test_the_same_page_is_left_alone(tmp_path: Path) -> None:
    """A page whose content has not changed keeps its modification time."""
    path = tmp_path / "README.md"
    write_page(path, "# A\n")
    before = path.stat().st_mtime_ns
    assert write_page(path, "# A\n") == "unchanged"
    assert path.stat().st_mtime_ns == before


def test_our_page_is_replaced(tmp_path: Path) -> None:
    """A page as we wrote it is replaced by its newer content."""
    path = tmp_path / "README.md"
    write_page(path, "# A\n")
    assert write_page(path, "# B\n") == "written"
    assert path.read_text() == signed("# B\n")


def test_windows_line_ends_are_no_edit(tmp_path: Path) -> None:
    """A page of ours that version control gave other line ends is still ours."""
    path = tmp_path / "README.md"
    path.write_bytes(signed("# A\n").replace("\n", "\r\n").encode())
    assert write_page(path, "# B\n") == "written"


@pytest.mark.parametrize(
    ("content", "state"),
    [
        ("# Mine\n", "foreign"),
        ("", "foreign"),
        (signed("# A\n").replace("# A", "# Mine"), "edited"),
        (signed("# A\n") + "My own line.\n", "edited"),
    ],
)
def test_a_persons_work_is_kept(tmp_path: Path, content: str, state: str) -> None:
    """A file that a person wrote or edited is neither replaced nor touched."""
    path = tmp_path / "README.md"
    path.write_text(content)
    assert write_page(path, "# B\n") == state
    assert path.read_text() == content


def test_force_replaces_a_persons_file(tmp_path: Path) -> None:
    """With force, a person's file is replaced."""
    path = tmp_path / "README.md"
    path.write_text("# Mine\n")
    assert write_page(path, "# B\n", force=True) == "written"
    assert ownership(path.read_text()) == "ours"


def test_a_folder_in_the_way_is_a_problem(tmp_path: Path) -> None:
    """A folder where a page belongs is reported as a problem that names it."""
    path = tmp_path / "README.md"
    path.mkdir()
    with pytest.raises(DjProjectError, match=r"README\.md: cannot be written"):
        write_page(path, "# A\n")


def test_a_binary_file_in_the_way_is_a_problem(tmp_path: Path) -> None:
    """A file that is not text is not overwritten but reported."""
    path = tmp_path / "README.md"
    path.write_bytes(b"\xff\xfe\x00")
    with pytest.raises(DjProjectError, match="not UTF-8"):
        write_page(path, "# A\n")
    assert path.read_bytes() == b"\xff\xfe\x00"
