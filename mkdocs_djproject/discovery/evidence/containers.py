"""Dockerfiles and Compose files: their instructions and services."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, Any, NamedTuple

from mkdocs_djproject.developmentserver import with_defaults
from mkdocs_djproject.discovery.evidence.environmentfiles import is_ignored, variables_in
from mkdocs_djproject.discovery.evidence.files import Files, mapping, sequence
from mkdocs_djproject.discovery.evidence.findings import by_word
from mkdocs_djproject.problems import Place

if TYPE_CHECKING:
    from mkdocs_djproject.yamltree import Path, YamlTree

DOCKERFILE = r"(?:.*/)?(?:[\w.-]*[.-])?(?:Dockerfile|Containerfile|dockerfile)(?:[.-][\w.-]+)?"
COMPOSE = r"(?:.*/)?[\w.-]*compose[\w.-]*\.ya?ml|[\w.-]+\.ya?ml"
_DJANGO = re.compile(r"\bmanage\.py\b|\bdjango\b|\b[\w.]+\.(?:wsgi|asgi)\b", re.IGNORECASE)
_PYTHON = re.compile(r"^(?:--platform=\S+\s+)?(?:[\w./-]+/)?(?:python|uv)\b|astral-sh/uv")

IMAGES = by_word(
    {
        "postgresql": "postgres postgresql postgis pgvector timescaledb timescaledb-ha",
        "mysql": "mysql mysql-server",
        "mariadb": "mariadb",
        "redis": "redis redis-stack redis-stack-server",
        "valkey": "valkey",
        "keydb": "keydb",
        "dragonfly": "dragonfly",
        "memcached": "memcached",
        "rabbitmq": "rabbitmq",
        "elasticsearch": "elasticsearch",
        "opensearch": "opensearch",
        "nginx": "nginx nginx-unprivileged nginx-proxy",
        "caddy": "caddy",
        "traefik": "traefik",
        "haproxy": "haproxy",
        "apache": "httpd",
    }
)
"""What an image is, by its name without registry, namespace and tag."""


SERVING_FILES = frozenset(("nginx", "caddy", "apache"))
"""Images that a project builds upon to serve its own files, so that they tell little of a service."""


class Dockerfile(NamedTuple):
    """A Dockerfile: its instructions, each with its place, keyword and the rest of the line."""

    name: str
    instructions: tuple[tuple[Place, str, str], ...]

    def of(self, *keywords: str) -> Iterator[tuple[Place, str]]:
        """The instructions with one of some keywords."""
        return ((place, rest) for place, keyword, rest in self.instructions if keyword in keywords)

    @property
    def place(self) -> Place:
        """Its first instruction."""
        return self.instructions[0][0] if self.instructions else Place(self.name)

    @property
    def base(self) -> str:
        """The image that its last stage is built on; empty without one."""
        stages = [rest for _, rest in self.of("FROM")]
        return re.sub(r"^--platform=\S+\s+", "", stages[-1]).partition(" ")[0] if stages else ""

    @property
    def runs_django(self) -> bool:
        """Whether an instruction names manage.py, Django, or a WSGI or ASGI module."""
        return any(_DJANGO.search(rest) for _, _, rest in self.instructions)

    @property
    def is_python(self) -> bool:
        """Whether one of its stages is built on a Python image."""
        return any(_PYTHON.search(rest) for _, rest in self.of("FROM"))


class Service(NamedTuple):
    """A service of a Compose file.

    ``built`` is the Dockerfile it is built from, and ``mounts`` are the files and folders that it is given,
    relative to the root; ``needed`` are the services that it starts after or is linked to.
    """

    name: str
    place: Place
    image: str
    built: str
    command: str
    command_place: Place
    environment: dict[str, tuple[str, Place]]
    replicas: int | None
    replicas_place: Place
    mounts: tuple[str, ...]
    needed: tuple[str, ...]

    @property
    def kind(self) -> str:
        """What the image is (``postgres:16`` is ``postgresql``), empty when it is none that is known."""
        return image_kind(self.image)


def image_kind(image: str) -> str:
    """What an image is, by its name; empty when it is none that is known."""
    name = with_defaults(image).rpartition("/")[2].partition(":")[0].partition("@")[0]
    return IMAGES.get(name.lower(), "")


def read_dockerfiles(files: Files) -> tuple[Dockerfile, ...]:
    """All Dockerfiles, whatever they build."""
    others = (".dockerignore", ".md", ".py", ".yml", ".yaml", ".sh", ".j2")
    names = [name for name in files.matching(DOCKERFILE) if not name.endswith(others)]
    return tuple(Dockerfile(name, tuple(_instructions(files, name))) for name in names)


def _instructions(files: Files, name: str) -> Iterator[tuple[Place, str, str]]:
    started: Place | None = None
    parts: list[str] = []
    for place, line in files.lines(name):
        started = started or place
        parts.append(line.removesuffix("\\").strip())
        if not line.endswith("\\"):
            keyword, _, rest = " ".join(parts).partition(" ")
            yield started, keyword.upper(), rest.strip()
            started, parts = None, []


def words(command: Any) -> str:
    """A command in shell or exec form as one line."""
    if isinstance(command, list):
        return " ".join(str(part) for part in command)
    text = str(command or "").strip()
    if not text.startswith("["):
        return text
    try:
        return " ".join(map(str, json.loads(text)))
    except ValueError:
        return re.sub(r"[\[\]\"',]", " ", text).strip()


def read_services(files: Files) -> tuple[Service, ...]:
    """The services of the project's Compose files."""
    return tuple(service for name, tree in compose_files(files) for service in _services(files, tree, name))


