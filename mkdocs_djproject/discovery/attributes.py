"""Attributes of values: a table from the kind of value to a short reader."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from pathlib import PurePath
from typing import TYPE_CHECKING, Any

from mkdocs_djproject.discovery import calling, enumerations, importing
from mkdocs_djproject.discovery.djangonames import FIELD
from mkdocs_djproject.discovery.methods import METHODS, path_attribute
from mkdocs_djproject.discovery.options import model_options
from mkdocs_djproject.discovery.rules import SETTINGS, reader_of
from mkdocs_djproject.discovery.values import (
    Bound,
    Class,
    Deferred,
    External,
    Function,
    Instance,
    Lazy,
    ModelReference,
    Module,
    Native,
    Scope,
    Super,
    Uncertain,
    Unknown,
    Value,
)

if TYPE_CHECKING:
    from mkdocs_djproject.discovery.machine import Machine


DEFAULTS = "django.conf.global_settings"
"""The module that has Django's own settings, as they are unless a project sets them."""


def attribute(machine: Machine, value: Value, name: str) -> Value:
    """``value.name``; Unknown when it is not known."""
    read = ATTRIBUTES.get(type(value))
    if read is not None:
        return read(machine, value, name)
    if isinstance(value, PurePath):
        return path_attribute(value, name)
    methods = _methods_of(value.__class__)
    return methods(value, name) if methods is not None else Unknown(f"the attribute {name} is not known")


@cache
def _methods_of(kind: type) -> Callable[[Any, str], Value] | None:
    """What reads the methods of plain values of a type, by the type itself or by what it is made from."""
    known = kind if kind in METHODS else next((each for each in METHODS if issubclass(kind, each)), None)
    return None if known is None else METHODS[known]


def of_uncertain(machine: Machine, value: Uncertain, name: str) -> Value:
    """The attribute of what a silent environment gives."""
    found = attribute(machine, value.value, name)
    if isinstance(found, Native):
        return Native(name, lambda m, given: Uncertain(found.run(m, given)))
    return found


def of_module(machine: Machine, module: Module, name: str) -> Value:
    """A name of a module."""
    found = importing.member(machine, module, name)
    return External(f"{module.name}.{name}") if found is None else found


def of_external(machine: Machine, value: External, name: str) -> Value:
    """A name below something that is not read."""
    path = f"{value.path}.{name}"
    if value.path == SETTINGS:
        return setting(machine, name, Unknown(f"the settings have no {name}"))
    if (known := importing.known_value(path)) is not None:
        return machine.django if path == "django.VERSION" else known
    if value.path.startswith("django") and importing.is_read(path) and machine.sources.find(path):
        return machine.module(path) or External(path)
    parent = value.path
    if (
        parent.startswith("django.contrib")
        and machine.modules.get(parent) is None
        and machine.sources.find(parent)
    ):
        return importing.resolve(machine, parent, name)
    return External(path)


def of_native(_machine: Machine, value: Native, name: str) -> Value:
    """A name below a function that a rule stands for: ``dict.fromkeys``, ``chain.from_iterable``."""
    path = value.name if "." in value.name else f"builtins.{value.name}"
    known = importing.known_value(f"{path}.{name}")
    return Unknown(f"the attribute {name} is not known") if known is None else known


def setting(machine: Machine, name: str, default: Value) -> Value:
    """The value of a setting: the project's, else Django's default, else ``default``."""
    names = machine.settings if machine.settings is not None else machine.settings_reader()
    if names is not None and name in names:
        return machine.force(names[name])
    if name == "configured":
        return True
    if name == "AUTH_USER_MODEL":
        return "auth.User"
    defaults = machine.module(DEFAULTS) if name.isupper() and _may_have_default(machine, name) else None
    if defaults is not None and name in defaults.names:
        return machine.force(defaults.names[name])
    return default if names is not None else Unknown("the settings are not read")


def _may_have_default(machine: Machine, name: str) -> bool:
    """Whether a setting is in the text of Django's defaults: most that are asked for are a library's own."""
    found = machine.sources.find(DEFAULTS)
    text = machine.sources.read(found.file) if found is not None and found.file is not None else None
    return text is not None and name.encode() in text


def of_class(machine: Machine, cls: Class, name: str) -> Value:
    """An attribute of a class: its own or inherited."""
    if name in ("__name__", "__qualname__"):
        return cls.name
    if name == "__module__":
        return cls.module_name
    if name == "__dict__":
        return cls.names
    if name == "_meta" and cls.model is not None:
        return model_options(machine, cls)
    special = enumerations.attribute(machine, cls, name)
    if special is not None:
        return special
    found = cls.lookup(name)
    if found is None:
        return _of_metaclass(machine, cls, name)
    value = bind(machine, found[0], found[1], name, None, cls)
    if isinstance(value, Instance) and cls.model is not None:
        value.attributes["model"] = cls
    return value


