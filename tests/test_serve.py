"""Claims about ``mkdocs serve``: a real process, edited and read over HTTP."""

from __future__ import annotations

import contextlib
import queue
import re
import signal
import subprocess
import sys
import threading
import time
import urllib.request
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.documentation.serving import free_port
from tests.sites import BASE, WITH_MACROS, write_files
from tests.test_cli import djproject
from tests.test_discovering import DJANGO

PROJECT = "project_name: shop\nproject_title: First Title\ntemplates_dir: mine\n"
PATIENCE = 30
"""Seconds to wait for something that has to happen."""


class Server:
    """A running ``mkdocs serve``: what it says, and what it serves."""

    def __init__(self, folder: Path) -> None:
        self.address = f"127.0.0.1:{free_port()}"
        command = [sys.executable, "-m", "mkdocs", "serve", "--dev-addr", self.address]
        # What a shell starts in the background ignores SIGINT, and so would the server.
        before = signal.signal(signal.SIGINT, signal.default_int_handler)
        self.process = subprocess.Popen(
            command, cwd=folder, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, encoding="utf-8"
        )
        signal.signal(signal.SIGINT, before)
        self._lines: queue.Queue[str] = queue.Queue()
        threading.Thread(target=self._read, daemon=True).start()

    def _read(self) -> None:
        assert self.process.stdout is not None
        for line in self.process.stdout:
            self._lines.put(line)

    def wait_for(self, pattern: str) -> str:
        """Everything said up to the next line that matches; fails when none comes in time."""
        said: list[str] = []
        deadline = time.monotonic() + PATIENCE
        while (left := deadline - time.monotonic()) > 0:
            with contextlib.suppress(queue.Empty):
                said.append(self._lines.get(timeout=left))
                if re.search(pattern, said[-1]):
                    return "".join(said)
        raise AssertionError(f"no line matches {pattern!r} in:\n{''.join(said)}")

    def get(self, path: str = "") -> str:
        """The page at a path."""
        with urllib.request.urlopen(f"http://{self.address}/{path}", timeout=PATIENCE) as response:
            return str(response.read().decode())

    def stop(self) -> str:
        """End the process, and give what it said last."""
        self.process.send_signal(signal.SIGINT)
        self.process.wait(PATIENCE)
        return "".join(self._lines.queue)


@contextlib.contextmanager
def served(folder: Path) -> Iterator[Server]:
    """The site in a folder, served; it ends without a traceback."""
    running = Server(folder)
    try:
        running.wait_for("Serving on")
        yield running
    finally:
        said = running.stop()
    assert "Traceback" not in said


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A site with a project file, a page of its own, and an empty folder for templates."""
    (tmp_path / "mine").mkdir()
    page = "# Mine\n\nThe title is {{ project_title }}.\n"
    write_files(tmp_path, {"mkdocs.yml": WITH_MACROS, "djproject.yml": PROJECT, "docs/mine.md": page})
    return tmp_path


@pytest.fixture
def server(folder: Path) -> Iterator[Server]:
    """The site, served."""
    with served(folder) as running:
        yield running


REBUILT = "Reloading browsers"
BROKEN = "Until then the site is served as it was"


def test_an_edit_of_the_project_file_is_published(folder: Path, server: Server) -> None:
    """A new title in the project file reaches the generated pages and the user's own."""
    (folder / "djproject.yml").write_text(PROJECT.replace("First", "Second"))
    server.wait_for(REBUILT)
    assert "Second Title Documentation" in server.get()
    assert "The title is Second Title." in server.get("mine/")


def test_an_edit_of_a_page_is_published(folder: Path, server: Server) -> None:
    """A page of the user's own is rebuilt with the values when it changes."""
    (folder / "docs" / "mine.md").write_text("# Mine\n\nStill {{ project_title }}.\n")
    server.wait_for(REBUILT)
    assert "Still First Title." in server.get("mine/")


