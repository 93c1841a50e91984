import pytest
from django.urls import reverse

from apps.catalog.models import Review
from apps.catalog.tests.factories import BookFactory

pytestmark = pytest.mark.django_db


def test_a_review_reaches_the_book_page_once_staff_has_published_it(client, customer_api, admin_client):
    book = BookFactory()
    customer_api.post(reverse("v1:review-list"), {"book": book.slug, "rating": 5, "title": "Splendid"})
    assert "Splendid" not in client.get(book.get_absolute_url()).text
    admin_client.post(
        reverse("admin:catalog_review_changelist"),
        {"action": "publish", "_selected_action": [Review.objects.get().pk]},
    )
    assert "Splendid" in client.get(book.get_absolute_url()).text
