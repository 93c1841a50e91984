"""Makes customers and addresses for tests."""

import factory

from apps.accounts.models import Address, Customer


class CustomerFactory(factory.django.DjangoModelFactory):
    """A customer whose password is `open sesame`."""

    class Meta:
        model = Customer

    email = factory.Sequence(lambda n: f"reader{n}@example.com")
    full_name = "Ada Lovelace"
    password = factory.django.Password("open sesame")


class AddressFactory(factory.django.DjangoModelFactory):
    """A shipping address in Britain."""

    class Meta:
        model = Address

    customer = factory.SubFactory(CustomerFactory)
    recipient = factory.SelfAttribute("customer.full_name")
    street = "12 St James's Square"
    postal_code = "SW1Y 4JH"
    city = "London"
