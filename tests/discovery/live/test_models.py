"""Claims about what is read of apps, models and fields: all that Django's registry holds."""

from __future__ import annotations

import pytest

from mkdocs_djproject.apps import Choice
from mkdocs_djproject.discovery import Discovered
from mkdocs_djproject.problems import Place
from tests.discovery.live.projects import SETTINGS, field_of, labels, model_of, read

FILES = {
    "settings.py": SETTINGS.replace('"shop"]', '"shop", "people.apps.PeopleConfig"]')
    + 'AUTH_USER_MODEL = "persons.Reader"\nLANGUAGE_CODE = "de"\nUSE_I18N = True\n',
    "people/__init__.py": "",
    "people/apps.py": """\
from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class PeopleConfig(AppConfig):
    name = "people"
    label = "persons"
    verbose_name = _("Users")
""",
    "people/models.py": """\
from django.contrib.auth.models import AbstractUser
from django.db import models


class Reader(AbstractUser):
    born = models.DateField(null=True, auto_now_add=True)
""",
    "shop/bases.py": """\
import uuid

from django.db import models
from django.utils import timezone


class Stamped(models.Model):
    made = models.DateTimeField(default=timezone.now, editable=False)

    class Meta:
        abstract = True
        ordering = ["-made"]


class Numbered(Stamped):
    number = models.UUIDField(primary_key=True, default=uuid.uuid4)

    class Meta(Stamped.Meta):
        abstract = True
        indexes = [models.Index(fields=["-made"]), models.Index(fields=["made"], name="%(class)s_made")]
""",
    "shop/models.py": """\
from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _, pgettext_lazy

from shop.bases import Numbered, Stamped


class Author(models.Model):
    name = models.CharField(
        _("name"), max_length=80, unique=True, help_text=_("Please correct the errors below.")
    )
    friends = models.ManyToManyField("self", blank=True)
    rivals = models.ManyToManyField("self", symmetrical=False, related_name="+")


class Book(Numbered):
    \"\"\"What is sold.

    In many copies.
    \"\"\"

    class Kind(models.TextChoices):
        NOVEL = "novel", _("Novel")
        POEMS = "poems", pgettext_lazy("literature", "Poems")

    title = models.CharField(_("full title"), max_length=200)
    kind = models.CharField(max_length=5, choices=Kind.choices, default=Kind.NOVEL, db_index=True)
    shelf = models.IntegerField(choices=[("Low", [(1, "one"), (2, "two")]), (3, "three")], null=True)
    slug = models.SlugField(blank=True)
    authors = models.ManyToManyField(Author, through="Writing", related_name="books")
    reader = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="%(class)s_read"
    )
    price = models.DecimalField(max_digits=6, decimal_places=2, default=0)

    class Meta(Numbered.Meta):
        verbose_name = _("printed book")
        db_table = "printed"
        unique_together = [("title", "kind")]
        constraints = [models.UniqueConstraint(fields=["slug"], name="one_%(class)s")]


class Writing(models.Model):
    author = models.ForeignKey(Author, on_delete=models.CASCADE)
    book = models.OneToOneField(Book, on_delete=models.PROTECT, db_index=False)


class Novel(Book):
    class Meta:
        ordering = [models.F("title").desc()]


class Cheap(Book):
    class Meta:
        proxy = True


Made = type("Made", (Stamped,), {"__module__": __name__, "size": models.IntegerField()})


def make():
    class Local(models.Model):
        class Meta:
            app_label = "shop"

    return Local


Local = make()
""",
}


@pytest.fixture(scope="module")
def found(tmp_path_factory: pytest.TempPathFactory) -> Discovered:
    """The project above, read once."""
    return read(tmp_path_factory.mktemp("shop"), FILES)


def test_every_registered_model_is_read(found: Discovered) -> None:
    """Models of each app in the order of their registration, dynamic ones too, abstract ones not."""
    names = ["Author", "Book", "Writing", "Novel", "Cheap", "Made", "Local"]
    assert labels(found) == [*(f"shop.{name}" for name in names), "persons.Reader"]
    assert found.notes == ()


def test_other_peoples_apps_are_named(found: Discovered) -> None:
    """Apps that lie outside the project are listed by name."""
    assert found.third_party_apps == ("django.contrib.contenttypes", "django.contrib.auth")


def test_an_app_is_what_its_configuration_says(found: Discovered) -> None:
    """Label, verbose name, folder and place of an app are those of its configuration class."""
    app = found.apps[1]
    assert (app.name, app.label, app.verbose_name, app.path) == ("people", "persons", "Users", "people")
    assert app.place == Place("people/apps.py", 5, 1)


def test_an_app_without_a_configuration_is_placed_at_its_package(found: Discovered) -> None:
    """An app that has no configuration class has no verbose name of its own, and its package as place."""
    assert (found.apps[0].verbose_name, found.apps[0].place) == ("", Place("shop/__init__.py"))


@pytest.mark.parametrize(
    ("label", "place"),
    [
        ("shop.Book", Place("shop/models.py", 14, 1)),
        ("shop.Made", Place("shop/models.py")),
        ("shop.Local", Place("shop/models.py", 58, 5)),
    ],
)
def test_a_model_has_the_place_of_its_class(found: Discovered, label: str, place: Place) -> None:
    """A model is placed at its class statement, or in its file when no statement made it."""
    assert model_of(found, label).place == place


@pytest.mark.parametrize(
    ("label", "place"),
    [
        ("shop.Book.title", Place("shop/models.py", 24, 5)),
        ("shop.Book.made", Place("shop/bases.py", 8, 5)),
        ("shop.Made.made", Place("shop/bases.py", 8, 5)),
        ("shop.Made.size", Place("shop/models.py")),
    ],
)
def test_a_field_has_the_place_where_it_is_written(found: Discovered, label: str, place: Place) -> None:
    """A field is placed in the class that declares it, which may be an abstract base of a base."""
    assert field_of(found, label).place == place


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
    assert book.constraints == ("one_book", "unique_together: title, kind")
    assert book.indexes == ("Index: -made", "book_made")


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
    assert field_of(found, "shop.Author.name").help_text == "Please correct the errors below."
    assert field_of(found, "shop.Book.kind").choices == (Choice("novel", "Novel"), Choice("poems", "Poems"))


def test_choices_are_unfolded(found: Discovered) -> None:
    """Choices in groups are listed one after the other, values as text."""
    expected = (Choice("1", "one"), Choice("2", "two"), Choice("3", "three"))
    assert field_of(found, "shop.Book.shelf").choices == expected


def test_a_verbose_name_is_said_when_it_is_not_the_automatic_one(found: Discovered) -> None:
    """``_("name")`` for a field ``name`` tells nothing new; ``full title`` does."""
    assert field_of(found, "shop.Author.name").verbose_name == ""
    assert field_of(found, "shop.Book.title").verbose_name == "full title"


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
