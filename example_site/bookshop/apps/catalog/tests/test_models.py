import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError
from django.db.models import ProtectedError

from apps.catalog.models import Book
from apps.catalog.tests.factories import BookFactory, CategoryFactory, ReviewFactory
from apps.catalog.validators import validate_isbn
from apps.orders.tests.factories import OrderLineFactory, PaidOrderFactory

pytestmark = pytest.mark.django_db


def test_a_right_isbn_is_accepted():
    validate_isbn("9780141439563")


@pytest.mark.parametrize("value", ["9780141439564", "978014143956", "978-014143956", "97801414395६३"])
def test_a_wrong_isbn_is_refused(value):
    with pytest.raises(ValidationError):
        validate_isbn(value)


def test_a_price_is_never_negative():
    with pytest.raises(IntegrityError):
        BookFactory(price="-0.01")


def test_a_category_with_books_cannot_be_deleted():
    book = BookFactory()
    with pytest.raises(ProtectedError):
        book.category.delete()


@pytest.mark.parametrize("nested", [False, True])
def test_a_name_stands_once_in_its_category(nested):
    parent = CategoryFactory() if nested else None
    CategoryFactory(name="Crime", parent=parent)
    with pytest.raises(IntegrityError):
        CategoryFactory(name="Crime", parent=parent)


def test_customers_see_listed_books_only():
    listed = BookFactory()
    BookFactory(status=Book.Status.DRAFT)
    BookFactory(status=Book.Status.RETIRED)
    assert list(Book.objects.listed()) == [listed]


def test_digital_books_are_never_low_on_stock():
    paper = BookFactory(stock=4)
    BookFactory(stock=5)
    BookFactory(stock=0, format=Book.Format.EBOOK)
    assert list(Book.objects.low_on_stock(5)) == [paper]


def test_the_rating_is_the_average_of_published_reviews():
    book = BookFactory()
    ReviewFactory(book=book, rating=5)
    ReviewFactory(book=book, rating=2)
    ReviewFactory(book=book, rating=1, is_published=False)
    assert Book.objects.with_rating().get().average_rating == 3.5


def test_bestsellers_count_the_copies_of_paid_orders():
    first, second = BookFactory(), BookFactory()
    ReviewFactory.create_batch(2, book=first)
    OrderLineFactory(order=PaidOrderFactory(), book=first, quantity=2)
    OrderLineFactory(order=PaidOrderFactory(), book=second, quantity=3)
    OrderLineFactory(book=first, quantity=9)
    books = Book.objects.with_rating().bestselling()
    assert [(book, book.copies_sold) for book in books] == [(second, 3), (first, 2)]


def test_a_review_has_one_to_five_stars():
    with pytest.raises(IntegrityError):
        ReviewFactory(rating=6)


def test_a_review_outlives_its_writer():
    review = ReviewFactory()
    review.customer.delete()
    review.refresh_from_db()
    assert review.customer is None
