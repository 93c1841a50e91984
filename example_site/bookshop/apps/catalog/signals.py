"""Signal handlers of the catalog app."""

from django.db.models.signals import post_delete, post_save
from django.dispatch import receiver

from apps.catalog.bestsellers import forget_bestsellers
from apps.catalog.models import Book


@receiver([post_save, post_delete], sender=Book)
def forget_bestsellers_on_change(sender, **kwargs) -> None:
    """Keep prices and titles on the home page in step with the catalog."""
    forget_bestsellers()
