r"""Escaping, where text enters a template: what a person wrote is shown as written, never read as markup.

The forms used here are literal in Python-Markdown (alone, and with the extensions that Material
recommends) and in CommonMark as code hosts render it: numeric character references, and ``\_`` and
``\*`` for the two characters that names are full of.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from functools import lru_cache
from html import escape
from urllib.parse import quote, urlsplit

_CACHED_TEXTS = 8192

_UNPRINTABLE = dict.fromkeys((*range(32), *range(127, 160), 0x2028, 0x2029), " ")
_UNPRINTABLE |= dict.fromkeys(range(0xD800, 0xE000), "\N{REPLACEMENT CHARACTER}")
_UNPRINTABLE_IN_CODE = {code: shown for code, shown in _UNPRINTABLE.items() if chr(code) not in "\t\n"}

_PLAIN = re.compile(r"[A-Za-zÀ-ɏ][A-Za-zÀ-ɏ0-9,;.'\"%]*(?: [A-Za-zÀ-ɏ0-9,;.'\"%]+)*")
_CHANGED = re.compile(r"www\.|[0-9a-f]{40}|\d(?:st|nd|rd|th)\b", re.IGNORECASE)
_NAMED = {"&": "&amp;", "<": "&lt;", ">": "&gt;", "_": r"\_", "*": r"\*"}
_MARKUP = re.compile(
    r"""
      [\\`*_{}\[\]<>&\#~^=$|@]              # always
    | ^[-+:!?/%]                            # lists, definitions, admonitions, blocks
    | :(?=\S) | (?<=www)\. | [!?](?=\d)      # emoji, bare addresses, numbered issues
    | -(?=-) | (?<=-)-                      # dashes, rules, arrows
    | \+(?=[+/]) | (?<=\+)\+                # keys, plus-minus
    | \((?=(?:c|r|tm)\))                    # copyright and its like
    | (?<=[c0-9])/(?=[o0-9])                # fractions, care of
    | (?<=\d)(?:s(?=t\b)|[nr](?=d\b)|t(?=h\b))  # ordinal numbers
    | [0-9a-f](?=[0-9a-f]{39})              # commits
    """,
    re.VERBOSE | re.IGNORECASE,
)
_NUMBERED = re.compile(r"^(\d+)([.)])(?= |$)")
_PLAIN_CODE = re.compile(
    r"(?![#:])[A-Za-z0-9,;.:=>+\-/'\"@%*?!#~^()_]+(?: [A-Za-z0-9,;.:=>+\-/'\"@%*?!#~^()_]+)*"
)
_SNIPPET = re.compile(r"^[ \t]*;*-+8<-+.*(?<![ \t])$", re.MULTILINE)
_FENCE = re.compile(r"\n(?=```|~~~)")  # the search for a character is far faster than that for a line's start
_FENCED = re.compile(r"(```+|~~~+)[^\n]*\n(?:.*?\n)?\1[`~]*[ ]*$", re.MULTILINE | re.DOTALL)
_BLANK_LINES = re.compile(r"\n[ \t]*\n[ \t\n]*\n")
_SAFE_SCHEMES = {"", "http", "https", "mailto"}


def _reference(match: re.Match[str]) -> str:
    character = match[0]
    return _NAMED.get(character) or f"&#{ord(character)};"


def _one_line(value: object) -> str:
    return re.sub(" {2,}", " ", str(value).translate(_UNPRINTABLE)).strip(" ")


@lru_cache(_CACHED_TEXTS)
def text(value: object) -> str:
    """Plain text for a place within one line: prose, a heading, a list item, a table's cell.

    Line breaks and control characters become spaces.
    """
    line = str(value)
    if _PLAIN.fullmatch(line) and not _CHANGED.search(line):
        return line
    line = _one_line(value)
    return _NUMBERED.sub(lambda start: f"{start[1]}&#{ord(start[2])};", _MARKUP.sub(_reference, line))


def paragraphs(value: object) -> str:
    """Plain text for a place of its own: its paragraphs, parted by empty lines, stay paragraphs."""
    lines = str(value)
    if "\n" not in lines and "\r" not in lines:
        return text(lines)
    lines = lines.replace("\r\n", "\n").replace("\r", "\n")
    parts = (text(part) for part in re.split(r"\n\s*\n", lines))
    return "\n\n".join(part for part in parts if part)


