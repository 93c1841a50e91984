"""What may be a secret, and texts without it: every text passes here on its way out of discovery.

A value counts as secret by its shape, whatever it is called, or by what it is called, whatever its shape.
"""

from __future__ import annotations

import keyword
import re
from collections.abc import Callable
from functools import lru_cache
from re import Match, Pattern

from mkdocs_djproject.discovery.knownsecrets import HIDDEN, STEMS, WORDS, KnownSecrets, is_secret_name
from mkdocs_djproject.discovery.randomness import is_random

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
_ERRORS_KEY = re.compile(r"(?P<scheme>https?://)(?![A-Z_]+@)[^/\s@'\"<>]+@(?=[\w.:-]+/(?:[\w-]+/)*\d+\b)")
"""The key in the address that errors are reported to, also where it is a word."""

_BEARER = re.compile(
    r"(?P<before>(?:\A[\"']?|\bAuthorization[\"']?\s*[:=]\s*[\"']?)(?:Bearer|Basic|Token)\s+(?=\S*\Z|\S*[\"'])"
    r"(?!(?:o?auth|v)\d)|\b(?:Bearer|Basic|Token)\s+(?=[\w.~+/-]{8}))(?=[\w.~+/-]*\d)[\w.~+/-]{4,}=*",
    re.IGNORECASE,
)
"""A credential as a header has it; a short one where it is the whole of a text or of a header."""

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
    r"(?P<before>(?P<name>(?:\b(?:api|access|secret|private|licen[cs]e|signing) |(?<![\w-]))"
    r"[\w-]*(?:passw(?:or)?d|\bpass\b|\bpw\b|\bcreds\b|pass_?phrase|\bpepper\b|pwd|secret|token|key|credentials?|\bsig(?:nature)?)"
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

_LEET = re.compile(r"(?i)\b(?=\w{6})[a-z]+[013457@$][a-z]{2,}[013457@$][a-z]+\d*\b(?:-[\w-]*\d[\w-]*)?")
"""A word with digits in place of letters, as people make passwords."""

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
    random = [step for step in steps if is_random(step)]
    if random and all(step in random or _STEP.fullmatch(step) for step in steps):
        return "/".join(HIDDEN if step in random else step for step in steps)
    return HIDDEN if random or is_random(token) else token


