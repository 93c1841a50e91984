"""What may be shown of facts and conditions: conclusions, names and ordinary words."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterable

from mkdocs_djproject.discovery.evidence.conditions import HIDDEN, is_hidden, negated, plain, together
from mkdocs_djproject.discovery.evidence.findings import listed
from mkdocs_djproject.discovery.knownsecrets import is_secret_name
from mkdocs_djproject.discovery.randomness import is_random
from mkdocs_djproject.discovery.secrecy import looks_secret
from mkdocs_djproject.discovery.weakpasswords import is_weak_password
from mkdocs_djproject.facts import Fact

WORDS = frozenset(
    listed(
        "dev develop development local localhost debug prod production live staging stage test tests "
        "testing ci qa demo docker kubernetes heroku aws gcp azure true false yes no on off none "
        "default s3 gcs redis memcached sqlite sqlite3 postgres postgresql mysql mariadb oracle "
        "celery runserver migrate shell check linux darwin windows posix nt 0 1"
    )
)
"""Constants of conditions that are shown; every other one is hidden."""

UNTOLD = "…"
"""What is shown of a condition that says nothing to a reader."""

_READS = re.compile(r"(?:^|\.)(?:environ\.get|getenv|env|config|(?:env|ENV)\.\w+)$")


def condition_text(test: ast.expr, holds: bool) -> str:
    """A condition as text, its constants hidden unless they are ordinary words."""
    return _shown(plain(test) if holds else negated(test))


Chosen = frozenset[tuple[str, str]]
"""Names or reads of variables as text, each with a word that it is compared with."""

_CHOOSER = re.compile(
    r"(?<![a-z])(?:backend|branch|broker|cache|channel|cloud|cluster|configuration|database|db|deploy(?:ment)?"
    r"|driver|edition|email|engine|env|environment|flavou?r|host|hosting|instance|kind|layer|level|location|mail|mode"
    r"|phase|place|platform|profile|provider|queue|region|role|runtime|server|service|settings|site|stage|storage"
    r"|store|target|tenant|tier|type|variant|zone)(?![a-z])",
    re.IGNORECASE,
)
"""The words in names whose values choose between ways to run, so that they are no secrets."""

_CHOSEN = re.compile(r"[a-z]{2,12}(?:[_-][a-z]{2,12})?")


def choices_of(tests: Iterable[ast.expr]) -> Chosen:
    """The words that are no secrets, as one name is compared with several of them."""
    pairs = {pair for test in tests if (pair := _compared(test))}
    named = [left for left, _word in pairs]
    return frozenset((left, word) for left, word in pairs if named.count(left) > 1)


def _compared(test: ast.expr) -> tuple[str, str] | None:
    if not isinstance(test, ast.Compare) or len(test.ops) > 1:
        return None
    left, right = test.left, test.comparators[0]
    word = right.value if isinstance(right, ast.Constant) and isinstance(right.value, str) else ""
    texts = [each.value for each in ast.walk(left) if isinstance(each, ast.Constant)]
    names = [each.id for each in ast.walk(left) if isinstance(each, ast.Name)]
    is_choice = any(_CHOOSER.search(str(each)) for each in (*names, *texts))
    is_secret = is_weak_password(word) or any(is_secret_name(str(each)) for each in (*names, *texts))
    is_shown = is_choice and not (is_secret or is_random(word, is_value=True))
    return (ast.unparse(left), word) if is_shown and _CHOSEN.fullmatch(word) else None


def conditions_text(tests: Iterable[ast.expr], chosen: Chosen = frozenset()) -> str:
    """Conditions that all have to hold as one text, their constants hidden unless they are ordinary words.

    Args:
        tests: the conditions.
        chosen: comparisons whose words are shown.
    """
    parts = together(tests)
    told = [part for part in parts if not is_hidden(part)]
    choices = [len(parts) > 1 and isinstance(part, ast.BoolOp) for part in told]
    shown = [_shown(part, chosen) for part in told]
    texts = [f"({text})" if choice else text for text, choice in zip(shown, choices, strict=True)]
    return " and ".join(texts if len(told) == len(parts) else [*texts, UNTOLD])


def _shown(test: ast.expr, chosen: Chosen = frozenset()) -> str:
    copied = ast.parse(ast.unparse(test), mode="eval").body
    return ast.unparse(_Hider(chosen).visit(copied)).replace(HIDDEN, UNTOLD)


class _Hider(ast.NodeTransformer):
    def __init__(self, chosen: Chosen) -> None:
        self._chosen = chosen

    def visit_Compare(self, node: ast.Compare) -> ast.AST:
        right, is_chosen = node.comparators[0], _compared(node) in self._chosen
        shown = self.generic_visit(node)
        if is_chosen and isinstance(shown, ast.Compare):
            shown.comparators[0] = right
        return shown

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
