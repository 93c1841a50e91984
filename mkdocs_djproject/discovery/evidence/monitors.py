"""Monitoring: by apps, by calls in settings and in code, by the command that wraps the server."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from mkdocs_djproject.discovery.evidence.findings import Answer, Finding, Unclear
from mkdocs_djproject.discovery.evidence.installed import CODE, MONITORING, found_apps
from mkdocs_djproject.discovery.evidence.inventory import Inventory
from mkdocs_djproject.discovery.evidence.usage import by_code, name_by_code
from mkdocs_djproject.discovery.evidence.world import World
from mkdocs_djproject.discovery.values import Module
from mkdocs_djproject.problems import Place

PATH = "features.deployment.monitoring"
MIDDLEWARE = {
    "rollbar": "Rollbar",
    "honeybadger": "Honeybadger",
    "elasticapm": "Elastic APM",
    "opencensus": "OpenCensus",
    "applicationinsights": "Application Insights",
}
"""Monitors by the package of their middleware."""

WRAPPERS = {
    "ddtrace-run": "Datadog",
    "newrelic-admin": "New Relic",
    "opentelemetry-instrument": "OpenTelemetry",
}
"""Monitors by the command that a server is started through."""

_CALLED = [path.removesuffix("()").encode() for path in CODE[PATH] if path.endswith("()")]


def _in_settings(world: World) -> Iterator[tuple[str, Place | None]]:
    """The monitors that settings start, install or put into the middleware."""
    started = ((f"{path}()", place) for path, place in world.machine.calls)
    yield from ((CODE[PATH][path], place) for path, place in started if path in CODE[PATH])
    yield from found_apps(world, MONITORING).items()
    for path, place in world.texts("MIDDLEWARE").items():
        if name := MIDDLEWARE.get(path.partition(".")[0]):
            yield name, place


_STARTS = re.compile(rb"^[ \t][^#\n]*\b(?:%s)\(" % b"|".join(map(re.escape, _CALLED)), re.MULTILINE)
_FUNCTION = re.compile(rb"^def (\w+)\b", re.MULTILINE)
_NEXT = re.compile(rb"^[^\s#)]", re.MULTILINE)


def _left_to_others(world: World) -> Iterator[Place]:
    """The functions of settings that start a monitor and that no settings call: other code may."""
    modules = [each for each in world.machine.modules.values() if each is not None and each.own]
    for module in (each for each in modules if any(called in each.text for called in _CALLED)):
        for match in _FUNCTION.finditer(module.text):
            following = _NEXT.search(module.text, match.end())
            body = module.text[match.end() : following.start() if following else None]
            if _STARTS.search(body) and _is_named_once(match[1], modules):
                yield Place(module.shown, module.text.count(b"\n", 0, match.start()) + 1)


def _is_named_once(name: bytes, modules: Sequence[Module]) -> bool:
    named = re.compile(rb"\b%s\b" % name)
    return sum(len(named.findall(module.text)) for module in modules) == 1


def monitored(world: World) -> Iterator[Answer]:
    """On when settings start a monitor; off when they do not and all apps are known."""
    found = next(_in_settings(world), None)
    if found:
        yield Finding(True, found[1])
    elif world.usual is None and (left := next(_left_to_others(world), None)):
        yield Unclear(left, "this function starts a monitor, and whether it is called is not known")
    elif world.has("INSTALLED_APPS") and world.apps_known and world.complete:
        yield Finding(False, world.place("INSTALLED_APPS"), why="nothing starts a monitor")


def provider(world: World) -> Iterator[Answer]:
    """What the settings start."""
    yield from (Finding(name, place) for name, place in _in_settings(world))


def _by_wrapper(inventory: Inventory) -> Iterator[Finding]:
    for command in inventory.commands:
        for wrapper, name in WRAPPERS.items():
            if wrapper in command.text.split():
                yield Finding(name, command.place)


def monitored_by_files(inventory: Inventory) -> Iterator[Answer]:
    """On when the project's code or its start commands start a monitor."""
    yield from (found._replace(value=True) for found in [*_by_wrapper(inventory)][:1])
    yield from by_code(PATH)(inventory)


def provider_by_files(inventory: Inventory) -> Iterator[Answer]:
    """What the project's code and its start commands start."""
    yield from name_by_code(PATH)(inventory)
    yield from _by_wrapper(inventory)