def _without_mixed(match: Match[str]) -> str:
    """A text of letters, digits and many other signs is hidden: Django makes its secret keys of these."""
    token = match.group()
    words = WORDS.findall(token)
    is_mixed = len(set(_SIGNS.findall(token))) > 3 and len(words) > 5 and any(map(str.isdigit, words))
    return HIDDEN if is_mixed and sum(map(len, words)) < 2.5 * len(words) else token


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
    |(?P<same>(?P<who>\b(?!(?:KEYWORDS|to)\b)[\w.-]+)[ \t]+(?i:password|pass|pw)[ \t]+)(?P=who)END
    |(?P<pin>(?i:\b(?:pin|passcode|enter(?:\ the)?\ code
        |(?:access|alarm|backup|door|entry|gate|lock|recovery|safe|security|unlock)[ \t]+codes?)
        (?:[ \t]+(?:is|was|are|code|number))?[ \t]*[:=]?[ \t]*))\d[\d-]{2,15}\b(?:,\ ?\d[\d-]{3,15}\b)*
    |(?P<hook>https?://[^\s'"<>]*?hooks?[^\s/'"<>]*/)
        (?=[^\s'"<>]*?\b(?=\w*\d)\w{6,})[^\s'"<>]+
    |(?P<posted>(?<![\w-])(?:hooks\.slack\.com/(?:services|workflows|triggers)/
        |discord(?:app)?\.com/api/webhooks/|api\.telegram\.org/(?:file/)?bot))[^\s'"<>{}$]+
    """.replace("END", _END).replace("KEYWORDS", "|".join(keyword.kwlist)),
    re.VERBOSE,
)
"""What a sentence says of a login, a PIN as it is told, and the address of a webhook, which is its key."""

_SHAPES: tuple[tuple[Pattern[str], Pattern[str], Callable[[Match[str]], str]], ...] = (
    (re.compile(r"[a-z]"), _KEYS, lambda _: HIDDEN),
    (re.compile(r"://[^/]*@"), _ERRORS_KEY, lambda match: f"{match['scheme']}{HIDDEN}@"),
    (re.compile(r"://"), _USER, lambda match: f"{match['scheme']}{HIDDEN}@"),
    (re.compile(r"bearer|basic|token"), _BEARER, lambda match: f"{match['before']}{HIDDEN}"),
    (re.compile(r"-p|-u|password|key|@"), _LOGIN, _without_password),
    (re.compile(r"[?&]"), _QUERY, _without_password),
    (re.compile(r"log|sign in|cred|user|account|pass|pw|pin|code|hook|telegram"), _SAID, _without_password),
    (re.compile(r"[0-9a-f]{32}"), _HEXADECIMAL, lambda _: HIDDEN),
    (STEMS, _ASSIGNED, _without_assigned),
    (re.compile(r"\d|[a-z][A-Z]"), _LONG, _without_random),
    (_SIGNS, _MIXED, _without_mixed),
    (re.compile(r"[013457@$]"), _LEET, lambda _: HIDDEN),
)
"""The shapes of secrets: what is looked for first since it is found fast, the shape, what is left of one.

What is looked for first is in lower case: without regard to case it would be found many times slower.
"""

_MAY_HOLD = re.compile(r"[0-9@=:$]|[a-z][A-Z]")
_MAY_SAY = re.compile(r"\b(?:is|was)\b|private|-insecure-|passw|\blog ?in|credential|hooks|telegram")
"""One of both is in every text with a secret in it, the second in its lower case, and in few other texts."""


@lru_cache(16384)
def without_shapes(text: str) -> str:
    """The text with ``…`` in place of all that looks like a secret."""
    lower = text.lower()
    if _MAY_HOLD.search(text) or _MAY_SAY.search(lower):
        looked_at = f"{text} {lower}"
        for sign, shape, replace in _SHAPES:
            if sign.search(looked_at):
                text = shape.sub(replace, text)
    return text


def looks_secret(text: str) -> bool:
    """Whether a text holds something that looks like a key or a password."""
    return without_shapes(text) != text


_PAIR = re.compile(r"(?P<user>[\w.@+-]+):(?P<password>[^\s:/]+)")
_LOGIN_NAME = re.compile(r"(?:^|_)(?:log_?in|basic|auth|accounts?|users?)(?:_|$)")
_OF_CODE = re.compile(
    r"(?:^|_)(?:urls?|uri|redirect|next|views?|names?|routes?|page|home|index|template|image|tag|class|backends?"
    r"|handler|callback|function|module|scopes?|perm(?:ission)?s?|model|app|prefix)$"
)


def is_login(name: str, text: str) -> bool:
    """Whether the value of a name is a user with a password, ``user:password``.

    One is where both are the same word, or where the name says so. A port is no password, and what the name
    calls a route or code is none either.
    """
    pair = _PAIR.fullmatch(text)
    if pair is None or pair["password"].isdigit() or _OF_CODE.search(name.lower()):
        return False
    return pair["user"] == pair["password"] or _LOGIN_NAME.search(name.lower()) is not None


LONGEST_MESSAGE = 300


class Secrets(KnownSecrets):
    """Texts without the values that are known to be secret, and without all that looks like one."""

    def _hide(self, text: str) -> str:
        known = super()._hide(text)
        return known if known.isalpha() and known[1:].islower() else without_shapes(known)


def message_without_secrets(text: str) -> str:
    """An error's message on one line, shortened, without what looks like a secret."""
    line = " ".join(without_shapes(text).split())
    return line if len(line) <= LONGEST_MESSAGE else line[: LONGEST_MESSAGE - 1] + "…"
