"""The objects of a project's own Kubernetes manifests, as its pages show them.

https://kubernetes.io/docs/reference/kubernetes-api/
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from mkdocs_djproject.discovery.evidence.deployment import KINDS
from mkdocs_djproject.discovery.evidence.files import Files, bare, mapping, sequence
from mkdocs_djproject.manifests import KubernetesObject
from mkdocs_djproject.yamltree import YamlTree

SHOWN = KINDS - {"ConfigMap"}
"""What runs, what leads there, and what scales it."""

MOST = 200
"""Objects; what a site can show of them."""


def kubernetes_objects(files: Files) -> tuple[KubernetesObject, ...]:
    """The objects of all manifests; templates of Helm's are no YAML, and left out."""
    found: list[KubernetesObject] = []
    for name in files.matching(r".*\.ya?ml"):
        text = files.text(name)
        if "apiVersion:" in text and "kind:" in text and "{{" not in text:
            found += [each for tree in files.documents(name) for each in _objects(tree)]
    return tuple(found[:MOST])


def _objects(tree: YamlTree) -> Iterator[KubernetesObject]:
    data = mapping(tree.data)
    if data.get("kind") not in SHOWN or "apiVersion" not in data:
        return
    containers = list(_containers(data.get("spec")))
    spec = mapping(data.get("spec"))
    replicas = spec.get("replicas")
    yield KubernetesObject(
        kind=str(data["kind"]),
        name=str(mapping(data.get("metadata")).get("name") or ""),
        images=tuple(dict.fromkeys(str(each["image"]) for each in containers if each.get("image"))),
        ports=tuple(_ports(spec, containers)),
        hosts=tuple(
            str(rule["host"]) for rule in map(mapping, sequence(spec.get("rules"))) if "host" in rule
        ),
        replicas=replicas if isinstance(replicas, int) and not isinstance(replicas, bool) else None,
        is_checked=any(key.endswith("Probe") for each in containers for key in each),
        place=bare(tree.place(("kind",), of_key=True)),
    )


def _containers(spec: Any) -> Iterator[dict[str, Any]]:
    """The containers of a pod, of a pod's template, or of that of a job."""
    spec = mapping(spec)
    yield from map(mapping, sequence(spec.get("containers")))
    for key in ("template", "jobTemplate"):
        if inner := mapping(spec.get(key)).get("spec"):
            yield from _containers(inner)


def _ports(spec: dict[str, Any], containers: list[dict[str, Any]]) -> Iterator[str]:
    """The ports that containers open, and those of a service with where they lead."""
    for container in containers:
        ports = map(mapping, sequence(container.get("ports")))
        yield from (str(port["containerPort"]) for port in ports if "containerPort" in port)
    for port in map(mapping, sequence(spec.get("ports"))):
        if "port" in port:
            target = port.get("targetPort", port["port"])
            yield str(port["port"]) if target == port["port"] else f"{port['port']}:{target}"
