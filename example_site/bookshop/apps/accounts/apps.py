"""Configuration of the accounts app."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class AccountsConfig(AppConfig):
    """Customers, their addresses and their loyalty points."""

    name = "apps.accounts"
    verbose_name = _("customer accounts")

    def ready(self) -> None:
        """Connect the signal handlers."""
        from apps.accounts import signals  # noqa: F401
