"""Claims about secrets: what counts as one by its shape or its name, and what does not."""

from __future__ import annotations

import keyword

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from mkdocs_djproject.discovery.knownsecrets import HIDDEN, is_secret_name
from mkdocs_djproject.discovery.publicurls import image_without_user, public_url, without_user
from mkdocs_djproject.discovery.publishing import without_literals
from mkdocs_djproject.discovery.secrecy import Secrets, looks_secret, without_shapes

KEYS = {
    "a key of Amazon's": "AKIAIOSFODNN7EXAMPLE",
    "its secret": "wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY",
    "a token of GitHub's": "ghp_16C7e42F292c6912E7710c838347Ae178B4a",
    "a token of Slack's": "xoxb-123456789012-abcdef",
    "a key of Stripe's": "sk_live_4eC39HqLyjWDarjtT1zdp7dc",
    "a key with words": "sk-1234567890-of-the-shop",
    "a token with a name": "tok_ABCDEF0123456789",
    "a JSON web token": "eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxIn0.dozjgNryP4J3jVmNHl0w5N_XgL0n3I9",
    "a private key": "-----BEGIN RSA PRIVATE KEY-----\nMIIEow\n-----END RSA PRIVATE KEY-----",
    "Django's own key": "django-insecure-#abc&def(ghi)jkl",
    "a secret key": "w!7#k2m)9$x@4b*q0^c",
    "random letters": "kYx82Lq9ZwT1",
    "hexadecimal": "9f86d081884c7d659a2f",
    "orderly hexadecimal": "0123456789abcdef0123456789abcdef",
    "a hashed password": "pbkdf2_sha256$600000$abcDEF123ghi$K7MDENGbPxRfiCYEXAMPLEKEYabc1234567890ABCD=",
    "a password with digits for letters": "p4ssw0rd",
    "twelve signs": "m4Xw0dT7kQe2",
    "fourteen small letters and digits": "zt5k0wq8hd3vxn",
    "sixteen capitals and digits": "B7TQ2ZK9XWM4H6PL",
    "letters alone": "hKvQzTnWxBrLpJcd",
    "letters, digits and signs": "aG7!kw2$Zr9^Lq",
    "groups of letters and digits": "W97F-96MJ-YGJL",
    "a code with a word attached": "1234-5678-Zq44marker",
}

PLACES = {
    "postgres://shop:pw@db/x": "postgres://…@db/x",
    "https://abcdef0123456789@sentry.example/1": "https://…@sentry.example/1",
    "https://abcdefgh@o1.ingest.sentry.example/12": "https://…@o1.ingest.sentry.example/12",
    "Call ?api_key=abcdefg&page=1.": "Call ?api_key=…&page=1.",
    "Use password=hunter2, then go.": "Use password=…, then go.",
    "The password is hunter2": "The password is …",
    "use password hunter2xyz to log in": "use password … to log in",
    "Pass: swordfish99": "Pass: …",
    "Default login is admin / changeme.": "Default login is admin / ….",
    "Sign in with user demo and password swordfish": "Sign in with user demo and password …",
    "username: admin, password: letmein": "username: admin, password: …",
    "login: admin / password: admin": "login: admin / password: …",
    "The default credentials are admin:letmein!": "The default credentials are admin:…!",
    "The initial password is letmein.": "The initial password is …",
    "Use PIN 4711 to unlock the till.": "Use PIN … to unlock the till.",
    "Unlock code: 7788": "Unlock code: …",
    "https://hooks.slack.com/services/T00000000/B00000000/X": "https://hooks.slack.com/…",
    "https://discord.com/api/webhooks/123456789012345678/abc": "https://discord.com/api/webhooks/…",
    "hooks.slack.com/services/T000/B000/abc": "hooks.slack.com/services/…",
    "https://hooks.slack.com/services/TAA/BAA/abcabc": "https://hooks.slack.com/services/…",
    "discord.com/api/webhooks/123/abc": "discord.com/api/webhooks/…",
    "https://api.telegram.org/bot12:ab/sendMessage": "https://api.telegram.org/bot…",
    "mysql -u root -pSecret99 shop": "mysql -u root -p… shop",
    "curl -u bob:Secret99 https://example.org": "curl -u bob:… https://example.org",
    "amqp as shop:Secret99@broker": "amqp as shop:…@broker",
    "{'user': 'x', 'pass': 'correct horse'}": "{'user': 'x', 'pass': '…'}",
    'token: "correct horse" works': 'token: "…" works',
    "Q(token='abc')": "Q(token='…')",
    "Authorization: Bearer abcdef123456": "Authorization: Bearer …",
    "Bearer LEAK79": "Bearer …",
    "'Token LEAK80'": "'Token …'",
    'curl -H "Authorization: Bearer LEAK08" shop': 'curl -H "Authorization: Bearer …" shop',
    "PEPPER=hunter2": "PEPPER=…",
    "Sold with AKIAIOSFODNN7EXAMPLE every day.": "Sold with … every day.",
    "The API key: q8Lm2": "The API key: …",
    "Sent with api key 9f8a7b6c to the bank": "Sent with api key … to the bank",
    "https://example.org/pay?page=2&key=abcdefg&x=1": "https://example.org/pay?page=2&key=…&x=1",
    "2FA backup code 1234-5678": "2FA backup code …",
    "Recovery codes: 1234-5678, 8765-4321.": "Recovery codes: ….",
    "connects as postgres password postgres": "connects as postgres password …",
    "/hooks/v1/9f86d081884c7d659a2feaa0c55ad015/": "/hooks/v1/…/",
}
"""Texts with secrets, and what is left of them."""

