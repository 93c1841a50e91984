"""The list of bestsellers, which is costly to count and therefore kept in the cache."""

from django.core.cache import cache

from apps.catalog.models import Book

CACHE_KEY = "catalog:bestsellers"
CACHE_TIMEOUT = 24 * 60 * 60
LENGTH = 10


def count_bestsellers() -> list[Book]:
    """Count the most sold listed books and put them into the cache."""
    books = list(Book.objects.listed().with_details().with_rating().bestselling()[:LENGTH])
    cache.set(CACHE_KEY, books, CACHE_TIMEOUT)
    return books


def bestsellers() -> list[Book]:
    """Return the most sold listed books, from the cache when they are there."""
    books = cache.get(CACHE_KEY)
    return count_bestsellers() if books is None else books


def forget_bestsellers() -> None:
    """Let the next reader count anew."""
    cache.delete(CACHE_KEY)
