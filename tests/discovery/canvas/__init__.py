"""Tests of the canvases that are read from the apps of a project."""
