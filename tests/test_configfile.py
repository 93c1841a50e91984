"""Claims about reading the bytes of a project file: whatever they are, the answer is a file or problems."""

from __future__ import annotations

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from mkdocs_djproject.building import build_project
from mkdocs_djproject.configfile import MAXIMUM_BYTES, read_config
from mkdocs_djproject.problems import DjProjectError
from tests.problem_cases import CASES
from tests.project_files import RIGHT, almost_right, values

RIGHT_TEXT = yaml.safe_dump(RIGHT, sort_keys=False)


def problems_of(content: bytes) -> list[str]:
    """The problems of a file called ``f``, none where a project comes of it."""
    try:
        build_project(read_config(content, "f"))
    except DjProjectError as error:
        return [str(problem) for problem in error.problems]
    return []


BYTES = [
    ("a byte order mark", b"\xef\xbb\xbfproject_name: shop\n", []),
    ("Windows line ends", b"project_name: shop\r\napps:\r\n  - a b\r\n", ["f:3:5: apps[0]: "]),
    ("no line end", b"project_name: shop", []),
    ("a null byte", b"project_name: shop\ntitle: a\x00b\n", ["f:2:9: the character '\\x00' may not stand"]),
    ("another control character", b"project_name: shop\x07\n", ["f:1:19: the character '\\x07' may not"]),
    ("one after other letters", "a: üß\nb: ü\x07".encode(), ["f:2:5: the character '\\x07' may not"]),
    ("Latin-1", b"project_name: shop\ndescription: B\xfccher\n", ["f:2:15: the byte 0xfc is not UTF-8"]),
    ("Latin-1 after UTF-8", "a: ü".encode() + b"\xfc\n", ["f:1:5: the byte 0xfc is not UTF-8"]),
    ("UTF-16", "project_name: shop".encode("utf-16"), ["f:1:1: the byte 0xff is not UTF-8"]),
    ("a picture", b"\x89PNG\r\n\x1a\n", ["f:1:1: the byte 0x89 is not UTF-8"]),
    ("no bytes", b"", ["f:1:1: the file is empty"]),
    ("ten megabytes", b"project_name: shop\n" + b"#" * 10_000_000, ["f: the file is longer than 8,000,000"]),
    ("a row of digits", b"project_name: " + b"9" * 100_000, ["f:1:15: project_name: '999"]),
    ("a long key", b"a" * 1_000 + b": 1\n" * 1, ["f:1:1: ['aaa", "f:1:1: the key 'project_name' is missing"]),
]


@pytest.mark.parametrize(("content", "problems"), [row[1:] for row in BYTES], ids=[row[0] for row in BYTES])
def test_bytes_are_read_or_refused(content: bytes, problems: list[str]) -> None:
    """The bytes of a file are a right file, or have the problems that begin so."""
    found = problems_of(content)
    assert len(found) == len(problems)
    assert all(problem.startswith(expected) for problem, expected in zip(found, problems, strict=True))


def test_a_file_of_the_greatest_length_is_read() -> None:
    """The limit itself is not too long."""
    start = b"project_name: shop\n#"
    assert problems_of(start + b" " * (MAXIMUM_BYTES - len(start))) == []


def test_everything_is_kept_that_was_written() -> None:
    """What is read is the content, as Structs and as plain data, and where each value stands."""
    config = read_config(RIGHT_TEXT.encode(), "f")
    assert (config.content.project_name, config.data) == ("shop", RIGHT)
    assert str(config.tree.place(("project_title",))) == "f:2:16"


@given(st.binary() | st.text().map(str.encode))
def test_any_bytes_give_a_project_or_problems(content: bytes) -> None:
    """No bytes raise anything but problems."""
    problems_of(content)


@given(values() | almost_right())
def test_any_data_give_a_project_or_problems(data: object) -> None:
    """No data raise anything but problems, and each has a place."""
    content = yaml.safe_dump(data, allow_unicode=True, sort_keys=False).encode()
    assert all(problem.startswith("f:") for problem in problems_of(content))


@given(st.data())
def test_any_damage_to_a_file_gives_a_project_or_problems(data: st.DataObject) -> None:
    """No damage to the text of a file raises anything but problems."""
    text = data.draw(st.sampled_from([RIGHT_TEXT, *(case.content for case in CASES)]))
    for _ in range(data.draw(st.integers(1, 4))):
        at = data.draw(st.integers(0, len(text)))
        end = data.draw(st.integers(at, min(len(text), at + 12)))
        text = text[:at] + data.draw(st.text("[]{}:,-&*!|>'\"%# \n\tax1", max_size=3)) + text[end:]
    problems_of(text.encode())


@given(almost_right())
def test_problems_come_once_and_in_reading_order(data: object) -> None:
    """No problem is said twice, and the places go down the file."""
    try:
        read_config(yaml.safe_dump(data, sort_keys=False).encode(), "f")
    except DjProjectError as error:
        problems = error.problems
    else:
        problems = ()
    places = [(problem.place.line, problem.place.column) for problem in problems]
    assert places == sorted(places)
    assert len(set(problems)) == len(problems)
