"""Does what a page of the documentation says, in a folder with a copy of the example's Django project."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterable
from importlib.metadata import entry_points
from pathlib import Path
from typing import Any

import yaml

from tests.browser.sites import EXAMPLE
from tests.documentation.blocks import ROOT, Block, as_pattern
from tests.sites import PATH

HERE = Path(__file__).parent
COMMANDS = f"""
set -e
python() {{ {sys.executable} "$@"; }}
pip() {{ python {HERE / "installed.py"} "$@"; }}
djproject() {{ python -m mkdocs_djproject "$@"; }}
zensical() {{ python -m zensical "$@"; }}
mkdocs() {{ case $1 in serve) python {HERE / "serving.py"} "$@";; *) python -m mkdocs "$@";; esac; }}
"""
"""What the commands of pages mean here: the programs of this environment, and nothing from elsewhere."""

ROLES = ("AUTHOR", "COMMITTER")
"""As whom Git knows somebody who commits."""

MERGED = ("mkdocs.yml", "djproject.yml")
"""The files in which the keys of a block are put, one by one."""


class Reader:
    """Somebody who follows a page, block by block."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        shutil.copytree(EXAMPLE / "bookshop", folder, ignore=shutil.ignore_patterns("__pycache__", ".*"))
        subprocess.run(["git", "init", "-q", "-b", "main", str(folder)], check=True)
        self._said = ""
        self._not_built: set[tuple[str, str]] = set()
        self._wrong: list[Path] = []

    def follow(self, found: Iterable[Block]) -> None:
        """Do what the blocks show; at the end everything they have configured was built."""
        for block in found:
            if not block.language:
                self._forget_mistakes()
            elif block.reason:
                continue
            elif block.title:
                self._write(block)
            elif block.language == "bash":
                self._run(block)
            else:
                self._compare(block)
        self._forget_mistakes()
        self.build()

    def build(self, place: str = "") -> None:
        """Build the site strictly, if something was configured since it last was."""
        if self._not_built:
            config = self.folder / "mkdocs.yml"
            installed = {each.name for each in entry_points(group="mkdocs.plugins")}
            if config.exists() and "techdocs-core" not in installed:
                config.write_text(config.read_text().replace("techdocs-core", "search"))
            status, said = self.run("mkdocs build --strict")
            assert status == 0, f"{place}\n{said}"

    def run(self, commands: str) -> tuple[int, str]:
        """The status of some commands, and all that they say."""
        somebody = {f"GIT_{who}_{what}": "a@example.org" for who in ROLES for what in ("NAME", "EMAIL")}
        environment = {**os.environ, **somebody, "PATH": PATH, "PYTHONPATH": str(ROOT)}
        run = subprocess.run(
            ["bash", "-c", COMMANDS + commands],
            cwd=self.folder,
            env=environment,
            text=True,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            check=False,
        )
        if "mkdocs build" in commands:
            self._not_built.clear()
        return run.returncode, run.stdout

    def _run(self, block: Block) -> None:
        status, self._said = self.run(block.text)
        assert status == block.status, f"{block.place}\n{self._said}"

    def _compare(self, block: Block) -> None:
        """What a page shows of what a command says is said, line by line; `…` stands for anything."""
        for line in block.text.splitlines():
            assert re.search(as_pattern(line), self._said), f"{block.place}: {line}\n{self._said}"

    def _write(self, block: Block) -> None:
        path = self.folder / block.title
        path.parent.mkdir(parents=True, exist_ok=True)
        if block.remark == "wrong on purpose":
            self.build(block.place)
            self._wrong.append(path)
        if block.title in MERGED:
            self._merge(path, yaml.safe_load(block.text), block)
        else:
            self._not_built.add((block.title, ""))
            path.write_text(block.text, encoding="utf-8")

    def _merge(self, path: Path, keys: dict[str, Any], block: Block) -> None:
        changed = {(block.title, key) for key in keys}
        if changed & self._not_built:
            self.build(block.place)
        before = yaml.safe_load(path.read_text()) if path.exists() else {}
        path.write_text(yaml.safe_dump({**before, **keys}, allow_unicode=True), encoding="utf-8")
        self._not_built |= changed

    def _forget_mistakes(self) -> None:
        while self._wrong:
            self._wrong.pop().unlink()
            self._not_built.clear()
