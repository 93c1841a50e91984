"""Compiled templates, kept so that neither a rebuild nor the next process has to compile them again."""

from __future__ import annotations

import marshal
import os
import pickle
import sys
from contextlib import suppress
from functools import cached_property
from importlib.util import cache_from_source
from pathlib import Path
from types import CodeType
from typing import Any

import jinja2
from jinja2 import BytecodeCache, FileSystemBytecodeCache
from jinja2.bccache import Bucket, bc_magic

BUILT_IN = Path(__file__).parent / "templates"
"""The folder of the templates that come with the package."""

OPTIONS: dict[str, Any] = {
    "autoescape": False,
    "trim_blocks": True,
    "lstrip_blocks": True,
    "keep_trailing_newline": True,
    "optimized": False,
}
"""How templates are compiled; there is next to nothing in them that Jinja could compute beforehand."""

ON_DISK = "built-in-"
"""What the keys of compiled templates begin with that are kept on disk."""

SUFFIX = ".jinja"
"""What the names of their files end with."""


class CompiledTemplates(BytecodeCache):
    """Keeps compiled templates for the life of the process, so that a rebuild compiles what changed.

    The built-in ones are kept on disk as well: where Python keeps the package's compiled modules, as whoever
    may change the one may change the other, or in Jinja's own folder of this user where Python keeps none,
    as in most containers. Compiling them takes as long as rendering some hundreds of pages. What is kept
    serves the same template, Jinja, options and Python alone, and is replaced whole.
    https://jinja.palletsprojects.com/en/stable/api/#bytecode-cache
    """

    def __init__(self) -> None:
        self._codes: dict[str, tuple[str, CodeType | None]] = {}

    @cached_property
    def _folders(self) -> tuple[Path, ...]:
        """The folders to look in, the last of which is written to."""
        beside = Path(cache_from_source(__file__)).parent
        if not sys.dont_write_bytecode:
            with suppress(OSError):
                beside.mkdir(parents=True, exist_ok=True)
                if os.access(beside, os.W_OK):
                    return (beside,)
        with suppress(OSError, RuntimeError):  # RuntimeError: there is no folder that is this user's alone
            return beside, Path(FileSystemBytecodeCache().directory)
        return ()

    def get_cache_key(self, name: str, filename: str | None = None) -> str:
        """The name under which a template is kept."""
        key = super().get_cache_key(name, filename)
        return ON_DISK + key if filename and Path(filename).is_relative_to(BUILT_IN) else key

    def get_source_checksum(self, source: str) -> str:
        """What has to be the same for a compiled template to serve; Jinja adds Python's version."""
        return super().get_source_checksum(f"{jinja2.__version__} {OPTIONS} {source}")

    def load_bytecode(self, bucket: Bucket) -> None:
        """Give a template's code, where it is kept."""
        checksum, code = self._codes.get(bucket.key, ("", None))
        if checksum == bucket.checksum:
            bucket.code = code
        elif bucket.key.startswith(ON_DISK):
            bucket.code = self._from_disk(bucket)
            self._codes[bucket.key] = bucket.checksum, bucket.code

    def _from_disk(self, bucket: Bucket) -> CodeType | None:
        """What Jinja has written, read at once: Jinja itself asks the open file for each name in it."""
        beginning = bc_magic + pickle.dumps(bucket.checksum, 2)
        for folder in self._folders:
            # What follows the right beginning may yet be damaged.
            with suppress(OSError, EOFError, ValueError, TypeError):
                content = (folder / f"{bucket.key}{SUFFIX}").read_bytes()
                if content.startswith(beginning):
                    code: CodeType | None = marshal.loads(content[len(beginning) :])  # noqa: S302 - we wrote it
                    return code
        return None

    def dump_bytecode(self, bucket: Bucket) -> None:
        """Keep a template's code."""
        self._codes[bucket.key] = bucket.checksum, bucket.code
        if bucket.key.startswith(ON_DISK):
            for folder in self._folders[-1:]:
                with suppress(OSError):
                    FileSystemBytecodeCache(str(folder), f"%s{SUFFIX}").dump_bytecode(bucket)
