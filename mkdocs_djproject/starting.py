"""What a project lacks of a documentation site: written where nothing is, said where something is."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple

from mkdocs_djproject.jsonschema import project_file_schema
from mkdocs_djproject.mkdocsfile import Addition, additions
from mkdocs_djproject.problems import DjProjectError, Place, Problem
from mkdocs_djproject.recipes import first_theme, recipe_values
from mkdocs_djproject.relativepaths import relative_path
from mkdocs_djproject.results import json_text
from mkdocs_djproject.sitefolders import MKDOCS_FILES, PROJECT_FILE
from mkdocs_djproject.sitehosts import Recipe
from mkdocs_djproject.surveying import FACTS_FILE, Beginning
from mkdocs_djproject.takingfacts import writing_command
from mkdocs_djproject.templating import fill
from mkdocs_djproject.vocabulary import titled
from mkdocs_djproject.yamltree import dump, dump_line, read_leniently

SCHEMA_FILE = ".djproject-schema.json"
"""The JSON Schema that the project file's first line names for editors."""

PACKAGES_NOTE = "the installed packages that it is read with"

FIRST_PAGE = "about.md"
HOME_PAGES = ("index.md", "README.md")


class NewFile(NamedTuple):
    """A file to write unless it is there."""

    path: Path
    text: str


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
    facts = site / FACTS_FILE
    if beginning.facts_file and beginning.seen.found and not facts.exists():
        yield NewFile(facts, _facts_text(beginning))
    if beginning.recipe:
        yield _recipe_file(beginning, beginning.recipe)


def first_page(beginning: Beginning) -> str:
    """The page to write, empty where pages are there already, and the home page is if it has to be."""
    page = beginning.recipe.page if beginning.recipe else FIRST_PAGE
    if page not in HOME_PAGES:
        return "" if beginning.has_pages else page
    return "" if any((beginning.docs_dir / name).exists() for name in HOME_PAGES) else page


def _facts_text(beginning: Beginning) -> str:
    # Only who writes a file of facts waits for what reads all of them.
    from mkdocs_djproject.discovery import Wanted, read_project  # noqa: PLC0415
    from mkdocs_djproject.discovery.factsfile import facts_text  # noqa: PLC0415

    folders, seen = beginning.folders, beginning.seen
    wanted = Wanted(root=folders.project, settings=seen.settings, site_packages=seen.site_packages)
    return facts_text(read_project(wanted), folders.site)


def _recipe_file(beginning: Beginning, recipe: Recipe) -> NewFile:
    folders = beginning.folders
    values = _values(beginning) | recipe_values(
        folders.site, folders.repository, beginning.built, beginning.mkdocs
    )
    path = next((name for name in recipe.also if (folders.repository / name).exists()), recipe.path)
    return NewFile(folders.repository / path, fill(recipe.template, values))


def missing_lines(beginning: Beginning, *, needs_macros: bool) -> Iterator[Addition]:
    """What is to be added to files that are there.

    ``needs_macros`` says that a page was written which uses macros: where others are written already, the
    plugin could take braces in them for its own.
    """
    if beginning.mkdocs:
        ours = ("macros", "djproject") if needs_macros else ("djproject",)
        theirs = beginning.recipe.plugins if beginning.recipe else ()
        pages = _described(beginning.folders.site / PROJECT_FILE).get("pages")
        names = [*map(str, pages)] if isinstance(pages, list) else None
        yield from additions(beginning.mkdocs, (*theirs, *ours), names)
    yield from _for_reading(beginning)
    repository = beginning.folders.repository
    if beginning.recipe:
        yield from _for_host(beginning, beginning.recipe)
    if (repository / ".git").exists() and not _is_ignored(beginning):
        built = beginning.built.relative_to(repository).as_posix()
        yield Addition(repository / ".gitignore", "", f"/{built}/\n")


def _for_reading(beginning: Beginning) -> Iterator[Addition]:
    """What a project file lacks of the packages that a person named."""
    described = beginning.folders.site / PROJECT_FILE
    read = _described(described).get("discover")
    told = read if isinstance(read, dict) else {}
    packages = _on_one_line(_packages(beginning))
    if packages and beginning.is_described and not {"from", "site_packages"} & {*told}:
        yield Addition(described, "below 'discover'", f"  site_packages: {packages}  # {PACKAGES_NOTE}\n")


