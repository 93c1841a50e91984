"""What the host of a site wants: a file of its own, a facts file, and lines in files that are there."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

from mkdocs_djproject.consistency import HOW_TO_READ
from mkdocs_djproject.mkdocsfile import Addition
from mkdocs_djproject.newfiles import NewFile
from mkdocs_djproject.projectfiles import PROJECT_FILE
from mkdocs_djproject.recipes import first_theme, gitlab_stage, recipe_values
from mkdocs_djproject.relativepaths import relative_path
from mkdocs_djproject.sitehosts import Recipe
from mkdocs_djproject.sitepackages import Need, not_installed, site_needs, to_install
from mkdocs_djproject.surveying import FACTS_FILE, Beginning
from mkdocs_djproject.takingfacts import writing_command
from mkdocs_djproject.templating import fill

if TYPE_CHECKING:
    from mkdocs_djproject.discovery import Wanted

_BUILDS = r"mkdocs (build|gh-deploy)|mike deploy"


def host_file(beginning: Beginning, recipe: Recipe, values: dict[str, Any]) -> NewFile | None:
    """The file that the host wants; None where another one publishes a site already."""
    file = _file(beginning, recipe, values)
    return file if file.path.exists() or publisher(beginning, recipe) is None else None


def _file(beginning: Beginning, recipe: Recipe, values: dict[str, Any]) -> NewFile:
    path = _path(beginning, recipe)
    there = {"stage": gitlab_stage(text_of(path))}
    return NewFile(path, fill(recipe.template, values | _recipe_values(beginning) | there))


def _path(beginning: Beginning, recipe: Recipe) -> Path:
    repository = beginning.folders.repository
    return repository / next((name for name in recipe.also if (repository / name).exists()), recipe.path)


def _recipe_values(beginning: Beginning) -> dict[str, Any]:
    folders = beginning.folders
    packages = to_install(_needs(beginning))
    return recipe_values(folders.site, folders.repository, beginning.built, beginning.mkdocs, packages)


def _needs(beginning: Beginning) -> list[Need]:
    mkdocs = beginning.mkdocs
    theme = mkdocs.theme if mkdocs else first_theme()
    return site_needs(mkdocs, theme, beginning.described.packages)


def publisher(beginning: Beginning, recipe: Recipe) -> Path | None:
    """The file that publishes a site of this repository on the host already, and is not what we write."""
    repository, own = beginning.folders.repository, _path(beginning, recipe)
    others = {path for pattern in recipe.others for path in repository.glob(pattern)} - {own}
    files = [*([] if re.search(recipe.sign, text_of(own)) else [own]), *sorted(others)]
    is_told = (path for path in files if re.search(recipe.publishes, _without_comments(text_of(path))))
    return next(is_told, None) if recipe.publishes else None


def _without_comments(text: str) -> str:
    return re.sub(r"(?m)(^|\s)#.*$", "", text)


def remarks(beginning: Beginning) -> Iterator[str]:
    """What a person should know of what is written for the host, or is not."""
    recipe = beginning.recipe
    if recipe is None:
        return
    path, other = _path(beginning, recipe), publisher(beginning, recipe)
    name = relative_path(other or path)
    if other:
        left = "" if path.exists() else f", so {relative_path(path)} is not written"
        yield f"{name}: publishes a site of this repository already{left}"
    if _is_run(beginning):
        yield f"{FACTS_FILE}: is not written, as the project has to be run for it: {_command(beginning)}"
    is_complete = path.exists() and re.search(recipe.sign, text_of(path))
    for what in () if recipe.plugins or is_complete else not_installed(_needs(beginning)):
        yield f"{name}: {what} is not installed here; add its package to those that are installed there"


def host_lines(beginning: Beginning, recipe: Recipe, values: dict[str, Any]) -> Iterator[Addition]:
    """What files that a person has written lack of what the host wants."""
    file = _file(beginning, recipe, values)
    text = text_of(file.path)
    if other := publisher(beginning, recipe):
        yield from _in_other(beginning, other)
    elif not re.search(recipe.sign, text):
        where = "in place of what it builds" if re.search(r"(?m)^(build|sphinx):", text) else ""
        yield Addition(file.path, where, file.text)
    if beginning.is_described:
        yield from _in_project_file(beginning, recipe)


def _in_other(beginning: Beginning, other: Path) -> Iterator[Addition]:
    """The commands for a file that publishes another site, or this one without our package."""
    text, values = text_of(other), _recipe_values(beginning)
    if "djproject" in text:
        return
    if re.search(_BUILDS, text):
        yield Addition(other, "before it builds the site", f"{values['install']}\n")
    else:
        where = "in place of what builds the site"
        yield Addition(other, where, f"{values['install']}\n{values['build']}\n")


def _in_project_file(beginning: Beginning, recipe: Recipe) -> Iterator[Addition]:
    path, described = beginning.folders.site / PROJECT_FILE, beginning.described
    if recipe.diagrams and described.get("diagrams") != recipe.diagrams:
        where = "in place of 'diagrams'" if "diagrams" in described.own else ""
        yield Addition(path, where, f"diagrams: {recipe.diagrams}\n")
    if recipe.wants_facts and (reading := _reading(beginning)) and not reading.get("from"):
        yield _from_facts(path, described.own.get("discover"), _command(beginning))


def _reading(beginning: Beginning) -> dict[str, Any]:
    """What the project file and those that it extends say of reading; nothing where they do not."""
    return beginning.described.reading or {}


def _is_run(beginning: Beginning) -> bool:
    """Whether the project file wants the project to be run, which a person does, and not we."""
    is_there = (beginning.folders.site / (beginning.facts_file or FACTS_FILE)).exists()
    return bool(beginning.facts_file) and not is_there and _reading(beginning).get("mode") == "live"


def _command(beginning: Beginning) -> str:
    """The command that writes the facts file."""
    reading = _reading(beginning)
    root, settings = str(reading.get("root") or "."), str(reading.get("settings") or "")
    packages = named_packages(beginning) or _listed(reading.get("site_packages"))
    return writing_command(root, FACTS_FILE, settings, packages, is_live=reading.get("mode") == "live")


def named_packages(beginning: Beginning) -> tuple[str, ...]:
    """The folders of packages that a person named: as the project file sees those of the repository."""
    folders = beginning.folders
    return tuple(
        (relative_path(path, folders.site) if path.is_relative_to(folders.repository) else path).as_posix()
        for path in beginning.seen.site_packages
    )


def _listed(value: Any) -> tuple[str, ...]:
    return tuple(map(str, value)) if isinstance(value, list) else (str(value),) if value else ()


def _from_facts(path: Path, own: Any, command: str) -> Addition:
    """What makes a project file take a facts file, with the command that writes it."""
    line = f"from: {FACTS_FILE}  # written by: {command}\n"
    if not isinstance(own, dict):
        return Addition(path, "", f"discover:\n  {line}")
    taken = " and ".join(repr(key) for key in HOW_TO_READ if key in own)
    instead = f", in place of {taken}" if taken else ""
    if re.search(r"(?m)^discover:\s*\{", text_of(path)):
        return Addition(path, f"within the braces of 'discover'{instead}", f", from: {FACTS_FILE}\n")
    return Addition(path, f"below 'discover'{instead}", f"  {line}")


def new_facts_file(beginning: Beginning) -> NewFile | None:
    """The facts file where the host wants one and none is there; None as well where a project has to be run.

    Raises:
        DjProjectError: the project that the project file names cannot be read.
    """
    name = beginning.facts_file
    path = beginning.folders.site / (name or FACTS_FILE)
    if name is None or path.exists() or (wanted := _wanted(beginning)) is None:
        return None
    # Only who writes a file of facts waits for what reads all of them.
    from mkdocs_djproject.discovery import read_project  # noqa: PLC0415
    from mkdocs_djproject.discovery.factsfile import facts_text  # noqa: PLC0415

    return NewFile(path, facts_text(read_project(wanted), path.parent))


def _wanted(beginning: Beginning) -> Wanted | None:
    """How the project is to be read for a facts file."""
    from mkdocs_djproject.discovery import Wanted  # noqa: PLC0415 - as above

    folders, seen = beginning.folders, beginning.seen
    if seen.found:
        return Wanted(root=folders.project, settings=seen.settings, site_packages=seen.site_packages)
    reading = _reading(beginning)
    if _is_run(beginning) or (reading.get("from") and not reading.get("root")):
        return None
    return Wanted(
        root=(folders.site / str(reading.get("root") or ".")).resolve(),
        settings=seen.settings or reading.get("settings"),
        site_packages=seen.site_packages
        or tuple(folders.site / each for each in _listed(reading.get("site_packages"))),
    )


def text_of(path: Path) -> str:
    """The text of a file, empty where there is none."""
    return path.read_text(encoding="utf-8", errors="replace") if path.is_file() else ""
