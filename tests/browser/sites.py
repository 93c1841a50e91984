"""The sites that the browser reads: built strictly into a folder of the tests, and served on this machine."""

from __future__ import annotations

import shutil
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread
from typing import Any

import yaml

from tests.sites import build

EXAMPLE = Path(__file__).parents[2] / "example_site"

EVERYTHING = Path(__file__).parents[1] / "cases" / "everything.yml"

SITE_PATH = "/bookshop/"
"""The path of the example's ``site_url``, which its page for missing pages starts its links with."""

_NOT_WRITTEN_BY_HAND = shutil.ignore_patterns("site", ".*", "__pycache__", "*.sqlite3", "*.egg-info")

BASE_EXTENSIONS = ["admonition", "attr_list", "md_in_html", "tables", {"toc": {"permalink": True}}]
"""What the pages of the example need where Material is not there."""

THEMES: dict[str, dict[str, Any]] = {
    "material": {},
    "mkdocs": {
        "theme": {"name": "mkdocs", "highlightjs": False},
        "markdown_extensions": BASE_EXTENSIONS,
    },
    "readthedocs": {
        "theme": {"name": "readthedocs", "highlightjs": False},
        "markdown_extensions": BASE_EXTENSIONS,
    },
}
"""What the example's ``mkdocs.yml`` has instead in each theme; highlight.js would come from elsewhere."""


@dataclass(frozen=True)
class Site:
    """A built site, and the address it is served at, which ends in a slash."""

    folder: Path
    address: str

    @property
    def pages(self) -> list[str]:
        """The addresses of all pages, below that of the site: ``""``, ``ARCHITECTURE/``, ``404.html``."""
        files = (path.relative_to(self.folder).as_posix() for path in self.folder.rglob("*.html"))
        return sorted(name.removesuffix("index.html") for name in files)


class _Handler(SimpleHTTPRequestHandler):
    """Answers below ``SITE_PATH`` alone, and says nothing: the browser says what failed."""

    def translate_path(self, path: str) -> str:
        """The file of an address; there is none outside the site's path."""
        is_inside = path.startswith(SITE_PATH)
        return super().translate_path(f"/{path.removeprefix(SITE_PATH)}" if is_inside else "/outside")

    def log_message(self, *_: object) -> None:
        """Write nothing."""


@contextmanager
def served(folder: Path) -> Iterator[Site]:
    """The built site of a folder while it is served on the loopback interface, at a free port."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(_Handler, directory=str(folder)))
    Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield Site(folder, f"http://127.0.0.1:{server.server_port}{SITE_PATH}")
    finally:
        server.shutdown()
        server.server_close()


@contextmanager
def built(folder: Path, files: Mapping[str, str]) -> Iterator[Site]:
    """The site of these files, built strictly and served."""
    result = build(folder, files)
    assert result.status == 0, result.log
    with served(result.site) as site:
        yield site


@contextmanager
def example(folder: Path, **changes: Any) -> Iterator[Site]:
    """The example site, with changes to the settings in its ``mkdocs.yml``."""
    shutil.copytree(EXAMPLE, folder, ignore=_NOT_WRITTEN_BY_HAND)
    settings = yaml.safe_load((EXAMPLE / "mkdocs.yml").read_text(encoding="utf-8"))
    files = {
        "mkdocs.yml": yaml.safe_dump(settings | changes),
        "djproject.yml": (EXAMPLE / "djproject.yml").read_text(encoding="utf-8"),
    }
    with built(folder, files) as site:
        yield site


MANY_FIELDS = 80


@contextmanager
def everything(folder: Path) -> Iterator[Site]:
    """A site of every feature, of which all is declared, and of a model of many fields, in Material."""
    project = yaml.safe_load(EVERYTHING.read_text(encoding="utf-8"))
    project["apps"].append({"name": "wide", "models": [{"name": "Wide", "fields": _many_fields()}]})
    settings = yaml.safe_load((EXAMPLE / "mkdocs.yml").read_text(encoding="utf-8"))
    kept = {name: settings[name] for name in ("site_name", "site_url", "theme", "markdown_extensions")}
    files = {
        "mkdocs.yml": yaml.safe_dump({**kept, "plugins": ["search", "djproject"]}),
        "djproject.yml": yaml.safe_dump({**project, "advice": "folded"}),
    }
    with built(folder, files) as site:
        yield site


def _many_fields() -> list[dict[str, Any]]:
    """Plain fields, relations, and fields of choices, with help texts and defaults, in turn."""
    kinds: tuple[dict[str, Any], ...] = (
        {"type": "CharField", "max_length": 200, "help_text": "What people call it."},
        {"type": "ForeignKey", "to": "orders.Order", "on_delete": "PROTECT", "related_name": "+"},
        {"type": "CharField", "choices": {"a": "First", "b": "Second"}, "default": "a"},
        {"type": "DecimalField", "options": {"max_digits": 12, "decimal_places": 2}, "null": True},
    )
    return [{"name": f"field_{n}", **kinds[n % len(kinds)]} for n in range(MANY_FIELDS)]
