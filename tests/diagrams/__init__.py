"""Tests of the layout engine and of the diagrams drawn with it."""
