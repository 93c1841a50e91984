"""Imports: names are bound at once and modules are read when a name is needed."""

from __future__ import annotations

import ast
import re
import sys
from typing import TYPE_CHECKING

from mkdocs_djproject.discovery.djangonames import django_class
from mkdocs_djproject.discovery.modelstatements import follow_models
from mkdocs_djproject.discovery.rebinding import keep_meaning
from mkdocs_djproject.discovery.rules import VALUES
from mkdocs_djproject.discovery.sources import UNSEEN
from mkdocs_djproject.discovery.standins import STAND_INS
from mkdocs_djproject.discovery.values import (
    External,
    Lazy,
    Module,
    Namespace,
    Scope,
    Unknown,
    Value,
)

if TYPE_CHECKING:
    from mkdocs_djproject.discovery.machine import Machine

NOT_READ = [
    "django",
    "rest_framework",
    "celery",
    "graphene",
    "typing",
    "enum",
    "__future__",
    "environ",
    "environs",
    "decouple",
    "split_settings",
    "PIL",
    "strawberry",
    "strawberry_django",
    "debug_toolbar",
    "dj_database_url",
    "dynaconf",
]
"""Packages whose modules are known by their tables alone, or are of no use to models."""

READ = re.compile(
    r"django\.(conf\.global_settings|contrib(\.\w+)?|contrib\.\w+\.(models|base_user|base_session|base))$"
    r"|rest_framework\.authtoken\.models$"
)
"""Exceptions to ``NOT_READ``: where models to inherit from and the defaults of Django's settings are."""


class ImportFailed(Exception):  # noqa: N818 - a signal of control flow
    """An import that fails for certain, inside a ``try`` that is prepared for it."""


def is_read(name: str) -> bool:
    """Whether the source of a module is of use."""
    return name.partition(".")[0] not in NOT_READ or READ.match(name) is not None


def module(machine: Machine, name: str) -> Module | None:
    """The module with its statements followed once; a module in an import cycle is given as far as it got."""
    if name in machine.modules:
        return machine.modules[name]
    found = machine.sources.find(name) if is_read(name) else None
    if found is None and name in STAND_INS:
        return stand_in(machine, name)
    if found is None or not (found.own or machine.sources.packages.may_hold_models(name.partition(".")[0])):
        machine.modules[name] = None
        return None
    parent = name.rpartition(".")[0]
    if parent and found.own and parent not in machine.modules:
        module(machine, parent)
        if name in machine.modules:
            return machine.modules[name]
    shown = machine.sources.shown(found.file or found.folders[0])
    read = Module(name, found.file, shown, bool(found.folders), found.own, found.folders)
    machine.modules[name] = read
    run(machine, read)
    return read


def stand_in(machine: Machine, name: str) -> Module:
    """A module of a well-known package that is not installed, as our rows say that it is."""
    read = Module(name, None, f"{name} (not installed)", False, False, text=STAND_INS[name].encode())
    machine.modules[name] = read
    machine.execute(ast.parse(read.text).body, Scope(read.names, read, places={}))
    read.finished = True
    return read


def run(machine: Machine, read: Module) -> None:
    """Follow the statements of a module."""
    text = machine.sources.read(read.file) if read.file else None
    tree = machine.sources.parse(read.file, text) if read.file and text else None
    read.names.update({"__name__": read.name, "__file__": str(read.file), "__doc__": None})
    read.names["__path__"] = [str(folder) for folder in read.folders]
    read.names["__package__"] = read.package_name
    if tree is not None:
        conditions, machine.conditions = machine.conditions, []
        guards, machine.guards = machine.guards, []
        read.text = text or b""
        read.functions = machine.sources.functions(read.file) if read.file else {}
        scope = Scope(read.names, read, places={})
        machine.execute(tree.body, scope)
        machine.conditions, machine.guards = conditions, guards
    elif text:
        read.star_imports.append(UNSEEN)  # what it binds cannot be read
    read.finished = True
    if tree is not None:
        if read.own:
            follow_models(machine, scope)
        scope.returned.clear()


def resolve(machine: Machine, module_name: str, name: str) -> Value:
    """What ``from module_name import name`` gives; External when the source is not read."""
    if not name:
        return module(machine, module_name) or External(module_name)
    path = f"{module_name}.{name}"
    if (known := known_value(path)) is not None:
        return machine.django if path == "django.VERSION" else known
    read = module(machine, module_name)
    if read is None:
        return External(path)
    value = member(machine, read, name)
    return External(path) if value is None else value


def known_value(path: str) -> Value:
    """What our tables say of a dotted path; None when they say nothing."""
    if path.endswith(".with_metaclass"):
        return VALUES["six.with_metaclass"]
    return VALUES[path] if path in VALUES else django_class(path)


def member(machine: Machine, read: Module, name: str) -> Value:
    """A name of a module: bound by its statements or a star import, or a submodule; else None."""
    if read.names.get(name) == Lazy(read.name, name):
        del read.names[name]
    if name in read.names:
        value = machine.force(read.names[name])
        read.names[name] = value
        return value
    if (starred := from_stars(machine, read, name)) is not None:
        return starred
    if read.package and (submodule := module(machine, f"{read.name}.{name}")):
        return submodule
    maker = read.names.get("__getattr__")
    if maker is not None:
        return machine.call(maker, [name], {}, Scope(read.names, read))
    return External(f"{read.star_imports[-1]}.{name}") if read.star_imports else None


