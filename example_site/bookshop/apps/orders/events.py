"""The events of an order that others can listen to. Each is sent with `order`, inside the transaction."""

from django.dispatch import Signal

order_placed = Signal()
order_paid = Signal()
