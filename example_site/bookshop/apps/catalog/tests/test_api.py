import pytest
from django.urls import reverse

from apps.catalog.models import Book, Review
from apps.catalog.tests.factories import AuthorshipFactory, BookFactory, CategoryFactory, ReviewFactory

pytestmark = pytest.mark.django_db


def titles(response):
    return [book["title"] for book in response.data["results"]]


def test_everyone_can_list_the_books_on_sale(api):
    book = BookFactory()
    BookFactory(status=Book.Status.DRAFT)
    assert titles(api.get(reverse("v1:book-list"))) == [book.title]


def test_a_category_narrows_the_list(api):
    crime = CategoryFactory(slug="crime")
    book = BookFactory(category=crime)
    BookFactory()
    assert titles(api.get(reverse("v1:book-list"), {"category": "crime"})) == [book.title]


def test_books_are_found_by_their_author(api):
    AuthorshipFactory(book__title="Orlando", author__name="Virginia Woolf")
    BookFactory()
    assert titles(api.get(reverse("v1:book-list"), {"search": "woolf"})) == ["Orlando"]


def test_a_long_list_takes_no_more_queries_than_a_short_one(api, django_assert_max_num_queries):
    for _ in range(5):
        AuthorshipFactory()
    with django_assert_max_num_queries(4):
        assert len(titles(api.get(reverse("v1:book-list")))) == 5


def test_there_is_a_list_of_bestsellers(api):
    book = BookFactory()
    assert [item["isbn"] for item in api.get(reverse("v1:book-bestsellers")).data] == [book.isbn]


def test_a_review_waits_until_it_is_published(customer_api, api, customer):
    book = BookFactory()
    data = {"book": book.slug, "rating": 5, "title": "Splendid"}
    response = customer_api.post(reverse("v1:review-list"), data)
    assert response.status_code == 201, response.data
    assert Review.objects.get().customer == customer
    assert api.get(reverse("v1:review-list")).data["count"] == 0


def test_a_customer_reviews_a_book_once(customer_api, customer):
    review = ReviewFactory(customer=customer)
    data = {"book": review.book.slug, "rating": 1, "title": "On second thoughts"}
    assert customer_api.post(reverse("v1:review-list"), data).status_code == 400


def test_strangers_write_no_reviews(api):
    assert api.post(reverse("v1:review-list"), {"book": BookFactory().slug}).status_code == 401


@pytest.mark.parametrize("resource", ["author", "category"])
def test_what_surrounds_books_is_public(api, resource):
    AuthorshipFactory()
    assert api.get(reverse(f"v1:{resource}-list")).data["count"] == 1
