"""Settings read once for each way that the environment can decide: a world is one of these readings."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from mkdocs_djproject.discovery.evidence.deciding import Decided
from mkdocs_djproject.discovery.evidence.secrecy import UNTOLD, choices_of
from mkdocs_djproject.discovery.evidence.splitsettings import split_environments
from mkdocs_djproject.discovery.evidence.syntax import Choice, Made
from mkdocs_djproject.discovery.evidence.tracing import TracingMachine
from mkdocs_djproject.discovery.evidence.world import World
from mkdocs_djproject.discovery.settings import CONFIGURATION, read_settings
from mkdocs_djproject.discovery.settingsfiles import ENVIRONMENT
from mkdocs_djproject.discovery.sources import Sources
from mkdocs_djproject.discovery.values import Scope
from mkdocs_djproject.vocabulary import SETTINGS_VARIABLE

MOST_TAKEN = 3
"""Conditions that are told because a decision leads to them, and they are taken to hold."""

SETUP = ("pre_setup", "setup", "post_setup")

MOST_WORLDS = 16
"""Readings of one settings module; each takes as long as importing it. What tells most comes first."""

MOST_TELLING = 24
"""The same, where all that is decided in them tells something."""


def read_worlds(
    sources: Sources, module: str, environment: Mapping[str, str] | None = None
) -> Iterator[World]:
    """The settings by default, then with one condition after the other decided the other way.

    The last reading has all conditions decided that way for which there were too many readings.
    """
    given = environment or {}
    first = _read(sources, module, {}, given)
    if first is None:
        return
    yield first
    found = sorted(first.machine.choices.items(), key=lambda item: not item[1].is_telling)
    waiting: list[dict[Choice, Made]] = [{choice: made} for choice, made in found]
    tried: list[set[Choice]] = []
    most = 0 if first.machine.budget.is_exceeded else MOST_TELLING  # each would take as long again
    while waiting and len(tried) < most:
        flipped = waiting.pop(0)
        is_over = len(tried) >= MOST_WORLDS and not all(made.is_telling for made in flipped.values())
        if is_over or set(flipped) in tried:
            continue
        tried.append(set(flipped))
        world = _read(sources, module, flipped, given, first.machine)
        if world is not None:
            seen = first.machine.choices.keys() | flipped.keys()
            more = [(choice, made) for choice, made in world.machine.choices.items() if choice not in seen]
            taken = dict([(choice, made) for choice, made in more if made.usual][:MOST_TAKEN])
            required = [
                test for text, test in world.machine.required.items() if text not in first.machine.required
            ]
            world.usual = first
            met = (*first.machine.choices.values(), *world.machine.choices.values())
            world.decided = Decided(flipped, taken, required, choices_of(made.shown for made in met))
            world.condition = world.decided.told()
            yield world
            others = [{**flipped, choice: made} for choice, made in more if choice not in taken]
            waiting = [*({**flipped, choice: made} for choice, made in taken.items()), *waiting, *others]
    yield from _of_others(first, [each for each in waiting if set(each) not in tried], given)


def _of_others(
    first: World, waiting: Sequence[dict[Choice, Made]], environment: Mapping[str, str]
) -> Iterator[World]:
    """One reading with all conditions that were not read by themselves decided the other way."""
    others = {choice: made for flipped in waiting for choice, made in flipped.items() if made.is_telling}
    sources = first.machine.sources
    world = _read(sources, first.module, others, environment, first.machine) if others else None
    if world is not None:
        world.usual, world.condition, world.is_of_many = first, UNTOLD, True
        yield world


def _read(
    sources: Sources,
    module: str,
    flipped: Mapping[Choice, Made],
    environment: Mapping[str, str],
    usual: TracingMachine | None = None,
) -> World | None:
    forced = {choice: not made.usual for choice, made in flipped.items()}
    machine = TracingMachine(sources, [], forced, usual)
    name, _, configuration = module.partition(":")
    machine.environment.update({**environment, SETTINGS_VARIABLE: name})
    if configuration:
        machine.environment.update({CONFIGURATION: configuration, ENVIRONMENT: configuration})
        if split := split_environments(sources, name):
            machine.environment[split.variable] = configuration
    names = read_settings(machine, name)
    if names is not None and configuration:
        _set_up(machine, name, configuration)
    return World(machine, module, names) if names is not None else None


def _set_up(machine: TracingMachine, module: str, configuration: str) -> None:
    """Follow what django-configurations calls before the settings of a class are used, and after.

    https://django-configurations.readthedocs.io/en/stable/patterns/#setup-methods
    """
    home = machine.modules.get(module)
    cls = next((cls for cls in machine.classes if cls.own and cls.name == configuration), None)
    if home is None or cls is None:
        return
    for method in SETUP:
        if cls.lookup(method) is not None:
            machine.call(machine.attribute(cls, method), [], {}, Scope({}, home))
