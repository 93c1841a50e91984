import pytest
from django.urls import reverse

from apps.orders.tests.factories import OrderFactory, OrderLineFactory, PaidOrderFactory

pytestmark = pytest.mark.django_db


def test_customers_list_their_own_orders(customer_pages, customer):
    own = OrderFactory(customer=customer)
    OrderFactory()
    response = customer_pages.get(reverse("orders:orders"))
    assert list(response.context["orders"]) == [own]


def test_an_order_page_shows_its_lines(customer_pages, customer):
    line = OrderLineFactory(order=OrderFactory(customer=customer))
    assert line.book.title in customer_pages.get(line.order.get_absolute_url()).text


def test_the_orders_of_others_have_no_page(customer_pages):
    assert customer_pages.get(OrderFactory().get_absolute_url()).status_code == 404


def test_strangers_are_asked_to_sign_in(client):
    assert client.get(reverse("orders:orders")).url.startswith(reverse("accounts:login"))


def test_every_admin_page_opens(admin_client):
    order = PaidOrderFactory()
    for model in ("order", "ordertopack", "payment", "voucher"):
        url = reverse(f"admin:orders_{model}_changelist")
        assert admin_client.get(url).status_code == 200, url
    assert admin_client.get(reverse("admin:orders_order_change", args=[order.pk])).status_code == 200