def test_an_edit_of_a_section_of_ones_own_is_published(folder: Path, server: Server) -> None:
    """A new file below ``_sections`` reaches the generated page that it is for, and so does an edit of it."""
    section = folder / "docs" / "_sections" / "architecture" / "overview.md"
    for words in ("First come", "Then served"):
        write_files(folder, {section.relative_to(folder).as_posix(): f"{words}.\n"})
        server.wait_for(REBUILT)
        assert f"{words}." in server.get("ARCHITECTURE/")


def test_a_broken_project_file_leaves_the_old_site(folder: Path, server: Server) -> None:
    """A mistake is shown with its place, the old site stays, and mending it needs no restart."""
    (folder / "djproject.yml").write_text(PROJECT + "nonsense: 1\n")
    said = server.wait_for(BROKEN)
    assert "djproject.yml:4:1: nonsense: unknown key" in said
    server.wait_for(REBUILT)
    assert "First Title Documentation" in server.get()
    (folder / "djproject.yml").write_text(PROJECT.replace("First", "Mended"))
    server.wait_for(REBUILT)
    assert "Mended Title Documentation" in server.get()


def test_a_base_is_watched_from_the_moment_it_is_named(folder: Path, server: Server) -> None:
    """A base that is broken when the project file names it is mended without a restart, and edited again."""
    (folder / "base.yml").write_text("project_title: [Broken\n")
    (folder / "djproject.yml").write_text("extends: base.yml\nproject_name: shop\n")
    assert "base.yml:1:16: the list that '[' opens" in server.wait_for(BROKEN)
    server.wait_for(REBUILT)
    for title in ("Mended", "Edited"):
        (folder / "base.yml").write_text(f"project_title: {title} Title\n")
        server.wait_for(REBUILT)
        assert f"{title} Title Documentation" in server.get()


def test_a_new_template_is_used_and_a_broken_one_leaves_the_old_site(folder: Path, server: Server) -> None:
    """A template that appears is used; while one is broken the old site stays, and the mistake is shown."""
    template = folder / "mine" / "API.md.j2"
    template.write_text("# A page of {{ project_title }}\n")
    server.wait_for(REBUILT)
    assert "A page of First Title" in server.get("API/")
    template.write_text("# A page of {{ projct_title }}\n")
    assert "API.md.j2:1" in server.wait_for(BROKEN)
    server.wait_for(REBUILT)
    assert "A page of First Title" in server.get("API/")
    template.unlink()
    server.wait_for(REBUILT)
    assert "A page of" not in server.get("API/")


def test_a_folder_of_templates_that_goes_and_comes_back(folder: Path, server: Server) -> None:
    """A removed folder of templates is said to be missing; when it is back, edits in it are seen again."""
    (folder / "mine").rmdir()
    assert "there is no folder 'mine' beside the project file" in server.wait_for(BROKEN)
    server.wait_for(REBUILT)
    assert "First Title Documentation" in server.get()
    (folder / "mine").mkdir()
    server.wait_for(REBUILT)
    for text in ("Own one", "Own two"):
        (folder / "mine" / "API.md.j2").write_text(f"# {text}\n")
        server.wait_for(REBUILT)
        assert text in server.get("API/")


def test_a_project_file_that_goes_and_comes_back(folder: Path, server: Server) -> None:
    """A removed project file is said to be missing; when it is back, the site follows it again."""
    (folder / "djproject.yml").unlink()
    assert "there is no such file" in server.wait_for(BROKEN)
    server.wait_for(REBUILT)
    assert "First Title Documentation" in server.get()
    for title in ("Second", "Third"):
        (folder / "djproject.yml").write_text(PROJECT.replace("First", title))
        server.wait_for(REBUILT)
        assert f"{title} Title Documentation" in server.get()


