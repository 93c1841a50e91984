"""The network that static files come from: where their addresses lead away from the site."""

from __future__ import annotations

import re
from collections.abc import Iterator

from mkdocs_djproject.discovery.evidence.findings import Answer, Finding
from mkdocs_djproject.discovery.evidence.world import World
from mkdocs_djproject.problems import Place

SETTINGS = (
    "STATIC_URL",
    "AWS_S3_CUSTOM_DOMAIN",
    "AWS_S3_CDN_DOMAIN",
    "AZURE_CUSTOM_DOMAIN",
    "GS_CUSTOM_ENDPOINT",
)
"""The settings that lead to a network, the plainest first."""

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

_AWAY = re.compile(r"(?:https?:)?//(?:$|[\w.-]+\.\w)|[\w-]+(?:\.[\w-]+)+/?$")


def _hosts(world: World) -> Iterator[tuple[str, str, Place | None]]:
    """What leads away: the text, the variable it comes from, and where it stands."""
    for name in SETTINGS:
        value = world.raw(name)
        text = world.machine.begins(value)
        is_whole = name != "STATIC_URL" or "//" in text
        if is_whole and _AWAY.match(text) and "localhost" not in text:
            yield text, world.variable(value), world.place(name)


def cdn(world: World) -> Iterator[Answer]:
    """On where static files have an address on another host."""
    for _text, variable, place in _hosts(world):
        yield Finding(True, place, variable)
        return


def cdn_provider(world: World) -> Iterator[Answer]:
    """The network by the host's name, where that tells it."""
    for text, variable, place in _hosts(world):
        if name := next((name for part, name in NETWORKS.items() if part in text), ""):
            yield Finding(name, place, variable)
            return
