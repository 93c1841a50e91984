"""Makes orders and what belongs to them for tests."""

from decimal import Decimal

import factory
from django.utils import timezone

from apps.accounts.tests.factories import AddressFactory, CustomerFactory
from apps.catalog.tests.factories import BookFactory
from apps.orders.models import Order, OrderLine, Payment, Voucher


class OrderFactory(factory.django.DjangoModelFactory):
    """An order without lines that waits for its payment."""

    class Meta:
        model = Order

    customer = factory.SubFactory(CustomerFactory)
    shipping_address = factory.SubFactory(AddressFactory, customer=factory.SelfAttribute("..customer"))


class PaidOrderFactory(OrderFactory):
    """An order without lines that has been paid."""

    status = Order.Status.PAID
    paid_at = factory.LazyFunction(timezone.now)


class OrderLineFactory(factory.django.DjangoModelFactory):
    """One copy of a book, at the book's price."""

    class Meta:
        model = OrderLine

    order = factory.SubFactory(OrderFactory)
    book = factory.SubFactory(BookFactory)
    unit_price = factory.SelfAttribute("book.price")


class PaymentFactory(factory.django.DjangoModelFactory):
    """A payment that has been started."""

    class Meta:
        model = Payment

    order = factory.SubFactory(OrderFactory)
    provider = Payment.Provider.STRIPE
    amount = Decimal("10.00")


class VoucherFactory(factory.django.DjangoModelFactory):
    """Ten percent off, from today on."""

    class Meta:
        model = Voucher

    code = factory.Sequence(lambda n: f"TEN{n}")
    percent_off = 10
