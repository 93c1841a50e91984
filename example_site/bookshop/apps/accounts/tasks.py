"""Background work of the accounts app."""

from celery import shared_task
from django.contrib.auth import get_user_model
from django.core.mail import send_mail


@shared_task(autoretry_for=(OSError,), retry_backoff=True, max_retries=5)
def send_welcome_email(customer_id: str) -> None:
    """Greet a new customer; retried when the mail server cannot be reached."""
    customer = get_user_model().objects.get(pk=customer_id)
    send_mail(
        subject="Welcome to the bookshop",
        message=f"Dear {customer.get_short_name()},\n\nyour account is ready. Happy reading!\n",
        from_email=None,
        recipient_list=[customer.email],
    )
