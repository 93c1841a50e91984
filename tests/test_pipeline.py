"""Claims about the pipeline, shown by running it where the programs that it calls only say how."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

import pytest

RUN = Path(__file__).parent.parent / ".ci" / "run"
SAYING = '#!/bin/sh\necho "$(basename "$0") $*" >> "$LOG"\n'


def run(folder: Path, user: str, *there: str) -> list[str]:
    """The commands that a user with this number calls, who has these programs as well."""
    programs = folder / "bin"
    programs.mkdir()
    for name in ("bash", "sh", "dirname", "basename", "cat"):
        (programs / name).symlink_to(shutil.which(name) or name)
    stubs = {
        "apt-get": SAYING,
        "make": SAYING,
        "sudo": f'{SAYING}exec "$@"\n',
        "env": '#!/bin/sh\nshift\nexec "$@"\n',
    }
    for name, text in {**stubs, "id": f"#!/bin/sh\necho {user}\n", **dict.fromkeys(there, SAYING)}.items():
        (programs / name).write_text(text)
        (programs / name).chmod(0o755)
    log = folder / "log"
    log.touch()
    variables = {"PATH": str(programs), "LOG": str(log)}
    subprocess.run([programs / "bash", RUN], env=variables, check=True, capture_output=True)
    return log.read_text().splitlines()


@pytest.mark.parametrize(("user", "sudo"), [("0", 0), ("1001", 2)])
def test_packages_of_the_system_are_installed_as_root(tmp_path: Path, user: str, sudo: int) -> None:
    """What is missing is installed by root itself, and by anybody else with sudo; then all steps run."""
    called = run(tmp_path, user)
    assert sum(line.startswith("sudo ") for line in called) == sudo
    [install] = [line for line in called if line.startswith("apt-get install")]
    assert install.endswith("chromium fonts-dejavu-core nodejs npm")
    steps = [line.removeprefix("make ") for line in called if line.startswith("make ")]
    assert steps == ["lint", "types", "layers", "site ARGS=build", "docs ARGS=build", "test"]


def test_nothing_is_installed_where_all_is_there(tmp_path: Path) -> None:
    """Where a browser and npm are there, whoever runs it needs no rights."""
    called = run(tmp_path, "1001", "google-chrome", "npm")
    assert [line for line in called if not line.startswith("make ")] == []
