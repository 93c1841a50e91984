"""Claims about the examples of environment variables that a project reads."""

from __future__ import annotations

import pytest

from mkdocs_djproject.discovery.secrecy import looks_secret
from mkdocs_djproject.environmentvariables import EnvironmentVariable
from mkdocs_djproject.features import Database, Features
from mkdocs_djproject.runtime import Runtime
from mkdocs_djproject.variableexamples import FORMS, example

USUAL = Runtime("shop", Features(database=Database(engine="postgresql"))).usual_variables


@pytest.mark.parametrize(
    ("variable", "expected"),
    [
        (EnvironmentVariable(name="SECRET_KEY", secret=True), "a long random text"),
        (EnvironmentVariable(name="SHOP_SECRET", setting="SECRET_KEY", secret=True), "a long random text"),
        (EnvironmentVariable(name="SHOP_PG_URI"), "postgres://db.example.org:5432/shop"),
        (EnvironmentVariable(name="DB_URL"), "postgres://shop:PASSWORD@db.example.org:5432/shop"),
        (EnvironmentVariable(name="DEBUG", default="True"), "False"),
        (EnvironmentVariable(name="PAGE_SIZE", default="25"), "25"),
        (EnvironmentVariable(name="GREETING", default="'Hello'"), "Hello"),
        (EnvironmentVariable(name="EMAIL_HOST", default="None"), "mail.example.org"),
        (EnvironmentVariable(name="CACHE_URL", default="''"), ""),
        (EnvironmentVariable(name="LIMIT", default="pow(1024, 3)"), ""),
        (EnvironmentVariable(name="LIMIT", default="pow(1024, 3)", kind="number"), ""),
        (EnvironmentVariable(name="AGE", default="60 * 60 * (24 - 1)", kind="number"), "82800"),
        (EnvironmentVariable(name="AGE", default="1 // 0", kind="number"), ""),
        (EnvironmentVariable(name="SUB_PATH", setting="STATIC_URL"), ""),
        (EnvironmentVariable(name="SHOP_PREFIX", setting="CACHE_PREFIX", default="'a'"), "a"),
        (EnvironmentVariable(name="LOGIN", default="'\u2026@db'"), ""),
        (EnvironmentVariable(name="RABBITMQ_URL"), "amqp://rabbitmq.example.org:5672//"),
        (EnvironmentVariable(name="DJANGO_ADMIN_URL"), "admin/"),
        (EnvironmentVariable(name="SESAME", secret=True), "SECRET"),
        (EnvironmentVariable(name="SECURE_HSTS_SECONDS", default="60", example="9999"), "9999"),
        (EnvironmentVariable(name="DEBUG", example="True"), "False"),
        (EnvironmentVariable(name="DEBUG", default="0", kind="truth"), ""),
        (EnvironmentVariable(name="DEBUG", kind="words", words=("1",)), "0"),
        (EnvironmentVariable(name="DEBUG", kind="words", words=("true", "1")), "false"),
        (EnvironmentVariable(name="DEBUG", kind="words", words=("default",)), "False"),
        (EnvironmentVariable(name="DEBUG", kind="other_words", words=("NO",)), "NO"),
        (EnvironmentVariable(name="DEBUG", kind="number"), "0"),
        (EnvironmentVariable(name="DEBUG", kind="json"), "false"),
        (EnvironmentVariable(name="DEBUG", kind="switch"), "False"),
        (
            EnvironmentVariable(name="STAGE", setting="DEBUG", kind="words", words=("Development",)),
            "Production",
        ),
        (EnvironmentVariable(name="STAGE", kind="other_words", words=("dev", "prod")), "prod"),
        (EnvironmentVariable(name="USE_S3", kind="words", words=("TRUE",)), "TRUE"),
        (EnvironmentVariable(name="USE_S3", default="'FALSE'", kind="words", words=("TRUE",)), "FALSE"),
        (EnvironmentVariable(name="USE_S3", kind="words", words=("1", "yes")), "1"),
        (EnvironmentVariable(name="USE_S3", kind="other_words", words=("off",)), "on"),
        (EnvironmentVariable(name="SITE_ID", kind="number"), "1"),
        (EnvironmentVariable(name="WITH_MEDIA", default="False", kind="number"), "0"),
        (EnvironmentVariable(name="ALLOWED_HOSTS", kind="json"), '["www.example.org"]'),
        (EnvironmentVariable(name="RENDER", kind="presence"), ""),
    ],
    ids=lambda value: getattr(value, "name", None),
)
def test_what_a_value_looks_like(variable: EnvironmentVariable, expected: str) -> None:
    """An example is usual, of the example file, the default or by the name; else there is none."""
    assert example(variable, USUAL, "shop") == expected


@pytest.mark.parametrize(
    ("variable", "expected"),
    [
        (EnvironmentVariable(name="DATABASE_URL"), "postgres://shop:PASSWORD@db.example.org:5432/shop"),
        (EnvironmentVariable(name="DATABASE_URL", default="'sqlite:///x'"), "sqlite:////data/db.sqlite3"),
    ],
)
def test_a_database_that_is_a_file_unless_a_server_is_named(
    variable: EnvironmentVariable, expected: str
) -> None:
    """A variable without a default names the server that takes the place of the file."""
    assert (
        example(
            variable, Runtime("shop", Features(database=Database(engine="sqlite"))).usual_variables, "shop"
        )
        == expected
    )


@pytest.mark.parametrize("text", [text for _, text in FORMS])
def test_forms_are_no_values(text: str) -> None:
    """No example looks like a key or a password that somebody could take for one."""
    assert text.isupper() or not looks_secret(text.replace("KEY@", ""))


@pytest.mark.parametrize(
    ("variable", "expected"),
    [
        (EnvironmentVariable(name="SHOP_KEY", secret=True), True),
        (EnvironmentVariable(name="SHOP_LEVEL"), True),
        (EnvironmentVariable(name="SHOP_LEVEL", default="3"), False),
        (EnvironmentVariable(name="SHOP_LEVEL", secret=True, is_optional=True), False),
        (EnvironmentVariable(name="SHOP_KEY", setting="SECRET_KEY", is_optional=True), True),
        (EnvironmentVariable(name="SHOP_LEVEL", is_read=False), False),
        *(
            (EnvironmentVariable(name=name), False)
            for name in ("DYNO", "CI", "RENDER", "FLY_APP_NAME", "PORT")
        ),
        *(
            (EnvironmentVariable(name=name), True)
            for name in ("GITHUB_TOKEN", "FLY_API_TOKEN", "RENDER_API_KEY")
        ),
    ],
    ids=lambda value: getattr(value, "name", None),
)
def test_which_variables_have_to_be_set(variable: EnvironmentVariable, expected: bool) -> None:
    """A host is told what is secret or has no default, unless code does without it, or a platform sets it."""
    assert variable.has_to_be_set is expected
