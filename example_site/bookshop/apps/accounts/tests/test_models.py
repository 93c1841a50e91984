import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError

from apps.accounts.models import Address, Customer, LoyaltyAccount
from apps.accounts.tests.factories import AddressFactory, CustomerFactory

pytestmark = pytest.mark.django_db


def test_an_email_address_belongs_to_one_customer_whatever_its_case():
    CustomerFactory(email="ada@example.com")
    with pytest.raises(IntegrityError):
        CustomerFactory(email="ADA@example.com")


def test_a_customer_signs_in_with_an_email_address_of_any_case():
    customer = CustomerFactory(email="ada@example.com")
    assert Customer.objects.get_by_natural_key("Ada@Example.com") == customer


def test_a_customer_needs_an_email_address():
    with pytest.raises(ValueError, match="e-mail address"):
        Customer.objects.create_user("")


def test_a_superuser_may_sign_in_to_the_admin_site():
    superuser = Customer.objects.create_superuser("root@example.com", "secret", full_name="Root")
    assert superuser.is_staff
    assert superuser.is_superuser


def test_there_is_one_default_address_of_a_kind(customer):
    AddressFactory(customer=customer, is_default=True)
    AddressFactory(customer=customer, kind=Address.Kind.BILLING, is_default=True)
    with pytest.raises(IntegrityError):
        AddressFactory(customer=customer, is_default=True)


def test_a_country_is_a_code_of_two_letters(customer):
    with pytest.raises(ValidationError, match="two-letter"):
        AddressFactory.build(customer=customer, country="gb").full_clean()


def test_every_customer_starts_with_an_empty_loyalty_account(customer):
    assert customer.loyalty.points == 0
    assert customer.loyalty.tier == LoyaltyAccount.Tier.READER


@pytest.mark.parametrize(("points", "tier"), [(499, "reader"), (500, "bookworm"), (2_000, "librarian")])
def test_points_lead_to_a_tier(customer, points, tier):
    customer.loyalty.award(points)
    assert LoyaltyAccount.objects.get(customer=customer).tier == tier
