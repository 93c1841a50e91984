"""What the site of many projects costs: ``djproject portfolio``, and the build of what it writes.

Run it as::

    python -m benchmarks.portfolio [--projects 60] [--theme material] [--rounds 3] [--keep DIR]
"""

from __future__ import annotations

import argparse
import sys
import tempfile
from pathlib import Path

from benchmarks.measuring import Cost, cost_of, interleaved, print_table
from mkdocs_djproject.discovery import Wanted, read_project
from mkdocs_djproject.discovery.factsfile import facts_text
from mkdocs_djproject.loading import load_project
from mkdocs_djproject.projectdata import project_json

NAMES = (
    *("orders", "billing", "catalog", "search", "accounts", "reviews", "shipping", "returns", "warehouse"),
    *("pricing", "loyalty", "newsletter", "support", "payments", "invoices", "reports", "analytics", "media"),
    *("archive", "audit"),
)
ENGINES = ("postgresql", "postgresql", "postgresql", "mysql", "sqlite3", "oracle")
CACHES = (
    "django.core.cache.backends.redis.RedisCache",
    "django.core.cache.backends.memcached.PyMemcacheCache",
)
BROKERS = ("redis://queue:6379/0", "amqp://queue:5672//")
PACKAGES = ("rest_framework", "django_filters", "corsheaders", "import_export", "django_celery_beat", "axes")
DJANGO = ("3.2.25", "4.2.16", "5.1.4", "5.2.1")
PYTHON = ("3.10", "3.11", "3.12", "3.13")
OWNERS = ("Storefront", "Fulfilment", "Finance", "Platform", "Insight")


def name_of(number: int) -> str:
    """The name of a project, the same for the same number each time."""
    word, again = NAMES[number % len(NAMES)], number // len(NAMES)
    return f"{word}_{again}" if again else word


def settings(number: int) -> str:
    """The settings of a project: which database, cache, broker and apps it has depends on its number."""
    name = name_of(number)
    apps = [f"{name}.core", f"{name}.items", *PACKAGES[: number % 7]]
    lines = [
        f"INSTALLED_APPS = {['django.contrib.admin', 'django.contrib.auth', *apps]!r}",
        f"DATABASES = {{'default': {{'ENGINE': 'django.db.backends.{ENGINES[number % 6]}'}}}}",
    ]
    if number % 3:
        lines.append(f"CACHES = {{'default': {{'BACKEND': {CACHES[number % 2]!r}, 'LOCATION': 'cache'}}}}")
    if number % 4:
        lines.append(f"CELERY_BROKER_URL = {BROKERS[number % 2]!r}")
    if number % 5 == 1:
        lines.append("STORAGES = {'default': {'BACKEND': 'storages.backends.s3.S3Storage'}}")
    return "\n".join([*lines, ""])


def requirements(number: int) -> str:
    """What a project is installed from."""
    more = {4: "celery==5.4", 3: "redis==5.2", 7: "sentry-sdk==2.19", 5: "gunicorn==23.0"}
    return "\n".join(
        [f"Django=={DJANGO[number % 4]}", *(name for each, name in more.items() if number % each), ""]
    )


def models(number: int) -> str:
    """The models of an app."""
    fields = "    name = models.CharField(max_length=50)\n"
    classes = (f"class Item{each}(models.Model):\n{fields}" for each in range(1 + number % 9))
    return "from django.db import models\n\n\n" + "\n\n".join(classes)


def write_project(folder: Path, number: int) -> None:
    """Write a small Django project."""
    name = name_of(number)
    files = {
        "manage.py": f"import os\nos.environ.setdefault('DJANGO_SETTINGS_MODULE', '{name}.settings')\n",
        "requirements.txt": requirements(number),
        ".python-version": f"{PYTHON[number // 2 % 4]}\n",
        f"{name}/__init__.py": "",
        f"{name}/settings.py": settings(number),
        "djproject.yml": (
            f"project_name: {name}\ndiscover: {{root: .}}\nowner: {OWNERS[number % 5]}\n"
            f"description: Everything about {name.replace('_', ' ')}, for shops of any size.\n"
            f"contacts: [{{name: '{OWNERS[number % 5]} desk', email: {name}@example.org}}]\n"
            f"repository_url: https://code.example.org/{name}\n"
        ),
    }
    for app in ("core", "items"):
        files |= {f"{name}/{app}/__init__.py": "", f"{name}/{app}/models.py": models(number + len(app))}
    for path, text in files.items():
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_text(text, encoding="utf-8")


def write_facts(folder: Path, projects: int) -> list[Path]:
    """Write what is known of so many projects: of one in six a facts file, of the others a project.json."""
    written: list[Path] = []
    for number in range(projects):
        source, path = folder / "sources" / name_of(number), folder / f"{name_of(number)}.json"
        write_project(source, number)
        if number % 6 == 0:
            text = facts_text(read_project(Wanted(root=source)), folder)
        else:
            site = f"https://docs.example.org/{name_of(number)}/"
            text = project_json(load_project(source / "djproject.yml", documentation_url=site))
        path.write_text(text, encoding="utf-8")
        written.append(path)
    return written


def measured(folder: Path, projects: int, rounds: int, theme: str) -> dict[str, list[Cost]]:
    """The costs of both commands, in turn."""
    files = [path.name for path in write_facts(folder, projects)]
    portfolio = [sys.executable, "-m", "mkdocs_djproject", "portfolio", *files, "--out", "out", "--quiet"]
    cost_of(portfolio, folder)
    configuration = folder / "out" / "mkdocs.yml"
    text = configuration.read_text(encoding="utf-8")
    if theme != "material":
        text = text.split("markdown_extensions")[0].replace("name: material", f"name: {theme}")
    configuration.write_text(text, encoding="utf-8")
    build = [sys.executable, "-m", "mkdocs", "build", "--strict", "--quiet"]
    ways = {
        "portfolio": lambda: cost_of([*portfolio, "--force"], folder),
        "mkdocs build": lambda: cost_of(build, folder / "out"),
    }
    return interleaved(ways, rounds)


def main() -> None:
    """Print what each command costs."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--projects", type=int, default=60)
    parser.add_argument("--theme", default="material")
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--keep", type=Path, help="leave the files and the site in this folder")
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        where = given.keep or Path(folder)
        where.mkdir(parents=True, exist_ok=True)
        costs = measured(where, given.projects, given.rounds, given.theme)
    rows = [
        [name, f"{min(each.cpu for each in found):.2f}", f"{max(each.peak for each in found):.0f}"]
        for name, found in costs.items()
    ]
    print_table([f"{given.projects} projects, {given.theme}", "least CPU s", "peak MiB"], rows)


if __name__ == "__main__":
    main()
