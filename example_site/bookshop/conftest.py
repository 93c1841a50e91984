"""Fixtures for the tests of every app."""

import pytest
from django.core.cache import cache
from rest_framework.test import APIClient

from apps.accounts.tests.factories import CustomerFactory


@pytest.fixture(autouse=True)
def _empty_cache():
    cache.clear()


@pytest.fixture
def customer(db):
    """A customer with a loyalty account."""
    return CustomerFactory()


@pytest.fixture
def api():
    """An API client that nobody has signed in to."""
    return APIClient()


@pytest.fixture
def customer_api(customer):
    """An API client that `customer` has signed in to."""
    client = APIClient()
    client.force_authenticate(customer)
    return client


@pytest.fixture
def customer_pages(client, customer):
    """A browser that `customer` has signed in to."""
    client.force_login(customer)
    return client
