import pytest

from apps.accounts.serializers import CustomerSerializer, RegistrationSerializer

pytestmark = pytest.mark.django_db

REGISTRATION = {"email": "ada@example.com", "full_name": "Ada Lovelace", "password": "analytical engine"}


def test_a_registration_hashes_the_password_and_does_not_show_it():
    serializer = RegistrationSerializer(data=REGISTRATION)
    assert serializer.is_valid(), serializer.errors
    assert serializer.save().check_password("analytical engine")
    assert "password" not in serializer.data


def test_a_weak_password_is_refused():
    serializer = RegistrationSerializer(data=REGISTRATION | {"password": "password"})
    assert not serializer.is_valid()
    assert set(serializer.errors) == {"password"}


def test_customers_cannot_change_their_email_address(customer):
    serializer = CustomerSerializer(customer, data={"email": "new@example.com"}, partial=True)
    assert serializer.is_valid()
    assert serializer.save().email != "new@example.com"
