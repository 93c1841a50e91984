"""Project files with the bases that they extend, and what is expected of each, from ``tests/bases``.

A case is one of `problem_cases`, whose content is several files, each after a line ``@ NAME``.
"""

from __future__ import annotations

import re
from pathlib import Path

from tests.problem_cases import Case, cases_of
from tests.sites import write_files

FOLDER = Path(__file__).parent / "bases"
_FILE = re.compile(r"^@ (.+)\n((?:(?!@ ).*\n)*)", re.MULTILINE)

MERGED = [*cases_of(FOLDER / "merged.txt")]
PROBLEMS = [*cases_of(FOLDER / "problems.txt")]


def write_case(case: Case, folder: Path) -> Path:
    """Write the files of a case into a folder, and give the project file."""
    write_files(folder, dict(_FILE.findall(case.content)))
    return folder / "djproject.yml"
