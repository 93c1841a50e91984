"""What may be shown: conclusions, names and ordinary words, never a value that may be a secret."""

from __future__ import annotations

import ast
import math
import re
from collections import Counter
from urllib.parse import urlsplit, urlunsplit

from mkdocs_djproject.discovery.evidence.facts import Fact
from mkdocs_djproject.discovery.evidence.findings import listed

WORDS = frozenset(
    listed(
        "dev develop development local localhost debug prod production live staging stage test tests "
        "testing ci qa demo docker kubernetes heroku aws gcp azure true false yes no on off none "
        "default s3 gcs redis memcached sqlite sqlite3 postgres postgresql mysql mariadb oracle "
        "celery runserver migrate shell check linux darwin windows posix nt"
    )
)
"""Constants of conditions that are shown; every other one is hidden."""

_KEYS = re.compile(
    r"-----BEGIN|A[KS]IA[0-9A-Z]{12,}|gh[pousr]_[A-Za-z0-9]{20,}|github_pat_|glpat-|xox[abprs]-"
    r"|[sr]k_(?:live|test)_|sk-[A-Za-z0-9]{16,}|SG\.[A-Za-z0-9_-]{10,}|AIza[0-9A-Za-z_-]{20,}"
    r"|eyJ[A-Za-z0-9_-]{10,}\.|django-insecure-"
    r"|(?i:password|passwd|secret|token|api[_-]?key)\s*[=:]\s*\S"
)
_LONG = re.compile(r"[A-Za-z0-9+/_=!@#$%^&*()-]{20,}")
_USER = re.compile(r"(?P<scheme>[A-Za-z][A-Za-z0-9+.-]*://)[^/\s@]*@")
_READS = re.compile(r"(?:^|\.)(?:environ\.get|getenv|env|config|(?:env|ENV)\.\w+)$")
_MUCH = 3.5
"""Bits per character: more than words and file names have."""


def looks_secret(text: str) -> bool:
    """Whether a text holds something that looks like a key or a password."""
    return bool(_KEYS.search(text)) or any(_is_random(part) for part in _LONG.findall(text))


def _is_random(part: str) -> bool:
    kinds = [any(map(test, part)) for test in (str.islower, str.isupper, str.isdigit)]
    counts = Counter(part)
    bits = -sum(n / len(part) * math.log2(n / len(part)) for n in counts.values())
    digits = sum(character.isdigit() for character in part)
    return bits > _MUCH and (all(kinds) or digits > len(part) / 5)


def without_user(text: str) -> str:
    """A text whose URLs have lost their user and password."""
    return _USER.sub(lambda match: match["scheme"], text)


def public_url(text: str) -> str:
    """A URL without user, password, query and fragment; empty when it is not one of the web."""
    try:
        parts = urlsplit(text.strip())
        port = f":{parts.port}" if parts.port else ""
    except ValueError:
        return ""
    if parts.scheme not in ("http", "https") or not parts.hostname or looks_secret(parts.path):
        return ""
    return urlunsplit((parts.scheme, parts.hostname + port, parts.path, "", ""))


def condition_text(test: ast.expr, holds: bool) -> str:
    """A condition as text, its constants hidden unless they are ordinary words."""
    copied = ast.parse(ast.unparse(test), mode="eval").body
    shown = ast.unparse(_Hider().visit(copied))
    if holds:
        return shown
    return f"not {shown}" if isinstance(test, ast.Name | ast.Call | ast.Attribute) else f"not ({shown})"


class _Hider(ast.NodeTransformer):
    def visit_Constant(self, node: ast.Constant) -> ast.AST:
        if isinstance(node.value, str):
            return node if _is_ordinary(node.value) else ast.Name("…")
        return node if isinstance(node.value, bool | None) or node.value in range(7) else ast.Name("…")

    def visit_Call(self, node: ast.Call) -> ast.AST:
        name = node.args[0] if node.args and _READS.search(ast.unparse(node.func)) else None
        shown = self.generic_visit(node)
        if isinstance(shown, ast.Call) and isinstance(name, ast.Constant) and _is_name(name.value):
            shown.args[0] = name
        return shown

    def visit_JoinedStr(self, _node: ast.JoinedStr) -> ast.AST:
        return ast.Name("…")

    def visit_NamedExpr(self, node: ast.NamedExpr) -> ast.AST:
        return node.target


def _is_name(value: object) -> bool:
    """Whether a constant is the name of a variable."""
    return isinstance(value, str) and re.fullmatch(r"[A-Z][A-Z0-9_]*", value) is not None


def _is_ordinary(text: str) -> bool:
    """Whether a text is one of the words, or the name of a variable."""
    named = text.isupper() and "_" in text and text.replace("_", "").isalpha()
    return text.lower() in WORDS or (named and not looks_secret(text))


def safe(fact: Fact) -> Fact:
    """A fact with nothing in it that may be a secret: one that looks like a secret is not known instead."""
    shown = [fact.value, *[alternative.value for alternative in fact.alternatives]]
    texts = [part for value in shown for part in (value if isinstance(value, tuple) else (value,))]
    if any(isinstance(text, str) and looks_secret(text) for text in texts):
        why = "its value may be a secret"
        return Fact(path=fact.path, value=None, place=fact.place, certainty="unknown", why=why)
    return fact
