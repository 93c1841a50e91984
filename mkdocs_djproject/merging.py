"""What is declared and what was read, as one: what is declared wins, and naming one never hides the rest."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import Any, TypeVar

import msgspec

from mkdocs_djproject.canvasbuilding import merge_canvas
from mkdocs_djproject.project import App, Field, Model

Part = TypeVar("Part", bound=App | Model | Field)

NEVER_REPLACED = frozenset({"name", "label", "models", "fields"})
"""What two parts are matched by, and what is merged one level further down."""


def merge_apps(declared: Sequence[App], written: Any, read: Sequence[App]) -> tuple[App, ...]:
    """The apps that were read, with what the project file says of them, and those that only it names.

    Args:
        declared: the apps of the project file.
        written: the same as plain data, which tells what was said from what is a default.
        read: the apps that were read from the project.

    Apps are matched by their labels, models and fields by their names, in any case.
    """
    return _merged(declared, written, read, lambda app: app.label, _merge_app)


def _merge_app(declared: App, written: Any, read: App) -> App:
    app = _overlaid(declared, written, read)
    models = _merged(declared.models, _of(written, "models"), read.models, _name, _merge_model)
    canvas = merge_canvas(declared.canvas, written, read.canvas)
    return msgspec.structs.replace(app, models=models, canvas=canvas)


def _merge_model(declared: Model, written: Any, read: Model) -> Model:
    model = _overlaid(declared, written, read)
    fields = _merged(declared.fields, _of(written, "fields"), read.fields, _name, _overlaid)
    return msgspec.structs.replace(model, fields=fields)


def _name(part: Model | Field) -> str:
    return part.name


def _of(written: Any, key: str) -> Any:
    return written.get(key) if isinstance(written, dict) else None


def _overlaid(declared: Part, written: Any, read: Part) -> Part:
    """The part that was read, with every value that the project file gives for it."""
    said = written if isinstance(written, dict) else {"type": written}
    given = {name for name, value in said.items() if value is not None or name == "default"}
    names = (given - NEVER_REPLACED).intersection(declared.__struct_fields__)
    return msgspec.structs.replace(read, **{name: getattr(declared, name) for name in names})


def _merged(
    declared: Sequence[Part],
    written: Any,
    read: Iterable[Part],
    key: Callable[[Part], str],
    merge: Callable[[Part, Any, Part], Part],
) -> tuple[Part, ...]:
    """The parts that were read, in their order, each merged with its declaration; then all others."""
    items = list(written.values() if isinstance(written, dict) else written or ())
    left: dict[str, tuple[Part, Any]] = {
        key(part).lower(): (part, item) for part, item in zip(declared, items, strict=True)
    }
    both: list[Part] = []
    for part in read:
        said = left.pop(key(part).lower(), None)
        both.append(merge(said[0], said[1], part) if said else part)
    return (*both, *[part for part, _ in left.values()])
