"""Makes books and what belongs to them for tests."""

from decimal import Decimal

import factory

from apps.accounts.tests.factories import CustomerFactory
from apps.catalog.models import Author, Authorship, Book, Category, Publisher, Review


def isbn(number: int) -> str:
    """Return the ISBN-13 with this number after the prefix 978."""
    digits = f"978{number:09d}"
    total = sum(int(digit) * (3 if place % 2 else 1) for place, digit in enumerate(digits))
    return f"{digits}{-total % 10}"


class CategoryFactory(factory.django.DjangoModelFactory):
    """A category at the top."""

    class Meta:
        model = Category

    name = factory.Sequence(lambda n: f"Category {n}")
    slug = factory.Sequence(lambda n: f"category-{n}")


class PublisherFactory(factory.django.DjangoModelFactory):
    """A British publisher."""

    class Meta:
        model = Publisher

    name = factory.Sequence(lambda n: f"Publisher {n}")
    country = "GB"


class AuthorFactory(factory.django.DjangoModelFactory):
    """An author without dates."""

    class Meta:
        model = Author

    name = factory.Sequence(lambda n: f"Author {n}")
    sort_name = factory.SelfAttribute("name")
    slug = factory.Sequence(lambda n: f"author-{n}")


class BookFactory(factory.django.DjangoModelFactory):
    """A paperback on sale for ten pounds, ten copies of it in stock."""

    class Meta:
        model = Book

    isbn = factory.Sequence(isbn)
    title = factory.Sequence(lambda n: f"Book {n:03d}")
    slug = factory.Sequence(lambda n: f"book-{n}")
    category = factory.SubFactory(CategoryFactory)
    publisher = factory.SubFactory(PublisherFactory)
    status = Book.Status.LISTED
    price = Decimal("10.00")
    stock = 10


class AuthorshipFactory(factory.django.DjangoModelFactory):
    """The author of a book."""

    class Meta:
        model = Authorship

    book = factory.SubFactory(BookFactory)
    author = factory.SubFactory(AuthorFactory)


class ReviewFactory(factory.django.DjangoModelFactory):
    """A published review of four stars."""

    class Meta:
        model = Review

    book = factory.SubFactory(BookFactory)
    customer = factory.SubFactory(CustomerFactory)
    rating = 4
    title = "Worth reading"
    is_published = True
