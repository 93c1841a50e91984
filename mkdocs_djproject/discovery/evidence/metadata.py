"""What a project is called, what it is for and where its source is kept."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from html import unescape
from itertools import pairwise

from mkdocs_djproject.discovery.evidence.dependencies import read_json, setup_arguments
from mkdocs_djproject.discovery.evidence.files import Files, mapping
from mkdocs_djproject.discovery.evidence.findings import Answer, Finding, listed
from mkdocs_djproject.discovery.evidence.inventory import Inventory
from mkdocs_djproject.discovery.publicurls import public_url, without_user
from mkdocs_djproject.discovery.secrecy import looks_secret
from mkdocs_djproject.problems import Place

READMES = ("README.md", "README.rst", "README.txt", "README", "readme.md", "Readme.md")
HOSTS = re.compile(
    r"//[^/]*(?:github|gitlab|bitbucket|codeberg|sr\.ht|gitea|forgejo|sourceforge|git\.|dev\.azure)"
)
URL_NAMES = (
    "repository",
    "source",
    "source code",
    "source-code",
    "sourcecode",
    "code",
    "github",
    "gitlab",
    "homepage",
    "home",
)
"""The names under which projects give the address of their source, the surest first."""


def project_name(inventory: Inventory) -> Iterator[Answer]:
    """The distribution's name, as an identifier."""
    for value, place in _values(inventory.files, "name"):
        name = re.sub(r"\W+", "_", value).strip("_").lower()
        if name.isidentifier():
            yield Finding(name, place)
            return


_OF_A_DOCUMENT = re.compile(
    r"(?i)[\s:–—-]+(?:(?:api|developer|project|technical)\s+)?(?:documentation|docs|readme)$"
)
"""What a heading says of the document, and not of the project."""


_SECTIONS = frozenset(
    listed(
        "about acknowledgements authors background changelog configuration contents contributing credits "
        "dependencies deployment description development faq features install installation installing "
        "instructions introduction intro licence license overview prerequisites quickstart readme "
        "requirements running setup started structure summary testing tests usage"
    )
)
"""The words by which READMEs call their sections."""

_BESIDE = frozenset(
    listed(
        "a an and app application code django docker environment for get getting guide how in local locally "
        "of on project python server steps table test the this to tutorial with your"
    )
)
"""The words that stand beside these."""

_PLACEHOLDER = re.compile(
    r"(?i)\{\{|\{%|\$\{|\$project|<%|\[(?:project|your|name)\b|^(?:your )?project (?:name|title)$"
)
"""What a template's heading says where the name of a project is to stand."""


_LEGAL = re.compile(r"(?i)SPDX-|copyright\b|\(c\)\s|©")
"""What the lines of a license's header begin with, which Markdown takes for headings."""


def _names_nothing(heading: str) -> bool:
    """Whether a heading is that of a section, has its number, or is still a template's."""
    if _PLACEHOLDER.search(heading) or re.match(r"\d+[.)]\s", heading):
        return True
    joined = re.sub(r"(?i)\b(quick|set|read|change)[ -](start|up|me|log)\b", r"\1\2", heading.lower())
    words = set(re.findall(r"\w+", joined))
    return not words.isdisjoint(_SECTIONS) and words <= _SECTIONS | _BESIDE


def title(inventory: Inventory) -> Iterator[Answer]:
    """The first heading of the README, as plain text; none where it is that of a section."""
    name = inventory.files.first(*READMES)
    text = re.sub(r"(?i)<h1\b[^>]*>[^<]*\n[^<]*(?=<)", _on_one_line, inventory.files.text(name))
    lines = [*text.splitlines(), ""]
    fenced = False
    for number, (line, below) in enumerate(pairwise(lines), 1):
        fenced ^= line.lstrip().startswith(("```", "~~~"))
        if not fenced and (heading := _heading(line, below)) and not _LEGAL.match(heading):
            text = _OF_A_DOCUMENT.sub("", heading) or heading
            yield from (
                [] if looks_secret(text) or _names_nothing(text) else [Finding(text, Place(name, number))]
            )
            return


