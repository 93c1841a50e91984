"""The values of django-configurations: what they are in a silent environment, and where it can say otherwise.

https://django-configurations.readthedocs.io/en/stable/values/
"""

from __future__ import annotations

from mkdocs_djproject.discovery.values import External, Instance, Uncertain, Value, plain
from mkdocs_djproject.discovery.variablenames import UNPREFIXED


def read_configuration(value: Value, name: str = "") -> tuple[Value, str] | None:
    """The default of a value of django-configurations and its variable; None for anything else.

    The variable is empty where ``environ`` is false: then the default is the value.


    Args:
        value: what a call made.
        name: the setting that the value is given to; one that is given to none has to name its variable.
    """
    if not isinstance(value, Instance) or not isinstance(value.cls, External):
        return None
    if not value.cls.path.startswith("configurations.values.") or not (
        name or "environ_name" in value.kwargs
    ):
        return None
    usual = UNPREFIXED.get(value.cls.name, "")
    variable = plain(value.kwargs.get("environ_name", usual or name))
    prefix = plain(value.kwargs.get("environ_prefix", None if usual else "DJANGO"))
    default = plain(value.kwargs.get("default", value.args[0] if value.args else None))
    if plain(value.kwargs.get("environ", value.args[1] if len(value.args) > 1 else True)) is False:
        return default, ""
    return Uncertain(default), f"{prefix}_{variable}" if prefix else str(variable)
