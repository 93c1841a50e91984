"""A project with every kind of model, field and relation, as files by their paths."""

from __future__ import annotations

from tests.discovery.live.projects import SETTINGS

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
        _("name"), max_length=80, unique=True, help_text=_("Enter a whole number.")
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
    sign = models.SlugField()
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