def _for_host(beginning: Beginning, recipe: Recipe) -> Iterator[Addition]:
    """What files that a person has written lack of what the host wants."""
    file = _recipe_file(beginning, recipe)
    if not re.search(recipe.sign, _text_of(file.path)):
        yield Addition(file.path, "", file.text)
    described = beginning.folders.site / PROJECT_FILE
    if beginning.is_described and recipe.wants_facts and not re.search(r"\bfrom:", _text_of(described)):
        where, lines = _from_facts(_described(described).get("discover"))
        yield Addition(described, where, lines)


def _from_facts(said: Any) -> tuple[str, str]:
    """Where a project file is to say that it takes a facts file, and the line with the command for that."""
    read = said if isinstance(said, dict) else {}
    settings = str(read.get("settings") or "")
    command = writing_command(str(read.get("root") or "."), FACTS_FILE, settings)
    where = "below 'discover', " + ("in place of 'settings'" if settings else "if the project is read")
    return where, f"  from: {FACTS_FILE}  # written by: {command}\n"


def _text_of(path: Path) -> str:
    return path.read_text(encoding="utf-8", errors="replace") if path.is_file() else ""


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
            lines |= set(_text_of(file).split())
    return any(line.removeprefix("**/").strip("/") in (path, built.name) for line in lines)


def _values(beginning: Beginning) -> dict[str, Any]:
    folders, seen = beginning.folders, beginning.seen
    root = relative_path(folders.project, folders.site)
    name = seen.found.project_name if seen.found else _identifier(folders.project.name)
    title = _given_title(folders.site / PROJECT_FILE) or titled(name)
    packages = _packages(beginning)
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
        "component": re.sub("[^a-z0-9]+", "-", name.lower()).strip("-"),
        "theme": first_theme(),
        "host_plugins": beginning.recipe.plugins if beginning.recipe else (),
        "diagrams": beginning.recipe.diagrams if beginning.recipe else "",
    }


def _packages(beginning: Beginning) -> tuple[str, ...]:
    """The folders of packages that a person named: as the project file sees those of the repository."""
    folders = beginning.folders
    return tuple(
        (relative_path(path, folders.site) if path.is_relative_to(folders.repository) else path).as_posix()
        for path in beginning.seen.site_packages
    )


def _on_one_line(texts: tuple[str, ...]) -> str:
    """Texts as the value of a key: one by itself, several as a list; empty where there are none."""
    if not texts[1:]:
        return "".join(map(dump_line, texts))
    quoted = ("'" + text.replace("'", "''") + "'" if re.search(r"[^\w./-]", text) else text for text in texts)
    return f"[{', '.join(quoted)}]"


def _described(path: Path) -> dict[str, Any]:
    """What a project file says, if there is one and it can be read."""
    try:
        data = read_leniently(path.read_text(encoding="utf-8-sig"), str(path))
    except (OSError, UnicodeDecodeError, DjProjectError):
        return {}
    return data if isinstance(data, dict) else {}


def _given_title(path: Path) -> str:
    """What a project file calls the project, if there is one and it can be read."""
    said = _described(path)
    title, name = said.get("project_title"), said.get("project_name")
    return title if isinstance(title, str) else titled(name) if isinstance(name, str) else ""


def _identifier(name: str) -> str:
    """A name for a project that is called as its folder is."""
    kept = "".join(character if character.isascii() and character.isalnum() else "_" for character in name)
    kept = kept.strip("_") or "project"
    return kept if kept[0].isalpha() else f"project_{kept}"


def write_new(file: NewFile) -> bool:
    """Write a file, and say whether it was: what is there already stays as it is.

    Raises:
        DjProjectError: the file cannot be written.
    """
    try:
        file.path.parent.mkdir(parents=True, exist_ok=True)
        with file.path.open("x", encoding="utf-8", newline="\n") as opened:
            opened.write(file.text)
    except FileExistsError:
        return False
    except OSError as error:
        what, remedy = f"cannot be written ({error.strerror})", "check the path and its permissions"
        raise DjProjectError([Problem(Place(str(file.path)), "", what, remedy)]) from None
    return True
