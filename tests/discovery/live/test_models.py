"""Claims about what is read of apps, models and fields: all that Django's registry holds."""

from __future__ import annotations

import pytest

from mkdocs_djproject.apps import Choice
from mkdocs_djproject.discovery import Discovered
from mkdocs_djproject.problems import Place
from tests.discovery.live.library import FILES
from tests.discovery.live.projects import field_of, labels, model_of, read


@pytest.fixture(scope="module")
def found(tmp_path_factory: pytest.TempPathFactory) -> Discovered:
    """The project above, read once."""
    return read(tmp_path_factory.mktemp("shop"), FILES)


def place_of(file: str, text: str) -> Place:
    """Where a text begins in a file of the project; the file alone without one."""
    if not text:
        return Place(file)
    before = FILES[file].partition(text)[0].splitlines()
    return (
        Place(file, len(before), len(before[-1]) + 1)
        if before[-1].isspace()
        else Place(file, len(before) + 1, 1)
    )


def test_every_registered_model_is_read(found: Discovered) -> None:
    """Models of each app in the order of their registration, dynamic ones too, abstract ones not."""
    names = ["Author", "Book", "Writing", "Novel", "Cheap", "Made", "Local"]
    assert labels(found) == [*(f"shop.{name}" for name in names), "persons.Reader"]
    assert found.notes == ()


def test_other_peoples_apps_are_named(found: Discovered) -> None:
    """Apps that lie outside the project are listed by name."""
    assert found.third_party_apps == ("django.contrib.contenttypes", "django.contrib.auth")


def test_installed_apps_are_told_as_they_are(found: Discovered) -> None:
    """The entries of INSTALLED_APPS are those that Django has, in their order."""
    names = ["django.contrib.contenttypes", "django.contrib.auth", "shop", "people.apps.PeopleConfig"]
    assert [app.name for app in found.installed_apps] == names


def test_an_app_is_what_its_configuration_says(found: Discovered) -> None:
    """Label, verbose name, folder and place of an app are those of its configuration class."""
    app = found.apps[1]
    assert (app.name, app.label, app.verbose_name, app.path) == ("people", "persons", "Users", "people")
    assert app.place == Place("people/apps.py", 5, 1)


def test_an_app_without_a_configuration_is_placed_at_its_package(found: Discovered) -> None:
    """An app that has no configuration class has no verbose name of its own, and its package as place."""
    assert (found.apps[0].verbose_name, found.apps[0].place) == ("", Place("shop/__init__.py"))


@pytest.mark.parametrize(
    ("label", "text"), [("shop.Book", "class Book("), ("shop.Made", ""), ("shop.Local", "class Local(")]
)
def test_a_model_has_the_place_of_its_class(found: Discovered, label: str, text: str) -> None:
    """A model is placed at its class statement, or in its file when no statement made it."""
    assert model_of(found, label).place == place_of("shop/models.py", text)


@pytest.mark.parametrize(
    ("label", "file", "text"),
    [
        ("shop.Book.title", "shop/models.py", "title ="),
        ("shop.Book.made", "shop/bases.py", "made ="),
        ("shop.Made.made", "shop/bases.py", "made ="),
        ("shop.Made.size", "shop/models.py", ""),
    ],
)
def test_a_field_has_the_place_where_it_is_written(
    found: Discovered, label: str, file: str, text: str
) -> None:
    """A field is placed in the class that declares it, which may be an abstract base of a base."""
    assert field_of(found, label).place == place_of(file, text)


def test_a_field_of_an_installed_base_is_placed_among_the_packages(found: Discovered) -> None:
    """A field that an installed package's abstract model declares is placed under ``site-packages/``."""
    place = field_of(found, "persons.Reader.username").place
    assert place is not None
    assert place.file == "site-packages/django/contrib/auth/models.py"
    assert place.line is not None


def test_docstrings_are_read_and_those_django_makes_are_not(found: Discovered) -> None:
    """A description is the docstring that somebody wrote, never Django's list of fields."""
    assert model_of(found, "shop.Book").description == "What is sold.\n\nIn many copies."
    assert {model_of(found, f"shop.{name}").description for name in ("Author", "Novel", "Made")} == {""}


def test_meta_is_read(found: Discovered) -> None:
    """Verbose name, table, ordering, constraints and indexes are those that hold, inherited ones included."""
    book = model_of(found, "shop.Book")
    assert (book.verbose_name, book.db_table) == ("printed book", "printed")
    assert book.ordering == ("-made",)
    assert book.constraints == (
        "one_book (UniqueConstraint: fields=['slug'])",
        "unique_together: title, kind",
    )
    assert book.indexes == ("Index: -made", "book_made (Index: fields=['made'])")


