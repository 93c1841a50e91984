import pytest

from apps.catalog import tasks
from apps.catalog.tests.factories import BookFactory

pytestmark = pytest.mark.django_db


def test_buyers_hear_of_low_stock(settings, mailoutbox):
    settings.STOCK_REPORT_RECIPIENTS = ["buyers@bookshop.example"]
    tasks.report_low_stock()
    assert mailoutbox == []
    book = BookFactory(stock=1)
    tasks.report_low_stock()
    assert book.isbn in mailoutbox[0].body
