"""The network that static files come from: where their addresses lead to one."""

from __future__ import annotations

import re
from collections.abc import Iterator

from mkdocs_djproject.discovery.evidence.caches import static_storage
from mkdocs_djproject.discovery.evidence.findings import Answer, Finding
from mkdocs_djproject.discovery.evidence.world import World
from mkdocs_djproject.problems import Place

SETTINGS = {
    "STATIC_URL": "",
    "AWS_S3_CUSTOM_DOMAIN": "s3",
    "AWS_S3_CDN_DOMAIN": "s3",
    "AZURE_CUSTOM_DOMAIN": "azure",
    "GS_CUSTOM_ENDPOINT": "gcs",
}
"""The settings that lead to a network, the plainest first, and the storage that reads each."""

NETWORKS = {
    "cloudfront.net": "CloudFront",
    "azureedge.net": "Azure CDN",
    "azurefd.net": "Azure Front Door",
    "fastly": "Fastly",
    "b-cdn.net": "Bunny",
    "cdn.digitaloceanspaces.com": "DigitalOcean Spaces CDN",
    "akamai": "Akamai",
    "cloudflare": "Cloudflare",
}
"""Networks by a part of their hosts' names."""

_IS_NETWORK = re.compile(
    "|".join(("cdn", *(re.escape(part.partition(".")[0]) for part in NETWORKS))), re.IGNORECASE
)
"""What tells that a host is one, in its own name or in that of its variable: any other may be a server."""

_AWAY = re.compile(r"(?:https?:)?//(?:$|[\w.-]+\.\w)|[\w-]+(?:\.[\w-]+)+/?$")


def _hosts(world: World) -> Iterator[tuple[str, str, Place | None]]:
    """What leads away: the text, the variable it comes from, and where it stands."""
    stored = [answer.value for answer in static_storage(world) if isinstance(answer, Finding)]
    for name, storage in SETTINGS.items():
        value = world.raw(name)
        text, variable = world.machine.begins(value), world.variable(value)
        is_read = storage in stored if storage else "//" in text
        is_network = _IS_NETWORK.search(f"{text} {variable}")
        if is_read and is_network and _AWAY.match(text) and "localhost" not in text:
            yield text, variable, world.place(name)


def cdn(world: World) -> Iterator[Answer]:
    """On where static files have an address in a network."""
    for _text, variable, place in _hosts(world):
        yield Finding(True, place, variable)
        return


def cdn_provider(world: World) -> Iterator[Answer]:
    """The network by the host's name, where that tells it."""
    for text, variable, place in _hosts(world):
        if name := next((name for part, name in NETWORKS.items() if part in text), ""):
            yield Finding(name, place, variable)
            return
