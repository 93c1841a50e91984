"""What may be a secret, and texts without it: every text passes here on its way out of discovery.

A value counts as secret by its shape, whatever it is called, or by what it is called, whatever its shape.
This module is also sent into the process of a project that is read live, so it needs nothing but the
standard library of Python 3.8.
"""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Callable, Iterator
from functools import lru_cache
from re import Match, Pattern
from typing import Any

HIDDEN = "…"
"""What stands in place of a secret."""

_WORDS = re.compile(r"[A-Z]?[a-z]+|[A-Z]+(?![a-z])|\d+")
"""The words in a name or a key: of camel case, of capitals, or of digits."""


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


SECRET_LAST_WORDS = _words("pass pw passw pswd pin otp creds hmac rootpw userpw dbpw")
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


_STEMS = re.compile(
    r"(?i)pass|pwd|secret|token|cred|key|salt|dsn|psk|sig|pw|pin|otp|hmac|code|pswd|licen[cs]e"
)
"""What every secret name has in it."""

_SECRET = re.compile(
    r"(?:passw(?:or)?d|passphrase|secret|token|credential)s?(?:_|$)|(?:^|_)(?:pwd|passcode|pass_word|salt|dsn|psk)(?:_|$)"
    r"|(?:api|access|private|secret|signing|encryption|auth|licen[cs]e|ssh|master|service|webhook|storage|account|hmac)"
    r"_?key(?:_|$)|(?:access|unlock|pin|security|backup)_code(?:_|$)"
    r"|(?:^|_)(?:pg|db|my|sql|mysql|redis|smtp|mail|email|ftp|ldap|http|user|root|admin)pass$"
)
"""What a name says that is a secret's, its words in lower case with underscores between them."""


@lru_cache(4096)
def is_secret_name(name: str) -> bool:
    """Whether a setting, variable or field of this name holds a secret."""
    if not _STEMS.search(name):
        return False
    words = [word.lower() for word in _WORDS.findall(name) if not word.isdigit()]
    if not words or words[-1] in HARMLESS_LAST_WORDS:
        return False
    if words[-1] in ("license", "licence"):
        return name.isupper()  # a setting holds the license's key, a field the license's name
    return words[-1] in SECRET_LAST_WORDS or _SECRET.search("_".join(words)) is not None


_KEYS = re.compile(
    r"-----BEGIN [A-Z ]*PRIVATE KEY-----(?:[\s\S]*?-----END [A-Z ]*PRIVATE KEY-----|[\s\S]*)"
    r"|(?<![A-Za-z0-9])(?:"
    r"A[BCKS]IA[0-9A-Z]{12,}|gh[pousr]_[A-Za-z0-9]{16,}|github_pat_\w{16,}|glpat-[\w-]{10,}"
    r"|xox[abeoprs]-[\w-]{8,}|xapp-[\w-]{8,}|[rsw]k_(?:live|test)_\w{6,}|whsec_\w{8,}"
    r"|sk-(?=[\w-]*\d)[\w-]{8,}|SG\.[\w-]{8,}(?:\.[\w-]+)?|AIza[\w-]{20,}|ya29\.[\w-]{8,}"
    r"|eyJ[\w-]{8,}(?:\.[\w-]*){0,2}|npm_[A-Za-z0-9]{20,}|pypi-[\w-]{20,}|hf_[A-Za-z]{20,}"
    r"|dop_v1_[0-9a-f]{20,}|shp(?:at|ca|pa|ss)_[0-9a-fA-F]{16,}|django-insecure-[^\s'\"]+"
    r"|(?:tok|key|pat|pass|auth|secret|token)[_-](?=[A-Za-z]*\d)[A-Za-z0-9]{12,}"
    r"|(?:pbkdf2_sha\d+|argon2\w*|bcrypt\w*|scrypt)\$[\w$+/=.,-]{12,}"
    r")"
)
"""Keys of well-known services, by how they begin."""

_QUERY = re.compile(
    r"(?P<before>[?&](?:api_?key|key|code|auth|sig|signature|hmac|password|pwd|\w*token|\w*secret)=)"
    r"[^&\s'\"#{<%$][^&\s'\"#]*"
)
_USER = re.compile(r"(?P<scheme>[A-Za-z][A-Za-z0-9+.-]*://)(?![A-Za-z_-]{1,16}@)[^/\s@'\"<>]+@")
_BEARER = re.compile(r"(?P<before>\b(?:Bearer|Basic|Token)\s+)(?=[\w.~+/-]*\d)[\w.~+/-]{8,}=*", re.IGNORECASE)
_HEXADECIMAL = re.compile(r"(?<![0-9A-Fa-f-])(?=[0-9]*[a-f])(?=[a-f]*[0-9])[0-9a-f]{32,}(?![0-9A-Fa-f-])")