ORDINARY = (
    *("Default page is admin / dashboard", "Sign in with your username and password.", "PIN of four digits"),
    *("The user's password is hashed with PBKDF2.", "Log in as a customer / guest", "error code 404"),
    *("The default password is reset.", "https://example.org/webhooks/v2/orders", "The pin is at 12"),
    *("Sells books.", "pip install -r requirements/development.txt", "UserAttributeSimilarityValidator"),
    *("django-two-factor-auth and django-otp", "123e4567-e89b-12d3-a456-426614174000", "sha256", "UTF-8"),
    "https://github.com/example/a-rather-long-name-of-a-repository",
    "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    *("2024-01-15T10:00:00Z", "%Y-%m-%dT%H:%M:%S", "x1y1x2y2", "pbkdf2_sha256", "ISO-8859-1", "utf8mb4"),
    *(
        "A slug: letters, numbers, underscores or hyphens.",
        "token: the token used to sign in",
        "IPv4 or IPv6",
    ),
    *("Q(token=F('other'))", "Q(token=None)", "password: hashed", "apps.catalog.models.make_unique_code_v4"),
    *(
        "ssh://git@github.com/a/b",
        "https://KEY@errors.example.org/1",
        "options to pass to the database: none",
        "ABCDEFGHJKLMNPQRSTUVWXYZ23456789",
        "orders_order_2_idx",
        "Token is expired",
        "Basic OAuth2",
        "Token auth1",
        "Bearer authentication",
        "Basic plan 2 of 3",
        "salt and pepper",
    ),
    *(
        "docker run -p 8000:80",
        "tar -p backup2",
        "nginx:1.25@sha256:abc",
        "python -m pip -user",
        "a pass: it",
    ),
    *(
        "pass-is-False-False",
        "The API key: see the documentation",
        "primary key: id",
        "https://example.org/?key={key}&page=2",
    ),
    *(
        "100gbase-x-cfp2",
        "1f469-1f3fd-200d-2764-fe0f",
        "GraphQLIsTypeOfFn",
        "AzureADTenantOAuth2",
        "go-i18n-json-v2",
    ),
    *(
        "20260927T101500Z",
        "2024-2025-week12",
        "Vozrozhdeniya",
        "iec-60309-p-n-e-4h",
        "BulkEditForm",
        "x86_64-linux",
    ),
    *("models/2024/01/cover-image-large-2.png", "The secret is SHA256 hashed.", "password_timeout=259200"),
)
"""Texts that hold no secret, though some look a little like one."""


@pytest.mark.parametrize("key", KEYS.values(), ids=KEYS)
def test_a_key_looks_like_a_secret(key: str) -> None:
    """A key is noticed alone and in a sentence, and nothing of it is left."""
    assert without_shapes(key) == HIDDEN
    assert without_shapes(f"Sells books with {key} every day") == "Sells books with … every day"


@pytest.mark.parametrize(("text", "left"), PLACES.items())
def test_a_secret_is_taken_out_of_its_place(text: str, left: str) -> None:
    """What stands where secrets stand is hidden, and the rest of the text stays."""
    assert without_shapes(text) == left


@pytest.mark.parametrize("text", ORDINARY)
def test_ordinary_text_is_no_secret(text: str) -> None:
    """Sentences, commands, names, addresses, dates, formats and identifiers are shown."""
    assert without_shapes(text) == text


