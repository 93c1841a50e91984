"""What a project file declares, held against the Django project that it is about."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from typing import TYPE_CHECKING, Any, NamedTuple
from urllib.parse import urlsplit

from mkdocs_djproject.appbuilding import resolved
from mkdocs_djproject.apps import App, Field, Model
from mkdocs_djproject.configfile import Config
from mkdocs_djproject.consistency import Entry, app_label, entries
from mkdocs_djproject.facts import Fact, Value
from mkdocs_djproject.featuredata import flattened, is_on, lookup, path_of, unexplained, written_out
from mkdocs_djproject.origins import declared_origins
from mkdocs_djproject.problems import Place, Problem, did_you_mean, dotted, shown
from mkdocs_djproject.yamltree import Path

if TYPE_CHECKING:
    from mkdocs_djproject.discovery.found import Discovered

MODEL_FACTS = ("db_table", "abstract", "proxy")
FIELD_FACTS = (
    *("type", "to", "through", "on_delete", "related_name", "null", "blank", "unique", "primary_key"),
    *("db_index", "max_length"),
)
"""What is compared of a field: facts about the database and the code, not words for people."""

VERSIONS = ("python_version", "django_version")


class Finding(NamedTuple):
    """Something that a check found: the name of the check, and the problem."""

    check: str
    problem: Problem


def compared(config: Config, read: Discovered) -> Iterator[Finding]:
    """Where what is declared is not so: apps, models, fields, features, versions and addresses.

    What was not understood of the project contradicts nothing.
    """
    if read.settings:
        yield from _Apps(config, read).findings()
    yield from _values(config, read)


class _Apps:
    def __init__(self, config: Config, read: Discovered) -> None:
        self._config = config
        self._read = read
        wanted = config.content.discover
        excluded = (wanted.exclude if wanted else None) or ()
        listed = (excluded,) if isinstance(excluded, str) else excluded
        self._excluded = {label.lower() for label in listed}

    def findings(self) -> Iterator[Finding]:
        known = {app.label.lower(): app for app in self._read.apps}
        for entry in entries(self._config.data, "apps"):
            label, path = app_label(entry), ("apps", entry.step)
            app = known.get(label.lower())
            if app is not None:
                yield from self._models(entry, app, path)
            elif label.lower() not in self._excluded and entry.name not in self._read.third_party_apps:
                labels = [each.label for each in self._read.apps]
                yield self._missing("app_missing", path, f"app {shown(label)}", label, labels)

    def _models(self, entry: Entry, app: App, path: Path) -> Iterator[Finding]:
        known = {model.name.lower(): model for model in app.models}
        for each in entries(entry.data, "models"):
            here = (*path, "models", each.step)
            model = known.get(each.name.lower())
            if model is not None:
                yield from self._differing("model_differs", each.data, model, MODEL_FACTS, here)
                yield from self._fields(each, model, here)
            elif f"{app.label}.{each.name}".lower() not in self._excluded:
                what = f"model {shown(f'{app.label}.{each.name}')}"
                yield self._missing("model_missing", here, what, each.name, [m.name for m in app.models])

    def _fields(self, entry: Entry, model: Model, path: Path) -> Iterator[Finding]:
        known = {field.name.lower(): field for field in model.fields}
        short = entry.data.get("fields")
        for each in entries(entry.data, "fields"):
            here = (*path, "fields", each.step)
            written = short[each.name] if isinstance(short, dict) else each.data
            said = {"type": written} if isinstance(written, str) else written
            if field := known.get(each.name.lower()):
                yield from self._differing("field_differs", said, field, FIELD_FACTS, here, model.label)
            else:
                what = f"field {shown(f'{model.label}.{each.name}')}"
                yield self._missing("field_missing", here, what, each.name, [f.name for f in model.fields])

    def _missing(self, check: str, path: Path, what: str, name: str, known: Sequence[str]) -> Finding:
        remedy = did_you_mean(name, known, "correct the name, or leave it out")
        tree = self._config.tree
        problem = Problem(
            tree.place(path), dotted(tree.path_in_file(path)), f"the project has no {what}", remedy
        )
        return Finding(check, problem)

    def _differing(
        self,
        check: str,
        said: dict[str, Any],
        found: Model | Field,
        names: Sequence[str],
        path: Path,
        owner: str = "",
    ) -> Iterator[Finding]:
        for name in names:
            declared, read = said.get(name), getattr(found, name)
            if declared is not None and not _is_same(name, declared, read, owner):
                what = f"{name} is {_in_words(read)}{_at(found.place)}"
                at = (*path, name) if name in said and self._config.tree.written((*path, name)) else path
                place = self._config.tree.place(at)
                where = dotted(self._config.tree.path_in_file((*path, name)))
                yield Finding(check, Problem(place, where, what, _REMEDY))


_REMEDY = "correct it, or leave it to be read"


def _is_same(name: str, declared: Any, read: Any, owner: str) -> bool:
    if name in ("to", "through"):
        target = resolved(str(declared), owner)
        return not read or target == "settings.AUTH_USER_MODEL" or target.lower() == str(read).lower()
    if name == "type":
        return str(declared).rpartition(".")[2] == str(read).rpartition(".")[2]
    return bool(declared == read)


def _values(config: Config, read: Discovered) -> Iterator[Finding]:
    said = unexplained(flattened(config.data.get("features")))
    features = written_out(said)
    facts = {fact.path: fact for fact in read.facts if fact.certainty != "unknown"}
    for path, origin in declared_origins({**config.data, "features": said}, config.tree):
        fact = facts.get(path)
        check, is_same = _comparison(path)
        if fact is None or not check or _shows_nothing(fact):
            continue
        declared = lookup(features, path_of(path)) if check == "feature_differs" else _at_path(config, path)
        if not any(is_same(declared, value) for value in _answers(fact)):
            what = f"the project has {_in_words(fact.value)}{_at(fact.place)}"
            yield Finding(check, Problem(origin.place or Place(config.tree.file), path, what, _REMEDY))


def _comparison(path: str) -> tuple[str, Callable[[Any, Value], bool]]:
    if path.startswith("features."):
        return "feature_differs", _is_same_feature
    if path.startswith("urls."):
        return "url_differs", _is_same_address
    return ("version_differs", _is_same_version) if path in VERSIONS else ("", _is_same_version)


def _at_path(config: Config, path: str) -> Any:
    return lookup(config.data, path.split("."))


def _shows_nothing(fact: Fact) -> bool:
    """Whether no file shows a feature, which somebody may know to be elsewhere."""
    return not fact.value and not fact.alternatives and (fact.place is None or fact.place.file == ".")


def _answers(fact: Fact) -> Iterator[Value]:
    yield fact.value
    yield from (alternative.value for alternative in fact.alternatives)


def _is_same_feature(declared: Any, read: Value) -> bool:
    if isinstance(read, bool) or read is None or isinstance(declared, bool | dict):
        return is_on(declared) == bool(read)
    if isinstance(declared, list | tuple) or isinstance(read, tuple):
        return {_plain(each) for each in _listed(declared)} == {_plain(each) for each in _listed(read)}
    one, other = _plain(declared), _plain(read)
    return one in other or other in one


def _is_same_address(declared: Any, read: Value) -> bool:
    if not isinstance(declared, str) or not isinstance(read, str):
        return bool(declared) == bool(read)
    return urlsplit(declared).path.strip("/") == urlsplit(read).path.strip("/")


def _is_same_version(declared: Any, read: Value) -> bool:
    one, other = (str(version).split(".") for version in (declared, read))
    return all(mine == theirs for mine, theirs in zip(one, other, strict=False))


def _listed(value: Any) -> Sequence[Any]:
    return value if isinstance(value, list | tuple) else (value,)


def _plain(value: Any) -> str:
    return re.sub(r"[\W_]+", "", str(value).casefold())


def _in_words(value: Any) -> str:
    if isinstance(value, bool):
        return "on" if value else "off"
    if value is None or value == "":
        return "none"
    if isinstance(value, tuple):
        return ", ".join(map(str, value))
    return shown(value) if isinstance(value, str) else str(value)


def _at(place: Place | None) -> str:
    return f" ({place})" if place else ""
