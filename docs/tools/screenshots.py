"""The screenshots of the documentation: the example site as it is now, light and dark.

    python -m docs.tools.screenshots

builds the example site, and writes every image anew. It needs Playwright and a Chromium.
"""

from __future__ import annotations

import base64
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread
from typing import NamedTuple

from playwright.sync_api import Browser, sync_playwright

ROOT = Path(__file__).parents[2]
IMAGES = ROOT / "docs" / "images"
SCHEMES = ("light", "dark")
WIDTH, HEIGHT = 1280, 800
QUALITY = 70
"""That of WebP, from 0 to 100: text stays sharp, and an image takes some 50 kB."""


SCROLLED = """selector => {
    const place = document.querySelector(selector).getBoundingClientRect();
    window.scrollTo({top: place.top + window.scrollY - 100, behavior: "instant"});
}"""
"""Brings a place below the header of the theme."""


class Shot(NamedTuple):
    """An image: its name, the page of the example site, and what is scrolled to the top of the window."""

    name: str
    page: str
    selector: str


SHOTS = (
    Shot("architecture", "ARCHITECTURE/", "#architecture-diagram"),
    Shot("app", "apps/accounts/", "#entity-relationship-diagram"),
)


class _Quiet(SimpleHTTPRequestHandler):
    def log_message(self, *_: object) -> None:
        """Write nothing."""


@contextmanager
def example_site() -> Iterator[str]:
    """The address of the example site, built into a folder of its own and served on this machine."""
    with tempfile.TemporaryDirectory() as folder:
        build = ["-m", "mkdocs", "build", "--strict", "--quiet", "--site-dir", folder]
        subprocess.run([sys.executable, *build], cwd=ROOT / "example_site", check=True)
        server = ThreadingHTTPServer(("127.0.0.1", 0), partial(_Quiet, directory=folder))
        Thread(target=server.serve_forever, daemon=True).start()
        try:
            yield f"http://127.0.0.1:{server.server_port}/"
        finally:
            server.shutdown()
            server.server_close()


def take(browser: Browser, address: str, shot: Shot, scheme: str) -> None:
    """Write the image of a page in a color scheme."""
    size = {"width": WIDTH, "height": HEIGHT}
    with browser.new_page(viewport=size, color_scheme=scheme) as page:  # type: ignore[arg-type]  # texts of the table
        page.goto(address + shot.page, wait_until="networkidle")
        page.evaluate(SCROLLED, shot.selector)
        page.wait_for_function("document.getAnimations().every(each => each.playState === 'finished')")
        session = page.context.new_cdp_session(page)
        wanted = {"format": "webp", "quality": QUALITY}
        image = session.send("Page.captureScreenshot", wanted)["data"]
        (IMAGES / f"{shot.name}-{scheme}.webp").write_bytes(base64.b64decode(image))


def main() -> None:
    """Write all images."""
    IMAGES.mkdir(exist_ok=True)
    with sync_playwright() as playwright, example_site() as address:
        path = shutil.which("chromium") or shutil.which("google-chrome")
        options = ["--no-sandbox", "--disable-background-networking"]
        with playwright.chromium.launch(executable_path=path, args=options) as browser:
            for shot in SHOTS:
                for scheme in SCHEMES:
                    take(browser, address, shot, scheme)


if __name__ == "__main__":
    main()
