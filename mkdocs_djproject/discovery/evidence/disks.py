"""What a host's own file says of the machines that it describes: the app's name, and the disk that lasts.

https://fly.io/docs/reference/configuration/
https://render.com/docs/blueprint-spec#disk
"""

from __future__ import annotations

from collections.abc import Callable, Iterator

from mkdocs_djproject.discovery.evidence.files import mapping, sequence
from mkdocs_djproject.discovery.evidence.findings import Answer, Finding
from mkdocs_djproject.discovery.evidence.inventory import Inventory
from mkdocs_djproject.problems import Place

FLY, RENDER = "fly.toml", "render.yaml"


def fly_app(inventory: Inventory) -> Iterator[Answer]:
    """What the app is called on Fly.io."""
    name = inventory.files.toml(FLY).get("app")
    if isinstance(name, str) and name:
        yield Finding(name, inventory.files.place(FLY, r"^\s*app\s*="))


def fly_mount(key: str) -> Callable[[Inventory], Iterator[Answer]]:
    """A rule: a key of the first volume that the machines mount; off where they mount none."""

    def read(inventory: Inventory) -> Iterator[Answer]:
        table = inventory.files.toml(FLY)
        mounts = table.get("mounts")
        mount = mapping(next(iter(mounts), None)) if isinstance(mounts, list) else mapping(mounts)
        if isinstance(mount.get(key), str):
            yield Finding(mount[key], inventory.files.place(FLY, rf"^\s*{key}\s*="))
        elif table and not mounts:
            yield Finding(False, Place(FLY, 1), why="it mounts no volume")

    return read


def render_disk(inventory: Inventory) -> Iterator[Answer]:
    """Where the disk of the web service is mounted; off where it has none."""
    for tree in inventory.files.documents(RENDER):
        for number, service in enumerate(map(mapping, sequence(mapping(tree.data).get("services")))):
            path = mapping(service.get("disk")).get("mountPath")
            if service.get("type") != "web":
                continue
            if isinstance(path, str):
                yield Finding(path, tree.place(("services", number, "disk"), of_key=True))
            elif "disk" not in service:
                yield Finding(False, tree.place(("services", number)), why="the service has no disk")
            return
