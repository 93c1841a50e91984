"""Claims about how programs and people sign in to a project that was read."""

from __future__ import annotations

from pathlib import Path
from typing import NamedTuple

import pytest

from mkdocs_djproject.loading import load_project
from mkdocs_djproject.pages import render_page
from tests.sites import write_files

FILES = {
    "manage.py": 'import os\nos.environ.setdefault("DJANGO_SETTINGS_MODULE", "settings")\n',
    "djproject.yml": "project_name: shop\ndiscover: {root: .}\n",
}
CLASSES = '["rest_framework.authentication.BasicAuthentication"]'
BASIC = f'REST_FRAMEWORK = {{"DEFAULT_AUTHENTICATION_CLASSES": {CLASSES}}}\n'
GRAPHQL_JWT = f'INSTALLED_APPS = ["rest_framework", "graphene_django", "graphql_jwt"]\n{BASIC}'
APPS = 'INSTALLED_APPS = ["rest_framework", "graphene_django", "graphql_jwt"]\n'
OAUTH2_CLASSES = '["oauth2_provider.contrib.rest_framework.OAuth2Authentication"]'
OAUTH2_BESIDE = f'{APPS}REST_FRAMEWORK = {{"DEFAULT_AUTHENTICATION_CLASSES": {OAUTH2_CLASSES}}}\n'
GRAPHQL_ALONE = (
    f'import os\n{APPS}REST_FRAMEWORK = {{"DEFAULT_AUTHENTICATION_CLASSES": os.environ["CLASSES"]}}\n'
)
JWT_CLASSES = '["rest_framework_simplejwt.authentication.JWTAuthentication"]'
BOTH_JWT = f'{APPS}REST_FRAMEWORK = {{"DEFAULT_AUTHENTICATION_CLASSES": {JWT_CLASSES}}}\n'
TOOLKIT = 'INSTALLED_APPS = ["rest_framework", "oauth2_provider"]\n'
BOTH = 'INSTALLED_APPS = ["rest_framework", "oauth2_provider", "social_django"]\n'
SIMPLE_JWT = 'INSTALLED_APPS = ["rest_framework", "rest_framework_simplejwt"]\nROOT_URLCONF = "urls"\n'
SCHEME = f'{SIMPLE_JWT}SIMPLE_JWT = {{"AUTH_HEADER_TYPES": ("Token", "Bearer")}}\n'
OLD_CLASSES = '["rest_framework_jwt.authentication.JSONWebTokenAuthentication"]'
OLD_JWT = f'{TOOLKIT}REST_FRAMEWORK = {{"DEFAULT_AUTHENTICATION_CLASSES": {OLD_CLASSES}}}\n'
NOT_TOLD = f'import os\n{SIMPLE_JWT}SIMPLE_JWT = {{"AUTH_HEADER_TYPES": (os.environ["SCHEME"],)}}\n'
GRAPHQL_SCHEME = f'{GRAPHQL_JWT}GRAPHQL_JWT = {{"JWT_AUTH_HEADER_PREFIX": "Shop"}}\n'
SESSION_NAMES = (
    'INSTALLED_APPS = ["django.contrib.auth", "rest_framework"]\n'
    'MIDDLEWARE = ["django.contrib.auth.middleware.AuthenticationMiddleware"]\n'
    'ROOT_URLCONF = "urls"\nCSRF_COOKIE_NAME = "shop_csrf"\n'
    'REST_FRAMEWORK = {"EXCEPTION_HANDLER": "shop.errors.answer"}\n'
)
URLS = """\
from django.urls import path
from rest_framework_simplejwt.views import TokenObtainPairView, TokenRefreshView
urlpatterns = [path("v1/token", TokenObtainPairView.as_view()), path("v1/renew", TokenRefreshView.as_view())]
"""


class Case(NamedTuple):
    """Settings, a page, what stands on it, and what does not."""

    settings: str
    page: str
    shown: str
    not_shown: str


