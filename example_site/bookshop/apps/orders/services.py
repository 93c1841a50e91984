"""What happens to orders: placing, paying, shipping and cancelling them, each as one transaction."""

from collections.abc import Iterable
from decimal import Decimal

from django.db import transaction
from django.db.models import F
from django.utils import timezone

from apps.accounts.models import Address, Customer
from apps.catalog.models import Book
from apps.orders.events import order_paid, order_placed
from apps.orders.models import Order, OrderLine, Payment, Shipment, Voucher

FREE_SHIPPING_FROM = Decimal("30.00")
SHIPPING_COST = Decimal("3.95")


class OrderError(Exception):
    """The order cannot be taken any further; the message says why, to the customer."""


@transaction.atomic
def place_order(
    customer: Customer,
    items: Iterable[tuple[Book, int]],
    shipping_address: Address,
    *,
    billing_address: Address | None = None,
    voucher: Voucher | None = None,
    customer_note: str = "",
) -> Order:
    """Turn a basket of books and quantities into an order, and take the copies out of stock.

    Raises OrderError, with nothing changed, when the basket is empty or a book is off sale or out of stock.
    """
    quantities = {book.pk: quantity for book, quantity in items}
    if not quantities:
        raise OrderError("The basket is empty.")
    books = list(Book.objects.select_for_update().filter(pk__in=quantities).order_by("pk"))
    for book in books:
        _take_from_stock(book, quantities[book.pk])
    goods_total = sum((book.price * quantities[book.pk] for book in books), Decimal("0.00"))
    order = Order.objects.create(
        customer=customer,
        shipping_address=shipping_address,
        billing_address=billing_address,
        voucher=voucher,
        discount=voucher.discount_on(goods_total) if voucher else Decimal("0.00"),
        shipping_cost=_shipping_cost(books, goods_total),
        customer_note=customer_note,
    )
    for book in books:
        OrderLine.objects.create(order=order, book=book, quantity=quantities[book.pk], unit_price=book.price)
    order_placed.send(sender=Order, order=order)
    return order


@transaction.atomic
def capture_payment(payment: Payment, response: dict) -> None:
    """Record that the money has arrived; the order is paid from now on.

    Raises OrderError when the order waits for no payment.
    """
    order = _locked(payment.order)
    if order.status != Order.Status.PENDING:
        raise OrderError(f"Order {order.number} waits for no payment.")
    payment.status = Payment.Status.CAPTURED
    payment.response = response
    payment.save(update_fields=["status", "response", "updated_at"])
    order.status = Order.Status.PAID
    order.paid_at = timezone.now()
    order.save(update_fields=["status", "paid_at", "updated_at"])
    order_paid.send(sender=Order, order=order)


@transaction.atomic
def ship_order(order: Order, *, carrier: str, tracking_number: str, packed_by: Customer) -> Shipment:
    """Hand a paid order to the carrier. Raises OrderError when it is not paid, or already on its way."""
    order = _locked(order)
    if order.status != Order.Status.PAID:
        raise OrderError(f"Order {order.number} is not waiting to be packed.")
    order.status = Order.Status.SHIPPED
    order.save(update_fields=["status", "updated_at"])
    return Shipment.objects.create(
        order=order,
        carrier=carrier,
        tracking_number=tracking_number,
        packed_by=packed_by,
        dispatched_at=timezone.now(),
    )


@transaction.atomic
def cancel_order(order: Order) -> None:
    """Cancel an unpaid order and put its books back. Raises OrderError when it is too late."""
    order = _locked(order)
    if not order.can_be_cancelled:
        raise OrderError(f"Order {order.number} can no longer be cancelled.")
    for line in order.lines.select_related("book"):
        if not line.book.is_digital:
            Book.objects.filter(pk=line.book_id).update(stock=F("stock") + line.quantity)
    order.status = Order.Status.CANCELLED
    order.save(update_fields=["status", "updated_at"])


def _locked(order: Order) -> Order:
    return Order.objects.select_for_update().get(pk=order.pk)


def _take_from_stock(book: Book, quantity: int) -> None:
    if book.status != Book.Status.LISTED:
        raise OrderError(f"“{book.title}” is not on sale.")
    if not book.has_stock_for(quantity):
        raise OrderError(f"Only {book.stock} copies of “{book.title}” are left.")
    if not book.is_digital:
        Book.objects.filter(pk=book.pk).update(stock=F("stock") - quantity)


def _shipping_cost(books: list[Book], goods_total: Decimal) -> Decimal:
    free = goods_total >= FREE_SHIPPING_FROM or all(book.is_digital for book in books)
    return Decimal("0.00") if free else SHIPPING_COST
