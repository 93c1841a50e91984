"""Functions of libraries whose source is not read: one row each, and what a call of it gives."""

from __future__ import annotations

import os
from collections.abc import Callable
from contextlib import nullcontext
from pathlib import Path, PurePath
from typing import TYPE_CHECKING, Any

from mkdocs_djproject.discovery.converting import CONVERTERS, converted_default
from mkdocs_djproject.discovery.lookups import get_model, is_installed, registered_model, user_model
from mkdocs_djproject.discovery.merging import ConditionalText
from mkdocs_djproject.discovery.operating import LOADED
from mkdocs_djproject.discovery.values import (
    Call,
    Class,
    External,
    Instance,
    Lazy,
    Module,
    Native,
    Partial,
    Scope,
    Uncertain,
    Unknown,
    Value,
    is_known,
    plain,
)

if TYPE_CHECKING:
    from mkdocs_djproject.discovery.machine import Machine

SETTINGS = "django.conf.settings"

PYTHON = (3, 13, 0, "final", 0)
DJANGO = (5, 2, 0, "final", 0)
"""What version checks are answered with."""


def text(_machine: Machine, given: Call) -> Value:
    """A translated text is its source text."""
    return plain(given.args[0])


def text_in_context(_machine: Machine, given: Call) -> Value:
    """``pgettext(context, text)``."""
    return plain(given.args[1])


def formatted(_machine: Machine, given: Call) -> Value:
    """``format_lazy(text, ...)``."""
    template, args = plain(given.args[0]), [plain(argument) for argument in given.args[1:]]
    kwargs = {name: plain(value) for name, value in given.kwargs.items()}
    if not all(isinstance(part, str | int | float) for part in [template, *args, *kwargs.values()]):
        return Unknown("a part of the text is not known")
    return str(template).format(*args, **kwargs)


def join_path(_machine: Machine, given: Call) -> Value:
    """``os.path.join``."""
    parts = [plain(part) for part in given.args]
    known = all(isinstance(part, str | PurePath) for part in parts)
    return str(PurePath(*parts)) if known else Unknown("a part of the path is not known")


def on_path(change: Callable[[str], Any]) -> Callable[[Machine, Call], Value]:
    """A function of one path."""

    def run(_machine: Machine, given: Call) -> Value:
        path = plain(given.args[0])
        return change(str(path)) if isinstance(path, str | PurePath) else Unknown("the path is not known")

    return run


def path(_machine: Machine, given: Call) -> Value:
    """``pathlib.Path(...)``."""
    parts = [plain(part) for part in given.args]
    if all(isinstance(part, str | PurePath) for part in parts):
        return PurePath(*parts)
    return Unknown("a part of the path is not known")


def import_module(machine: Machine, given: Call) -> Value:
    """``importlib.import_module(name, package)``."""
    name = plain(given.args[0])
    if not isinstance(name, str):
        return Unknown("the module's name is not known")
    if name.startswith("."):
        level = len(name) - len(name.lstrip("."))
        package = plain(given.argument(1, "package", given.scope.module.package_name))
        name = Module(str(package), None, "", True, True).absolute(name.lstrip("."), level)
    if given.scope.module.own:
        machine.pending.append(name)
    return machine.module(name) or External(name)


def import_string(machine: Machine, given: Call) -> Value:
    """``django.utils.module_loading.import_string(path)``."""
    path = plain(given.args[0])
    module, _, name = path.rpartition(".") if isinstance(path, str) else ("", "", "")
    return machine.force(Lazy(module, name)) if module else Unknown("there is no such name")


def partial(_machine: Machine, given: Call) -> Value:
    """``functools.partial``."""
    return Partial(given.args[0], given.args[1:], given.kwargs)


def same(_machine: Machine, given: Call) -> Value:
    """A function that gives back what it gets: decorators, ``lazy``, ``copy``."""
    return given.args[0]