def _of_metaclass(machine: Machine, cls: Class, name: str) -> Value:
    """An attribute that a class has from its metaclass, Django's or one in source."""
    if name == "__init__":
        return calling.RECORD_ARGUMENTS
    made = CLASS_METHODS.get(name)
    if made is not None:
        return Bound(made, cls)
    found = cls.metaclass.lookup(name) if isinstance(cls.metaclass, Class) else None
    if found is not None:
        return bind(machine, found[0], found[1], name, cls, cls.metaclass)
    return Unknown(f"{cls.name} has no attribute {name}")


CLASS_METHODS: dict[str, Native] = {}
"""Methods that every model class has; filled where models are understood."""


def bind(machine: Machine, value: Value, owner: Class, name: str, instance: Value, cls: Value) -> Value:
    """What a class attribute gives when looked up on an instance or, with ``instance`` None, on the class."""
    if isinstance(value, Lazy | Deferred):
        value = owner.names[name] = machine.force(value)
    if not isinstance(value, Function):
        return value
    if value.kind == "classmethod":
        return Bound(value, cls)
    if value.kind == "classproperty":
        return machine.call(value, [cls], {}, value.scope)
    if instance is None or value.kind == "staticmethod":
        return value
    if value.kind == "property":
        return machine.call(value, [instance], {}, value.scope)
    return Bound(value, instance)


def of_instance(machine: Machine, value: Instance, name: str) -> Value:
    """An attribute of an instance: its own, else its class's; ``__init__`` is followed when first needed."""
    if name == "__class__":
        return value.cls
    if name == "__dict__":
        return {key: kept for key, kept in value.attributes.items() if key != "__class__"}
    if name not in value.attributes and value.source is not None:
        calling.initialize(machine, value, Scope({}, value.source))
    if name in value.attributes:
        return value.attributes[name]
    found = value.cls.lookup(name) if isinstance(value.cls, Class) else None
    if found is not None:
        return bind(machine, found[0], found[1], name, value, value.cls)
    if isinstance(value.cls, External):
        return External(f"{value.cls.path}.{name}")
    if name in SUPER_METHODS and value.cls.derives_from(FIELD):
        return Bound(SUPER_METHODS[name], value)
    if name in FIELD_PROPERTIES and value.cls.derives_from(FIELD):
        return FIELD_PROPERTIES[name](machine, value)
    if name in value.kwargs:
        return value.kwargs[name]
    return _of_reader(value, name)


def _of_reader(value: Instance, name: str) -> Value:
    """A method of a library's class that reads the environment; else what Django's fields have."""
    if reader := reader_of(value):
        return External(f"{reader.path}.{name}")
    return FIELD_ATTRIBUTES.get(name, Unknown(f"{value.type_name} has no attribute {name}"))


FIELD_ATTRIBUTES: dict[str, Value] = {}
"""What an attribute of Django's fields is when nothing of the project's sets it."""


FIELD_PROPERTIES: dict[str, Callable[[Machine, Instance], Value]] = {}
"""What gives an attribute of Django's fields that has to be made; filled where models are understood."""


def of_super(machine: Machine, value: Super, name: str) -> Value:
    """An attribute looked up in the classes that come after the owner."""
    target = value.target
    cls = target.cls if isinstance(target, Instance) else target
    order = cls.mro() if isinstance(cls, Class) else []
    after = order[order.index(value.owner) + 1 :] if value.owner in order else []
    for base in after:
        if isinstance(base, Class) and name in base.names:
            instance = target if isinstance(target, Instance) else None
            found = bind(machine, base.names[name], base, name, instance, cls)
            return Bound(found, target) if isinstance(found, Native) else found
    made = SUPER_METHODS.get(name)
    return Bound(made, target) if made is not None else Unknown(f"no base has an attribute {name}")


SUPER_METHODS: dict[str, Native] = {"__init__": calling.RECORD_ARGUMENTS}
"""What Django's own classes do when a method of the source calls up to them."""


def of_reference(machine: Machine, value: ModelReference, name: str) -> Value:
    """An attribute of a model named by its label."""
    model = machine.find_model(value.label)
    return attribute(machine, model, name) if isinstance(model, Class) else External(f"{value.label}.{name}")


def of_function(_machine: Machine, value: Function, name: str) -> Value:
    """The few attributes of functions that source uses."""
    return (
        value.name if name in ("__name__", "__qualname__") else Unknown(f"a function has no attribute {name}")
    )


ATTRIBUTES: dict[type, Callable[[Any, Any, str], Value]] = {
    Uncertain: of_uncertain,
    Module: of_module,
    Native: of_native,
    External: of_external,
    Class: of_class,
    Instance: of_instance,
    Super: of_super,
    ModelReference: of_reference,
    Function: of_function,
}
