from django.urls import reverse

from apps.accounts.tests.factories import AddressFactory


def test_the_account_page_asks_strangers_to_sign_in(client):
    response = client.get(reverse("accounts:account"))
    assert response.url.startswith(reverse("accounts:login"))


def test_the_account_page_shows_the_customers_own_addresses(customer_pages, customer):
    own = AddressFactory(customer=customer)
    AddressFactory()
    response = customer_pages.get(reverse("accounts:account"))
    assert list(response.context["addresses"]) == [own]


def test_customers_sign_in_with_their_email_address(client, customer):
    response = client.post(reverse("accounts:login"), {"username": customer.email, "password": "open sesame"})
    assert response.url == reverse("accounts:account")
