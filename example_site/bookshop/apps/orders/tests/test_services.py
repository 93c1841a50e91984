from datetime import timedelta
from decimal import Decimal

import pytest
from django.utils import timezone

from apps.accounts.tests.factories import AddressFactory
from apps.catalog.models import Book
from apps.catalog.tests.factories import BookFactory
from apps.orders import services
from apps.orders.models import Order
from apps.orders.tasks import cancel_unpaid_orders
from apps.orders.tests.factories import (
    OrderFactory,
    OrderLineFactory,
    PaidOrderFactory,
    PaymentFactory,
    VoucherFactory,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def address(customer):
    return AddressFactory(customer=customer)


def test_placing_an_order_takes_the_copies_out_of_stock(customer, address):
    book = BookFactory(stock=3)
    services.place_order(customer, [(book, 2)], address)
    book.refresh_from_db()
    assert book.stock == 1


def test_an_order_that_cannot_be_filled_changes_nothing(customer, address):
    plenty, scarce = BookFactory(stock=9), BookFactory(stock=1)
    with pytest.raises(services.OrderError, match="Only 1 copies"):
        services.place_order(customer, [(plenty, 1), (scarce, 2)], address)
    assert Book.objects.get(pk=plenty.pk).stock == 9
    assert not Order.objects.exists()


def test_an_empty_basket_is_no_order(customer, address):
    with pytest.raises(services.OrderError, match="empty"):
        services.place_order(customer, [], address)


def test_a_price_that_changes_later_does_not_change_the_order(customer, address):
    book = BookFactory(price=Decimal("8.00"))
    order = services.place_order(customer, [(book, 1)], address)
    Book.objects.update(price=Decimal("9.00"))
    assert order.lines.get().unit_price == Decimal("8.00")


def test_a_voucher_is_taken_off(customer, address):
    order = services.place_order(customer, [(BookFactory(), 4)], address, voucher=VoucherFactory())
    assert order.discount == Decimal("4.00")


@pytest.mark.parametrize(
    ("price", "book_format", "postage"),
    [("29.99", "paperback", "3.95"), ("30.00", "paperback", "0.00"), ("1.00", "ebook", "0.00")],
)
def test_postage_is_free_for_large_and_for_digital_orders(customer, address, price, book_format, postage):
    book = BookFactory(price=Decimal(price), format=book_format)
    assert services.place_order(customer, [(book, 1)], address).shipping_cost == Decimal(postage)


def test_a_captured_payment_pays_the_order_and_earns_points():
    order = OrderLineFactory(quantity=2, unit_price=Decimal("12.49")).order
    services.capture_payment(PaymentFactory(order=order), {"id": "pi_1"})
    order.refresh_from_db()
    assert order.status == Order.Status.PAID
    assert order.customer.loyalty.points == 24


def test_an_order_is_paid_once():
    payment = PaymentFactory(order=PaidOrderFactory())
    with pytest.raises(services.OrderError, match="waits for no payment"):
        services.capture_payment(payment, {})


def test_a_paid_order_is_shipped_once(customer):
    order = PaidOrderFactory()
    parcel = {"carrier": "dpd", "tracking_number": "123", "packed_by": customer}
    assert services.ship_order(order, **parcel).order.status == Order.Status.SHIPPED
    with pytest.raises(services.OrderError, match="not waiting"):
        services.ship_order(order, **parcel)


def test_orders_nobody_pays_are_cancelled_and_their_books_go_back():
    book = BookFactory(stock=0)
    placed_at = timezone.now() - timedelta(hours=25)
    OrderLineFactory(order=OrderFactory(placed_at=placed_at), book=book, quantity=2)
    OrderLineFactory(order=PaidOrderFactory(placed_at=placed_at), book=book)
    OrderLineFactory(book=book)
    assert cancel_unpaid_orders() == 1
    book.refresh_from_db()
    assert book.stock == 2