CASES = {
    "the cookie of the CSRF token has its own name": Case(SESSION_NAMES, "api", "`shop_csrf`", "csrftoken"),
    "without one where the session holds the token": Case(
        f"{SESSION_NAMES}CSRF_USE_SESSIONS = True\n", "api", "as the header `X-CSRFToken`.", "shop_csrf"
    ),
    "an error handler of the project's own is named": Case(
        SESSION_NAMES, "api", "An exception handler of the project’s own, `answer`", "Unless the settings"
    ),
    "a second factor is asked for where it is set up": Case(
        'INSTALLED_APPS = ["rest_framework", "allauth", "allauth.mfa"]\n',
        "api",
        "a second factor (2FA) of everybody who has set one up",
        "factor (2FA).",
    ),
    "no class at all authenticates requests": Case(
        f'{TOOLKIT}REST_FRAMEWORK = {{"DEFAULT_AUTHENTICATION_CLASSES": []}}\n',
        "readme",
        "No class authenticates requests unless a view names one.",
        "BasicAuthentication",
    ),
    "a JWT of GraphQL's is none of REST's": Case(
        GRAPHQL_JWT, "readme", "Requests are authenticated by `BasicAuthentication`", "Bearer"
    ),
    "the architecture says the same": Case(
        GRAPHQL_JWT, "architecture", "- **Authentication**: BasicAuthentication", "- **Authentication**: JWT"
    ),
    "GraphQL takes the JWT as its own library names the scheme": Case(
        GRAPHQL_JWT, "api", '-H "Authorization: JWT ACCESS_TOKEN"', "Bearer"
    ),
    "nor is it where other classes take none": Case(
        OAUTH2_BESIDE, "readme", "Requests are authenticated by `OAuth2Authentication`", "(a JWT)"
    ),
    "the architecture says whose it is": Case(
        OAUTH2_BESIDE,
        "architecture",
        "- **JWT** for the GraphQL API by Django GraphQL JWT",
        "**JWT** for the API",
    ),
    "nor where no classes are named": Case(
        GRAPHQL_ALONE, "architecture", "- **JWT** for the GraphQL API", "- **Authentication**: JWT"
    ),
    "a JWT of both is both's": Case(
        BOTH_JWT, "architecture", "- **JWT** for the API by ", "for the GraphQL API by"
    ),
    "a server of OAuth2 signs nobody in": Case(
        TOOLKIT, "architecture", "**OAuth2** for the programs of others", "sign-in through other services"
    ),
    "and the API page says what it gives": Case(
        TOOLKIT, "api", "programs of others ask this project for a token", "through another service"
    ),
    "and does not deny it": Case(TOOLKIT, "api", "in a `Bearer` header", "no tokens for programs"),
    "a server and a client are told apart": Case(
        BOTH,
        "architecture",
        "**OAuth2** for sign-in through other services, by Python Social Auth\n",
        "through other services, by Django OAuth Toolkit",
    ),
    "the scheme is the one that is set": Case(
        SCHEME, "readme", '"Authorization: Token ACCESS_TOKEN"', "Bearer"
    ),
    "and so on the API page": Case(SCHEME, "api", '"Authorization: Token ACCESS_TOKEN"', "Bearer"),
    "and GraphQL has its own": Case(
        GRAPHQL_SCHEME, "api", '"Authorization: Shop ACCESS_TOKEN"', "the default of"
    ),
    "the scheme is the library's own": Case(
        OLD_JWT, "readme", '"Authorization: JWT ACCESS_TOKEN"', "Bearer "
    ),
    "a scheme that is not known is to be filled in": Case(
        NOT_TOLD, "readme", '"Authorization: SCHEME ACCESS_TOKEN"', "Bearer"
    ),
    "tokens are refreshed where a route says": Case(SIMPLE_JWT, "api", "localhost:8000/v1/renew", "assumed"),
}


@pytest.mark.parametrize("name", CASES)
def test_what_is_said_of_signing_in(name: str, tmp_path: Path) -> None:
    """The pages say of each way to sign in what the project's settings and routes say."""
    case = CASES[name]
    urls = {"urls.py": URLS} if "ROOT_URLCONF" in case.settings else {}
    write_files(tmp_path, {**FILES, "settings.py": case.settings, **urls})
    page = render_page(load_project(tmp_path / "djproject.yml"), case.page).markdown
    assert case.shown in page
    assert case.not_shown not in page
