"""Configuration of the orders app."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class OrdersConfig(AppConfig):
    """Orders from checkout to the customer's door: lines, vouchers, payments and shipments."""

    name = "apps.orders"
    verbose_name = _("orders")

    def ready(self) -> None:
        """Connect the signal handlers."""
        from apps.orders import signals  # noqa: F401
