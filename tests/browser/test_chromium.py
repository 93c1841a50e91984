"""Claims about the tests themselves where no browser is installed."""

from __future__ import annotations

import re

import pytest

from tests.browser.chromium import MISSING, executable


@pytest.mark.parametrize(
    ("ci", "outcome"), [("true", pytest.fail.Exception), ("", pytest.skip.Exception)], ids=["ci", "local"]
)
@pytest.mark.filterwarnings("ignore:no browser")
def test_a_missing_browser_is_no_success(
    monkeypatch: pytest.MonkeyPatch, ci: str, outcome: type[Exception]
) -> None:
    """Where no browser is installed, the tests fail on a build server and are skipped elsewhere."""
    monkeypatch.setenv("PATH", "")
    monkeypatch.setenv("CI", ci)
    with pytest.raises(outcome, match="no browser was found"):
        executable()


def test_a_missing_browser_is_said_aloud(monkeypatch: pytest.MonkeyPatch) -> None:
    """A skip for want of a browser shows among pytest's warnings."""
    monkeypatch.setenv("PATH", "")
    monkeypatch.delenv("CI", raising=False)
    with pytest.warns(UserWarning, match=re.escape(MISSING)), pytest.raises(pytest.skip.Exception):
        executable()
