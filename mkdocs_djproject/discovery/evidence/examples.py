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


FEWEST = 5
"""Words of what says something of one variable, where others follow it at once."""

_SWITCHES_ON = re.compile(
    r"\s*(?:export\s+)?\w*?(?:DEBUG|DEV|DEVELOPMENT)\s*=\s*[\"']?(?:true|1|on|yes)\b", re.IGNORECASE
)
"""What a file switches on that is for one's own machine."""

_ADDRESS = re.compile(r"([a-z]+)(?:\+[a-z0-9]+)?://")
_OF_ADDRESS = re.compile(r"(?<!DB)(?<!DATABASE)(?<!CACHE)(?<!BROKER)_UR[LI]$")
SERVERS = {
    "postgres": "postgres://db.example.org:5432/database",
    "postgresql": "postgresql://db.example.org:5432/database",
    "mysql": "mysql://db.example.org:3306/database",
    "redis": "redis://redis.example.org:6379/0",
    "amqp": "amqp://rabbitmq.example.org:5672//",
}
"""What stands for an address of which only the scheme is shown."""

_SWITCHES = frozenset(("true", "false", "on", "off", "yes", "no"))


def example_variables(files: Files) -> tuple[EnvironmentVariable, ...]:
    """The variables of the example file, in order; of their values those that can be no secret.

    A comment that the file begins with is about the file, and not about its first variable.
    """
    return tuple(_variables(files, example_file(files)))


def _variables(files: Files, name: str) -> Iterator[EnvironmentVariable]:
    comment: list[str] = []
    begins_file = True
    lines = files.text(name).splitlines()
    is_of_development = any(map(_SWITCHES_ON.match, lines))
    for number, (line, following) in enumerate(zip(lines, [*lines[1:], ""], strict=False), 1):
        if match := _VARIABLE.match(line):
            example = _harmless(match[1], line[match.end() :])
            yield EnvironmentVariable(
                name=match[1],
                secret=is_secret_name(match[1]),
                purpose="" if begins_file else _purpose(comment, is_alone=not _VARIABLE.match(following)),
                is_read=False,
                example="" if is_of_development and _is_of_stage(match[1], example) else example,
                place=Place(name, number),
            )
        comment = [*comment, line.strip()] if line.lstrip().startswith("#") else []
        begins_file = begins_file and bool(comment)


def _is_of_stage(name: str, example: str) -> bool:
    """Whether a value may be another one in production: a switch, a class, a port."""
    is_class = "." in example and "/" not in example
    return is_class or example.lower() in _SWITCHES or name.endswith("PORT")


def _harmless(name: str, text: str) -> str:
    """A value if it is a number, an ordinary word or the path of a class, or one as it; else nothing."""
    value = text.partition(" #")[0].strip().strip("\"'")
    if is_secret_name(name) or is_doubtful_secret(name, value):
        return ""
    if (address := _ADDRESS.match(value)) and _OF_ADDRESS.search(name):
        return SERVERS.get(address[1], "")
    if looks_secret(value):
        return ""
    return value if _NUMBER_OR_CLASS.fullmatch(value) or value.lower() in WORDS else ""


def _purpose(comment: list[str], *, is_alone: bool) -> str:
    """What the lines of a comment say; nothing where they hold a variable that is left out, or a heading.

    A few words above several variables are the heading of these.
    """
    sentences = [match["text"] for line in comment if (match := _SENTENCE.fullmatch(line))]
    is_plain = len(sentences) == len(comment) and not any(map(_RULE.search, comment))
    text = " ".join(sentences)
    is_code = any(_VARIABLE.match(sentence) for sentence in sentences)
    is_heading = not is_alone and len(text.split()) < FEWEST
    return text if is_plain and not is_code and not is_heading and len(text) <= LONGEST else ""