def compose_files(files: Files) -> Iterator[tuple[str, YamlTree]]:
    """The project's Compose files by name, each with what it says, without those of tests and of trials."""
    for name in files.matching(COMPOSE):
        if "services:" in files.text(name) and not _OF_TESTS.search(name):
            trees = files.documents(name)[:1]
            yield from ((name, tree) for tree in trees if not _is_beside(files, name, tree))


_OF_TESTS = re.compile(r"(?:^|[._/-])(?:ci|e2e|tests?|testing)(?:[._/-]|$)", re.IGNORECASE)
_OF_CONTAINERS = re.compile(r"(?i)docker|compose|container|deploy|infra|local|dev|prod|stag|env|ops|stack")
"""What the folders of Compose files are called that start a project or what it needs."""


def _is_beside(files: Files, name: str, tree: YamlTree) -> bool:
    """Whether a file starts ready-made servers alone, in a folder that is called after something else."""
    folder = name.rpartition("/")[0]
    if folder in {"", files.home} or _OF_CONTAINERS.search(folder):
        return False
    services = [mapping(each) for each in mapping(mapping(tree.data).get("services")).values()]
    return all("/" not in str(each.get("image") or "/") for each in services)


RUNS = frozenset({"image", "build", "extends"})
"""What tells a service what to run; a file without it for a service adds to another file."""


def with_bases(services: Iterable[Service], dockerfiles: Iterable[Dockerfile]) -> Iterator[Service]:
    """The services, each that is built on a ready-made server as if it were of its image."""
    bases = {each.name: each.base for each in dockerfiles}
    for service in services:
        based = service if service.image else service._replace(image=bases.get(service.built, ""))
        yield based if based.kind not in {"", *SERVING_FILES} else service


def _services(files: Files, tree: YamlTree, file: str) -> Iterator[Service]:
    for name, content in mapping(mapping(tree.data).get("services")).items():
        if mapping(content).keys() & RUNS:
            service = _service(tree, file, name, content)
            given = _of_files(files, file, content.get("env_file"))
            yield service._replace(environment={**given, **service.environment})


