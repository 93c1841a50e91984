import pytest
from django.urls import reverse

from apps.accounts.tests.factories import AddressFactory
from apps.catalog.tests.factories import BookFactory
from apps.orders import services
from apps.orders.models import Order, OrderToPack
from apps.orders.tests.factories import PaymentFactory

pytestmark = pytest.mark.django_db


def test_an_order_goes_from_checkout_to_the_carrier(
    customer_api, customer, mailoutbox, django_capture_on_commit_callbacks
):
    basket = {
        "lines": [{"isbn": BookFactory().isbn}],
        "shipping_address": AddressFactory(customer=customer).pk,
    }
    with django_capture_on_commit_callbacks(execute=True):
        number = customer_api.post(reverse("v1:order-list"), basket, format="json").data["number"]
    order = Order.objects.get(number=number)
    with django_capture_on_commit_callbacks(execute=True):
        services.capture_payment(PaymentFactory(order=order, amount=order.total), {"id": "pi_1"})
    assert [number in mail.subject for mail in mailoutbox] == [True, True]
    services.ship_order(OrderToPack.objects.get(), carrier="dhl", tracking_number="1", packed_by=customer)
    shown = customer_api.get(reverse("v1:order-detail", args=[number])).data
    assert (shown["status"], shown["shipment"]["carrier"]) == ("shipped", "dhl")
