"""What to say of the styles in which diagrams could be drawn, and what a site needs to show them."""

from __future__ import annotations

import logging
from collections.abc import Collection, Iterable, Iterator, Mapping
from typing import Any

NO_LAYOUT = (
    "diagrams are drawn in Mermaid, as the package graphlay, which places the boxes of drawings in SVG, "
    "cannot be loaded here; install graphlay, or write 'diagrams: mermaid' into the project file"
)

NOT_IN_SVG = ("svg", "mermaid")
"""The style that was wanted of a diagram, and the one that it was drawn in, where SVG could not be had."""

SUPERFENCES = "pymdownx.superfences"

NO_FENCE = """\
diagrams in Mermaid are shown as their source, since the Markdown configuration has no fence for them; \
add to mkdocs.yml:

markdown_extensions:
  - pymdownx.superfences:
      custom_fences:
        - name: mermaid
          class: mermaid
          format: !!python/name:pymdownx.superfences.fence_code_format
"""
"""The lines are those of https://squidfunk.github.io/mkdocs-material/reference/diagrams/"""


def said_of_diagrams(
    drawn: Collection[tuple[str, str]], plugins: Iterable[str], extensions: Mapping[str, Any]
) -> Iterator[tuple[int, str]]:
    """What readers do not see of the diagrams of a site as it was meant, with what to do.

    Args:
        drawn: the style wanted of each diagram, and the one that it is drawn in.
        plugins: the names of MkDocs' plugins; one for Mermaid needs no fence.
        extensions: the configurations of Markdown's extensions, by name.

    Returns:
        Messages, each with its level of `logging`.
    """
    if NOT_IN_SVG in drawn:
        yield logging.INFO, NO_LAYOUT
    is_mermaid = any(style == "mermaid" for _, style in drawn)
    if is_mermaid and not _has_fence(extensions) and not any("mermaid" in name for name in plugins):
        yield logging.WARNING, NO_FENCE


def _has_fence(extensions: Mapping[str, Any]) -> bool:
    fences = (extensions.get(SUPERFENCES) or {}).get("custom_fences") or ()
    return any(isinstance(fence, Mapping) and fence.get("name") == "mermaid" for fence in fences)
