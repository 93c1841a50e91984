"""Claims about secrets that a person chose: words, which the name or their own fame gives away."""

from __future__ import annotations

import pytest

from mkdocs_djproject.discovery.knownsecrets import is_doubtful_secret
from mkdocs_djproject.discovery.weakpasswords import is_weak_password


@pytest.mark.parametrize(
    ("name", "text"),
    [("UNLOCK", "tulip"), ("LDAP_BIND", "cn=shop"), ("COOKIE_SEED", "Tulip-7"), ("SIGNING", "4711")],
)
def test_a_doubtful_name_has_a_secret_by_what_it_is_given(name: str, text: str) -> None:
    """What is no switch, address or path is hidden under a name that may be one of a secret."""
    assert is_doubtful_secret(name, text)


@pytest.mark.parametrize(
    ("name", "text"),
    [
        *(("BIND", text) for text in ("0.0.0.0:8000", ":8000", "[::]:80", "unix:/run/shop.sock", "8000")),
        *(("SIGNING", text) for text in ("django.core.signing.Signer", "HS256", "", "True")),
        *(("UNLOCK", text) for text in ("30", "https://shop.example/unlock", "none")),
        *(("SEED_DATA", "tulips"), ("seed", "tulips"), ("SEED", "20301"), ("BIND_HOST", "shop")),
    ],
)
def test_a_doubtful_name_keeps_what_is_harmless(name: str, text: str) -> None:
    """Switches, numbers, addresses, paths and algorithms are shown."""
    assert not is_doubtful_secret(name, text)


@pytest.mark.parametrize(
    "text", ["letmein", "change-me", "hunter2", "Password1", "qwerty", "s3cr3t", "admin123!"]
)
def test_a_weak_password_is_known(text: str) -> None:
    """The passwords that people think of first are known, however they are written."""
    assert is_weak_password(text)


@pytest.mark.parametrize(
    "text", ["password", "admin", "secret", "welcome", "", "shop2", "tulip", "8000", "!"]
)
def test_an_ordinary_word_is_no_password(text: str) -> None:
    """Words that name something else more often are shown."""
    assert not is_weak_password(text)
