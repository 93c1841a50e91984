"""What was read of a project beside its apps, in the project file's own form."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Mapping
from typing import Any

import msgspec

from mkdocs_djproject.commands import Urls
from mkdocs_djproject.facts import INSTALLED, Alternative, Fact, Value
from mkdocs_djproject.featuredata import Data, of_facts, shortened
from mkdocs_djproject.problems import Place
from mkdocs_djproject.readdata import read_commands, read_texts, read_urls, values_of
from mkdocs_djproject.settingrows import words_of

Dump = Callable[[Any], str]
"""Writes plain data as YAML."""

Facts = tuple[Fact, ...]


def facts_data(facts: Facts) -> Data:
    """The keys of the project file that the facts fill; what is not known is left out by false."""
    values = values_of(facts)
    commands = msgspec.structs.asdict(read_commands(values))
    urls = msgspec.structs.asdict(read_urls(values))
    apps_folder = values.get("paths.apps")
    return {
        **read_texts(values),
        "features": shortened(of_facts(facts)),
        "commands": {name: _command(lines) for name, lines in commands.items()},
        **({"paths": {"apps": apps_folder}} if apps_folder else {}),
        "urls": {name: address or False for name, address in urls.items() if address != Urls().local},
    }


def _command(lines: tuple[str, ...]) -> str | list[str] | bool:
    return list(lines) if len(lines) > 1 else lines[0] if lines else False


def shown_facts(facts: Facts) -> Facts:
    """The facts that have a key of the project file."""
    return tuple(fact for fact in facts if fact.path.partition(".")[0] not in SECTIONS)


SECTIONS = frozenset({"api", "security", "logging", "performance", "tools", "installed_apps"})
"""Facts that are shown on pages, and that nobody declares."""


def alternatives_data(facts: Facts) -> Data:
    """The values that a fact has elsewhere, by dotted path, each with where and when it holds."""
    return {
        fact.path: [_alternative(each) for each in fact.alternatives] for fact in facts if fact.alternatives
    }


def _alternative(alternative: Alternative) -> Data:
    place = {"place": str(alternative.place)} if alternative.place else {}
    told = {"settings": alternative.settings, "condition": alternative.condition}
    return {"value": alternative.value, **{key: text for key, text in told.items() if text}, **place}


def partly_data(facts: Facts) -> Data:
    """The apps that are not installed everywhere, each with where and when it is, and where it is not."""
    partly = sorted(partly_installed(facts), key=lambda fact: fact.path)
    return {fact.path: [_alternative(each) for each in fact.alternatives] for fact in partly}


def partly_installed(facts: Facts) -> Facts:
    """The facts of apps that are not installed everywhere."""
    return tuple(fact for fact in facts if fact.path.startswith(INSTALLED))


def partly_text(facts: Facts) -> Iterator[str]:
    """The same as lines of comments."""
    for fact in partly_installed(facts):
        yield f"# {fact.path.removeprefix(INSTALLED)}:\n"
        yield from (f"#   {line}\n" for line in _elsewhere(fact))


def variables_data(facts: Facts) -> dict[str, str]:
    """The environment variables that values come from, by dotted path."""
    return {fact.path: fact.variable for fact in facts if fact.variable}


def fact_places(facts: Facts) -> Iterator[tuple[str, Place]]:
    """The place of each fact, by dotted path."""
    return ((fact.path, fact.place) for fact in facts if fact.place is not None)


def facts_text(facts: Facts, dump: Dump) -> str:
    """The same keys as text; where each value was read, and what it is elsewhere, are comments."""
    by_path = {fact.path: fact for fact in facts}
    data = facts_data(facts)
    return "".join(f"{line}\n" for line in _lines(data, "", by_path, dump, ""))


def _lines(
    data: Mapping[str, Any], path: str, facts: Mapping[str, Fact], dump: Dump, indent: str
) -> Iterator[str]:
    for key, value in data.items():
        inner = f"{path}.{key}" if path else key
        comments = list(_comments(facts.get(PATHS.get(inner, inner))))
        if value is False and not comments and path != "urls":
            comments = ["not known"]
        if isinstance(value, dict):
            yield from (f"{indent}# {comment}" for comment in comments)
            yield f"{indent}{key}:"
            yield from _lines(value, inner, facts, dump, f"{indent}  ")
            continue
        first, *more = comments or [""]
        yield f"{indent}{key}: {_scalar(value, dump)}" + (f"  # {first}" if first else "")
        yield from (f"{indent}# {comment}" for comment in more)


PATHS = {
    "features.storage": "",
    "features.deployment.hosting.host": "features.deployment.hosting",
}
"""The facts of values that are written elsewhere than where their path says."""


def _scalar(value: Any, dump: Dump) -> str:
    """A value on one line."""
    if isinstance(value, list):
        return json.dumps(value, ensure_ascii=False)
    return dump({"value": value}).removeprefix("value:").strip()


def _comments(fact: Fact | None) -> Iterator[str]:
    """Where a value was read, and what it is elsewhere, each on a line."""
    if fact is None:
        return
    variable = f", from the environment variable {fact.variable}" if fact.variable else ""
    if fact.certainty == "unknown":
        yield one_line(f"not known: {fact.place}: {fact.why}")
        yield from _elsewhere(fact)
        return
    place = "" if fact.place is None or fact.place.file == "." else str(fact.place)
    yield one_line(": ".join(part for part in (f"{place}{variable}", fact.why) if part))
    yield from _elsewhere(fact)


def _elsewhere(fact: Fact) -> Iterator[str]:
    for alternative in fact.alternatives:
        words = "not set" if alternative.is_missing else _words(fact.path, alternative.value)
        yield one_line(f"{words}{_where(alternative)}")


def _where(alternative: Alternative) -> str:
    settings = f" in {alternative.settings}" if alternative.settings else ""
    condition = f" if {alternative.condition}" if alternative.condition else ""
    place = f" ({alternative.place})" if alternative.place else ""
    return f"{settings}{condition}{place}"


def _words(path: str, value: Value) -> str:
    if path.startswith(INSTALLED):
        return words_of(path, value)
    if isinstance(value, bool) or value is None:
        return {True: "on", False: "off", None: "not known"}[value]
    return ", ".join(value) if isinstance(value, tuple) else str(value)


def one_line(text: str) -> str:
    """A text without line ends, for a comment."""
    return " ".join(text.split())
