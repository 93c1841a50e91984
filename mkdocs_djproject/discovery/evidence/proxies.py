"""The proxy in front of the application: by files that forward requests, and by services of Compose."""

from __future__ import annotations

import re
from collections.abc import Iterator

from mkdocs_djproject.discovery.evidence.containers import Service
from mkdocs_djproject.discovery.evidence.files import Files, bare, mapping
from mkdocs_djproject.discovery.evidence.findings import Answer, Finding, Unclear
from mkdocs_djproject.discovery.evidence.inventory import Inventory
from mkdocs_djproject.discovery.evidence.walking import is_aside
from mkdocs_djproject.vocabulary import ONLY_PROXIES

PROXIES = (
    (r"(?:.*/)?(?:[\w.-]*nginx[\w./-]*|nginx/[\w./-]+)\.(?:conf|template|conf\.j2)", "nginx"),
    (r"(?:.*/)?Caddyfile[\w.]*", "caddy"),
    (r"(?:.*/)?traefik[\w./-]*\.(?:ya?ml|toml)", "traefik"),
    (r"(?:.*/)?haproxy\.cfg", "haproxy"),
    (r"(?:.*/)?(?:apache|httpd)[\w./-]*\.conf", "apache"),
)
"""Files of proxies by their paths."""

_FORWARDS = re.compile(
    r"proxy_pass|uwsgi_pass|reverse_proxy|upstream|loadBalancer|routers|entryPoints|backend|WSGI|ProxyPass"
)
_DOCUMENTATION = re.compile(r"(?:^|[_-])(?:docs?|documentation|mkdocs|sphinx|storybook)(?:$|[_-])")


def proxy(inventory: Inventory) -> Iterator[Answer]:
    """The proxy, by a file that forwards requests or by a service of Compose that stands before others."""
    named: dict[str, Answer] = {}
    for name, file in _forwarding(inventory.files):
        named.setdefault(name, Finding(name, inventory.files.place(file, _FORWARDS.pattern)))
    yield from named.values()
    yield from _by_ingress(inventory)
    names = {name for _, name in PROXIES}
    for service in inventory.services:
        if service.kind in names and not _serves_documentation(service):
            yield from _by_service(inventory, service)


def proxy_files(inventory: Inventory) -> Iterator[tuple[str, str]]:
    """The files that forward requests, by their paths or as a service of Compose mounts them: proxy, file."""
    yield from _forwarding(inventory.files)
    names = {name for _, name in PROXIES}
    for service in inventory.services:
        mounted = (name for name in service.mounts if inventory.files.has(name))
        if service.kind in names and not _serves_documentation(service):
            yield from (
                (service.kind, file) for file in mounted if _FORWARDS.search(inventory.files.text(file))
            )


def _forwarding(files: Files) -> Iterator[tuple[str, str]]:
    for pattern, name in PROXIES:
        found = (file for file in files.matching(pattern) if _FORWARDS.search(files.text(file)))
        yield from ((name, file) for file in found)


def _by_ingress(inventory: Inventory) -> Iterator[Answer]:
    """The controller that an ingress of Kubernetes asks for.

    https://kubernetes.io/docs/concepts/services-networking/ingress/#ingress-class
    """
    files = inventory.files
    names = [name for name in files.matching(r".*\.ya?ml") if "kind: Ingress" in files.text(name)]
    for tree in (tree for name in names if "{{" not in files.text(name) for tree in files.documents(name)):
        data = mapping(tree.data)
        named = mapping(mapping(data.get("metadata")).get("annotations")).get(_CLASS)
        wanted = str(mapping(data.get("spec")).get("ingressClassName") or named or "")
        found = next((name for _, name in PROXIES if name == wanted.partition("-")[0]), "")
        if found and data.get("kind") == "Ingress":
            yield Finding(found, bare(tree.place(("kind",), of_key=True)))


_CLASS = "kubernetes.io/ingress.class"


def _serves_documentation(service: Service) -> bool:
    folders = (f"{mount}/" for mount in service.mounts)
    return bool(_DOCUMENTATION.search(service.name)) or any(map(is_aside, folders))


def _by_service(inventory: Inventory, service: Service) -> Iterator[Answer]:
    """A service that only forwards, stands before one that is no ready-made server, or says so in a file."""
    texts = [inventory.files.text(name) for name in service.mounts if inventory.files.has(name)]
    own = {other.name for other in inventory.services if not other.kind and not _serves_documentation(other)}
    forwards = any(_FORWARDS.search(text) for text in texts)
    if service.kind in ONLY_PROXIES or "proxy" in service.image or forwards or own & {*service.needed}:
        yield Finding(service.kind, service.place)
    elif not texts:
        yield Unclear(service.place, "what this service serves is not told by its Compose file")
