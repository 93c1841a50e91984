"""The models that Django's registry would hold: those in modules that the apps' models modules import."""

from __future__ import annotations

import ast
from collections.abc import Collection

from mkdocs_djproject.discovery import importing
from mkdocs_djproject.discovery.apps import FoundApp, default_config
from mkdocs_djproject.discovery.attributes import setting
from mkdocs_djproject.discovery.calling import complete
from mkdocs_djproject.discovery.glancing import Glances
from mkdocs_djproject.discovery.machine import Machine
from mkdocs_djproject.discovery.modelling import meta_option
from mkdocs_djproject.discovery.translating import import_translations
from mkdocs_djproject.discovery.unfollowed import note_unreadable
from mkdocs_djproject.discovery.values import (
    Class,
    Deferred,
    Function,
    Lazy,
    Scope,
    Unknown,
    Value,
    plain,
    truth,
)


class Registry:
    """The models of the project's own apps.

    Args:
        machine: the reader, with the settings read.
        apps: the project's own apps.
        glances: tell by the text of a module whether it needs to be followed.
    """

    def __init__(self, machine: Machine, apps: list[FoundApp], glances: Glances) -> None:
        self.machine = machine
        self.apps = apps
        self.by_name = {app.name: app for app in apps}
        self.by_label = {app.label: app for app in apps}
        self.glances = glances
        self._models: dict[str, list[Class]] = {}
        self._labels: dict[str, str] = {}
        machine.find_model = self.find
        machine.find_registered = self.find_registered
        machine.label_of = self.label

    def import_models(self, others: Collection[str] = ()) -> None:
        """Follow each app's models module, and every module of the project that these import.

        Args:
            others: the names of the other apps that are installed.
        """
        for app in self.apps:
            name = f"{app.name}.models"
            if self.machine.sources.find(name):
                self.machine.pending.append(name)
            else:
                note_unreadable(self.machine, app.name)
            self._import_pending()
        for app in self.apps:
            self._import_when_ready(app)
        if "django.contrib.admin" in others:
            self._import_admins()
        self._import_pending()
        import_translations(self.machine, [app.name for app in self.apps])

    def _import_when_ready(self, app: FoundApp) -> None:
        """Keep in mind what the ``ready`` of an app's configuration imports, and adds, whatever happens.

        https://docs.djangoproject.com/en/stable/ref/applications/#django.apps.AppConfig.ready
        """
        found = app.config.lookup("ready") if app.config is not None else None
        if found is None or not isinstance(found[0], Function) or not found[0].scope.module.own:
            return
        complete(found[0])
        scope = Scope({}, found[0].scope.module)
        for statement in found[0].node.body if isinstance(found[0].node, ast.FunctionDef) else ():
            if isinstance(statement, ast.Import | ast.ImportFrom) or _adds_field(statement):
                self.machine.execute([statement], scope)

    def _import_admins(self) -> None:
        """Keep in mind each app's admin module, which the admin imports when it is ready.

        https://docs.djangoproject.com/en/stable/ref/contrib/admin/#discovery-of-admin-files
        """
        entries = self.machine.iterate(self.machine.setting("INSTALLED_APPS", ())) or []
        simple = any(str(plain(entry)).endswith("SimpleAdminConfig") for entry in entries)
        if not simple:
            self.machine.pending += [f"{app.name}.admin" for app in self.apps]

    def _import_pending(self) -> None:
        pending, sources, imported = self.machine.pending, self.machine.sources, self.machine.imported
        while pending:
            name = pending.pop()
            is_new = name not in self.machine.modules and name not in imported
            found = sources.find(name) if is_new else None
            if found is None or not found.own:
                continue
            imported.add(name)
            pending.append(name.rpartition(".")[0])
            glance = self.glances.glance(name)
            if glance is None or ".models" in name or self.glances.may_make_models(name):
                self.machine.module(name)
            else:
                pending.extend(glance.imports)

    def models_of(self, app: FoundApp) -> list[Class]:
        """The models of an app, without abstract and swapped ones; the last of one name counts."""
        if not self._models:
            self._group_models()
        found: dict[str, Class] = {}
        for cls in self._models.get(app.label, ()):
            if not self._is_swapped(cls, app.label) and not _is_kept(found.get(cls.name), cls):
                found[cls.name] = cls
        ranks = self._ranks(f"{app.name}.models")
        return sorted(found.values(), key=lambda cls: (_rank(cls.module_name, ranks), *_source_order(cls)))

    def _ranks(self, name: str) -> dict[str, int]:
        """Modules in the order in which an app's models module names them, itself first."""
        read = self.machine.modules.get(name)
        values = read.names.values() if read is not None else ()
        homes = [home for value in values for home in _homes(value) if home != name]
        return {home: rank for rank, home in enumerate(["", *dict.fromkeys(homes)])} | {name: 0}

    def _group_models(self) -> None:
        """Put the project's own models that are not abstract under the labels of their apps."""
        for cls in self.machine.classes:
            if cls.own and cls.model is not None and not cls.model.abstract and not _is_automatic(cls):
                self._models.setdefault(self._label(cls), []).append(cls)

    def _is_swapped(self, cls: Class, label: str) -> bool:
        name = plain(meta_option(self.machine, cls, "swappable"))
        if not isinstance(name, str):
            return False
        target = plain(setting(self.machine, name, None))
        return isinstance(target, str) and target.lower() != f"{label}.{cls.name}".lower()

    def _label(self, cls: Class) -> str:
        """The app label of a model: Meta's, else that of the innermost app that contains its module."""
        if cls.model.app_label:
            return str(cls.model.app_label)
        name = cls.module_name
        while name:
            if name in self.by_name:
                return self.by_name[name].label
            name = name.rpartition(".")[0]
        return ""

    def label(self, cls: Class) -> str:
        """``app.Model`` of a model, of the project's or of an installed package's."""
        if cls.model is None:
            return ""
        label = self._label(cls)
        if not label:
            parts = cls.module_name.split(".")
            package = parts[: parts.index("models")] if "models" in parts else parts[:-1]
            label = self._outside_label(".".join(package))
        return f"{label}.{cls.name}"

    def _outside_label(self, package: str) -> str:
        """The label of an installed package's app, as its configuration says, else by its name."""
        if package not in self._labels:
            config = default_config(self.machine, package)
            said = plain(self.machine.attribute(config, "label")) if config is not None else ""
            self._labels[package] = said if isinstance(said, str) and said else package.rpartition(".")[2]
        return self._labels[package]

    def find(self, label: str) -> Value:
        """The class of a model by its label; Unknown when it is not found."""
        app_label, _, name = label.rpartition(".")
        app = self.by_label.get(app_label)
        modules = [f"{app.name}.models"] if app else [f"django.contrib.{app_label}.models"]
        modules += [f"{n}.models" for n in self._installed() if n.rpartition(".")[2] == app_label]
        for module in modules:
            if self.machine.sources.find(module):
                value = importing.resolve(self.machine, module, name)
                if isinstance(value, Class):
                    return value
        return Unknown(f"the model {label} is not found")

    def find_registered(self, label: str) -> Class | None:
        """The model of a label whose statement came before, or that an installed app has; else None."""
        name = label.rpartition(".")[2]
        for module in [module for module in self.machine.modules.values() if module and not module.finished]:
            if isinstance(module.names.get(name), Deferred):
                self.machine.force(module.names[name])
        made = (cls for cls in self.machine.classes if cls.model is not None and not cls.model.abstract)
        found = next((cls for cls in made if self.label(cls).lower() == label.lower()), None)
        if found is None and label.rpartition(".")[0] not in self.by_label:
            outside = self.find(label)
            return outside if isinstance(outside, Class) else None
        return found

    def _installed(self) -> list[str]:
        return []


