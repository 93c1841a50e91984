"""The objects of a project's own Kubernetes manifests, as its pages show them.

https://kubernetes.io/docs/reference/kubernetes-api/
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

import msgspec

from mkdocs_djproject.discovery.evidence.containers import image_kind
from mkdocs_djproject.discovery.evidence.deployment import KINDS
from mkdocs_djproject.discovery.evidence.files import Files, bare, mapping, sequence
from mkdocs_djproject.discovery.evidence.pods import containers, manifests
from mkdocs_djproject.discovery.publicurls import image_without_user
from mkdocs_djproject.manifests import KubernetesObject

if TYPE_CHECKING:
    from mkdocs_djproject.yamltree import YamlTree

SHOWN = KINDS - {"ConfigMap"}
"""What runs, what leads there, and what scales it."""

LEADING = frozenset({"Service", "Ingress", "HorizontalPodAutoscaler"})
"""What runs nothing, but leads to what runs."""

MOST = 200
"""Objects; what a site can show of them."""


def kubernetes_objects(files: Files) -> tuple[KubernetesObject, ...]:
    """The objects of all manifests; templates of Helm's are no YAML, and left out."""
    found: list[tuple[KubernetesObject, dict[str, Any]]] = []
    for tree in manifests(files):
        found += _objects(tree)
    del found[MOST:]
    labels = {each.label: _labels(spec) for each, spec in found if each.kind not in LEADING}
    names = {each.label for each, _ in found}
    return tuple(
        msgspec.structs.replace(
            each, leads_to=tuple(label for label in _led(each.kind, spec, labels) if label in names)
        )
        for each, spec in found
    )


def _objects(tree: YamlTree) -> Iterator[tuple[KubernetesObject, dict[str, Any]]]:
    """The objects, each with what its manifest specifies."""
    data = mapping(tree.data)
    if data.get("kind") not in SHOWN or "apiVersion" not in data:
        return
    pods = [container for _, container in containers(data.get("spec"))]
    spec = mapping(data.get("spec"))
    replicas = spec.get("replicas")
    found = KubernetesObject(
        kind=str(data["kind"]),
        name=str(mapping(data.get("metadata")).get("name") or ""),
        images=tuple(
            dict.fromkeys(image_without_user(str(each["image"])) for each in pods if each.get("image"))
        ),
        ports=tuple(_ports(spec, pods)),
        hosts=tuple(str(rule["host"]) for rule in _mappings(spec.get("rules")) if "host" in rule),
        replicas=replicas if isinstance(replicas, int) and not isinstance(replicas, bool) else None,
        is_server=bool(pods) and all(image_kind(str(each.get("image"))) for each in pods),
        is_checked=any(key.endswith("Probe") for each in pods for key in each),
        place=bare(tree.place(("kind",), of_key=True)),
    )
    yield found, spec


def _led(kind: str, spec: dict[str, Any], labels: dict[str, dict[str, Any]]) -> Iterator[str]:
    """The labels of what a service, an ingress or an autoscaler leads to.

    https://kubernetes.io/docs/concepts/services-networking/service/#services-in-kubernetes
    """
    if kind == "HorizontalPodAutoscaler":
        scaled = mapping(spec.get("scaleTargetRef"))
        yield f"{scaled.get('kind')}/{scaled.get('name')}"
    elif kind == "Service":
        wanted = mapping(spec.get("selector")).items()
        yield from (label for label, own in labels.items() if wanted and wanted <= own.items())
    elif kind == "Ingress":
        paths = (path for rule in _mappings(spec.get("rules")) for path in _mappings(_paths(rule)))
        behind = [spec.get("defaultBackend"), *(path.get("backend") for path in paths)]
        services = (mapping(mapping(backend).get("service")).get("name") for backend in behind)
        yield from dict.fromkeys(f"Service/{name}" for name in services if name)


def _paths(rule: dict[str, Any]) -> Any:
    return mapping(rule.get("http")).get("paths")


def _mappings(values: Any) -> Iterator[dict[str, Any]]:
    return map(mapping, sequence(values))


def _labels(spec: dict[str, Any]) -> dict[str, Any]:
    """The labels of the pods that an object runs, as its template has them."""
    template = mapping(spec.get("template")) or mapping(mapping(spec.get("jobTemplate")).get("spec"))
    found = mapping(mapping(template.get("metadata")).get("labels"))
    return {key: value for key, value in found.items() if isinstance(value, str)}


def _ports(spec: dict[str, Any], pods: list[dict[str, Any]]) -> Iterator[str]:
    """The ports that containers open, and those of a service with where they lead."""
    for container in pods:
        ports = map(mapping, sequence(container.get("ports")))
        yield from (str(port["containerPort"]) for port in ports if "containerPort" in port)
    for port in map(mapping, sequence(spec.get("ports"))):
        if "port" in port:
            target = port.get("targetPort", port["port"])
            yield str(port["port"]) if target == port["port"] else f"{port['port']}:{target}"
