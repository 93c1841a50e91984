import pytest
from django.urls import reverse

from apps.catalog.bestsellers import bestsellers
from apps.catalog.models import Book
from apps.catalog.tests.factories import AuthorshipFactory, BookFactory, ReviewFactory

pytestmark = pytest.mark.django_db


def test_the_home_page_shows_new_books(client):
    book = AuthorshipFactory().book
    response = client.get(reverse("catalog:home"))
    assert book.title in response.text


def test_the_home_page_opens_an_empty_shop(client):
    assert "still empty" in client.get(reverse("catalog:home")).text


def test_a_book_page_shows_published_reviews_only(client):
    book = BookFactory()
    ReviewFactory(book=book, title="Splendid")
    ReviewFactory(book=book, title="Rubbish", is_published=False)
    text = client.get(book.get_absolute_url()).text
    assert "Splendid" in text
    assert "Rubbish" not in text


def test_a_draft_has_no_page(client):
    assert client.get(BookFactory(status=Book.Status.DRAFT).get_absolute_url()).status_code == 404


def test_bestsellers_come_from_the_cache_until_a_book_changes(django_assert_num_queries):
    book = BookFactory(title="Old title")
    bestsellers()
    with django_assert_num_queries(0):
        assert [cached.title for cached in bestsellers()] == ["Old title"]
    book.title = "New title"
    book.save()
    assert [cached.title for cached in bestsellers()] == ["New title"]


def test_every_admin_page_opens(admin_client):
    for model in ("author", "book", "category", "publisher", "review"):
        for page in ("changelist", "add"):
            url = reverse(f"admin:catalog_{model}_{page}")
            assert admin_client.get(url).status_code == 200, url
