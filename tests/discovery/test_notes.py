"""What is said of what was not understood, as a person reads it."""

from __future__ import annotations

from pathlib import Path

from mkdocs_djproject.discovery import Wanted, read_project
from mkdocs_djproject.discovery.found import Note
from mkdocs_djproject.discovery.reading import in_reading_order
from mkdocs_djproject.problems import Place

MADE = Place("shop/urls.py", 4, 9)
COMPUTED = "its view is computed"


def routes(number: int) -> list[Note]:
    """Notes that one line gives of so many routes."""
    return [Note(MADE, f"the route '/{n:03}/'", COMPUTED) for n in range(number)]


def test_many_notes_of_one_cause_are_one_with_their_number() -> None:
    """A line that makes hundreds of routes gives one note, which says how many there are."""
    assert in_reading_order(routes(273)) == (Note(MADE, "the route '/000/' and 272 like it", COMPUTED),)


def test_a_few_notes_of_one_cause_are_told_one_by_one() -> None:
    """Two routes of one line are named both."""
    assert in_reading_order(routes(2)) == tuple(routes(2))


def test_notes_of_other_places_or_reasons_stay() -> None:
    """What differs in its place, its reason or in more than a name stays a note of its own."""
    others = [
        Note(MADE, "the route '/x/'", "the environment can change it"),
        Note(Place("shop/urls.py", 5, 9), "the route '/y/'", COMPUTED),
        *(Note(MADE, f"shop.Order{n}", COMPUTED) for n in range(5)),
    ]
    assert set(others) <= set(in_reading_order([*routes(9), *others]))


def test_an_app_of_a_module_that_a_condition_imports_is_said_to_be_conditional(tmp_path: Path) -> None:
    """Settings that a condition takes from a module install its apps under that condition."""
    files = {
        "manage.py": 'import os\nos.environ.setdefault("DJANGO_SETTINGS_MODULE", "pages.settings")\n',
        "pages/settings.py": "import os\nfrom .base import *\nif os.environ.get('ENV') == 'prod':\n"
        "    from .production import *\n",
        "pages/base.py": 'INSTALLED_APPS = ["shop"]\n',
        "pages/production.py": 'from .base import *\nINSTALLED_APPS += ["stock"]\n',
    }
    for path in ("pages/__init__.py", "shop/__init__.py", "stock/__init__.py", *files):
        file = tmp_path / path.replace("pages/", "pages/")
        file.parent.mkdir(exist_ok=True)
        file.write_text(files.get(path, ""), encoding="utf-8")
    found = read_project(Wanted(root=tmp_path, site_packages=(tmp_path / "none",)))
    assert [note.what for note in found.notes if note.what.startswith("app ")] == ["app stock"]
