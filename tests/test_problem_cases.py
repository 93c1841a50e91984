"""Every mistake in a project file is reported with its place, its path, what is wrong and what to do."""

from __future__ import annotations

import re

import pytest

from mkdocs_djproject.configfile import read_config
from mkdocs_djproject.problems import DjProjectError
from tests.problem_cases import CASES, Case


def problems_of(content: str) -> str:
    """The problems of a project file, one a line, as a person reads them."""
    try:
        read_config(content.encode(), "djproject.yml")
    except DjProjectError as error:
        return f"{error}\n"
    return ""


@pytest.mark.parametrize("case", CASES, ids=lambda case: f"{case.file}: {case.title}")
def test_a_project_file_has_the_problems_expected(case: Case, update_golden: bool) -> None:
    """The problems of a project file are those that were read and kept, word for word."""
    found = problems_of(case.content)
    if update_golden:
        case.keep(found)
    else:
        assert found == case.expected


def test_no_case_is_written_twice() -> None:
    """Each case has a title and a content of its own."""
    assert len({case.title for case in CASES}) == len({case.content for case in CASES}) == len(CASES)


def test_every_problem_says_what_to_do() -> None:
    """Each expected problem has the form ``FILE:LINE:COLUMN: PATH: what is wrong; what to do``."""
    form = re.compile(r"djproject\.yml:\d+:\d+: [^;]+; .+")
    problems = [line for case in CASES for line in case.expected.splitlines()]
    assert [line for line in problems if not form.fullmatch(line)] == []
