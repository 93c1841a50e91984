"""The objects of a project's own Kubernetes manifests."""

from __future__ import annotations

import msgspec

from mkdocs_djproject.problems import Place


class KubernetesObject(msgspec.Struct, frozen=True, kw_only=True):
    """An object as a manifest has it.

    ``images`` are those of its containers, ``ports`` those that they or a service open, ``hosts`` the host
    names of an ingress. ``replicas`` is None where the manifest says none. ``is_checked`` says that a
    container has a probe. ``leads_to`` are the objects of the manifests that a service, an ingress or an
    autoscaler is for, each as its kind and name: ``Deployment/web``. ``is_server`` says that it runs a
    known server alone, as that of a database.
    https://kubernetes.io/docs/concepts/overview/working-with-objects/
    """

    kind: str
    name: str
    images: tuple[str, ...] = ()
    ports: tuple[str, ...] = ()
    hosts: tuple[str, ...] = ()
    replicas: int | None = None
    is_checked: bool = False
    leads_to: tuple[str, ...] = ()
    is_server: bool = False
    place: Place | None = None

    @property
    def label(self) -> str:
        """The kind and the name: ``Deployment/web``."""
        return f"{self.kind}/{self.name}"

    @property
    def image_names(self) -> tuple[str, ...]:
        """The images without the digests that pin them."""
        return tuple(image.partition("@")[0] for image in self.images)
