"""What a Compose file can begin with where a project has none: its variables, volumes and servers."""

from __future__ import annotations

import ast
import re
from collections import Counter
from collections.abc import Iterator, Mapping
from typing import NamedTuple

from mkdocs_djproject.environmentvariables import EnvironmentVariable
from mkdocs_djproject.project import Project
from mkdocs_djproject.servers import BROKER_PASSWORD, DATABASE_PASSWORD, Server
from mkdocs_djproject.variables import Variable, needed_variables

FOLDERS = {"MEDIA_ROOT": "/srv/media", "STATIC_ROOT": "/srv/static"}
"""Where volumes are mounted, by the setting that names the folder."""

OF_SERVICES = ("database", "cache", "broker", "search", "media_root", "static_root")
"""What usual variables are for whose values the starting point itself gives."""

PARTS = (
    (re.compile(r"HOST(?:NAME)?$|SERVER$"), "host"),
    (re.compile(r"PORT$"), "port"),
    (re.compile(r"PASSWORD$|PASS$|PWD$"), "password"),
    (re.compile(r"USER(?:NAME)?$"), "user"),
    (re.compile(r"UR[LI]$"), "url"),
    (re.compile(r"(?:NAME|DB|DATABASE)$"), "name"),
)
"""What a variable holds of the address of the database, by its name; the first that fits."""

PORTS = {"postgresql": "5432", "mysql": "3306", "mariadb": "3306", "oracle": "1521"}
"""The ports on which database servers listen within Compose, by the engine."""

BY_WORD = (
    (re.compile(r"RABBIT|AMQP"), "rabbitmq"),
    (re.compile(r"MEMCACHE"), "memcached"),
    (re.compile(r"ELASTIC|SEARCH"), "search"),
    (re.compile(r"REDIS|CACHE|CHANNEL|BROKER|CELERY|RQ"), "redis"),
)
"""The servers by a word in the name of a host's variable or in that of its setting."""

SCHEMES = {"redis": "redis", "amqp": "rabbitmq", "pyamqp": "rabbitmq", "http": "search"}
"""The servers by the scheme of an address."""

_LOCAL = re.compile(
    r"(?:(?P<scheme>\w+)://(?:[^@/]*@)?)?(?:localhost|127\.0\.0\.1)(?P<rest>(?::\d+)?(?:/.*)?)"
)