_LOGIN = re.compile(
    r"(?P<before>(?:^|\s)(?:-u\s*|--user[= ])[\w.-]+:)[^\s'\"]+"
    r"|(?P<short>(?:^|\s)-p)(?=\S*[A-Za-z])(?=\S*\d)\w{6,}"
    r"|(?P<said>(?i:\bpassword|\b(?:api|access|secret|license) key)\s+)(?=\S*[A-Za-z])(?=\S*\d)\w{6,}"
    r"|(?P<user>(?<![\w/.:-])[A-Za-z][\w.-]*:)(?=[^\s@/:]*\d)[^\s@/:]+(?=@(?!sha\d)[A-Za-z])"
)
"""A password as a command line or a sentence gives it."""


def _without_password(match: Match[str]) -> str:
    return f"{next(filter(None, match.groups()))}{HIDDEN}"


_ASSIGNED = re.compile(
    r"(?P<before>(?P<name>(?:\b(?:api|access|secret|private|licen[cs]e|signing) )?[\w-]*(?:passw(?:or)?d"
    r"|\bpass\b|\bpw\b|\bcreds\b|passphrase|pwd|secret|token|key|credentials?|\bsig(?:nature)?)"
    r"[\w-]*)[\"'`]?(?P<sign>\s*(?:=>|==?|:)\s*|\s+(?:is|was)\s+))"
    r"(?:(?P<quote>[\"'`])(?P<quoted>(?:(?!(?P=quote)).)+)(?P=quote)|(?P<bare>[^\s,;&()\[\]{}\"'`<>]+)(?P<call>\(?))",
    re.IGNORECASE,
)
"""A name that says secret, and the value that it is given."""

_CODE = re.compile(r"(?:None|True|False|null|true|false|nil)\b|[A-Za-z_]+(?:\.[A-Za-z_]+)+$")
"""A value that source computes."""

_KNOWN_WORDS = re.compile(
    r"(?i)(?:sha-?\d+|md5|base\d+|utf-?\d+|hmac\w*|aes[\w-]*|[rhe]s\d{3}|rsa[\w-]*|ed25519|oauth\d|v\d+|\d+\S?)\W*"
)
"""Names of algorithms and encodings, versions, and numbers."""

_LEET = re.compile(r"(?i)\b(?=\w{6})[a-z]+[013457@$][a-z]{2,}[013457@$][a-z]+\d*\b")
"""A word with digits in place of letters, as people make passwords."""

_UUID = re.compile(r"(?i)[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}")
_STEP = re.compile(r"[a-z_-]*|v\d|[A-Z]?[a-z]+")
_LONG = re.compile(r"[A-Za-z0-9+/_=~!@#$%^&*-]{12,}")
_MIXED = re.compile(r"[A-Za-z0-9!@#$%^&*()_=+-]{14,}")
_SIGNS = re.compile(r"[!@#$%^&*()+=]")


def _without_assigned(match: Match[str]) -> str:
    """What is assigned to a secret name, hidden unless it is code, or a word of a sentence."""
    text = match.group()
    if not is_secret_name(match["name"]):
        return text
    if match["quoted"]:
        return f"{match['before']}{match['quote']}{HIDDEN}{match['quote']}"
    value = match["bare"]
    if match["call"] or _CODE.match(value) or _KNOWN_WORDS.fullmatch(value):
        return text
    is_shown = match["sign"] != "=" and value.strip(".:!?-").isalpha()
    return text if is_shown else f"{match['before']}{HIDDEN}"


def _without_random(match: Match[str]) -> str:
    """What nobody can have thought of is hidden: one step of a path of words, or the whole."""
    token = match.group()
    steps = token.split("/")
    random = [step for step in steps if _is_random(step)]
    if random and all(step in random or _STEP.fullmatch(step) for step in steps):
        return "/".join(HIDDEN if step in random else step for step in steps)
    return HIDDEN if random or _is_random(token) else token


def _without_mixed(match: Match[str]) -> str:
    """A text of letters, digits and many other signs is hidden: Django makes its secret keys of these."""
    token = match.group()
    words = _WORDS.findall(token)
    is_mixed = len(set(_SIGNS.findall(token))) > 3 and len(words) > 5 and any(map(str.isdigit, words))
    return HIDDEN if is_mixed and sum(map(len, words)) < 2.5 * len(words) else token


def _is_random(token: str) -> bool:
    """Whether nobody can have thought of a text: its letters and digits change too often to be words."""
    if _UUID.fullmatch(token):
        return False
    words = _WORDS.findall(token)
    characters = "".join(words)
    letters = sum(map(str.isalpha, characters))
    if len(characters) < 12 or not 0.25 * len(characters) <= letters < len(characters):
        return False
    is_long = len(characters) >= 20
    length_of_words = len(characters) / len(words)
    return length_of_words < (3.3 if is_long else 2.0) and _bits(characters) > (3.2 if is_long else 2.9)


def _bits(text: str) -> float:
    """The information in a character of a text, in bits."""
    counts = Counter(text).values()
    return -sum(count / len(text) * math.log2(count / len(text)) for count in counts)


