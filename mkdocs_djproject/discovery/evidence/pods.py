"""The containers that Kubernetes manifests describe, wherever a pod stands in them.

https://kubernetes.io/docs/reference/kubernetes-api/workload-resources/pod-v1/
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from mkdocs_djproject.discovery.evidence.files import Files, bare, mapping, sequence
from mkdocs_djproject.problems import Place

if TYPE_CHECKING:
    from mkdocs_djproject.yamltree import Path, YamlTree

POD_TEMPLATES = ("template", "jobTemplate")
"""What holds the specification of a pod below the one of another object."""

GIVEN = ("command", "args")
"""What says what a container runs, in place of its image."""


def manifests(files: Files) -> Iterator[YamlTree]:
    """The documents of all manifests; templates of Helm's are no YAML, and left out."""
    for name in files.matching(r".*\.ya?ml"):
        text = files.text(name)
        if "apiVersion:" in text and "kind:" in text and "{{" not in text:
            yield from files.documents(name)


def containers(spec: Any, path: Path = ()) -> Iterator[tuple[Path, dict[str, Any]]]:
    """The containers of a pod, of a pod's template, or of that of a job, each after its path.

    Args:
        spec: what specifies the object.
        path: where that stands in its document.
    """
    spec = mapping(spec)
    for number, container in enumerate(sequence(spec.get("containers"))):
        yield (*path, "containers", number), mapping(container)
    for key in POD_TEMPLATES:
        if inner := mapping(spec.get(key)).get("spec"):
            yield from containers(inner, (*path, key, "spec"))


def command_place(tree: YamlTree, path: Path, container: dict[str, Any]) -> Place | None:
    """Where a manifest says what a container runs, None where that is left to the image."""
    key = next((key for key in GIVEN if container.get(key)), "")
    return (bare(tree.place((*path, key), of_key=True)) or Place(tree.file)) if key else None
