"""The objects of a project's own Kubernetes manifests, and what leads from one to another."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from mkdocs_djproject.diagrams.components import Component, Edge, Target
from mkdocs_djproject.manifests import KubernetesObject

CLUSTER = Component(
    "kubernetes", "Kubernetes", "platform", target=Target("deployment", "kubernetes"), known="read"
)


def objects(manifests: Sequence[KubernetesObject], clients: str) -> tuple[list[Component], list[Edge]]:
    """The objects as components within a cluster, and the ways between them; nothing where there are none.

    Manifests may describe an object several times, as those of Kustomize do: it is one component.

    Args:
        manifests: the objects.
        clients: the key of what comes from outside, which an ingress lets in.
    """
    found: dict[str, list[KubernetesObject]] = {}
    for each in manifests:
        found.setdefault(each.label, []).append(each)
    ways = {(way.source, way.target): way for each in manifests for way in _ways(each, clients)}
    return [CLUSTER, *map(_object, found.values())] if found else [], list(ways.values())


def _object(described: Sequence[KubernetesObject]) -> Component:
    """The object as a box: its kind and name, its first image, how many of it run, and how it is reached."""
    first = described[0]
    numbers = dict.fromkeys(str(each.replicas) for each in described if each.replicas is not None)
    said = [f"replicas: {' or '.join(numbers)}"] if numbers else []
    said += first.hosts or first.ports
    images = list(dict.fromkeys(name for each in described for name in each.image_names))
    more = f" and {len(images) - 1} more" if len(images) > 1 else ""
    return Component(
        key=_key(first.label),
        name=first.label,
        kind="server",
        technology=f"{images[0]}{more}" if images else "",
        detail=", ".join(said),
        within=CLUSTER.key,
        target=CLUSTER.target,
        known="read",
    )


def _ways(each: KubernetesObject, clients: str) -> Iterator[Edge]:
    if each.hosts:
        yield Edge(clients, _key(each.label), ", ".join(each.hosts))
    words = "scales" if each.kind == "HorizontalPodAutoscaler" else ", ".join(each.ports)
    for label in each.leads_to:
        yield Edge(_key(each.label), _key(label), words)


def _key(label: str) -> str:
    return f"{CLUSTER.key}:{label}"