def copied(_machine: Machine, given: Call) -> Value:
    """``copy.copy`` and ``copy.deepcopy``: another instance alike, as a field may get another name."""
    value = given.args[0]
    if not isinstance(value, Instance):
        return value
    twin = Instance(value.cls, value.args, dict(value.kwargs), value.node, value.place, value.number)
    twin.attributes, twin.source, twin.condition = dict(value.attributes), value.source, value.condition
    twin.attributes.pop("name", None)
    twin.kwargs.pop("name", None)
    return twin


def decorator(_machine: Machine, _given: Call) -> Value:
    """A function that makes a decorator which leaves its target as it is."""
    return Native("decorator", same)


def with_metaclass(_machine: Machine, given: Call) -> Value:
    """``six.with_metaclass(Meta, *bases)``: a class to inherit from that stands for its bases."""
    metaclass, *bases = given.args
    made = Class("temporary_class", "six", list(bases), place=given.scope.module.place(given.node))
    made.metaclass = metaclass
    made.names["__temporary__"] = True
    return made


def environment(machine: Machine, given: Call) -> Value:
    """An environment variable: one that the project itself sets, else its default, which can be changed."""
    name = plain(given.args[0]) if given.args else None
    if name in machine.environment:
        return machine.environment[name]
    default = given.argument(1, "default")
    converted = given.kwargs.get("cast")
    if default is None and len(given.args) < 2 and "default" not in given.kwargs:
        return Unknown("it is set in the environment")
    default = plain(converted_default(machine, converted, default, given.scope))
    return default if isinstance(default, list | dict | tuple) else Uncertain(default)


def set_environment(machine: Machine, given: Call) -> Value:
    """``os.environ.setdefault(name, value)``: from there on the default of the variable."""
    name, value = (plain(argument) for argument in given.args[:2])
    return machine.environment.setdefault(name, Uncertain(value) if is_known(value) else value)


def add_path(machine: Machine, given: Call) -> Value:
    """``sys.path.insert(0, folder)`` and ``sys.path.append(folder)``: one more folder to import from."""
    folder = plain(given.args[-1])
    if isinstance(folder, str | PurePath):
        base = machine.sources.root
        machine.sources.add_root(base / folder, first=len(given.args) > 1)
    return None


def include(machine: Machine, given: Call) -> Value:
    """django-split-settings: files whose statements run in the including module."""
    module = given.scope.module
    for pattern in [plain(argument) for argument in given.args]:
        if isinstance(pattern, str) and module.file is not None:
            folder = module.file.parent
            files = sorted(folder.glob(str(pattern))) if not pattern.startswith("/") else [Path(pattern)]
            for file in files:
                with machine.under(pattern.place) if isinstance(pattern, ConditionalText) else nullcontext():
                    run_in(machine, file, module)
    return None


def run_in(machine: Machine, file: Path, module: Module) -> None:
    """Follow the statements of a file with the names of a module."""
    if not file.is_file() or not file.resolve().is_relative_to(machine.sources.root):
        return
    content = machine.sources.read(file)
    tree = machine.sources.parse(file, content) if content else None
    if tree is not None:
        inner = Module(
            module.name, file, machine.sources.shown(file), module.package, module.own, module.folders
        )
        inner.names = module.names
        inner.text = content or b""
        inner.star_imports = module.star_imports
        module.names["__included_file__"] = str(file)
        machine.execute(tree.body, Scope(inner.names, inner, places={}))


ENVIRONMENT_READERS = (
    "environ.",
    "environs.",
    "decouple.",
    "envparse.",
    "prettyconf.",
    "dotenv.",
    "django_environ.",
)
"""Libraries whose objects read the environment, whatever method is called."""

