"""A Django project in place -> its apps, models and fields, each with the place where it was read.

Nothing of the project is imported or run: its source is parsed, and the statements that run when Django
imports the models are followed over plain values. What cannot be followed becomes a note.
"""

from mkdocs_djproject.discovery.found import Discovered, Note
from mkdocs_djproject.discovery.projects import Wanted, read_project
from mkdocs_djproject.discovery.reading import discover
from mkdocs_djproject.discovery.writing import to_data, to_text

__all__ = [
    "Discovered",
    "Note",
    "Wanted",
    "discover",
    "read_project",
    "to_data",
    "to_text",
]
