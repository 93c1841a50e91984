"""The bookshop's configuration; importing it loads the Celery application that @shared_task needs."""

from bookshop.celery import app as celery_app

__all__ = ["celery_app"]
