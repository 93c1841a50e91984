import pytest
from django.urls import reverse

from apps.accounts.tests.factories import AddressFactory
from apps.catalog.tests.factories import BookFactory
from apps.orders.models import Order
from apps.orders.tests.factories import OrderFactory, PaidOrderFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def basket(customer):
    return {
        "lines": [{"isbn": BookFactory(stock=2).isbn, "quantity": 2}],
        "shipping_address": AddressFactory(customer=customer).pk,
    }


def test_an_order_can_be_placed(customer_api, customer, basket):
    response = customer_api.post(reverse("v1:order-list"), basket, format="json")
    assert response.status_code == 201, response.data
    assert response.data["total"] == "23.95"
    assert Order.objects.get().customer == customer


def test_a_book_that_has_sold_out_says_so(customer_api, basket):
    basket["lines"][0]["quantity"] = 3
    response = customer_api.post(reverse("v1:order-list"), basket, format="json")
    assert response.status_code == 400
    assert "Only 2 copies" in response.data["lines"][0]


def test_an_unpaid_order_can_be_cancelled(customer_api, customer):
    order = OrderFactory(customer=customer)
    response = customer_api.post(reverse("v1:order-cancel", args=[order.number]))
    assert response.data["status"] == Order.Status.CANCELLED


def test_a_paid_order_cannot_be_cancelled(customer_api, customer):
    order = PaidOrderFactory(customer=customer)
    assert customer_api.post(reverse("v1:order-cancel", args=[order.number])).status_code == 400


def test_the_orders_of_others_do_not_exist(customer_api):
    order = OrderFactory()
    assert customer_api.get(reverse("v1:order-detail", args=[order.number])).status_code == 404
    assert customer_api.get(reverse("v1:order-list")).data["count"] == 0


def test_strangers_place_no_orders(api):
    assert api.post(reverse("v1:order-list"), {}).status_code == 401
