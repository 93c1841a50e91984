"""What the environment and the settings keep secret, and texts without it."""

from __future__ import annotations

import os
import re
from collections.abc import Iterator
from typing import Any

SECRET_NAME = re.compile(
    r"SECRET|PASSW|PASSPHRASE|TOKEN|CREDENTIAL|PRIVATE|DSN|SALT|(^|_|API|ACCESS)KEY($|_)", re.IGNORECASE
)
CREDENTIALS = re.compile(r"(?<=://)[^\s/@]*:[^\s/@]*(?=@)")
ASSIGNED = re.compile(r"((?:passw(?:or)?d|pwd|secret|token|api_?key)\s*[=:]\s*)[^\s,;&]+", re.IGNORECASE)
WORD = re.compile(r"[a-z]{1,9}")
SHORTEST_SECRET = 6
DEEPEST = 6
LONGEST_MESSAGE = 300


class Secrets:
    """The values that are kept under secret names, and texts without them.

    One short lower-case word is left where it stands: nothing would be told by it, and much would be lost.
    """

    def __init__(self) -> None:
        self.known: dict[str, None] = {}
        self.pattern = re.compile("(?!)")
        self.learn(dict(os.environ))

    def learn(self, values: Any) -> None:
        """Take in what is kept under secret names, at any depth."""
        for value in _secret_values("", values, DEEPEST):
            passwords = (part.group().partition(":")[2] for part in CREDENTIALS.finditer(value))
            for text in (value, *passwords):
                if len(text) >= SHORTEST_SECRET and not WORD.fullmatch(text):
                    self.known[text] = None
        longest_first = "|".join(map(re.escape, sorted(self.known, key=len, reverse=True)))
        if longest_first:
            self.pattern = re.compile(rf"(?<!\w)(?:{longest_first})(?!\w)")

    def hide(self, text: str) -> str:
        """The text with ``…`` in place of every secret."""
        return self.pattern.sub("…", CREDENTIALS.sub("…", text) if "://" in text else text)

    def hide_in_message(self, text: str) -> str:
        """An error's message on one line, shortened, without what it calls a password or the like."""
        line = " ".join(ASSIGNED.sub(r"\1…", self.hide(text)).split())
        return line if len(line) <= LONGEST_MESSAGE else line[: LONGEST_MESSAGE - 1] + "…"


def _secret_values(name: str, value: Any, depth: int) -> Iterator[str]:
    if isinstance(value, str):
        text = str(value)  # a lazy object may pass for a text
        if SECRET_NAME.search(name) or CREDENTIALS.search(text):
            yield text
    elif depth and isinstance(value, dict):
        for key, item in list(value.items()):
            yield from _secret_values(
                f"{name}.{key}" if SECRET_NAME.search(name) else str(key), item, depth - 1
            )
    elif depth and isinstance(value, (list, tuple)):
        for item in value:
            yield from _secret_values(name, item, depth - 1)
