from datetime import timedelta
from decimal import Decimal

import pytest
from django.db import IntegrityError
from django.db.models import ProtectedError
from django.utils import timezone

from apps.orders.models import Order, OrderToPack, Voucher
from apps.orders.tests.factories import (
    OrderFactory,
    OrderLineFactory,
    PaidOrderFactory,
    PaymentFactory,
    VoucherFactory,
)

pytestmark = pytest.mark.django_db


def test_orders_have_numbers_of_their_own():
    assert OrderFactory().number != OrderFactory().number


def test_the_database_multiplies_quantity_and_price():
    line = OrderLineFactory(quantity=3, unit_price=Decimal("7.99"))
    line.refresh_from_db()
    assert line.line_total == Decimal("23.97")


def test_the_total_is_lines_less_discount_plus_postage():
    order = OrderFactory(discount=Decimal("2.00"), shipping_cost=Decimal("3.95"))
    OrderLineFactory(order=order, quantity=2, unit_price=Decimal("10.00"))
    assert order.total == Decimal("21.95")
    assert Order.objects.with_goods_total().get().goods_total == Decimal("20.00")


def test_a_book_stands_in_one_line_of_an_order():
    line = OrderLineFactory()
    with pytest.raises(IntegrityError):
        OrderLineFactory(order=line.order, book=line.book)


def test_a_customer_with_orders_cannot_be_deleted():
    order = OrderFactory()
    with pytest.raises(ProtectedError):
        order.customer.delete()


def test_the_warehouse_sees_paid_orders_the_longest_waiting_first():
    now = timezone.now()
    late = PaidOrderFactory(paid_at=now)
    early = PaidOrderFactory(paid_at=now - timedelta(days=1))
    OrderFactory()
    assert [order.number for order in OrderToPack.objects.all()] == [early.number, late.number]


@pytest.mark.parametrize(
    ("goods", "discount"), [("19.99", "0.00"), ("20.00", "2.00"), ("20.05", "2.01"), ("33.33", "3.33")]
)
def test_a_voucher_needs_its_minimum_and_rounds_to_the_penny(goods, discount):
    voucher = VoucherFactory(percent_off=10, minimum_spend=Decimal("20.00"))
    assert voucher.discount_on(Decimal(goods)) == Decimal(discount)


def test_vouchers_are_valid_from_their_first_day_to_their_last():
    today = timezone.localdate()
    day = timedelta(days=1)
    valid = {VoucherFactory(), VoucherFactory(valid_from=today, valid_until=today)}
    VoucherFactory(valid_from=today + day)
    VoucherFactory(valid_from=today - 2 * day, valid_until=today - day)
    VoucherFactory(is_active=False)
    assert set(Voucher.objects.valid_on(today)) == valid


def test_a_payment_reference_is_used_once_but_may_be_missing():
    PaymentFactory(reference="")
    PaymentFactory(reference="")
    PaymentFactory(reference="pi_1")
    with pytest.raises(IntegrityError):
        PaymentFactory(reference="pi_1")