_END = r"(?=[.,;:!?)\"']*(?:\s|$))"
_SAID = re.compile(
    r"""
    (?P<user>(?i:\b(?:logins?|log\ in|sign\ in|credentials)[ \t]*(?:is|are|as|with|:|=)[ \t]+)
        [\w.@-]+[ \t]*[/:][ \t]*)(?!(?i:passw))[^\s,;)]+?END
    |(?P<pair>(?i:\b(?:user(?:name)?|login|account)\b)[ \t]*[:=]?[ \t]*(?!name\b)[\w.@-]+
        [ \t]*(?:,|and|with|/|\()[ \t]*(?i:the\ )?(?i:password|pass|pw)\b[ \t]*[:=]?[ \t]*)
        (?!(?i:is|was|reset|fields?|change|changes|it)\b)[^\s,;)]+?END
    |(?P<first>(?i:\b(?:default|initial|temporary|admin|root|demo)[ \t]+(?:password|passphrase|pw)
        [ \t]*(?:is|:|=)[ \t]*))
        (?!(?i:changed|empty|generated|not|random|reset|set|unset)\b)[^\s,;)]+?END
    |(?P<same>(?P<who>\b[\w.-]+)[ \t]+(?i:password|pass|pw)[ \t]+)(?P=who)END
    |(?P<pin>(?i:\b(?:pin|passcode|enter(?:\ the)?\ code
        |(?:access|alarm|backup|door|entry|gate|lock|recovery|safe|security|unlock)[ \t]+codes?)
        (?:[ \t]+(?:is|was|are|code|number))?[ \t]*[:=]?[ \t]*))\d[\d-]{2,15}\b(?:,\ ?\d[\d-]{3,15}\b)*
    |(?P<hook>https?://[^\s'"<>]*?hooks?[^\s/'"<>]*/)
        (?=[^\s'"<>]*?\b(?=\w*\d)\w{6,})[^\s'"<>]+
    """.replace("END", _END),
    re.VERBOSE,
)
"""What a sentence says of a login, a PIN as it is told, and the address of a webhook, which is its key."""

_SHAPES: tuple[tuple[Pattern[str], Pattern[str], Callable[[Match[str]], str]], ...] = (
    (re.compile(r"[A-Za-z]"), _KEYS, lambda _: HIDDEN),
    (re.compile(r"://"), _USER, lambda match: f"{match['scheme']}{HIDDEN}@"),
    (re.compile(r"(?i)bearer|basic|token"), _BEARER, lambda match: f"{match['before']}{HIDDEN}"),
    (re.compile(r"(?i)-p|-u|password|key|@"), _LOGIN, _without_password),
    (re.compile(r"[?&]"), _QUERY, _without_password),
    (re.compile(r"(?i)log|sign in|cred|user|account|pass|pw|pin|code|hook"), _SAID, _without_password),
    (re.compile(r"[0-9a-f]{32}"), _HEXADECIMAL, lambda _: HIDDEN),
    (_STEMS, _ASSIGNED, _without_assigned),
    (re.compile(r"\d"), _LONG, _without_random),
    (_SIGNS, _MIXED, _without_mixed),
    (re.compile(r"[013457@$]"), _LEET, lambda _: HIDDEN),
)
"""The shapes of secrets: what is looked for first since it is found fast, the shape, what is left of one."""

_MAY_HOLD = re.compile(r"[0-9@=:$]|\b(?:is|was)\b|PRIVATE|-insecure-|(?i:passw|\blog ?in|credential)")
"""What every text with a secret in it has, and most other texts have not."""


@lru_cache(16384)
def without_shapes(text: str) -> str:
    """The text with ``…`` in place of all that looks like a secret."""
    if _MAY_HOLD.search(text):
        for sign, shape, replace in _SHAPES:
            if sign.search(text):
                text = shape.sub(replace, text)
    return text


def looks_secret(text: str) -> bool:
    """Whether a text holds something that looks like a key or a password."""
    return without_shapes(text) != text


SHORTEST_SECRET = 6
DEEPEST = 6
LONGEST_MESSAGE = 300
_WORD = re.compile(r"[a-z]{1,15}|[A-Za-z_]\w*(?:\.[A-Za-z_]\w*)+")
"""A word, or the dotted path of something in code."""
_CREDENTIALS = re.compile(r"(?<=://)[^\s/@]*:(?P<password>[^\s/@]*)(?=@)")


class Secrets:
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
        known = self._pattern.sub(HIDDEN, inside) if self._pattern is not None else inside
        return known if known.isalpha() else without_shapes(known)

    def hide_in_message(self, text: str) -> str:
        """An error's message on one line, shortened, without secrets."""
        line = " ".join(self.hide(text).split())
        return line if len(line) <= LONGEST_MESSAGE else line[: LONGEST_MESSAGE - 1] + "…"


def _is_worth_hiding(text: str) -> bool:
    return len(text) >= SHORTEST_SECRET and not _WORD.fullmatch(text)


def _secret_values(name: str, value: Any, depth: int) -> Iterator[str]:
    if isinstance(value, str):
        text = str(value)  # a lazy object may pass for a text
        if is_secret_name(name):
            yield text
        yield from (match["password"] for match in _CREDENTIALS.finditer(text))
    elif depth and isinstance(value, dict):
        for key, item in list(value.items()):
            yield from _secret_values(name if is_secret_name(name) else str(key), item, depth - 1)
    elif depth and isinstance(value, (list, tuple)):
        for item in value:
            yield from _secret_values(name, item, depth - 1)