@lru_cache(_CACHED_TEXTS)
def code(value: object) -> str:
    """Text in code type within one line, also in a table; empty for an empty text.

    Where a code span could be read otherwise (backticks, bars, a leading ``#!``), it is written in HTML.
    """
    line = str(value)
    if _PLAIN_CODE.fullmatch(line):
        return f"`{line}`"
    line = _one_line(value)
    if not line:
        return ""
    return f"`{line}`" if _PLAIN_CODE.fullmatch(line) else f"<code>{text(line)}</code>"


@lru_cache(_CACHED_TEXTS)
def codes(values: tuple[object, ...]) -> str:
    """Several texts in code type, with commas between them."""
    return ", ".join(map(code, values))


def choices(values: Iterable[tuple[str, str]]) -> str:
    """Several pairs of a value, in code type, and its label, as plain text, with commas between them.

    A value that is an empty text is shown as Python writes it.
    """
    shown = ((code(value) or "`''`", text(label)) for value, label in values)
    return ", ".join(f"{value} {label}" if label else value for value, label in shown)


def enumerated(parts: Sequence[str]) -> str:
    """Pieces of Markdown as the parts of a sentence: ``a``, ``a and b``, ``a, b, and c``."""
    if len(parts) < 3:
        return " and ".join(parts)
    return f"{', '.join(parts[:-1])}, and {parts[-1]}"


def fenced(value: object, language: str = "text") -> str:
    """A code block that holds the text as it is, whatever fence marks stand in it.

    A space at the end of a snippet mark keeps pymdownx.snippets from running it within the fence.
    """
    lines = str(value).replace("\r\n", "\n").replace("\r", "\n")
    if not lines.replace("\n", "").isprintable():
        lines = lines.translate(_UNPRINTABLE_IN_CODE)
    body = _SNIPPET.sub(lambda match: match[0] + " ", lines.strip("\n"))
    longest = max((len(run) for run in re.findall("`{3,}", body)), default=2)
    fence = "`" * (longest + 1)
    return f"{fence}{language}\n{body}\n{fence}"


def target(address: str) -> str:
    """A link's target, safe within ``[…](…)`` and in a table; empty where it leads to no web page.

    Only http, https, mailto and relative addresses are links: any other scheme could run in the browser.
    """
    try:
        scheme = urlsplit(address).scheme.lower()
    except ValueError:
        return ""
    return quote(address, safe="/:?#@!$&'+,;=%~-._") if scheme in _SAFE_SCHEMES else ""


def link(label: object, address: str) -> str:
    """A link whose label is plain text; the label alone where the address leads nowhere."""
    where = target(address)
    return f"[{text(label)}]({where})" if where else text(label)


def address(url: str) -> str:
    """An address in code type, as a link to itself where it can be one."""
    where = target(url)
    return f"[{code(url)}]({where})" if where else code(url)


def anchor(name: str) -> str:
    """A place within a page that a link can lead to."""
    return f'<a id="{escape(name)}"></a>'


def folded(source: str, summary: str) -> str:
    """Paragraphs and flat lists in Markdown as a ``<details>`` element that a reader opens.

    Python-Markdown reads no Markdown within HTML unless an extension is there for it, so this gives HTML
    without an empty line, which all renderers pass on. Known are lists by ``-``, ``**`` and code spans.
    """
    blocks = re.split(r"\n{2,}", source.strip("\n"))
    body = "\n".join(map(_html_block, blocks))
    return f"<details>\n<summary>{summary}</summary>\n{body}\n</details>"


def _html_block(block: str) -> str:
    items = re.split(r"^- ", block, flags=re.MULTILINE)
    if items[0]:
        return f"<p>{_html_line(block)}</p>"
    rows = "\n".join(f"<li>{_html_line(item)}</li>" for item in items[1:])
    return f"<ul>\n{rows}\n</ul>"


def _html_line(line: str) -> str:
    joined = " ".join(line.split())
    literal = re.sub(r"\\([_*])", lambda match: f"&#{ord(match[1])};", joined)
    bold = re.sub(r"\*\*(.+?)\*\*", r"<strong>\1</strong>", literal)
    return re.sub("`([^`]+)`", lambda match: f"<code>{escape(match[1], quote=False)}</code>", bold)


def tidy(source: str) -> str:
    """Markdown with at most one empty line in a row, save within code blocks, and one line end at its end."""
    lines = f"\n{source}"
    parts: list[str] = []
    done = position = 0
    while fence := _FENCE.search(lines, position):
        position = fence.end()
        if block := _FENCED.match(lines, position):
            parts += _BLANK_LINES.sub("\n\n", lines[done:position]), block[0]
            done = position = block.end()
    return "".join((*parts, _BLANK_LINES.sub("\n\n", lines[done:]))).strip("\n") + "\n"
