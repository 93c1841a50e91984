"""Signal handlers of the orders app."""

from functools import partial

from django.db import transaction
from django.dispatch import receiver

from apps.accounts.models import LoyaltyAccount
from apps.orders.events import order_paid, order_placed
from apps.orders.tasks import send_order_confirmation, send_payment_receipt


@receiver(order_placed)
def confirm_order(sender, order, **kwargs) -> None:
    """Write to the customer, as soon as the order is surely in the database."""
    transaction.on_commit(partial(send_order_confirmation.delay, order.pk))


@receiver(order_paid)
def thank_customer(sender, order, **kwargs) -> None:
    """Award a loyalty point for each full pound, and send a receipt."""
    account = LoyaltyAccount.objects.select_for_update().get(customer=order.customer_id)
    account.award(int(order.total))
    transaction.on_commit(partial(send_payment_receipt.delay, order.pk))
