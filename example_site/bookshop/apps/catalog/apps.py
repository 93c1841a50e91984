"""Configuration of the catalog app."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class CatalogConfig(AppConfig):
    """What the shop sells: books, their authors, publishers and categories, and what readers say."""

    name = "apps.catalog"
    verbose_name = _("catalog")

    def ready(self) -> None:
        """Connect the signal handlers."""
        from apps.catalog import signals  # noqa: F401