def test_what_django_makes_up_is_left_out(found: Discovered) -> None:
    """Automatic verbose names and tables, and automatic fields, are not said."""
    author = model_of(found, "shop.Author")
    assert (author.verbose_name, author.db_table, author.ordering) == ("", "", ())
    assert [field.name for field in author.fields] == ["name", "friends", "rivals"]
    assert [field.name for field in model_of(found, "shop.Novel").fields] == []


def test_an_ordering_by_an_expression_is_written_out(found: Discovered) -> None:
    """An ordering that is no name is shown as Django writes the expression."""
    assert model_of(found, "shop.Novel").ordering == ("OrderBy(F(title), descending=True)",)


def test_a_proxy_is_one(found: Discovered) -> None:
    """A proxy says so, and has neither fields nor a table of its own."""
    cheap = model_of(found, "shop.Cheap")
    assert (cheap.proxy, cheap.fields, cheap.db_table) == (True, (), "")
    assert not model_of(found, "shop.Novel").proxy


def test_texts_are_in_the_language_they_were_written_in(found: Discovered) -> None:
    """Lazy translations are read untranslated, though the settings name another language."""
    assert field_of(found, "shop.Author.name").help_text == "Enter a whole number."
    assert field_of(found, "shop.Book.kind").choices == (Choice("novel", "Novel"), Choice("poems", "Poems"))


def test_choices_are_unfolded(found: Discovered) -> None:
    """Choices in groups are listed one after the other, values as text."""
    expected = (Choice("1", "one"), Choice("2", "two"), Choice("3", "three"))
    assert field_of(found, "shop.Book.shelf").choices == expected


def test_a_verbose_name_is_said_when_somebody_wrote_it(found: Discovered) -> None:
    """What is written is said, as in static reading; what Django makes of the field's name is not."""
    assert field_of(found, "shop.Author.name").verbose_name == "name"
    assert field_of(found, "shop.Book.title").verbose_name == "full title"
    assert field_of(found, "shop.Book.sign").verbose_name == ""


@pytest.mark.parametrize(
    ("label", "expected"),
    [
        ("shop.Book.reader", ("persons.Reader", "", "SET_NULL", "book_read")),
        ("shop.Book.authors", ("shop.Author", "shop.Writing", "", "books")),
        ("shop.Author.friends", ("shop.Author", "", "", "")),
        ("shop.Author.rivals", ("shop.Author", "", "", "+")),
        ("shop.Writing.book", ("shop.Book", "", "PROTECT", "")),
    ],
)
def test_relations_are_read(found: Discovered, label: str, expected: tuple[str, ...]) -> None:
    """Target, through model, deletion and way back of a relation, the user model by its real name."""
    field = field_of(found, label)
    assert (field.to, field.through, field.on_delete, field.related_name) == expected


@pytest.mark.parametrize(
    ("label", "flags"),
    [
        ("shop.Author.name", {"unique"}),
        ("shop.Author.friends", {"blank"}),
        ("shop.Book.number", {"primary_key"}),
        ("shop.Book.kind", {"db_index"}),
        ("shop.Book.shelf", {"null"}),
        ("shop.Book.slug", {"blank"}),
        ("shop.Book.sign", set()),
        ("shop.Writing.book", set()),
        ("persons.Reader.born", {"null"}),
    ],
)
def test_flags_are_those_that_were_set(found: Discovered, label: str, flags: set[str]) -> None:
    """Flags are said where somebody set them, not where the field's class implies them."""
    field = field_of(found, label)
    names = ("null", "blank", "unique", "primary_key", "db_index")
    assert {name for name in names if getattr(field, name)} == flags


@pytest.mark.parametrize(
    ("label", "default"),
    [
        ("shop.Book.made", "timezone.now"),
        ("shop.Book.number", "uuid.uuid4"),
        ("shop.Book.kind", "Kind.NOVEL"),
        ("shop.Book.price", "0"),
        ("shop.Book.title", None),
        ("persons.Reader.is_active", "True"),
    ],
)
def test_a_default_is_its_source(found: Discovered, label: str, default: str | None) -> None:
    """A default is shown as it is written: a callable by its name, a member of an enumeration by its own."""
    assert field_of(found, label).default == default


def test_lengths_and_other_options_are_read(found: Discovered) -> None:
    """Lengths that were set are said, and options without a place of their own are listed."""
    assert field_of(found, "shop.Book.title").max_length == 200
    assert field_of(found, "shop.Book.slug").max_length is None
    assert field_of(found, "shop.Book.price").options == (("max_digits", "6"), ("decimal_places", "2"))
    assert field_of(found, "shop.Book.made").options == (("editable", "False"),)
    assert field_of(found, "persons.Reader.born").options == (("auto_now_add", "True"),)
