"""Claims about why a feature is as it is: said once, under the feature's name, wherever it may be written."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml

from mkdocs_djproject.features import FEATURES, TITLES, FeatureRow
from mkdocs_djproject.loading import load_project
from mkdocs_djproject.pages import render_page
from mkdocs_djproject.problems import DjProjectError

WITHOUT = {
    "api.versioning",
    "deployment.proxy",
    "deployment.server",
    "deployment.web_servers",
    "deployment.pipeline",
}
"""The features that are never written as a mapping."""


def project_file(key: str, value: Any) -> str:
    """The text of a project file with one feature, by its dotted path."""
    *groups, name = f"features.{key}".split(".")
    data: dict[str, Any] = {"project_name": "shop"}
    inner = data
    for group in groups:
        inner = inner.setdefault(group, {})
    inner[name] = value
    return yaml.safe_dump(data)


@pytest.mark.parametrize("row", [row for row in FEATURES if row.key not in WITHOUT], ids=lambda row: row.key)
def test_a_reason_names_its_feature(tmp_path: Path, row: FeatureRow) -> None:
    """Why a feature is as it is, and the link to the decision, stand once, each after the feature's name."""
    reason = {"why": "We know it.", "decision": "https://example.org/adr"}
    path = tmp_path / "djproject.yml"
    path.write_text(project_file(row.key, reason), encoding="utf-8")
    page = render_page(load_project(path), "architecture").markdown
    assert page.count("We know it.") == 1
    title = TITLES[f"features.{row.key}"]
    assert f"\n**{title}, why**: We know it.\n" in page
    assert f"\n**{title}, decision**: [https" in page


@pytest.mark.parametrize("key", sorted(WITHOUT))
def test_a_feature_without_details_takes_no_reason(tmp_path: Path, key: str) -> None:
    """A feature that is never a mapping has no place for a reason, and says so."""
    path = tmp_path / "djproject.yml"
    path.write_text(project_file(key, {"why": "We know it."}), encoding="utf-8")
    with pytest.raises(DjProjectError, match="a mapping stands here"):
        load_project(path)
