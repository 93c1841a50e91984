"""At which address Django's development server answers, by the command that starts it."""

from __future__ import annotations

import re

USUAL_PORT = "8000"
"""The port of the server that is given none."""

UNKNOWN_ADDRESS = "http://localhost:PORT"
"""The address where the port is not known: a word stands for it."""

_SERVER = re.compile(
    r"""(?<![\w-])runserver(?:_plus)?(?P<arguments>(?:\s+(?:"[^"]*"|'[^']*'|[^\s;&|"']+))*)"""
)
_WITH_VALUE = frozenset({"--settings", "--pythonpath", "-v", "--verbosity", "--reloader-interval"})
_WITH_VALUE_OF_PLUS = frozenset({"--cert", "--cert-file", "--key-file", "--extra-file"})
_ADDRESS = re.compile(r"(?:(?P<host>[\d.]+|\[[\da-fA-F:]+\]|[\w.-]+):)?(?P<port>\d+)")
_ANY_HOST = frozenset({None, "0", "0.0.0.0", "127.0.0.1", "[::]", "[::1]"})  # noqa: S104 - read, not bound
_DEFAULT = re.compile(r"\$\{\w+:?-([^}]*)\}")


def served_at(line: str, usual: str = USUAL_PORT) -> str | None:
    """The address of the server that a command line starts; None where it starts none.

    Empty where the line leaves the port to something that is not known.
    https://docs.djangoproject.com/en/stable/ref/django-admin/#runserver

    Args:
        line: the command line.
        usual: the port that the server takes where it is given none.
    """
    match = _SERVER.search(with_defaults(line))
    if match is None:
        return None
    words = _words(match["arguments"])
    if any("$" in word or "{{" in word for word in words):
        return ""
    scheme = "https" if any(word.startswith("--cert") for word in words) else "http"
    found = next((address for word in _given(words) if (address := _ADDRESS.fullmatch(word))), None)
    host, port = (found["host"], found["port"]) if found else (None, usual)
    return address_of(port, "localhost" if host in _ANY_HOST else str(host), scheme)


def address_of(port: str, host: str = "localhost", scheme: str = "http") -> str:
    """The address of a port, which is left out where browsers take it by themselves."""
    is_plain = (scheme, port) in (("http", "80"), ("https", "443"))
    return f"{scheme}://{host}" if is_plain else f"{scheme}://{host}:{port}"


def with_defaults(text: str) -> str:
    """A text with the defaults of the shell's variables in place of these."""
    return _DEFAULT.sub(r"\1", text)


def _words(arguments: str) -> list[str]:
    """The words of a command up to a comment, without their quotes."""
    words = arguments.split()
    end = next((index for index, word in enumerate(words) if word.startswith("#")), len(words))
    return [word.strip("\"'") for word in words[:end]]


def _given(words: list[str]) -> list[str]:
    """The words that are no options, and no values of options."""
    takes = _WITH_VALUE | _WITH_VALUE_OF_PLUS
    pairs = zip(["", *words], words, strict=False)
    return [word for before, word in pairs if before not in takes and not word.startswith("-")]