def from_stars(machine: Machine, read: Module, name: str) -> Value:
    """A name that a star import may have bound, of a module that is not read or not finished yet."""
    for starred in reversed(read.star_imports):
        if (known := known_value(f"{starred}.{name}")) is not None:
            return known
        module_ = machine.modules.get(starred)
        if module_ is not None and name in module_.names and not name.startswith("_"):
            return machine.force(module_.names[name])
    return None


def import_names(machine: Machine, node: ast.Import, scope: Scope) -> None:
    """Bind the names of ``import a.b, c as d``."""
    for alias in node.names:
        expect(machine, alias.name, "")
        remember(machine, scope, alias.name)
        name = alias.asname or alias.name.partition(".")[0]
        bind(machine, scope, {name: Lazy(alias.name if alias.asname else name)})


def import_from(machine: Machine, node: ast.ImportFrom, scope: Scope) -> None:
    """Bind the names of ``from a import b``, relative and star imports included."""
    base = scope.module.absolute(node.module or "", node.level)
    for alias in node.names:
        if alias.name == "*":
            expect(machine, base, "")
            import_star(machine, base, scope)
            note_absent(machine, node, base, scope)
            continue
        expect(machine, base, alias.name)
        remember(machine, scope, base, alias.name)
        bind(machine, scope, {alias.asname or alias.name: Lazy(base, alias.name)})


def import_star(machine: Machine, name: str, scope: Scope) -> None:
    """Bind the public names of a module."""
    read = module(machine, name)
    if read is None:
        scope.module.star_imports.append(name)
        return
    scope.module.star_imports += [s for s in read.star_imports if s not in scope.module.star_imports]
    if not read.finished:
        scope.module.star_imports.append(name)
    listed = machine.force(read.names.get("__all__"))
    names = listed if isinstance(listed, list | tuple) else [n for n in read.names if not n.startswith("_")]
    given = {n: read.names.get(n, Lazy(name, n)) for n in names if isinstance(n, str)}
    for unbound in (each for each in given if each not in read.names):
        remember(machine, scope, f"{name}.{unbound}")
    bind(machine, scope, given)
    for exported, value in given.items():
        if scope.places is not None and isinstance(value, Lazy):
            scope.places.pop(exported, None)


def note_absent(machine: Machine, node: ast.ImportFrom, name: str, scope: Scope) -> None:
    """Say that settings of the project's own take all names of a module that is not found."""
    is_asked = machine.reading_settings and scope.module.own and is_read(name) and not is_standard(name)
    if is_asked and machine.modules.get(name) is None and machine.sources.find(name) is None:
        why = "it is not found, and what it may set is not known"
        machine.note(scope.module.place(node), f"the module {name}", why)


def bind(machine: Machine, scope: Scope, given: Namespace) -> None:
    """Bind names to what an import gives them; one that comes back to its own module keeps its value."""
    home = scope.module.name
    given = {n: v for n, v in given.items() if n not in scope.names or v != Lazy(home, n)}
    if scope.returned and not given.keys().isdisjoint(scope.names):
        keep_meaning(machine, scope, given)
    scope.names.update(given)


def remember(machine: Machine, scope: Scope, name: str, member_name: str = "") -> None:
    """Keep in mind that a module of the project imports another: models in it count."""
    if scope.module.own:
        machine.pending.append(name)
        if member_name:
            machine.pending.append(f"{name}.{member_name}")


def expect(machine: Machine, name: str, member_name: str) -> None:
    """Inside a ``try`` that catches ImportError, an import has to be decided at once.

    Raises:
        ImportFailed: the module, or the name in it, does not exist.
    """
    if not any(machine.guards) or (not is_read(name) and not is_missing_package(machine, name)):
        return
    if machine.sources.find(name) is None:
        if machine.sources.find(name.partition(".")[0]) is not None or not is_standard(name):
            raise ImportFailed(name)
        return
    if member_name and is_missing(machine, name, member_name):
        raise ImportFailed(f"{name}.{member_name}")


def is_missing(machine: Machine, name: str, member_name: str) -> bool:
    """Whether a module that is read lacks a name for certain."""
    if known_value(f"{name}.{member_name}") is not None:
        return False
    read = module(machine, name)
    return (
        read is not None and read.finished and isinstance(member(machine, read, member_name), External | None)
    )


def is_missing_package(machine: Machine, name: str) -> bool:
    """Whether a package is not installed where the project's packages are, as Django being there tells."""
    package, installed = name.partition(".")[0], machine.sources.packages.version("django")
    return bool(installed) and not is_standard(name) and machine.sources.find(package) is None


def is_standard(name: str) -> bool:
    """Whether a module belongs to Python's standard library."""
    return name.partition(".")[0] in sys.stdlib_module_names


def missing_name(name: str) -> Unknown:
    """The value of a name that nothing binds."""
    return Unknown(f"the name {name} is bound nowhere")
