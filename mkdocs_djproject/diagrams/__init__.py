"""Diagrams of a project: a layout engine that knows nothing of Django, and the views drawn with it."""
