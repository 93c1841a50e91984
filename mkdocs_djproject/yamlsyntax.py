"""What PyYAML says of text that is not YAML, in the words of somebody who writes a file."""

from __future__ import annotations

from typing import NamedTuple

from mkdocs_djproject.problems import Place, Problem, shown


class Mistake(NamedTuple):
    """A mistake in YAML's grammar: what PyYAML says, what that means, and the remedy.

    ``{word}`` stands for what is written at the place, and ``{begun}`` for the line in which the value around
    it begins. ``is_at_beginning`` says that people look for the mistake where that value begins.
    """

    said: str
    what: str
    remedy: str
    is_at_beginning: bool = False


class Spot(NamedTuple):
    """A line and a column, both counted from 0."""

    line: int
    column: int


_SPACES = "indent with spaces alone"
_INDENT = "indent it as its neighbors are, and check that quotes and brackets above it are closed"
_QUOTES = "put the text in quotes"
_MISTAKES = (
    Mistake("tab character", "a tab stands where the line is indented", _SPACES),
    Mistake(
        "mapping values are not allowed",
        "a colon stands where no key can be",
        "put a text that holds a colon in quotes, or indent the line as its neighbors are",
    ),
    Mistake(
        "expected ',' or ']'",
        "the list that '[' opens in line {begun} is not closed here",
        "separate its items by commas, and close it by ']'",
    ),
    Mistake(
        "expected ',' or '}'",
        "the mapping that '{{' opens in line {begun} is not closed here",
        "separate its keys by commas, and close it by '}'",
    ),
    Mistake(
        "unexpected end of stream",
        "these quotes are not closed",
        "close them; a quotation mark inside single quotes is written twice",
        is_at_beginning=True,
    ),
    Mistake("unexpected document", "these quotes are not closed", "close them", is_at_beginning=True),
    Mistake(
        "escape character",
        "a backslash in double quotes begins an escape that YAML does not have",
        "write two backslashes, or use single quotes",
    ),
    Mistake("escape code", "this escape stands for no character", "write the character itself"),
    Mistake("did not find expected key", "the line does not continue what stands above it", _INDENT),
    Mistake("expected '-' indicator", "the line is no item of the list above it", _INDENT),
    Mistake(
        "block sequence entries are not allowed",
        "a list item stands where none can be",
        "begin the list in a line of its own, below its key",
    ),
    Mistake(
        "could not find expected ':'",
        "{word} is not followed by a colon",
        "write 'key: value'",
        is_at_beginning=True,
    ),
    Mistake("scanning an alias", "a text without quotes begins with '*'", _QUOTES, is_at_beginning=True),
    Mistake("scanning an anchor", "a text without quotes begins with '&'", _QUOTES, is_at_beginning=True),
    Mistake("undefined alias", "{word} repeats a value that is not marked above", _QUOTES),
    Mistake("duplicate anchor", "the mark {word} stands here twice", "give each its own name"),
    Mistake("expected a single document", "a second document begins here", "keep one, without '---' between"),
    Mistake("expected <document start>", "the document has ended already", "remove what follows it"),
    Mistake("undefined tag handle", "the tag {word} is not known", "remove it"),
    Mistake("directive", "a line that begins with '%' is for YAML itself", _QUOTES),
)


def syntax_problem(said: str, text: str, found: Spot, begun: Spot, file: str) -> Problem:
    """What is wrong with ``text``, and the remedy, in place of what PyYAML ``said``.

    Args:
        said: PyYAML's own words.
        text: the text of the file.
        found: where PyYAML noticed it.
        begun: where the value around that begins.
        file: what messages call the file.
    """
    lines = text.splitlines()
    mistake = _odd_beginning(lines, found) if "cannot start any token" in said else _mistake(said)
    at = begun if mistake.is_at_beginning or found.line >= len(lines) else found
    word = shown(next(iter(_rest(lines, at).split()), ""))
    what = mistake.what.format(word=word, begun=begun.line + 1)
    return Problem(Place(file, at.line + 1, at.column + 1), "", what, mistake.remedy)


def _mistake(said: str) -> Mistake:
    words = " ".join(said.split()).replace("{", "{{").replace("}", "}}")
    unknown = Mistake("", f"this is not YAML ({words})", "check the indentation, colons and quotes")
    return next((mistake for mistake in _MISTAKES if mistake.said in said), unknown)


def _odd_beginning(lines: list[str], found: Spot) -> Mistake:
    character = _rest(lines, found)[:1]
    if character == "\t":
        return _MISTAKES[0]
    return Mistake("", f"a text without quotes begins with {character!r}", _QUOTES)


def _rest(lines: list[str], at: Spot) -> str:
    return lines[at.line][at.column :] if at.line < len(lines) else ""