class StartingPoint(NamedTuple):
    """What a template asks of it: of a project that was read, all variables are those that it reads."""

    project: Project

    @property
    def variables(self) -> tuple[Variable, ...]:
        """The variables of the project's own services, by name where they were read."""
        runtime = self.project.runtime
        if not self.project.facts:
            return runtime.variables
        needed = {each.name: each for each in needed_variables(runtime.read, runtime.usual_variables)}
        given = self._given
        return tuple(
            self._variable(each, needed.get(each.name), given.get(each.name, ""))
            for each in runtime.read
            if each.is_read and (each.name in needed or each.name in given)
        )

    def _variable(self, read: EnvironmentVariable, needed: Variable | None, inside: str) -> Variable:
        """A variable that is given a value here, has to be in ``.env``, or is passed on from there."""
        found = needed or Variable(read.name, "", "", is_secret=read.secret, is_passed_on=True)
        return found._replace(inside=inside or found.inside)

    @property
    def _given(self) -> dict[str, str]:
        """The values of variables that lead to the services and the volumes, by name."""
        runtime = self.project.runtime
        usual = {each.name: each.inside for each in runtime.usual_variables if each.purpose in OF_SERVICES}
        found: dict[str, str] = {}
        for each in runtime.read:
            value = self._usual(each, usual) or FOLDERS.get(each.setting) or self._led(each)
            found |= {each.name: value} if value else {}
        return found | self._database

    def _usual(self, variable: EnvironmentVariable, usual: Mapping[str, str]) -> str:
        """A variable's usual value; not a file's path for one that may be read otherwise."""
        is_file = self.project.features.database.is_file and variable.name == "DATABASE_URL"
        return "" if is_file and variable.setting != "DATABASES" else usual.get(variable.name, "")

    @property
    def _database(self) -> dict[str, str]:
        """The parts of the database's address, each that one variable alone holds."""
        runtime = self.project.runtime
        if not any(each.name == "db" for each in runtime.servers):
            return {}
        url = next((each.inside for each in runtime.usual_variables if each.purpose == "database"), "")
        port = PORTS.get(self.project.features.database.engine, "")
        values = {"host": "db", "port": f'"{port}"', "user": runtime.user, "name": runtime.user, "url": url}
        names = self._database_parts
        return {name: values.get(part) or _required(name) for part, name in names.items()}

    @property
    def _database_parts(self) -> dict[str, str]:
        """The names of the variables that hold a part of the database's address, by the part."""
        read = (each.name for each in self.project.runtime.read if each.setting == "DATABASES")
        named = [(part, name) for name in read if (part := _part(name))]
        counted = Counter(part for part, _ in named)
        return {part: name for part, name in named if counted[part] == 1}

    def _led(self, variable: EnvironmentVariable) -> str:
        """The address of a server here, where a variable's default is one on the own machine."""
        local = _LOCAL.fullmatch(_text(variable.default))
        if local is None:
            return ""
        words = f"{variable.name} {variable.setting}"
        by_word = next((name for pattern, name in BY_WORD if pattern.search(words)), "")
        name = SCHEMES.get(local["scheme"], "") if local["scheme"] else by_word
        if name not in {each.name for each in self.project.runtime.servers}:
            return ""
        if name == "rabbitmq" and local["scheme"]:
            return f"amqp://{self.project.runtime.user}:{BROKER_PASSWORD}@rabbitmq//"
        return f"{local['scheme']}://{name}{local['rest']}" if local["scheme"] else name + local["rest"]

    @property
    def servers(self) -> tuple[Server, ...]:
        """The servers beside the project's own services, with the password that the project reads."""
        name = self._database_parts.get("password") if self.project.facts else None
        password = _required(name) if name else DATABASE_PASSWORD
        return tuple(
            each._replace(
                environment=tuple(
                    (key, value.replace(DATABASE_PASSWORD, password)) for key, value in each.environment
                )
            )
            for each in self.project.runtime.servers
        )

    @property
    def unreached(self) -> tuple[str, ...]:
        """The servers to which no variable leads, so that the settings themselves have to."""
        values = " ".join(each.inside for each in self.variables)
        names = (each.name for each in self.project.runtime.waited_for)
        is_read = bool(self.project.facts)
        return tuple(name for name in names if is_read and not re.search(rf"\b{name}\b", values))

    @property
    def mounts(self) -> tuple[str, ...]:
        """What the project's own services mount: volumes at the folders that variables name."""
        mounts = self.project.runtime.mounts
        values = " ".join(each.inside for each in self.variables)
        is_read = bool(self.project.facts)
        return tuple(each for each in mounts if not is_read or each.partition(":")[2] in values)

    @property
    def left_volumes(self) -> tuple[str, ...]:
        """What would need a volume at a folder that no variable names, as a person calls it."""
        words = {"data": "the file of the database", "media": "uploaded files"}
        left = (each.partition(":")[0] for each in self.project.runtime.mounts if each not in self.mounts)
        return tuple(words[name] for name in left if name in words)

    @property
    def volumes(self) -> tuple[str, ...]:
        """The named volumes."""
        own = (each.partition(":")[0] for each in self.mounts)
        return (*own, *(each.volume for each in self.servers if each.volume))

    @property
    def has_static_volume(self) -> bool:
        """Whether a volume holds the static files."""
        return "static" in self.volumes

    @property
    def entrypoint(self) -> str:
        """What the image starts whatever command it is given; empty where it runs the command."""
        found = self.project.facts.get("tools.entrypoint")
        return str(found.value) if found and found.value else ""

    @property
    def required(self) -> tuple[str, ...]:
        """The names that have to be in ``.env``."""
        own = [each.value for each in self.variables if not each.inside]
        return tuple(dict.fromkeys(re.findall(r"\$\{(\w+):\?", " ".join((*own, *self._written)))))

    @property
    def passed_on(self) -> tuple[str, ...]:
        """The names that may be there, and are passed on."""
        return tuple(each.name for each in self.variables if not each.value)

    @property
    def _written(self) -> Iterator[str]:
        yield from (each.value for each in self.variables)
        yield from (value for each in self.servers for _, value in each.environment)
        yield from (each.command for each in self.servers)


def _required(name: str) -> str:
    return f"${{{name}:?set it in .env}}"


def _part(name: str) -> str:
    return next((part for pattern, part in PARTS if pattern.search(name)), "")


def _text(source: str | None) -> str:
    """The text that a default is, empty where it is none."""
    try:
        value = ast.literal_eval(source or "")
    except (ValueError, SyntaxError):
        return ""
    return value if isinstance(value, str) else ""
