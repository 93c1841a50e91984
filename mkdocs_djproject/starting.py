"""What a project lacks of a documentation site: written where nothing is, said where something is."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from mkdocs_djproject.describedfile import DescribedFile
from mkdocs_djproject.hostfiles import host_file, host_lines, named_packages, new_facts_file, text_of
from mkdocs_djproject.jsonschema import project_file_schema
from mkdocs_djproject.mkdocsfile import Addition, additions
from mkdocs_djproject.newfiles import NewFile
from mkdocs_djproject.projectfiles import PROJECT_FILE
from mkdocs_djproject.recipes import first_theme
from mkdocs_djproject.relativepaths import relative_path
from mkdocs_djproject.results import json_text
from mkdocs_djproject.sitefolders import MKDOCS_FILES
from mkdocs_djproject.surveying import FACTS_FILE, Beginning
from mkdocs_djproject.takingfacts import writing_command
from mkdocs_djproject.templating import fill
from mkdocs_djproject.vocabulary import titled
from mkdocs_djproject.yamlwriting import dump, dump_line

SCHEMA_FILE = ".djproject-schema.json"
"""The JSON Schema that the project file's first line names for editors."""

PACKAGES_NOTE = "the installed packages that it is read with"

FIRST_PAGE = "about.md"
HOME_PAGES = ("index.md", "README.md")


def new_files(beginning: Beginning) -> Iterator[NewFile]:
    """The files that a site needs, all of which may be there already."""
    site = beginning.folders.site
    values = _values(beginning)
    if not beginning.is_described:
        yield NewFile(site / SCHEMA_FILE, json_text(project_file_schema()))
    yield NewFile(site / PROJECT_FILE, fill("starting/djproject.yml.j2", values))
    mkdocs = beginning.mkdocs.path if beginning.mkdocs else site / MKDOCS_FILES[0]
    yield NewFile(mkdocs, fill("starting/mkdocs.yml.j2", values))
    if page := first_page(beginning):
        yield NewFile(beginning.docs_dir / page, fill(f"starting/{page}.j2", values))
    if facts := new_facts_file(beginning):
        yield facts
    if beginning.recipe and (file := host_file(beginning, beginning.recipe, values)):
        yield file


def first_page(beginning: Beginning) -> str:
    """The page to write, empty where pages are there already, and the home page is if it has to be."""
    page = beginning.recipe.page if beginning.recipe else FIRST_PAGE
    if page not in HOME_PAGES:
        return "" if beginning.has_pages else page
    return "" if any((beginning.docs_dir / name).exists() for name in HOME_PAGES) else page


def missing_lines(beginning: Beginning, *, needs_macros: bool) -> Iterator[Addition]:
    """What is to be added to files that are there.

    ``needs_macros`` says that a page was written which uses macros: where others are written already, the
    plugin could take braces in them for its own.
    """
    if beginning.mkdocs:
        ours = ("macros", "djproject") if needs_macros else ("djproject",)
        theirs = beginning.recipe.plugins if beginning.recipe else ()
        pages = beginning.described.get("pages")
        names = [*map(str, pages)] if isinstance(pages, list) else None
        yield from additions(beginning.mkdocs, (*theirs, *ours), names)
    yield from _for_reading(beginning)
    repository = beginning.folders.repository
    if beginning.recipe:
        yield from host_lines(beginning, beginning.recipe, _values(beginning))
    if (repository / ".git").exists() and not _is_ignored(beginning):
        built = beginning.built.relative_to(repository).as_posix()
        yield Addition(repository / ".gitignore", "", f"/{built}/\n")


def _for_reading(beginning: Beginning) -> Iterator[Addition]:
    """What a project file lacks of the packages that a person named."""
    described = beginning.folders.site / PROJECT_FILE
    packages = _on_one_line(named_packages(beginning))
    is_read = beginning.is_described and not beginning.facts_file
    if packages and is_read and not {"from", "site_packages"} & {*(beginning.described.reading or ())}:
        yield Addition(described, "below 'discover'", f"  site_packages: {packages}  # {PACKAGES_NOTE}\n")


def _is_ignored(beginning: Beginning) -> bool:
    """Whether Git is told to leave the built site alone, as far as its simplest patterns tell."""
    folders = beginning.folders
    built = beginning.built
    if not built.is_relative_to(folders.repository):
        return True
    path = built.relative_to(folders.repository).as_posix()
    lines: set[str] = set()
    for file in {folders.repository / ".gitignore", folders.site / ".gitignore"}:
        if file.is_file():
            lines |= set(text_of(file).split())
    return any(line.removeprefix("**/").strip("/") in (path, built.name) for line in lines)


def _values(beginning: Beginning) -> dict[str, Any]:
    folders, seen = beginning.folders, beginning.seen
    root = relative_path(folders.project, folders.site)
    name = seen.found.project_name if seen.found else _identifier(folders.project.name)
    title = _given_title(beginning.described) or titled(name)
    packages = named_packages(beginning)
    return {
        "schema_file": SCHEMA_FILE,
        "root": None if seen.found is None else dump_line(root.as_posix()),
        "settings": seen.settings,
        "facts_file": beginning.facts_file,
        "site_packages": _on_one_line(packages),
        "packages_note": PACKAGES_NOTE,
        "facts_command": writing_command(root.as_posix(), FACTS_FILE, seen.settings, packages),
        "project_name": dump({"project_name": name}).strip(),
        "site_name": dump({"site_name": title}).strip(),
        "an_app": seen.found.apps[0].label if seen.found and seen.found.apps else "orders",
        "docs_dir": beginning.docs_dir.name,
        "site_dir": beginning.site_dir,
        "title": title,
        "owner": _owner(beginning.described),
        "component": re.sub("[^a-z0-9]+", "-", name.lower()).strip("-"),
        "theme": first_theme(),
        "host_plugins": beginning.recipe.plugins if beginning.recipe else (),
        "diagrams": beginning.recipe.diagrams if beginning.recipe else "",
    }


def _on_one_line(texts: tuple[str, ...]) -> str:
    """Texts as the value of a key: one by itself, several as a list; empty where there are none."""
    if not texts[1:]:
        return "".join(map(dump_line, texts))
    quoted = ("'" + text.replace("'", "''") + "'" if re.search(r"[^\w./-]", text) else text for text in texts)
    return f"[{', '.join(quoted)}]"


def _given_title(described: DescribedFile) -> str:
    """What a project file calls the project, if there is one and it can be read."""
    title, name = described.get("project_title"), described.get("project_name")
    return title if isinstance(title, str) else titled(name) if isinstance(name, str) else ""


def _owner(described: DescribedFile) -> str:
    """Who owns the project, where the project file's word for that can be the name of a group in Backstage.

    https://backstage.io/docs/features/software-catalog/references
    """
    owner = described.get("owner")
    return owner if isinstance(owner, str) and re.fullmatch(r"[\w.-]{1,63}", owner, re.ASCII) else "unknown"


def _identifier(name: str) -> str:
    """A name for a project that is called as its folder is."""
    kept = "".join(character if character.isascii() and character.isalnum() else "_" for character in name)
    kept = kept.strip("_") or "project"
    return kept if kept[0].isalpha() else f"project_{kept}"
