"""Chromium as the system has it, driven by Playwright."""

from __future__ import annotations

import os
import shutil
import warnings
from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from playwright.sync_api import Browser, sync_playwright

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
OPTIONS = ("--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-dev-shm-usage")
MISSING = f"no browser was found ({', '.join(NAMES)}): what readers see of the site is not tested"


def executable() -> str:
    """The path of the browser; without one, a test is skipped with a warning, and fails where CI is true."""
    for name in NAMES:
        if path := shutil.which(name):
            return path
    if os.environ.get("CI") == "true":
        pytest.fail(MISSING)
    warnings.warn(MISSING, stacklevel=2)
    pytest.skip(MISSING)


@contextmanager
def launched() -> Iterator[Browser]:
    """The browser, without a window."""
    path = executable()
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=list(OPTIONS))
        yield browser
        browser.close()