@example(["is", "False", "pass", "False"], " ")
@given(
    st.lists(st.sampled_from(keyword.kwlist), min_size=1, max_size=8), st.sampled_from(["_", "-", " ", "/"])
)
def test_words_are_no_secret(words: list[str], between: str) -> None:
    """However many words are joined, they stay."""
    assert not looks_secret(between.join(words))


@given(st.text())
def test_hiding_twice_is_hiding_once(text: str) -> None:
    """What is left of a text holds no secret any more."""
    once = without_shapes(text)
    assert without_shapes(once) == once


@pytest.mark.parametrize(
    "name",
    [
        "SECRET_KEY",
        "password",
        "EMAIL_HOST_PASSWORD",
        "access_key",
        "clientSecret",
        "api_key_stripe",
        "SENTRY_DSN",
        "DB_PASS",
        "ROOTPW",
        "access_code",
        "pin",
        "LDAP_CREDS",
        "PGPASSWORD",
        "DBPASS",
        "clientsecret",
        "SECRETKEY",
        "authtoken",
        "LICENSE",
        "PASSWORD_PEPPER",
        "SSH_PASS_PHRASE",
        "PAY_KEY",
        "TAN",
        "OTP_CODE",
        "SMS_CODE",
        "INVITE_CODE",
        "VERIFICATION_CODE",
        "SIM_PUK",
    ],
)
def test_a_name_tells_a_secret(name: str) -> None:
    """The usual names of secrets are known in snake case, camel case and capitals."""
    assert is_secret_name(name)


@pytest.mark.parametrize(
    "name",
    [
        "token_type",
        "PASSWORD_RESET_TIMEOUT",
        "tokenizer",
        "PASSWORD_HASHERS",
        "sort_key",
        "public_key",
        "author",
        "pass_through",
        "passenger",
        "country_code",
        "pinned",
        "otp_enabled",
        "BYPASS",
        "compass",
        "secretary",
        "license",
        "foreign_key",
        "peppermint",
        "RECAPTCHA_PUBLIC_KEY",
        "CACHE_KEY",
        "CART_SESSION_KEY",
    ],
)
def test_a_name_about_a_secret_is_harmless(name: str) -> None:
    """What tells something about secrets, or only sounds like one, is shown."""
    assert not is_secret_name(name)


@pytest.mark.parametrize(
    ("source", "left"),
    [("'hunter2'", "'…'"), ("''", "''"), ("None", "None"), ("make('a', 3)", "make('…', 3)"), ("20301", "…")],
)
def test_literals_of_what_is_secret_by_name_are_hidden(source: str, left: str) -> None:
    """Of a default with a secret name the literals go; what computes it stays."""
    assert without_literals(source) == left


def test_what_is_known_is_hidden_everywhere() -> None:
    """A password of the settings is hidden where no shape gives it away; words and paths are not."""
    secrets = Secrets()
    secrets.learn({"DB": {"PASSWORD": "Horse-Battery"}, "API_TOKEN": "development", "TOKEN": "shop.Token"})
    text = "Not Horse-Battery, but development of shop.Token."
    assert secrets.hide(text) == "Not …, but development of shop.Token."


@given(st.text("abcXYZ019:%-_.~", min_size=1), st.sampled_from(["https", "redis", "postgres"]))
def test_urls_lose_their_user(user: str, scheme: str) -> None:
    """Whatever stands before the host goes."""
    assert without_user(f"See {scheme}://{user}@host/path") == f"See {scheme}://host/path"


@given(st.text(max_size=60))
def test_a_public_url_has_no_user(text: str) -> None:
    """No text becomes a URL with a user, a query or a fragment."""
    assert not {"@", "?", "#"} & set(public_url(f"https://{text}").partition("://")[2].partition("/")[0])


@pytest.mark.parametrize(
    ("image", "shown"),
    [
        ("shop:sesame@registry.example:5000/shop/web:1.2", "registry.example:5000/shop/web:1.2"),
        ("https://shop:sesame@registry.example/web", "https://registry.example/web"),
        ("shop:${PASSWORD:-sesame}@registry.example/web", "registry.example/web"),
        ("redis:7@sha256:0011223344", "redis:7@sha256:0011223344"),
        ("shop:sesame@registry.example/web@sha256:0011223344", "registry.example/web@sha256:0011223344"),
        ("postgres:16", "postgres:16"),
    ],
)
def test_an_image_loses_its_user(image: str, shown: str) -> None:
    """What logs in to a registry goes from an image's name, and the digest that pins it stays."""
    assert image_without_user(image) == shown
