"""Where static and uploaded files are: whether they have a folder, where they go, and what serves them.

https://docs.djangoproject.com/en/stable/howto/static-files/deployment/
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from mkdocs_djproject.discovery.evidence.findings import Answer, Finding, Unclear
from mkdocs_djproject.discovery.evidence.inventory import Inventory
from mkdocs_djproject.discovery.evidence.proxies import proxy_files
from mkdocs_djproject.discovery.evidence.serviceurls import why_unclear
from mkdocs_djproject.discovery.evidence.world import World
from mkdocs_djproject.discovery.values import plain
from mkdocs_djproject.problems import Place

SERVES_STATIC = {
    "nginx": r"\blocation\b[^{};]*\bstatic\b[^{}]*\{(?:[^{}]|\{[^{}]*\})*\b(?:alias|root)\s"
    r"|\blocation\b[^{};]*\{[^{}]*\b(?:alias|root)\s[^;{}]*\bstatic",
    "caddy": r"(?m)^[^#\n]*\bstatic\b[\s\S]*\bfile_server\b|^[ \t]*file_server\b[^\n]*\bstatic\b",
    "apache": r"(?mi)^[ \t]*Alias(?:Match)?\s+\S*static",
}
"""What makes a proxy serve a folder of static files, by the proxy.

https://nginx.org/en/docs/http/ngx_http_core_module.html#alias
https://caddyserver.com/docs/caddyfile/directives/file_server
https://httpd.apache.org/docs/current/mod/mod_alias.html#alias
"""

MAPPED = (r"(?:.*/)?[\w.-]*uwsgi[\w.-]*\.ini", r"^\s*static-map2?\s*=\s*\S*static")
"""What makes uWSGI serve one, and in which files.

https://uwsgi-docs.readthedocs.io/en/latest/StaticFiles.html
"""

_COMMENT = re.compile(r"(?m)^[ \t]*#.*")


def folder(name: str) -> Callable[[World], Iterator[Answer]]:
    """A rule: whether a setting names a folder, which Django gives none of its own."""

    def read(world: World) -> Iterator[Answer]:
        value = world.raw(name)
        variable = world.variable(value)
        if not world.has(name):
            why = f"{name} is not set: Django's default"
            yield from [Finding(False, world.file, why=why)] if world.complete else []
        elif plain(value) in ("", None) and variable:
            yield Unclear(world.place(name), why_unclear(variable, value), variable)
        else:
            yield Finding(plain(value) not in ("", None), world.place(name), variable)

    return read


def static_server(inventory: Inventory) -> Iterator[Answer]:
    """What serves the folder of static files: a proxy that is told so, or uWSGI."""
    files = inventory.files
    for name, file in proxy_files(inventory):
        pattern = SERVES_STATIC.get(name, "")
        text = _COMMENT.sub("", files.text(file))
        if pattern and (found := re.search(pattern, text)):
            yield Finding(name, Place(file, text.count("\n", 0, found.start()) + 1))
            return
    for file in files.matching(MAPPED[0]):
        for place, line in files.lines(file):
            if re.match(MAPPED[1], line):
                yield Finding("uwsgi", place)
                return