def _of_files(files: Files, compose: str, given: Any) -> dict[str, tuple[str, Place]]:
    """The variables of the files that a service is given, of those that stand in the repository."""
    kept = [path for path, _ in env_files_of(compose, given) if is_in_repository(files, path)]
    return {name: (value, place) for path in kept for name, value, place in variables_in(files, path)}


def env_files_of(compose: str, given: Any) -> Iterator[tuple[str, bool]]:
    """The files of variables that a service is given, each with whether it has to be there.

    Args:
        compose: the Compose file.
        given: what it has under ``env_file``.
    """
    for each in given if isinstance(given, list) else [given]:
        options = each if isinstance(each, dict) else {"path": each}
        path = str(options.get("path") or "")
        if path and not path.startswith(("/", "$", "~")):
            yield joined(f"{compose.rpartition('/')[0]}/{path}"), options.get("required") is not False


def is_in_repository(files: Files, path: str) -> bool:
    """Whether a clone has a file."""
    return files.is_kept(path) and not is_ignored(files, path)


def _service(tree: YamlTree, file: str, name: str, content: dict[str, Any]) -> Service:
    path: Path = ("services", name)
    key = "command" if content.get("command") else "entrypoint"
    deploy = mapping(content.get("deploy"))
    replicas = deploy.get("replicas", content.get("scale"))
    counted: Path = (*path, "deploy", "replicas") if "replicas" in deploy else (*path, "scale")
    return Service(
        name=name,
        place=tree.place(path, of_key=True),
        image=str(content.get("image") or ""),
        built=built_from(file, content.get("build")),
        command=words(content.get(key)),
        command_place=tree.place((*path, key), of_key=True),
        environment=_environment(tree, (*path, "environment"), content.get("environment")),
        replicas=replicas if isinstance(replicas, int) and not isinstance(replicas, bool) else None,
        replicas_place=tree.place(counted, of_key=True),
        mounts=tuple(mounts(file, content.get("volumes"))),
        needed=tuple(_needed(content)),
    )


def _needed(content: dict[str, Any]) -> Iterator[str]:
    """The services that one starts after or is linked to."""
    for names in (content.get("depends_on"), content.get("links")):
        yield from (str(name).partition(":")[0] for name in [*mapping(names), *sequence(names)])


def mounts(file: str, volumes: Any) -> Iterator[str]:
    """The paths on the host that are mounted, relative to the root."""
    for volume in sequence(volumes):
        source = str(mapping(volume).get("source") or "" if isinstance(volume, dict) else volume)
        path = source.partition(":")[0]
        if path.startswith("."):
            yield joined(f"{file.rpartition('/')[0]}/{path}")


def built_from(file: str, build: Any) -> str:
    """The Dockerfile that a service of a Compose file is built from; empty where it is not built."""
    if not build:
        return ""
    options = build if isinstance(build, dict) else {"context": build}
    folder = file.rpartition("/")[0]
    parts = [folder, str(options.get("context") or "."), str(options.get("dockerfile") or "Dockerfile")]
    return joined("/".join(part for part in parts if part))


def joined(path: str) -> str:
    """A path without ``.`` and ``..``."""
    parts: list[str] = []
    for part in path.split("/"):
        if part == ".." and parts:
            parts.pop()
        elif part not in ("", ".", ".."):
            parts.append(part)
    return "/".join(parts)


def _environment(tree: YamlTree, path: Path, content: Any) -> dict[str, tuple[str, Place]]:
    if isinstance(content, dict):
        named = {name: value for name, value in content.items() if value is not None}
        return {n: (str(value), tree.place((*path, n), of_key=True)) for n, value in named.items()}
    lines = enumerate(content) if isinstance(content, list) else ()
    pairs = ((index, *str(line).partition("=")) for index, line in lines)
    return {name: (value, tree.place((*path, index))) for index, name, sign, value in pairs if sign}
