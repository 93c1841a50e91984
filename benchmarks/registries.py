"""Real projects: Django's own registry of a project becomes a project file and is built strictly.

A registry is a JSON file that lists a project's apps with their models and local fields, as read from
``django.apps`` after ``django.setup()``. Run it as::

    python -m benchmarks.registries REGISTRY.json...
"""

from __future__ import annotations

import argparse
import json
import re
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import yaml

from benchmarks.measuring import Cost, cost_of, print_table

JSON = dict[str, Any]

MKDOCS_YML = """\
site_name: {project_title}
theme:
  name: material
plugins:
  - search
  - macros
  - djproject
"""

OWN_PAGE = """\
# Written by hand

{{ project_title }} has {{ apps|length }} apps:

{{ apps_tree() }}
"""


def project_entry(registry: JSON) -> JSON:
    """The project file of a registry, as plain data: apps, models, fields and relations.

    What the registry does not say is left out: features, descriptions, defaults, the texts of choices.
    """
    return {
        "project_name": re.sub(r"\W", "_", registry["name"]),
        "project_title": registry["package"],
        "django_version": ".".join(registry["django"].split(".")[:2]),
        "apps": [app_entry(app, missing_models(registry)) for app in registry["apps"]],
    }


def missing_models(registry: JSON) -> set[str]:
    """The models of listed apps that relations lead to and no app lists, as Django makes them itself."""
    apps = {app["label"] for app in registry["apps"]}
    models = [model for app in registry["apps"] for model in app["models"]]
    fields = [field for model in models for field in model["fields"]]
    related = {label for field in fields for label in (field["related_model"], field["through"]) if label}
    own = {label for label in related if label.partition(".")[0] in apps}
    return own - {model["label"] for model in models}


def app_entry(app: JSON, missing: set[str]) -> JSON:
    """An app of the project file; relations to or through a missing model do not name it."""
    models = [model_entry(app["label"], model, missing) for model in app["models"]]
    return {"name": app["module"], "label": app["label"], "models": models}


def model_entry(app_label: str, model: JSON, missing: set[str]) -> JSON:
    """A model of the project file: what departs from Django's defaults, and the fields that were written."""
    default_table = f"{app_label}_{model['name'].lower()}"
    meta = {
        "db_table": "" if model["proxy"] or model["db_table"] == default_table else model["db_table"],
        "proxy": model["proxy"],
        "ordering": model["ordering"],
    }
    fields = [field_entry(field, missing) for field in model["fields"] if not field["auto_created"]]
    return {"name": model["name"], **stated(meta), "fields": fields}


def field_entry(field: JSON, missing: set[str]) -> JSON:
    """A field of the project file: its type, its relation, and the options that are set."""
    primary_key = field["primary_key"]
    implies_unique = primary_key or field["type"] == "OneToOneField"
    relation = {
        "to": field["related_model"],
        "through": field["through"],
        "on_delete": field["on_delete"],
        "related_name": related_name(field),
    }
    options = {
        "null": field["null"],
        "blank": field["blank"],
        "unique": field["unique"] and not implies_unique,
        "primary_key": primary_key,
        "max_length": field["max_length"],
    }
    named = {key: value for key, value in relation.items() if value not in missing}
    return {"name": field["name"], "type": field_type(field), **stated(named), **stated(options)}


def field_type(field: JSON) -> str:
    """The class of a field: a plain name when ``django.db.models`` has it, else a dotted one."""
    module: str = field["type_module"]
    builtin = module == "django.db.models" or module.startswith("django.db.models.")
    return field["type"] if builtin else f"{module}.{field['type']}"


def related_name(field: JSON) -> str:
    """The related name as it was written.

    Django replaces the ``+`` of a many-to-many field by a name of its own making, ``_app_model_field_+``,
    and gives a symmetrical one that has no related name ``field_rel_+``.
    """
    name: str = field["related_name"] or ""
    if name == f"{field['name']}_rel_+":
        return ""
    return "+" if re.fullmatch(rf"_\w+_{re.escape(field['name'])}_\+", name) else name


def stated(options: JSON) -> JSON:
    """The options that say something: neither off nor empty."""
    return {key: value for key, value in options.items() if value}


def write_site(registry: JSON, folder: Path) -> None:
    """Lay out a site in a folder: the project file, ``mkdocs.yml`` and one page written by hand."""
    project = project_entry(registry)
    text = yaml.dump(project, Dumper=yaml.CSafeDumper, sort_keys=False, allow_unicode=True)
    (folder / "docs").mkdir(parents=True)
    (folder / "docs" / "by_hand.md").write_text(OWN_PAGE, encoding="utf-8")
    (folder / "djproject.yml").write_text(text, encoding="utf-8")
    (folder / "mkdocs.yml").write_text(MKDOCS_YML.format_map(project), encoding="utf-8")


def build(folder: Path) -> tuple[int, Cost]:
    """Build the site in a folder strictly; how many pages it has, and what that cost."""
    cost = cost_of([sys.executable, "-m", "mkdocs", "build", "--strict", "--quiet"], folder)
    pages = [page for page in (folder / "site").rglob("*.html") if page.name != "404.html"]
    return len(pages), cost


def row(registry: JSON, folder: Path) -> list[str]:
    """Build the site of a registry in a folder and say what came of it."""
    write_site(registry, folder)
    pages, cost = build(folder)
    models = [model for app in registry["apps"] for model in app["models"]]
    fields = sum(not field["auto_created"] for model in models for field in model["fields"])
    sizes = [len(registry["apps"]), len(models), fields, pages]
    return [
        registry["name"],
        *map(str, sizes),
        f"{cost.wall:.2f}",
        f"{cost.cpu:.2f}",
        f"{cost.peak:.0f}",
    ]


def main(arguments: Sequence[str] | None = None) -> None:
    """Build the site of each registry that is named and print a table of their costs."""
    parser = argparse.ArgumentParser(description="Build strict sites from registries of Django projects.")
    parser.add_argument("registries", nargs="+", type=Path, metavar="REGISTRY.json")
    parser.add_argument("--keep", type=Path, metavar="DIR", help="a new folder to leave the sites in")
    options = parser.parse_args(arguments)
    rows = []
    with tempfile.TemporaryDirectory() as scratch:
        for path in options.registries:
            registry = json.loads(path.read_text(encoding="utf-8"))
            rows.append(row(registry, (options.keep or Path(scratch)) / registry["name"]))
    headings = ["project", "apps", "models", "fields", "pages", "wall s", "CPU s", "peak MiB"]
    print_table(headings, rows)


if __name__ == "__main__":
    main()
