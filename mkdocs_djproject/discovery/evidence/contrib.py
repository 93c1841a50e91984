"""Which of Django's own apps a project installs: those that bring accounts, the admin and static files.

https://docs.djangoproject.com/en/stable/ref/contrib/
"""

from __future__ import annotations

from collections.abc import Callable, Iterator

from mkdocs_djproject.discovery.apps import find_app
from mkdocs_djproject.discovery.evidence.findings import Answer, Finding, Unclear
from mkdocs_djproject.discovery.evidence.installed import absent
from mkdocs_djproject.discovery.evidence.world import World

Read = Callable[[World], Iterator[Answer]]


def contrib(name: str) -> Read:
    """A rule: whether one of Django's own apps is installed, by its package or a configuration of it."""
    package = f"django.contrib.{name}"

    def read(world: World) -> Iterator[Answer]:
        place = world.app_place(package)
        configured = [] if place else [entry for entry in world.apps if _is_class(entry)]
        named = next((entry for entry in configured if find_app(world.machine, entry).name == package), "")
        alike = next((entry for entry in configured if name in entry.lower()), "")
        if place or named:
            yield Finding(True, place or world.apps[named])
        elif alike:
            yield Unclear(world.apps[alike], "an entry of INSTALLED_APPS may configure it")
        else:
            yield from absent(world)

    return read


def of_accounts(read: Read, *settings: str) -> Read:
    """A rule: what is said of accounts, of which there are none without Django's or a model of users.

    Each of some settings says as well that there are accounts.
    """
    telling = ("AUTH_USER_MODEL", *settings)
    accounts = contrib("auth")

    def answers(world: World) -> Iterator[Answer]:
        is_without = [each.value for each in accounts(world) if isinstance(each, Finding)] == [False]
        if not is_without or any(map(world.has, telling)):
            yield from read(world)

    return answers


def _is_class(entry: str) -> bool:
    return entry.rpartition(".")[2][:1].isupper()
