"""Signal handlers of the accounts app."""

from functools import partial

from django.conf import settings
from django.db import transaction
from django.db.models.signals import post_save
from django.dispatch import receiver

from apps.accounts.models import LoyaltyAccount
from apps.accounts.tasks import send_welcome_email


@receiver(post_save, sender=settings.AUTH_USER_MODEL)
def open_loyalty_account(sender, instance, created, raw, **kwargs) -> None:
    """Give every new customer a loyalty account and a welcome; fixtures bring their own."""
    if created and not raw:
        LoyaltyAccount.objects.create(customer=instance)
        transaction.on_commit(partial(send_welcome_email.delay, str(instance.pk)))
