"""The settings module that a project runs with where it is deployed, and what its server sets by itself."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from mkdocs_djproject.commands import named_production
from mkdocs_djproject.discovery.evidence.files import Files
from mkdocs_djproject.discovery.evidence.findings import Answer, Finding
from mkdocs_djproject.discovery.evidence.inventory import Inventory
from mkdocs_djproject.discovery.evidence.management import SETS, set_by_manage
from mkdocs_djproject.discovery.settingsnames import STARTING_HOSTS, Named, named_in
from mkdocs_djproject.discovery.settingsroles import role
from mkdocs_djproject.problems import Place
from mkdocs_djproject.vocabulary import SETTINGS_VARIABLE


def production_settings(inventory: Inventory) -> Iterator[Answer]:
    """A rule: production's settings module where no name says it: what is started, or says it of itself."""
    if named_production(inventory.settings_modules):
        return
    for told in (_served(inventory), _started(inventory), _described(inventory), _strict(inventory)):
        if len({named.module for named in told}) == 1:
            yield Finding(told[0].module, told[0].place)
            return


def server_settings(inventory: Inventory) -> Iterator[Answer]:
    """A rule: the module that servers take by themselves, where nothing was seen to name production's."""
    set_to = _set_by_servers(inventory)
    told = (each.value for each in production_settings(inventory) if isinstance(each, Finding))
    production = named_production(inventory.settings_modules) or next(told, "")
    is_one = len({named.module for named in set_to}) == 1
    if is_one and production not in ("", set_to[0].module) and not _started(inventory):
        yield Finding(set_to[0].module, set_to[0].place)


def missing_settings(inventory: Inventory) -> Iterator[Answer]:
    """A rule: the settings module that servers take, where no file of the project is it."""
    missing = [named for named in _set_by_servers(inventory) if _is_missing(inventory, named)]
    if inventory.settings_modules and not named_production(inventory.settings_modules):
        yield from (Finding(named.module, named.place) for named in missing[:1])


def _set_by_servers(inventory: Inventory) -> list[Named]:
    """What the modules that servers import set where nothing else does."""
    files = inventory.files
    found = files.matching(r"(?:[\w.-]+/){0,3}(?:wsgi|asgi)\.py")
    made = ((match[1], name) for name in found for match in SETS.finditer(files.text(name)))
    return [Named(module, files.place(name, SETS.pattern)) for module, name in made]


def _served(inventory: Inventory) -> list[Named]:
    """The module that servers take by themselves, and that manage.py does not."""
    set_to, by_manage = _set_by_servers(inventory), set_by_manage(inventory)
    others = [named for named in set_to if by_manage and named.module not in by_manage]
    return [named for named in others if _may(inventory, named) or _is_missing(inventory, named)]


STARTING = (
    *STARTING_HOSTS,
    *("deploy/*.y*ml", "k8s/*.y*ml", "kubernetes/*.y*ml", "manifests/*.y*ml"),
    *("docker-compose*prod*.y*ml", "compose*prod*.y*ml"),
)
"""Files by which production is started."""


def _started(inventory: Inventory) -> list[Named]:
    """The modules that images and the files of hosts name."""
    root = inventory.files.root
    rows = ((place, rest) for each in inventory.dockerfiles for place, rest in each.of("ENV"))
    in_images = ((re.search(rf"{SETTINGS_VARIABLE}[= ][\"']?([\w.]+)", rest), place) for place, rest in rows)
    found = [Named(match[1], place) for match, place in in_images if match]
    found += named_in(root, STARTING) if root is not None else ()
    return [named for named in found if _may(inventory, named)]


def _may(inventory: Inventory, named: Named) -> bool:
    """Whether a module that is named is one of those that were read, and not for development or tests."""
    return named.module in inventory.settings_modules and role(named.module) not in ("development", "test")


def _is_missing(inventory: Inventory, named: Named) -> bool:
    return named.module not in inventory.settings_modules and _file(inventory.files, named.module) is None


_STAR = re.compile(r"^[ \t]*from[ \t]+[.\w]*?(\w*)[ \t]+import[ \t]+\*", re.MULTILINE)
_HEAD = re.compile(
    r"\A(?:\s*#[^\n]*\n|\s*\n)*\s*(?:\"\"\"[\s\S]*?\"\"\"|'''[\s\S]*?''')?(?:\s*#[^\n]*\n|\s*\n)*"
)
_SAYS = re.compile(r"\bproduction\b", re.IGNORECASE)
_DENIES = re.compile(
    r"\b(?:not?|non|never|unsuitable|dev\w*|local\w*|tests?|testing|staging|shared|common|base)\b"
)


def _described(inventory: Inventory) -> list[Named]:
    """The modules that say in their first words that they are for production."""
    heads = ((named, _HEAD.match(text)) for named, text in _extending(inventory))
    told = ((named, head[0]) for named, head in heads if head)
    return [named for named, head in told if _SAYS.search(head) and not _DENIES.search(head.lower())]


_IS_OFF = re.compile(r"^DEBUG\b[^#\n]*=[ \t]*False\b", re.MULTILINE)
_IS_SECURED = re.compile(
    r"^(?:SECURE_SSL_REDIRECT|SESSION_COOKIE_SECURE|CSRF_COOKIE_SECURE)[ \t]*=[ \t]*True\b"
    r"|^SECURE_HSTS_SECONDS[ \t]*=[ \t]*[1-9]",
    re.MULTILINE,
)


def _strict(inventory: Inventory) -> list[Named]:
    """The modules that switch debugging off, and insist on HTTPS."""
    found = _extending(inventory)
    return [named for named, text in found if _IS_OFF.search(text) and _IS_SECURED.search(text)]


def _extending(inventory: Inventory) -> Sequence[tuple[Named, str]]:
    """The modules that extend another and are extended by none, with their texts: no name says for what."""
    files, modules = inventory.files, inventory.settings_modules
    texts = {name: files.text(place.file) for name in modules if (place := _file(files, name))}
    stars = {name: set(_STAR.findall(text)) for name, text in texts.items()}
    taken = set().union(*stars.values())
    ends = (name for name in texts if stars[name] and not role(name) and name.rpartition(".")[2] not in taken)
    by_manage = set_by_manage(inventory)
    return [
        (Named(name, _file(files, name) or Place(".")), texts[name]) for name in ends if name not in by_manage
    ]


def _file(files: Files, module: str) -> Place | None:
    """The file of a settings module, None where it is not known which."""
    path = re.escape(module.partition(":")[0].replace(".", "/"))
    found = files.matching(rf"(?:.*/)?{path}(?:/__init__)?\.py", aside=True)
    return Place(found[0]) if found else None
