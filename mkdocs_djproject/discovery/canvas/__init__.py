"""The canvas of each app: what its source adds to the project besides models, with the place of each thing.

Nothing of the project is imported or run. What was seen and not understood becomes a note.
"""

from mkdocs_djproject.discovery.canvas.reading import Canvases, with_canvases

__all__ = ["Canvases", "with_canvases"]
