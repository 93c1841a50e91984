from datetime import timedelta

import pytest
from django.utils import timezone
from rest_framework.test import APIRequestFactory

from apps.accounts.tests.factories import AddressFactory
from apps.catalog.tests.factories import BookFactory
from apps.orders.serializers import OrderSerializer
from apps.orders.tests.factories import VoucherFactory


@pytest.fixture
def errors_of(customer):
    """What is wrong with an order of one book, changed as the test says."""
    request = APIRequestFactory().post("/")
    request.user = customer

    def check(**changes):
        lines = [{"isbn": BookFactory().isbn, "quantity": 1}]
        data = {"lines": lines, "shipping_address": AddressFactory(customer=customer).pk} | changes
        serializer = OrderSerializer(data=data, context={"request": request})
        serializer.is_valid()
        return set(serializer.errors)

    return check


def test_one_book_and_an_address_are_enough(errors_of):
    assert errors_of() == set()


def test_an_order_has_a_line(errors_of):
    assert errors_of(lines=[]) == {"lines"}


def test_a_book_stands_in_one_line(errors_of):
    line = {"isbn": BookFactory().isbn, "quantity": 1}
    assert errors_of(lines=[line, line]) == {"lines"}


def test_the_address_of_someone_else_is_refused(errors_of):
    assert errors_of(shipping_address=AddressFactory().pk) == {"shipping_address"}


def test_an_expired_voucher_is_refused(errors_of):
    yesterday = timezone.localdate() - timedelta(days=1)
    voucher = VoucherFactory(valid_from=yesterday, valid_until=yesterday)
    assert errors_of(voucher=voucher.code) == {"voucher"}
