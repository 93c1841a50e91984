"""Tests of the reader of Django projects."""
