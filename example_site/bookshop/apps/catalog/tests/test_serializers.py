import pytest

from apps.catalog.models import Authorship, Book
from apps.catalog.serializers import BookSerializer
from apps.catalog.tests.factories import AuthorshipFactory, BookFactory

pytestmark = pytest.mark.django_db


def test_a_book_names_its_contributors_in_the_order_of_the_cover():
    book = BookFactory()
    AuthorshipFactory(book=book, author__name="Translator", role=Authorship.Role.TRANSLATOR, position=2)
    AuthorshipFactory(book=book, author__name="Writer", position=1)
    authors = BookSerializer(book).data["authors"]
    assert [(author["name"], author["role"]) for author in authors] == [
        ("Writer", "author"),
        ("Translator", "translator"),
    ]


@pytest.mark.parametrize(("book_format", "expected"), [("paperback", False), ("ebook", True)])
def test_a_digital_book_is_in_stock_without_a_copy(book_format, expected):
    book = BookFactory(format=book_format, stock=0)
    assert BookSerializer(book).data["in_stock"] is expected


def test_the_number_of_copies_stays_in_the_house():
    assert "stock" not in BookSerializer(Book()).fields
