"""Background work of the orders app."""

import logging

from celery import shared_task
from django.conf import settings
from django.core.mail import send_mail
from django.utils import timezone

from apps.orders.models import Order
from apps.orders.services import OrderError, cancel_order

logger = logging.getLogger(__name__)


@shared_task(autoretry_for=(OSError,), retry_backoff=True, max_retries=5)
def send_order_confirmation(order_id: int) -> None:
    """Tell the customer that the order has arrived; retried when the mail server cannot be reached."""
    order = Order.objects.with_lines().select_related("customer").get(pk=order_id)
    lines = "\n".join(f"{line}: £{line.line_total}" for line in order.lines.all())
    send_mail(
        subject=f"Your order {order.number}",
        message=f"Dear {order.customer.get_short_name()},\n\n{lines}\n\nWith postage: £{order.total}\n",
        from_email=None,
        recipient_list=[order.customer.email],
    )


@shared_task(autoretry_for=(OSError,), retry_backoff=True, max_retries=5)
def send_payment_receipt(order_id: int) -> None:
    """Tell the customer that the money has arrived; retried when the mail server cannot be reached."""
    order = Order.objects.with_lines().select_related("customer").get(pk=order_id)
    send_mail(
        subject=f"We have received your payment for order {order.number}",
        message=f"Dear {order.customer.get_short_name()},\n\nthank you for your payment of £{order.total}.\n",
        from_email=None,
        recipient_list=[order.customer.email],
    )


@shared_task
def cancel_unpaid_orders() -> int:
    """Cancel the orders nobody has paid in time, so that others can buy the books; return how many."""
    cancelled = 0
    for order in Order.objects.unpaid_since(timezone.now() - settings.UNPAID_ORDER_LIFETIME):
        try:
            cancel_order(order)
        except OrderError:
            logger.info("Order %s was paid while it was about to be cancelled.", order.number)
        else:
            cancelled += 1
    return cancelled
