"""Documentation of Django projects, from one small file or from the project itself."""

__version__ = "0.1.0"