_ROWS: dict[Callable[[Any, Call], Value], str] = {
    text: (
        "django.utils.translation.gettext django.utils.translation.gettext_lazy "
        "django.utils.translation.gettext_noop django.utils.translation.ugettext "
        "django.utils.translation.ugettext_lazy django.utils.translation.ugettext_noop "
        "django.utils.safestring.mark_safe django.utils.encoding.force_str django.utils.encoding.force_text "
        "django.utils.encoding.smart_str django.utils.functional.lazystr gettext.gettext"
    ),
    text_in_context: "django.utils.translation.pgettext django.utils.translation.pgettext_lazy",
    formatted: "django.utils.text.format_lazy",
    join_path: "os.path.join posixpath.join django.utils._os.safe_join",
    path: "pathlib.Path pathlib.PurePath pathlib.PosixPath environ.Path",
    import_module: "importlib.import_module django.utils.importlib.import_module",
    import_string: "django.utils.module_loading.import_string",
    partial: "functools.partial",
    same: (
        "functools.cache functools.lru_cache "
        "django.utils.encoding.python_2_unicode_compatible "
        "django.utils.functional.lazy django.utils.functional.SimpleLazyObject "
        "six.python_2_unicode_compatible "
        "future.utils.python_2_unicode_compatible"
    ),
    copied: "copy.copy copy.deepcopy",
    decorator: "django.utils.deconstruct.deconstructible functools.wraps django.utils.functional.keep_lazy",
    user_model: "django.contrib.auth.get_user_model",
    get_model: (
        "django.apps.apps.get_model django.apps.registry.apps.get_model django.db.models.get_model "
        "django.db.models.loading.get_model"
    ),
    registered_model: "django.apps.apps.get_registered_model django.apps.registry.apps.get_registered_model",
    is_installed: "django.apps.apps.is_installed",
    with_metaclass: "six.with_metaclass django.utils.six.with_metaclass future.utils.with_metaclass",
    environment: "os.environ.get os.getenv os.environ.__getitem__ os.environ.pop",
    set_environment: "os.environ.setdefault",
    add_path: "sys.path.append sys.path.insert site.addsitedir",
    include: "split_settings.tools.include",
}

_PATHS: dict[str, Callable[[str], Any]] = {
    "dirname": os.path.dirname,
    "abspath": os.path.normpath,
    "normpath": os.path.normpath,
    "realpath": os.path.normpath,
    "basename": os.path.basename,
    "splitext": os.path.splitext,
    "expanduser": str,
    "exists": lambda name: Uncertain(Path(name).exists()),
    "isfile": lambda name: Uncertain(Path(name).is_file()),
    "isdir": lambda name: Uncertain(Path(name).is_dir()),
}

CALLS: dict[str, Native] = {
    **{name: Native(name, run) for run, names in _ROWS.items() for name in names.split()},
    **{f"os.path.{name}": Native(name, on_path(change)) for name, change in _PATHS.items()},
    **{name: Native(name, run) for name, run in CONVERTERS.items()},
    "split_settings.tools.optional": Native("optional", same),
}
"""What calls of external functions give, by dotted path."""

VALUES: dict[str, Value] = {
    **CALLS,
    "sys.version_info": PYTHON,
    "django.VERSION": DJANGO,
    "sys.argv": ["manage.py", "check"],
    "sys.platform": Uncertain("linux"),
    "os.name": Uncertain("posix"),
    "os.sep": "/",
    "typing.TYPE_CHECKING": False,
    "sys.modules": LOADED,
}
"""What external names are, by dotted path."""


def rule_for(dotted: str) -> Native | None:
    """The rule for calling an external name: its row, or that of the libraries that read the environment."""
    if dotted in CALLS:
        return CALLS[dotted]
    if dotted.startswith(ENVIRONMENT_READERS) and not dotted.rpartition(".")[2][:1].isupper():
        return Native(dotted, environment)
    return None


def reader_of(target: Instance) -> External | None:
    """The library's class by which an object of the project's own class reads the environment, if any."""
    bases = (base for base in target.mro() if isinstance(base, External))
    return next((base for base in bases if rule_for(f"{base.path}.__call__")), None)
