"""Rules for looking up models and apps by their names.

https://docs.djangoproject.com/en/stable/ref/applications/#application-registry
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from mkdocs_djproject.discovery.signals import failing
from mkdocs_djproject.discovery.values import Call, ModelReference, Unknown, Value, plain

if TYPE_CHECKING:
    from mkdocs_djproject.discovery.machine import Machine


def user_model(machine: Machine, _given: Call) -> Value:
    """``get_user_model()``."""
    label = plain(machine.setting("AUTH_USER_MODEL", "auth.User"))
    return ModelReference(label) if isinstance(label, str) else Unknown("AUTH_USER_MODEL is not known")


def get_model(_machine: Machine, given: Call) -> Value:
    """``apps.get_model(label)`` or ``apps.get_model(app, name)``."""
    parts = [plain(part) for part in (*given.args, *given.kwargs.values()) if isinstance(plain(part), str)]
    label = ".".join(parts[:2])
    return ModelReference(label) if "." in label else Unknown("the model's label is not known")


def registered_model(machine: Machine, given: Call) -> Value:
    """``apps.get_registered_model(app, name)``: the model, when its statement came before."""
    label = ".".join(
        str(plain(given.argument(i, name))) for i, name in enumerate(("app_label", "model_name"))
    )
    found = machine.find_registered(label)
    return (
        found if found is not None else failing(machine, given, "LookupError", f"there is no model {label}")
    )


def is_installed(machine: Machine, given: Call) -> Value:
    """``apps.is_installed(name)``: whether the settings list the app, by its package or its configuration."""
    name = plain(given.args[0])
    found = installs(machine, name) if isinstance(name, str) else None
    return Unknown("the installed apps are not known") if found is None else found


def installs(machine: Machine, name: str) -> bool | None:
    """Whether the settings list an app, by its package or its configuration; None when that is not known."""
    entries = plain(machine.setting("INSTALLED_APPS", None))
    if not isinstance(entries, list | tuple):
        return None
    return any(isinstance(entry, str) and (entry + ".").startswith(f"{name}.") for entry in entries)
