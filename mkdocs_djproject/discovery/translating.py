"""django-modeltranslation: a column for each language beside every field that is registered.

https://django-modeltranslation.readthedocs.io/en/latest/registration.html
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from mkdocs_djproject.discovery import rules
from mkdocs_djproject.discovery.fields import options_of
from mkdocs_djproject.discovery.lookups import installs
from mkdocs_djproject.discovery.modelling import add_field
from mkdocs_djproject.discovery.values import (
    Call,
    Class,
    External,
    Instance,
    ModelReference,
    Native,
    Value,
    plain,
)

if TYPE_CHECKING:
    from mkdocs_djproject.discovery.machine import Machine

PACKAGE = "modeltranslation"


def import_translations(machine: Machine, apps: Sequence[str]) -> None:
    """Read the ``translation`` modules of the apps, which register models, where the package is installed.

    Args:
        machine: the reader, with the models read.
        apps: the names of the project's own apps.
    """
    switched_off = plain(machine.setting("MODELTRANSLATION_ENABLE_REGISTRATIONS", True)) is False
    if switched_off or not installs(machine, PACKAGE):
        return
    more = machine.iterate(machine.setting("MODELTRANSLATION_TRANSLATION_FILES", ())) or []
    for name in (*(f"{app}.translation" for app in apps), *map(plain, more)):
        if isinstance(name, str) and machine.sources.find(name):
            machine.module(name)


def register(machine: Machine, given: Call) -> Value:
    """``translator.register(models, Options, **options)``; without ``Options`` a decorator of that class."""
    models = [machine.force(model) for model in machine.iterate(given.args[0]) or [given.args[0]]]

    def apply(machine: Machine, called: Call) -> Value:
        for model in models:
            _translate(machine, model, called.args[0], given.kwargs)
        return called.args[0]

    if len(given.args) > 1:
        return apply(machine, Call(given.args[1:], {}, given.node, given.scope))
    return Native("register", apply)


def _translate(machine: Machine, model: Value, options: Value, more: dict[str, Value]) -> None:
    """Add the columns for each language to a model; a proxy has none of its own."""
    model = machine.find_model(model.label) if isinstance(model, ModelReference) else model
    if not isinstance(model, Class) or model.model is None:
        return
    names = _fields(machine, options) | _names(machine, more.get("fields"))
    for base in model.bases:
        if isinstance(base, Class) and base.model is not None and base.model.abstract:
            names |= base.model.translated
    model.model.translated |= names
    own = list(model.model.fields.items()) if not model.model.proxy else []
    for name, (field, place) in own:
        for language in _languages(machine) if name in names else ():
            column = f"{name}_{_suffix(language)}"
            if column not in model.model.fields:
                required = _is_required(machine, options, name, language)
                add_field(model, column, _column(model, name, field, language, required=required), place)
                if name in model.places:
                    model.places[column] = model.places[name]
    model.model.fields = dict(sorted(model.model.fields.items(), key=lambda pair: pair[1][0].number))


def _suffix(language: str) -> str:
    """The end of a column's name: Indonesian is not ``id``, with which keys end."""
    return "ind" if language == "id" else language.replace("-", "_")


def _fields(machine: Machine, options: Value) -> set[str]:
    """The fields that a class of options names, with those of its bases."""
    bases = options.mro() if isinstance(options, Class) else ()
    given = (base.names.get("fields") for base in bases if isinstance(base, Class))
    return {name for value in given for name in _names(machine, value)}


def _names(machine: Machine, value: Value) -> set[str]:
    names = map(plain, machine.iterate(machine.force(value)) or ())
    return {name for name in names if isinstance(name, str)}


def _languages(machine: Machine) -> list[str]:
    """The languages of ``MODELTRANSLATION_LANGUAGES``, else of ``LANGUAGES``."""
    chosen = machine.iterate(machine.setting("MODELTRANSLATION_LANGUAGES", None))
    if chosen is None:
        pairs = machine.iterate(machine.setting("LANGUAGES", ())) or []
        chosen = [pair[0] for pair in map(plain, pairs) if isinstance(pair, tuple | list) and pair]
    return [code for code in map(plain, chosen) if isinstance(code, str)]


def _is_required(machine: Machine, options: Value, name: str, language: str) -> bool:
    """Whether a field has to be filled in in a language, as the options, else the settings, demand."""
    found = options.lookup("required_languages") if isinstance(options, Class) else None
    setting = machine.setting("MODELTRANSLATION_REQUIRED_LANGUAGES", ())
    required = plain(machine.force(found[0]) if found is not None else setting)
    if isinstance(required, dict):
        return name in _names(machine, required.get(language, required.get("default", ())))
    return language in _names(machine, required)


def _column(model: Class, name: str, field: Instance, language: str, *, required: bool) -> Instance:
    """A field in one language: empty unless it is filled in, and named after its language."""
    options = options_of(field)
    title = plain(options.get("verbose_name"))
    title = title if isinstance(title, str) and title else name.replace("_", " ")
    options |= {} if required else {"blank": True}
    options |= {"verbose_name": f"{title} [{'ind' if language == 'id' else language}]"}
    if "django.db.models.BooleanField" not in field.paths():
        options["null"] = True
    way_back = plain(options.get("related_name"))
    if "to" in options and way_back != "+":
        options["related_name"] = f"{way_back or f'{model.name.lower()}_set'}_{_suffix(language)}"
    cls = Class(f"Translation{field.type_name}", f"{PACKAGE}.fields", [field.cls], listed=False)
    made = Instance(cls, [], options, field.node, field.place, field.number)
    made.condition = field.condition
    return made


def install() -> None:
    """Fill the table of `rules` with the package's names."""
    for path in ("decorators.register", "translator.register", "translator.translator.register"):
        rules.VALUES[f"{PACKAGE}.{path}"] = Native("register", register)
    for path in ("translator.translator", "translator.TranslationOptions"):
        rules.VALUES[f"{PACKAGE}.{path}"] = External(f"{PACKAGE}.{path}")


install()