def _on_one_line(match: re.Match[str]) -> str:
    """A heading on its first line; as many lines as before follow."""
    return " ".join(match[0].split()) + "\n" * match[0].count("\n")


def _heading(line: str, below: str) -> str:
    """The text of a heading of the first level, empty for any other line."""
    if match := re.match(r"#\s+(.+?)\s*#*\s*$", line):
        return plain_text(match[1])
    if match := re.match(r"\s*<h1[^>]*>(.*?)(?:</h1>|$)", line, re.IGNORECASE):
        return plain_text(match[1])
    return plain_text(line) if re.match(r"={3,}\s*$", below) and re.match(r"\w", line) else ""


def plain_text(markdown: str) -> str:
    """A heading without images, links, tags and marks, and with characters for their HTML names."""
    text = re.sub(r"!\[[^\]]*\]\([^)]*\)|<[^>]+>|:\w+:", "", markdown)
    text = re.sub(r"\[([^\]]*)\]\([^)]*\)", r"\1", text)
    return unescape(" ".join(re.sub(r"[*`]|(?<!\w)_|_(?!\w)", "", text).split()))


def description(inventory: Inventory) -> Iterator[Answer]:
    """The description of the project's metadata."""
    found = [*_values(inventory.files, "description"), *_app_json(inventory.files, "description")]
    for value, place in found:
        if not looks_secret(value) and "add your description here" not in value.lower():
            yield Finding(without_user(" ".join(value.split())), place)
            return


def _app_json(files: Files, key: str) -> Iterator[tuple[str, Place]]:
    value = read_json(files, "app.json").get(key)
    if isinstance(value, str) and value.strip():
        yield value, files.place("app.json", f'"{key}"')


def _values(files: Files, key: str) -> Iterator[tuple[str, Place]]:
    """What the metadata says under a key."""
    for keys in (("project", key), ("tool", "poetry", key)):
        found = files.table("pyproject.toml", *keys)
        if isinstance(found, str) and found.strip():
            yield found, files.toml_place("pyproject.toml", *keys)
    text = files.ini("setup.cfg").get("metadata", {}).get(key, "")
    if text and not text.startswith(("file:", "attr:")):
        yield text, files.place("setup.cfg", rf"^{key}\s*=")
    yield from _setup_values(files, key)


def _setup_values(files: Files, key: str) -> Iterator[tuple[str, Place]]:
    for keyword in setup_arguments(files):
        if keyword.arg == key and isinstance(keyword.value, ast.Constant):
            yield str(keyword.value.value), Place(files.at("setup.py"), keyword.value.lineno)


def repository(inventory: Inventory) -> Iterator[Answer]:
    """The address of the source, where the metadata gives one on a code host."""
    for name, value, place in sorted(_addresses(inventory.files), key=lambda row: URL_NAMES.index(row[0])):
        url = public_url(value.removeprefix("git+")).removesuffix(".git")
        if url and (name not in ("homepage", "home") or HOSTS.search(url)):
            yield Finding(url, place)
            return


def _addresses(files: Files) -> Iterator[tuple[str, str, Place]]:
    for keys in (("project", "urls"), ("tool", "poetry"), ("tool", "poetry", "urls")):
        for name, value in mapping(files.table("pyproject.toml", *keys)).items():
            if name.lower() in URL_NAMES and isinstance(value, str):
                yield name.lower(), value, files.toml_place("pyproject.toml", *keys, name)
    if url := files.ini("setup.cfg").get("metadata", {}).get("url"):
        yield "homepage", url, files.place("setup.cfg", r"^url\s*=")
    yield from (("homepage", value, place) for value, place in _setup_values(files, "url"))
    yield from (("repository", value, place) for value, place in _app_json(files, "repository"))