def test_other_files_beside_the_project_file_build_nothing(folder: Path, server: Server) -> None:
    """A file that has nothing to do with the site, such as a database, causes no rebuild."""
    (folder / "db.sqlite3").write_bytes(b"1")
    (folder / "djproject.yml").write_text(PROJECT.replace("First", "Second"))
    said = server.wait_for(REBUILT)
    (folder / "db.sqlite3").write_bytes(b"22")
    (folder / "docs" / "mine.md").write_text("# Mine\n")
    said += server.wait_for(REBUILT)
    assert said.count("Detected file changes") == 2


def test_a_renewed_facts_file_is_published(tmp_path: Path) -> None:
    """With a facts file, its renewal reaches the pages; while it is damaged the old site stays."""
    files = {
        "mkdocs.yml": BASE,
        "docs/mine.md": "# Mine\n",
        "djproject.yml": "discover: {from: facts.json}\n",
    }
    write_files(tmp_path, DJANGO | files)
    assert djproject(tmp_path, "discover", ".", "--output", "facts.json").returncode == 0
    with served(tmp_path) as running:
        models = tmp_path / "orders" / "models.py"
        models.write_text(models.read_text() + "    later = models.DateField()\n")
        running.wait_for("renew it: djproject discover")
        assert djproject(tmp_path, "discover", ".", "--output", "facts.json").returncode == 0
        running.wait_for(REBUILT)
        running.wait_for(REBUILT)
        assert "orders.order.later" in running.get("apps/orders/")
        (tmp_path / "facts.json").write_text("{")
        assert "facts.json:1:2: this is no JSON" in running.wait_for(BROKEN)


def test_an_edit_of_a_model_is_published(tmp_path: Path) -> None:
    """With discover, a field added to a model reaches the app's page."""
    write_files(tmp_path, DJANGO | {"mkdocs.yml": BASE, "docs/mine.md": "# Mine\n"})
    with served(tmp_path) as running:
        models = tmp_path / "orders" / "models.py"
        models.write_text(models.read_text() + "    later = models.DateField()\n")
        running.wait_for(REBUILT)
        assert "orders.order.later" in running.get("apps/orders/")


def test_what_the_project_is_read_from_is_watched(tmp_path: Path) -> None:
    """With discover, edited settings and a new Dockerfile reach the pages; a database builds nothing."""
    write_files(tmp_path, DJANGO | {"mkdocs.yml": BASE, "docs/mine.md": "# Mine\n"})
    with served(tmp_path) as running:
        settings = tmp_path / "shop" / "settings.py"
        cache = 'CACHES = {"default": {"BACKEND": "django.core.cache.backends.redis.RedisCache"}}\n'
        settings.write_text(settings.read_text() + cache)
        said = running.wait_for(REBUILT)
        assert "Redis" in running.get("ARCHITECTURE/")
        (tmp_path / "db.sqlite3").write_bytes(b"1")
        (tmp_path / "Dockerfile").write_text('FROM python:3.13\nCMD ["gunicorn", "shop.wsgi"]\n')
        said += running.wait_for(REBUILT)
        assert "Gunicorn" in running.get("ARCHITECTURE/")
        assert said.count("Detected file changes") == 2


def test_source_that_does_not_parse_leaves_the_old_site(tmp_path: Path) -> None:
    """A file that is half written is said with its line, and what was read of it before is still served."""
    write_files(tmp_path, DJANGO | {"mkdocs.yml": BASE, "docs/mine.md": "# Mine\n"})
    with served(tmp_path) as running:
        models = tmp_path / "orders" / "models.py"
        models.write_text(DJANGO["orders/models.py"] + "    later = models.DateField(\n")
        assert "orders/models.py:9: it does not parse: '(' was never closed" in running.wait_for(BROKEN)
        running.wait_for(REBUILT)
        assert "orders.order.number" in running.get("apps/orders/")
        models.write_text(DJANGO["orders/models.py"] + "    later = models.DateField()\n")
        running.wait_for(REBUILT)
        assert "orders.order.later" in running.get("apps/orders/")
