"""Claims about projects that disturb their reader: what they print, start, replace or leave behind."""

from __future__ import annotations

import os
import time
from pathlib import Path

import pytest

from tests.discovery.live.projects import MODELS, SETTINGS, labels, lay_out, read

DISTURBANCES = {
    "prints": 'print("{\\"apps\\": []}", flush=True)\nimport sys\nprint("no", file=sys.stderr)\n',
    "writes to the descriptors": 'import os\nos.write(1, b"\\xff\\x00{}")\nos.write(2, b"{}")\n',
    "prints at exit": 'import atexit\natexit.register(print, "bye")\n',
    "replaces sys.stdout": "import io, sys\nsys.stdout = sys.stderr = io.StringIO()\n",
    "closes sys.stdout": "import sys\nsys.stdout.close()\nsys.stderr.close()\n",
    "reads standard input": "import sys\nassert sys.stdin.read() == ''\n",
    "prints what the locale cannot": 'print("\\N{SNOWMAN} \\udc80".encode("utf-8", "replace").decode())\n',
    "logs at every level": "import logging\nlogging.basicConfig(level=0)\nlogging.critical('no')\n",
    "starts a thread that never ends": (
        "import threading, time\nthreading.Thread(target=time.sleep, args=(600,)).start()\n"
    ),
    "changes the folder": "import os\nos.chdir('/')\n",
    "changes the arguments": "import sys\nsys.argv = []\n",
    "handles signals itself": "import signal\nsignal.signal(signal.SIGTERM, signal.SIG_IGN)\n",
    "hooks exceptions": "import sys\nsys.excepthook = lambda *_: print('hook')\n",
    "runs a program that prints": "import os, sys\nos.system(f'{sys.executable} -c \"print(1)\"')\n",
    "collects no garbage": "import gc\ngc.disable()\n",
}


@pytest.mark.parametrize("name", DISTURBANCES)
def test_a_disturbance_changes_nothing(name: str, tmp_path: Path) -> None:
    """Whatever a project does to its streams and its process on import, its models are read."""
    assert labels(read(tmp_path, {"shop/models.py": DISTURBANCES[name] + MODELS})) == ["shop.Book"]


def test_a_flood_of_output_is_let_run(tmp_path: Path) -> None:
    """A project that prints 100 MB on import is read."""
    flood = "import sys\nfor _ in range(100):\n    sys.stdout.write('x' * 1_000_000)\n"
    assert labels(read(tmp_path, {"shop/models.py": flood + MODELS})) == ["shop.Book"]


def test_a_copy_of_the_process_tells_nothing(tmp_path: Path) -> None:
    """Where a project forks and lets its copy run on, its models are read once, from the original."""
    fork = "import os\nCOPY = os.fork() == 0\n"
    model = MODELS + "\n\nif COPY:\n    class Copy(models.Model):\n        pass\n"
    assert labels(read(tmp_path, {"shop/models.py": fork + model})) == ["shop.Book"]


def test_a_child_that_outlives_its_parent_is_not_waited_for(tmp_path: Path) -> None:
    """A child that the project started, and that holds all its descriptors, is ended when reading is done."""
    fork = f"""\
import os, time
child = os.fork()
if child == 0:
    time.sleep(600)
open({str(tmp_path / "child")!r}, "w").write(str(child))
"""
    started = time.monotonic()
    assert labels(read(tmp_path, {"shop/models.py": fork + MODELS})) == ["shop.Book"]
    assert time.monotonic() - started < 100
    assert _has_ended(int((tmp_path / "child").read_text()))


def _has_ended(process: int) -> bool:
    """Whether a process is gone, or dead and not yet collected, within a second."""
    for _ in range(20):
        try:
            os.kill(process, 0)
        except ProcessLookupError:
            return True
        if Path(f"/proc/{process}/stat").exists() and ") Z " in Path(f"/proc/{process}/stat").read_text():
            return True
        time.sleep(0.05)  # the system ends it in its own time
    return False


def test_nothing_is_written_into_the_project(tmp_path: Path) -> None:
    """Reading leaves the project's folder as it was: no compiled modules either."""
    root = lay_out(tmp_path)
    before = sorted(root.rglob("*"))
    read(tmp_path)
    assert sorted(root.rglob("*")) == before


def test_child_processes_find_the_project_too(tmp_path: Path) -> None:
    """What the project starts on import can import the project, and writes no compiled modules."""
    program = "[sys.executable, '-c', 'import shop.prices']"
    run = f"import subprocess, sys\nsubprocess.run({program}, check=True, cwd='/')\n"
    files = {"shop/prices.py": "", "shop/models.py": run + MODELS}
    assert labels(read(tmp_path, files)) == ["shop.Book"]
    assert not list(tmp_path.rglob("__pycache__"))


def test_nothing_of_ours_can_be_imported(tmp_path: Path) -> None:
    """The project's process neither holds our package nor has a folder of ours to import from."""
    look = (
        "import sys\n"
        "assert not [name for name in sys.modules if name.startswith('mkdocs_djproject')]\n"
        "assert not [folder for folder in sys.path if folder.endswith(('live', 'probe'))]\n"
    )
    assert labels(read(tmp_path, {"shop/models.py": look + MODELS})) == ["shop.Book"]


def test_the_command_line_is_that_of_a_harmless_command(tmp_path: Path) -> None:
    """Settings that look at the command line see ``manage.py check``."""
    look = "import sys\nassert sys.argv[:2] == ['manage.py', 'check']\n"
    assert labels(read(tmp_path, {"settings.py": look + SETTINGS})) == ["shop.Book"]
