import pytest
from django.urls import reverse

from apps.accounts.models import Address
from apps.accounts.tests.factories import AddressFactory

pytestmark = pytest.mark.django_db

ADDRESS = {
    "kind": "shipping",
    "recipient": "Ada",
    "street": "1 Lane",
    "postal_code": "SW1Y",
    "city": "London",
}


def test_a_stranger_can_register(api):
    data = {"email": "ada@example.com", "full_name": "Ada Lovelace", "password": "analytical engine"}
    response = api.post(reverse("v1:customer-list"), data)
    assert response.status_code == 201, response.data


def test_an_email_address_registers_once(api, customer):
    data = {"email": customer.email.upper(), "full_name": "Ada", "password": "analytical engine"}
    response = api.post(reverse("v1:customer-list"), data)
    assert response.status_code == 400
    assert set(response.data) == {"email"}


def test_strangers_have_no_account_to_look_at(api):
    assert api.get(reverse("v1:customer-me")).status_code == 401


def test_customers_read_and_change_their_own_account(customer_api, customer):
    response = customer_api.patch(reverse("v1:customer-me"), {"preferred_language": "fr"})
    assert response.data["preferred_language"] == "fr"
    assert response.data["loyalty"] == {"points": 0, "tier": "reader"}


def test_a_new_address_belongs_to_whoever_is_signed_in(customer_api, customer):
    response = customer_api.post(reverse("v1:address-list"), ADDRESS)
    assert response.status_code == 201, response.data
    assert Address.objects.get().customer == customer


def test_the_addresses_of_others_do_not_exist(customer_api):
    other = AddressFactory()
    assert customer_api.get(reverse("v1:address-detail", args=[other.pk])).status_code == 404


def test_a_token_opens_the_api(api, customer):
    tokens = api.post(reverse("token"), {"email": customer.email, "password": "open sesame"}).data
    api.credentials(HTTP_AUTHORIZATION=f"Bearer {tokens['access']}")
    assert api.get(reverse("v1:customer-me")).data["email"] == customer.email