def _is_kept(former: Class | None, cls: Class) -> bool:
    """Whether a model stays that was found before one of its name: statements put off are followed late."""
    if former is None:
        return False
    same = former.module_name == cls.module_name
    return bool(cls.condition) or (same and _source_order(former) > _source_order(cls))


def _homes(value: Value) -> list[str]:
    """The modules that a name may lead to."""
    if isinstance(value, Lazy):
        return [value.module, f"{value.module}.{value.name}"]
    return [value.module_name] if isinstance(value, Class) else []


def _rank(module: str, ranks: dict[str, int]) -> int:
    """The rank of a module, or of the nearest package around it that has one; others are last."""
    if module in ranks:
        return ranks[module]
    while module and not ranks.get(module):
        module = module.rpartition(".")[0]
    return ranks[module] or len(ranks)


def _adds_field(statement: ast.stmt) -> bool:
    """Whether a statement is a call of ``add_to_class``."""
    call = statement.value if isinstance(statement, ast.Expr) else None
    return (
        isinstance(call, ast.Call)
        and isinstance(call.func, ast.Attribute)
        and call.func.attr == "add_to_class"
    )


def _is_automatic(cls: Class) -> bool:
    """Whether Meta says that a field made the model, as for many-to-many relations: Django lists none."""
    found = cls.model.meta.lookup("auto_created") if cls.model.meta is not None else None
    return found is not None and truth(plain(found[0])) is True


def _source_order(cls: Class) -> tuple[str, int]:
    return (cls.place.file, cls.place.line or 0) if cls.place else ("", 0)
