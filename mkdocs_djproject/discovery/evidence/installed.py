"""Features that INSTALLED_APPS and the project's own code decide: tables of what shows them."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping

from mkdocs_djproject.discovery.evidence.findings import Answer, Finding, Unclear, by_word
from mkdocs_djproject.discovery.evidence.world import World
from mkdocs_djproject.problems import Place

Names = Mapping[str, str]
"""Dotted paths, each with the proper name of what it shows."""

REST = by_word(
    {
        "Django REST Framework": "rest_framework",
        "Tastypie": "tastypie",
        "Django Ninja": "ninja ninja_extra",
    }
)
GRAPHQL = by_word(
    {
        "Graphene-Django": "graphene_django",
        "Strawberry": "strawberry_django strawberry.django strawberry_django_plus",
        "Ariadne": "ariadne_django ariadne.contrib.django",
    }
)
WEBSOCKETS = {"channels": "Django Channels"}
JWT = by_word(
    {
        "Simple JWT": "rest_framework_simplejwt",
        "REST framework JWT": "rest_framework_jwt drf_jwt",
        "Ninja JWT": "ninja_jwt",
        "Django GraphQL JWT": "graphql_jwt",
        "Strawberry GraphQL Auth": "gqlauth",
    }
)
OAUTH2 = by_word(
    {
        "django-allauth": "allauth.socialaccount",
        "Python Social Auth": "social_django rest_framework_social_oauth2 drf_social_oauth2",
        "Django OAuth Toolkit": "oauth2_provider",
        "Mozilla Django OIDC": "mozilla_django_oidc",
        "django-auth-adfs": "django_auth_adfs",
    }
)
TWO_FACTOR = by_word(
    {
        "django-two-factor-auth": "two_factor",
        "django-allauth": "allauth.mfa",
        "django-allauth-2fa": "allauth_2fa",
        "django-otp": "django_otp",
        "django-mfa2": "mfa",
        "django-multifactor": "multifactor",
        "django-trench": "trench",
    }
)
TASKS = by_word(
    {
        "Celery": "django_celery_beat django_celery_results djcelery",
        "RQ": "django_rq",
        "Dramatiq": "django_dramatiq",
        "Huey": "huey.contrib.djhuey",
        "Django Q": "django_q",
        "Procrastinate": "procrastinate.contrib.django",
        "Django Background Tasks": "background_task",
        "Django Tasks": (
            "django_tasks.backends.database django_tasks.backends.rq django_tasks_db django_tasks_rq"
        ),
    }
)
SEARCH = by_word(
    {
        "Elasticsearch": "django_elasticsearch_dsl django_elasticsearch_dsl_drf",
        "OpenSearch": "django_opensearch_dsl",
        "Meilisearch": "django_meili",
        "Algolia": "algoliasearch_django",
    }
)
MONITORING = by_word(
    {
        "Sentry": "raven.contrib.django",
        "Prometheus": "django_prometheus",
        "Elastic APM": "elasticapm.contrib.django",
        "Datadog": "ddtrace.contrib.django django_datadog_logger",
        "Scout APM": "scout_apm.django",
        "OpenCensus": "opencensus.ext.django",
    }
)

CODE: dict[str, Names] = {
    "features.api.rest_framework": by_word(
        {
            "Django REST Framework": (
                "rest_framework.views rest_framework.viewsets rest_framework.generics "
                "rest_framework.decorators rest_framework.routers"
            ),
            "Django Ninja": "ninja.NinjaAPI() ninja_extra.NinjaExtraAPI()",
        }
    ),
    "features.api.graphql": by_word(
        {
            "Graphene-Django": "graphene_django.views.GraphQLView",
            "Strawberry": "strawberry.django.views strawberry.Schema() strawberry_django",
            "Ariadne": ("ariadne_django.views ariadne.contrib.django.views ariadne.make_executable_schema()"),
        }
    ),
    "features.api.websockets": {"channels.routing.ProtocolTypeRouter()": "Django Channels"},
    "features.authentication.jwt": by_word(
        {
            "Simple JWT": "rest_framework_simplejwt.views rest_framework_simplejwt.authentication",
            "REST framework JWT": "rest_framework_jwt.views",
            "Ninja JWT": "ninja_jwt",
        }
    ),
    "features.performance.celery": by_word(
        {
            "Celery": "celery.Celery() celery.shared_task",
            "Dramatiq": "dramatiq.actor",
            "Huey": "huey.contrib.djhuey",
        }
    ),
    "features.performance.elasticsearch": by_word(
        {
            "Elasticsearch": "elasticsearch.Elasticsearch() elasticsearch_dsl.Document",
            "OpenSearch": "opensearchpy.OpenSearch() opensearch_dsl.Document",
            "Meilisearch": "meilisearch.Client()",
            "Typesense": "typesense.Client()",
        }
    ),
    "features.deployment.monitoring": by_word(
        {
            "Sentry": "sentry_sdk.init()",
            "OpenTelemetry": (
                "opentelemetry.instrumentation.django.DjangoInstrumentor() "
                "opentelemetry.sdk.trace.TracerProvider() opentelemetry.sdk.metrics.MeterProvider()"
            ),
            "Datadog": "ddtrace.patch_all() ddtrace.auto",
            "New Relic": "newrelic.agent.initialize()",
            "Rollbar": "rollbar.init()",
            "Bugsnag": "bugsnag.configure()",
            "Logfire": "logfire.configure()",
            "Honeybadger": "honeybadger.honeybadger.configure()",
            "Prometheus": "prometheus_client.start_http_server()",
        }
    ),
}
"""What shows a feature in the project's own code: an import, or with ``()`` a call."""

SERVING_CALLS = by_word(
    {
        "waitress": "waitress.serve",
        "uvicorn": "uvicorn.run",
        "hypercorn": "hypercorn.asyncio.serve",
        "granian": "granian.Granian granian.server.Granian",
    }
)
"""The functions and classes that start an application server."""

LIBRARIES = frozenset(path.partition(".")[0] for names in [*CODE.values(), SERVING_CALLS] for path in names)
"""The libraries whose use in code matters."""

CALLS = frozenset(path[:-2] for names in CODE.values() for path in names if path.endswith("()"))
CALLS |= SERVING_CALLS.keys()
"""The dotted paths whose calls in code matter."""


def found_apps(world: World, names: Names) -> dict[str, Place | None]:
    """The proper names that installed apps show, each with the place of the first app that does."""
    found: dict[str, Place | None] = {}
    for entry, place in world.apps.items():
        path = entry
        while path and path not in names:
            path = path.rpartition(".")[0]
        if path:
            found.setdefault(names[path], place)
    return found


def by_app(names: Names) -> Callable[[World], Iterator[Answer]]:
    """A rule: on when one of some apps is installed, off when all that are installed are known."""

    def read(world: World) -> Iterator[Answer]:
        found = found_apps(world, names)
        yield from [Finding(True, next(iter(found.values())))] if found else absent(world)

    return read


def absent(world: World) -> Iterator[Answer]:
    """Off, when every app installed by default is known; not clear otherwise."""
    place = world.place("INSTALLED_APPS")
    if world.apps_complete:
        yield Finding(False, place, why="no app in INSTALLED_APPS provides it")
    elif world.has("INSTALLED_APPS") and not world.condition:
        yield Unclear(place, "INSTALLED_APPS has entries that are not known")


def name_by_app(names: Names) -> Callable[[World], Iterator[Answer]]:
    """A rule: what provides a feature, by the apps that are installed."""

    def read(world: World) -> Iterator[Answer]:
        yield from (Finding(name, place) for name, place in found_apps(world, names).items())

    return read
