import pytest
from celery import current_app
from django.conf import settings
from django.core.management import call_command
from django.urls import reverse


@pytest.mark.django_db
def test_the_migrations_are_complete():
    call_command("makemigrations", "--check", "--dry-run")


def test_the_schema_of_the_api_is_valid_and_complete(tmp_path):
    schema = tmp_path / "schema.yaml"
    call_command("spectacular", "--validate", "--fail-on-warn", "--api-version", "v1", "--file", str(schema))
    text = schema.read_text()
    for path in ("/api/v1/books/:", "/api/v1/orders/{number}/cancel/:", "/api/auth/token/:"):
        assert path in text


@pytest.mark.django_db
@pytest.mark.parametrize("name", ["health", "v1:api-root", "schema", "swagger", "redoc"])
def test_what_everyone_may_see_answers(client, name):
    assert client.get(reverse(name)).status_code == 200


def test_every_scheduled_task_exists():
    current_app.loader.import_default_modules()
    scheduled = {entry["task"] for entry in settings.CELERY_BEAT_SCHEDULE.values()}
    assert scheduled <= set(current_app.tasks)
