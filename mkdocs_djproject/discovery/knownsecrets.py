"""Secrets by what they are called, and texts without those that are known.

This module is also sent into the process of a project that is read live, so it needs nothing but the
standard library of Python 3.8.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from re import Pattern
from typing import Any

HIDDEN = "…"
"""What stands in place of a secret."""

WORDS = re.compile(r"[A-Z]?[a-z]+|[A-Z]+(?![a-z])|\d+")
"""The words in a name or a key: of camel case, of capitals, or of digits."""


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


_SHORT_CODES = ("tan", "puk", "cvv")
SECRET_LAST_WORDS = _words("pass pw passw pswd pin otp totp creds hmac rootpw userpw dbpw tan puk cvv")
"""The last word of a name whose value is a secret; before other words it may mean anything."""

HARMLESS_LAST_WORDS = _words(
    "age algorithm algorithms at backend by bytes class classes count created date day days enabled "
    "expired expires expiration expire expiry field fields form format forms generator hash hasher "
    "hashers header headers help hint hours id ids key_name label last length level lifetime limit "
    "max message method min minutes mode model name names on only path prefix prompt provider "
    "required requested reset rotation scheme scopes seconds serializer set size state status suffix "
    "template text time timeout ttl type types updated url urls used validators version view views"
)
"""The last word of a name that tells something about a secret, and is none."""

HARMLESS_KEYS = _words(
    "cache config context counter data dict dictionary field filter foreign form group hash index "
    "json key language lock lookup map metadata natural object order ordering pagination param "
    "partition primary pub public publishable query queue redis request response routing session shard site "
    "sort sorting storage store template translation unique"
)
"""The words before "key" in a constant's name that make it one of data, or one that everybody may see."""

DOUBTFUL_LAST_WORDS = _words("bind fernet nonce phrase seed signature signing unlock")
"""The last word of a setting's name that may be one of a secret: what is given to it decides."""

_NUMBERED_WORDS = _words("bind nonce seed")
"""Those of them that go with a number which is no secret: a port, or what chance begins with."""

_HARMLESS_TEXT = re.compile(
    r"|True|False|None|\d{1,3}|[A-Za-z_]\w*(?:\.[A-Za-z_]\w*)+|localhost|(?:[\w.*-]+|\[[\da-fA-F:]*\])?:\d+"
    r"|\d+(?:\.\d+){3}|(?:[a-z][a-z0-9+]*:)?\.{0,2}/\S*|(?i:auto|none|yes|no|on|off|hmac|sha-?\d+|md5|[rhep]s\d{3}|ed25519)"
)
"""A switch, a short number, a dotted path, an address, a path, or the name of an algorithm."""

STEMS = re.compile(
    r"pass|pwd|secret|token|cred|key|salt|dsn|psk|sig|pw|pin|otp|hmac|code|pswd|pepper|licen[cs]e"
)
"""What every secret name has in it, in lower case."""

_SECRET = re.compile(
    r"(?:passw(?:or)?d|pass_?phrase|secret|token|credential)s?(?:_|$)|(?:^|_)(?:pwd|passcode|pass_word|salt|pepper|dsn|psk)(?:_|$)"
    r"|(?:api|access|private|secret|signing|encryption|auth|licen[cs]e|ssh|master|service|webhook|storage|account|hmac)"
    r"_?key(?:_|$)|(?:access|unlock|pin|security|backup|otp|totp|mfa|tan|recovery|sms|invite|invitation|verification|confirmation)_code(?:_|$)"
    r"|(?:^|_)(?:pg|db|my|sql|mysql|redis|smtp|mail|email|ftp|ldap|http|user|root|admin)pass$"
)
"""What a name says that is a secret's, its words in lower case with underscores between them."""


@lru_cache(4096)
def is_secret_name(name: str) -> bool:
    """Whether a setting, variable or field of this name holds a secret."""
    if not STEMS.search(name.lower()) and not name.lower().endswith(_SHORT_CODES):
        return False
    words = [word.lower() for word in WORDS.findall(name) if not word.isdigit()]
    if not words or words[-1] in HARMLESS_LAST_WORDS:
        return False
    if words[-1] in ("license", "licence"):
        return name.isupper()  # a setting holds the license's key, a field the license's name
    if words[-1] == "key" and len(words) > 1 and name.isupper() and HARMLESS_KEYS.isdisjoint(words[:-1]):
        return True
    return words[-1] in SECRET_LAST_WORDS or _SECRET.search("_".join(words)) is not None


def is_doubtful_secret(name: str, text: str) -> bool:
    """Whether a setting or variable of this name, which may be one of a secret, is given what may be one."""
    words = [word.lower() for word in WORDS.findall(name) if not word.isdigit()]
    if not words or not name.isupper() or words[-1] not in DOUBTFUL_LAST_WORDS:
        return False
    is_number = text.isdigit() and words[-1] in _NUMBERED_WORDS
    return not is_number and not _HARMLESS_TEXT.fullmatch(text)


SHORTEST_SECRET = 6
DEEPEST = 6
"""Levels of dictionaries and lists that are looked into."""

_WORD = re.compile(r"[a-z]{1,15}|[A-Za-z_]\w*(?:\.[A-Za-z_]\w*)+")
"""A word, or the dotted path of something in code."""
_CREDENTIALS = re.compile(r"(?<=://)[^\s/@]*:(?P<password>[^\s/@]*)(?=@)")


class KnownSecrets:
    """The values that are known to be secret, and texts without them.

    A lower-case word or a dotted path is left where it stands: little would be told, and much would be lost.
    Paths below ``folder``, which is the project's on this machine, are shown from there on.
    """

    def __init__(self, folder: str = "") -> None:
        self._folder = re.compile(rf"{re.escape(folder)}(?:[/\\]|(?!\w))") if folder else None
        self._known: set[str] = set()
        self._pattern: Pattern[str] | None = None
        self._hidden: dict[str, str] = {}

    def learn(self, values: Any) -> None:
        """Take in what a mapping keeps under secret names, at any depth, and the passwords of its URLs."""
        self._known.update(filter(_is_worth_hiding, _secret_values("", values, DEEPEST)))
        known = "|".join(map(re.escape, sorted(self._known, key=lambda text: (-len(text), text))))
        self._pattern = re.compile(rf"(?<!\w)(?:{known})(?!\w)") if known else None
        self._hidden.clear()

    def hide(self, text: str) -> str:
        """The text with ``…`` in place of every secret; most texts come many times."""
        if text not in self._hidden:
            self._hidden[text] = self._hide(text)
        return self._hidden[text]

    def _hide(self, text: str) -> str:
        inside = self._folder.sub("", text) if self._folder is not None else text
        return self._pattern.sub(HIDDEN, inside) if self._pattern is not None else inside


def _is_worth_hiding(text: str) -> bool:
    return len(text) >= SHORTEST_SECRET and not _WORD.fullmatch(text)


def _secret_values(name: str, value: Any, depth: int) -> Iterator[str]:
    if isinstance(value, str):
        text = str(value)  # a lazy object may pass for a text
        if is_secret_name(name) or is_doubtful_secret(name, text):
            yield text
        yield from (match["password"] for match in _CREDENTIALS.finditer(text))
    elif depth and isinstance(value, dict):
        for key, item in list(value.items()):
            yield from _secret_values(name if is_secret_name(name) else str(key), item, depth - 1)
    elif depth and isinstance(value, (list, tuple)):
        for item in value:
            yield from _secret_values(name, item, depth - 1)
