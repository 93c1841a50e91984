"""Background work of the catalog app, run by the beat schedule."""

from celery import shared_task
from django.conf import settings
from django.core.mail import send_mail

from apps.catalog.bestsellers import count_bestsellers
from apps.catalog.models import Book


@shared_task
def refresh_bestsellers() -> None:
    """Count last day's sales into the list of bestsellers."""
    count_bestsellers()


@shared_task
def report_low_stock() -> None:
    """Mail the buyers which books to order again; no mail when there is nothing to order."""
    books = Book.objects.low_on_stock(settings.LOW_STOCK_THRESHOLD).order_by("stock", "title")
    lines = [f"{book.stock:>4}  {book.isbn}  {book.title}" for book in books]
    if lines and settings.STOCK_REPORT_RECIPIENTS:
        send_mail(
            subject=f"{len(lines)} books are low on stock",
            message="\n".join(lines),
            from_email=None,
            recipient_list=settings.STOCK_REPORT_RECIPIENTS,
        )
