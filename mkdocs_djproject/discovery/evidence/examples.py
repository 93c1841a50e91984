"""The variables that an example environment file names, with what its comments say of them."""

from __future__ import annotations

import re
from collections.abc import Iterator

from mkdocs_djproject.discovery.evidence.declared import example_file
from mkdocs_djproject.discovery.evidence.files import Files
from mkdocs_djproject.discovery.evidence.secrecy import WORDS
from mkdocs_djproject.discovery.knownsecrets import is_doubtful_secret, is_secret_name
from mkdocs_djproject.discovery.secrecy import looks_secret
from mkdocs_djproject.environmentvariables import EnvironmentVariable
from mkdocs_djproject.problems import Place

_VARIABLE = re.compile(r"\s*(?:export\s+)?([A-Za-z_]\w*)\s*=")
_SENTENCE = re.compile(r"#+\s*(?P<text>[A-Za-z`\"'(].*)")
_RULE = re.compile(r"[-=#*~]{3,}")
_NUMBER_OR_CLASS = re.compile(r"\d{1,9}|[a-z]\w*(?:\.[a-z]\w*)+\.[A-Z][A-Za-z]+")
LONGEST = 160
"""Characters of a comment; a longer one is a chapter, and not about one variable."""


def example_variables(files: Files) -> tuple[EnvironmentVariable, ...]:
    """The variables of the example file, in order; of their values those that can be no secret.

    A comment that the file begins with is about the file, and not about its first variable.
    """
    return tuple(_variables(files, example_file(files)))


def _variables(files: Files, name: str) -> Iterator[EnvironmentVariable]:
    comment: list[str] = []
    begins_file = True
    for number, line in enumerate(files.text(name).splitlines(), 1):
        if match := _VARIABLE.match(line):
            yield EnvironmentVariable(
                name=match[1],
                secret=is_secret_name(match[1]),
                purpose="" if begins_file else _purpose(comment),
                is_read=False,
                example=_harmless(match[1], line[match.end() :]),
                place=Place(name, number),
            )
        comment = [*comment, line.strip()] if line.lstrip().startswith("#") else []
        begins_file = begins_file and bool(comment)


def _harmless(name: str, text: str) -> str:
    """A value if it is a number, an ordinary word or the path of a class, else nothing."""
    value = text.partition(" #")[0].strip().strip("\"'")
    if is_secret_name(name) or is_doubtful_secret(name, value) or looks_secret(value):
        return ""
    return value if _NUMBER_OR_CLASS.fullmatch(value) or value.lower() in WORDS else ""


def _purpose(comment: list[str]) -> str:
    """What the lines of a comment say; nothing where they hold a variable that is left out, or a heading."""
    sentences = [match["text"] for line in comment if (match := _SENTENCE.fullmatch(line))]
    is_plain = len(sentences) == len(comment) and not any(map(_RULE.search, comment))
    text = " ".join(sentences)
    is_code = any(_VARIABLE.match(sentence) for sentence in sentences)
    return text if is_plain and not is_code and len(text) <= LONGEST else ""
