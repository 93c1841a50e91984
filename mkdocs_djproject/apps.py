"""The apps, models and fields of a Django project, and what is to be said of each."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache
from operator import attrgetter
from typing import Any, NamedTuple

import msgspec

from mkdocs_djproject.canvas import Canvas
from mkdocs_djproject.modelbases import MODEL, names_of
from mkdocs_djproject.problems import Place
from mkdocs_djproject.vocabulary import titled

FORWARD = frozenset({"ForeignKey", "OneToOneField"})
"""The types of fields that ``select_related()`` follows."""

MANY = frozenset({"ManyToManyField"})
"""The types of fields that ``prefetch_related()`` follows."""

FLAGS = ("primary_key", "unique", "null", "blank", "db_index")
TEXTS = ("max_length", "on_delete", "related_name", "through")


class Choice(NamedTuple):
    """One of a field's choices: the stored value as written, and its label, empty when there is none."""

    value: str
    label: str = ""


class Field(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """A field of a model; the names are those of Django's field options.

    ``default`` is source text and None where there is no default; ``to`` and ``through`` are
    ``app_label.Model``; ``options`` are further options, as pairs of name and text.
    https://docs.djangoproject.com/en/stable/ref/models/fields/
    """

    name: str
    type: str
    to: str = ""
    through: str = ""
    on_delete: str = ""
    related_name: str = ""
    null: bool = False
    blank: bool = False
    unique: bool = False
    primary_key: bool = False
    db_index: bool = False
    max_length: int | None = None
    choices: tuple[Choice, ...] = ()
    default: str | None = None
    help_text: str = ""
    verbose_name: str = ""
    options: tuple[tuple[str, str], ...] = ()
    place: Place | None = None

    @property
    def keywords(self) -> tuple[str, ...]:
        """The options that are set, as keyword arguments: ``max_length=20``, ``unique=True``."""
        values = _values(self)
        return _keywords(values, self.own_verbose_name, self.default_text) if values != _DEFAULTS else ()

    @property
    def own_verbose_name(self) -> str:
        """The verbose name, empty when it is the one that Django makes from the field's name.

        https://docs.djangoproject.com/en/stable/topics/db/models/#verbose-field-names
        """
        return "" if self.verbose_name == self.name.replace("_", " ") else self.verbose_name

    @property
    def default_text(self) -> str:
        """The default as it is shown: source text, quotation marks for an empty text, empty without one."""
        return '""' if self.default == "" else self.default or ""

    @property
    def constructor(self) -> str:
        """The field's class as source writes it: ``models.CharField``, or a dotted name as it is."""
        return self.type if "." in self.type else f"models.{self.type}"


_values = attrgetter(*TEXTS, *FLAGS, "default", "verbose_name", "options")
_DEFAULTS = _values(Field(name="", type=""))


@lru_cache(4096)
def _keywords(values: tuple[Any, ...], verbose_name: str, default: str) -> tuple[str, ...]:
    """The keyword arguments for what `_values` gives of a field; many fields are alike in these."""
    texts, flags, options = values[: len(TEXTS)], values[len(TEXTS) : -3], values[-1]
    named = [f"{name}={value}" for name, value in zip(TEXTS, texts, strict=True) if value]
    own = [f"verbose_name={verbose_name}"] if verbose_name else []
    on = [f"{name}=True" for name, value in zip(FLAGS, flags, strict=True) if value]
    defaults = [f"default={default}"] if default else []
    return (*named, *own, *on, *defaults, *(f"{name}={value}" for name, value in options))


_WORD_START = re.compile(r"(?<=[a-z])(?=[A-Z])|(?<!^)(?=[A-Z][^A-Z])")
"""Where Django puts a space into the name of a class: before ``X`` in ``orderX``, not in ``Order2X``."""


@lru_cache(4096)
def _made_name(name: str) -> str:
    """The verbose name that Django makes from the name of a class."""
    return _WORD_START.sub(" ", name).lower()


class Model(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """A model of an app, with its Meta facts; ``fields`` in the order in which they are declared.

    ``parents`` are the labels of the models with tables whose rows it extends, or that it is a proxy of.
    ``bases`` are the classes that its class extends, where these are others, by their names.
    """

    name: str
    app_label: str
    description: str = ""
    verbose_name: str = ""
    db_table: str = ""
    abstract: bool = False
    proxy: bool = False
    parents: tuple[str, ...] = ()
    bases: tuple[str, ...] = ()
    ordering: tuple[str, ...] = ()
    constraints: tuple[str, ...] = ()
    indexes: tuple[str, ...] = ()
    fields: tuple[Field, ...] = ()
    place: Place | None = None

    @property
    def keeps_history(self) -> bool:
        """Whether its rows are former states of another model's, which a library writes.

        https://django-simple-history.readthedocs.io/en/latest/historical_model.html
        """
        return {"history_date", "history_type"} <= {field.name for field in self.fields}

    @property
    def forward_fields(self) -> tuple[Field, ...]:
        """The fields that lead to one row of another model."""
        return tuple(field for field in self.fields if field.type in FORWARD)

    @property
    def many_fields(self) -> tuple[Field, ...]:
        """The fields that lead to many rows of another model."""
        return tuple(field for field in self.fields if field.type in MANY)

    @property
    def plain_fields(self) -> tuple[Field, ...]:
        """The fields that lead to no other model."""
        return tuple(field for field in self.fields if not field.to)

    @property
    def choice_fields(self) -> tuple[Field, ...]:
        """The fields whose values are listed."""
        return tuple(field for field in self.fields if field.choices)

    @property
    def own_verbose_name(self) -> str:
        """The verbose name, empty when it is the one that Django makes from the class name.

        https://docs.djangoproject.com/en/stable/ref/models/options/#verbose-name
        """
        return "" if self.verbose_name == _made_name(self.name) else self.verbose_name

    @property
    def spoken_name(self) -> str:
        """What people call one of them, where that is more than the class name in lower case."""
        made = _made_name(self.name)
        return self.own_verbose_name or (made if " " in made else "")

    @property
    def has_meta_facts(self) -> bool:
        """Whether anything is known of the model beyond its description, fields, constraints and indexes."""
        has_options = self.abstract or self.has_fields_elsewhere or bool(self.db_table or self.ordering)
        return has_options or bool(self.spoken_name)

    @property
    def has_help_texts(self) -> bool:
        """Whether a field says what it is for."""
        return any(field.help_text for field in self.fields)

    @property
    def written_bases(self) -> str:
        """The bases of the class as source writes them: ``models.Model`` unless others are told."""
        return ", ".join(self.bases or names_of(self.parents) or (MODEL,))

    @property
    def has_fields_elsewhere(self) -> bool:
        """Whether the fields of another model are its own too."""
        return self.proxy or bool(self.parents)

    @property
    def label(self) -> str:
        """The model's label, ``orders.Order``, as in Django's ``Options.label``."""
        return f"{self.app_label}.{self.name}"

    @property
    def summary(self) -> str:
        """The first paragraph of the description."""
        return re.split(r"\n\s*\n", self.description.strip(), maxsplit=1)[0]

    @property
    def anchor(self) -> str:
        """The anchor of the model's section on its app's page: its lower-case label, ``orders.order``."""
        return self.label.lower()


PARTS = ("models", "views", "serializers", "urls", "admin", "signals", "tasks", "tests")
"""The modules that apps usually have, in the order in which a tree shows them."""


class App(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """An app of the project.

    ``path`` is its folder, relative to the project's root; ``files`` are the files and, with a slash at the
    end, the packages in it and in its tests, where the folder was read.
    """

    name: str
    label: str
    verbose_name: str = ""
    description: str = ""
    owner: str = ""
    path: str = ""
    models: tuple[Model, ...] = ()
    canvas: Canvas = Canvas()
    files: tuple[str, ...] = ()
    place: Place | None = None

    @property
    def title(self) -> str:
        """What people call the app: its verbose name, else one made from its label, as Django does."""
        return self.verbose_name[:1].upper() + self.verbose_name[1:] or titled(self.label)

    @property
    def source(self) -> Place | None:
        """What a person edits to change the app: where its first model was read, else its own place."""
        places = (model.place for model in self.models if model.place is not None)
        inside = (place for place in places if self.path and place.file.startswith(f"{self.path}/"))
        first = next(inside, None)
        return self.place if first is None else Place(first.file, first.line)

    @property
    def parts(self) -> tuple[tuple[str, str], ...]:
        """The modules and packages of `PARTS` that were read, each with the part that it is."""
        there = ((name, part) for part in PARTS for name in (f"{part}.py", f"{part}/") if name in self.files)
        return tuple(there)

    @property
    def test_file(self) -> str:
        """The first test module of those that were read, empty when there is none."""
        inside = [name for name in self.files if name.startswith("tests/test_")]
        names = (*inside, *(name for name in self.files if name == "tests.py"))
        return next((f"{self.path}/{name}".removeprefix("./") for name in names if name.endswith(".py")), "")

    @property
    def test_module(self) -> tuple[str, str]:
        """The path and the import path of the first test module that was read."""
        within = self.test_file.removeprefix(f"{self.path}/").removesuffix(".py").replace("/", ".")
        return self.test_file, f"{self.module}.{within}"

    @property
    def folder(self) -> str:
        """The name of the app's folder."""
        return self.path.rsplit("/", 1)[-1] or self.label

    @property
    def module(self) -> str:
        """The app's import path: its name where that was read, else made from its folder."""
        is_read = self.place is not None and self.place.file.endswith(".py")
        return self.name if is_read else self.path.replace("/", ".")


MANY_APPS = 50
"""The number of apps above which no page draws the models of all."""


def are_drawn_apart(apps: Sequence[App]) -> bool:
    """Whether there are relations to draw, and too many apps to draw them on one page."""
    fields = (field for app in apps for model in app.models for field in model.fields)
    return len(apps) > MANY_APPS and any(field.to for field in fields)
