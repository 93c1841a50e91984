"""A project file over the base that it extends: what the file says wins, one value at a time.

Both are right by themselves, as `schema` has it. Mappings are merged key by key, apps, models and fields by
label and name as with what was read, and everything else is taken as a whole.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from functools import partial
from typing import Any

from mkdocs_djproject.consistency import HOW_TO_READ, Entry, app_label
from mkdocs_djproject.featuredata import GROUPS, MAIN_DETAILS, SINGLE, is_on, is_on_word
from mkdocs_djproject.layereddata import Layer, LayeredData, PlacedData

Overlay = Callable[[Layer, Layer], Layer]
"""Lays a value over that of the base."""


def layered(own: PlacedData, base: PlacedData) -> LayeredData:
    """A project file over its base; null in the file stands for nothing, as if the base said nothing."""
    return LayeredData(_keys(Layer(own.data, own, ()), Layer(base.data, base, ()), _FORMS))


def _whole(own: Layer, _base: Layer) -> Layer:
    return own


def _keys(own: Layer, base: Layer, forms: Mapping[str, Overlay], otherwise: Overlay = _whole) -> Layer:
    """A mapping over another, key by key, each in its form; anything else takes the other's place."""
    if not isinstance(own.value, dict) or not isinstance(base.value, dict):
        return own
    parts = {key: base.part(key) for key in base.value}
    for key in own.value:
        over = forms.get(key, otherwise)
        parts[key] = over(own.part(key), parts[key]) if key in parts else own.part(key)
    return own.mapping(parts)


def _one_level(own: Layer, base: Layer) -> Layer:
    return _keys(own, base, {})


def _all_levels(own: Layer, base: Layer) -> Layer:
    return _keys(own, base, {}, _all_levels)


EXPLAINING = frozenset({"why", "decision", "provider", "note"})
"""What is said of the main detail of a value, and does not stay where another is given."""


def _detailed(main: str) -> Overlay:
    """The form of a value that is a text, or a mapping that has the text as its detail ``main``."""

    def over(own: Layer, base: Layer) -> Layer:
        if not is_on(own.value) or not is_on(base.value) or _is_bare(base.value, main):
            return own
        if _is_bare(own.value, main):
            return base
        if not isinstance(own.value, dict) and not isinstance(base.value, dict):
            return own
        said, below = _details(own, main), _details(base, main)
        is_other = main in said.value and said.value[main] != below.value.get(main)
        left_out = EXPLAINING - {main} if is_other else frozenset()
        return _one_level(said, _without(below, left_out))

    return over


def _is_bare(value: Any, main: str) -> bool:
    """Whether a value that is on says no more than that."""
    return value is True or value == {} or is_on_word(value) or (isinstance(value, str) and not main)


def _details(layer: Layer, main: str) -> Layer:
    return layer if isinstance(layer.value, dict) else layer.mapping({main: layer})


def _without(layer: Layer, keys: frozenset[str]) -> Layer:
    return layer.mapping({key: layer.part(key) for key in layer.value if key not in keys})


def _discover(own: Layer, base: Layer) -> Layer:
    """Of the two ways, reading a project and taking it from a file, that of the project file itself."""
    if not isinstance(own.value, dict) or not isinstance(base.value, dict):
        return own
    said = {key for key, value in own.value.items() if value is not None}
    is_read = said.intersection(HOW_TO_READ)
    left_out = frozenset(HOW_TO_READ) if "from" in said else frozenset({"from"} if is_read else ())
    return _one_level(own, _without(base, left_out))


def _listed(key: Callable[[Layer], str], over: Overlay) -> Overlay:
    """The form of a list: its parts are matched by ``key``, in any case, and the base's stand first."""

    def both(own: Layer, base: Layer) -> Layer:
        if own.value is None or base.value is None:
            return own
        said, below = list(_entries(own)), list(_entries(base))
        by_key: dict[str, Layer] = {}
        for part in said:  # the second of two with one key stays for itself, so that it is found to be one
            by_key.setdefault(key(part).lower(), part)
        pairs = [(part, by_key.get(key(part).lower())) for part in below]
        merged = {id(mine) for _, mine in pairs}
        parts = [part if mine is None else over(mine, part) for part, mine in pairs]
        return own.list([*parts, *(part for part in said if id(part) not in merged)])

    return both


def _entries(layer: Layer) -> Iterator[Layer]:
    """The parts of a list, or of the mapping that fields may be, each as a mapping with its name."""
    if isinstance(layer.value, dict):
        for name in layer.value:
            part = layer.part(name)
            given = (
                {"type": part} if isinstance(part.value, str) else {key: part.part(key) for key in part.value}
            )
            yield part.mapping({"name": part._replace(value=name, parts={}), **given})
    else:
        for index, value in enumerate(layer.value):
            part = layer.part(index)
            yield part if isinstance(value, dict) else part.mapping({"name": part})


def _name(part: Layer) -> str:
    return str(part.value["name"])


def _label(part: Layer) -> str:
    return app_label(Entry("", _name(part), part.value))


def _model(own: Layer, base: Layer) -> Layer:
    return _keys(own, base, {"fields": _listed(_name, _one_level)})


def _app(own: Layer, base: Layer) -> Layer:
    return _keys(own, base, {"models": _listed(_name, _model)})


_MAIN_DETAILS = {**MAIN_DETAILS, **SINGLE, "hosting": "host"}
_GROUPS = {group: {name: _detailed(_MAIN_DETAILS[name]) for name in names} for group, names in GROUPS.items()}


def _features(own: Layer, base: Layer) -> Layer:
    alone = {name: _detailed(_MAIN_DETAILS[name]) for name in ("database", "storage")}
    groups = {name: partial(_keys, forms=forms) for name, forms in _GROUPS.items()}
    return _keys(own, base, {**alone, **groups})


def _practices(own: Layer, base: Layer) -> Layer:
    return _keys(own, base, {}, _detailed("state"))


_MAPPINGS = ("commands", "paths", "urls", "api", "checks", "places", "alternatives", "variables")
_FORMS: dict[str, Overlay] = {
    **dict.fromkeys(_MAPPINGS, _one_level),
    "features": _features,
    "practices": _practices,
    "apps": _listed(_label, _app),
    "custom": _all_levels,
    "discover": _discover,
}
"""How each key is laid over the base; one that is not named takes the place of the base's."""
