"""Passwords that many people have, and that projects stand in with until there is a better one.

They are words, so that no look at their letters tells them, and whatever they are given to is a secret.
"""

from __future__ import annotations

import re

_ALONE = frozenset(
    (
        *(
            "letmein",
            "changeme",
            "changeit",
            "changethis",
            "changethispassword",
            "pleasechangeme",
            "replaceme",
        ),
        *("opensesame", "swordfish", "iloveyou", "trustno", "correcthorsebatterystaple", "correcthorse"),
        *(
            "qwerty",
            "qwertyuiop",
            "asdfgh",
            "asdfghjkl",
            "zxcvbn",
            "zxcvbnm",
            "passw0rd",
            "p@ssword",
            "p@ssw0rd",
        ),
        *("mypassword", "defaultpassword", "testpassword", "adminpassword", "rootpassword", "dbpassword"),
        *("mysecret", "topsecret", "supersecret", "verysecret", "secretpassword", "s3cret", "s3cr3t"),
        *("notsosecret", "sosecret", "insecurepassword", "hunter2", "abc123", "1q2w3e", "1q2w3e4r", "qazwsx"),
        *("123456", "1234567", "12345678", "123456789", "1234567890"),
    )
)
"""Each as it is without what joins its words, in small letters."""

_WITH_NUMBER = frozenset(
    ("admin", "hunter", "letmein", "pass", "passwd", "password", "pwd", "root", "secret", "welcome")
)
"""Ordinary words, which are passwords with a number or a mark behind them."""

_JOINED = re.compile(r"[\s_-]+")
_BEHIND = re.compile(r"[\d!]+\Z")


def is_weak_password(text: str) -> bool:
    """Whether a value is one of the passwords that people think of first."""
    joined = _JOINED.sub("", text).lower()
    word = _BEHIND.sub("", joined)
    return joined in _ALONE or word in _ALONE or (word != joined and word in _WITH_NUMBER)
