"""The API's ways and how people sign in, as settings say it."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from mkdocs_djproject.discovery.evidence.caches import named_in
from mkdocs_djproject.discovery.evidence.findings import Answer, Finding, Unclear, by_word, listed
from mkdocs_djproject.discovery.evidence.installed import JWT, OAUTH2, absent, found_apps
from mkdocs_djproject.discovery.evidence.syntax import place_of
from mkdocs_djproject.discovery.evidence.world import World, texts_of
from mkdocs_djproject.discovery.values import Unknown, Value, plain
from mkdocs_djproject.problems import Place

VERSIONING = {
    "URLPathVersioning": "URL path versioning",
    "NamespaceVersioning": "namespace versioning",
    "AcceptHeaderVersioning": "accept header versioning",
    "HostNameVersioning": "host name versioning",
    "QueryParameterVersioning": "query parameter versioning",
}
"""Versioning schemes by their class (https://www.django-rest-framework.org/api-guide/versioning/)."""

LAYERS = by_word({"redis": "redis", "memory": "inmemory", "rabbitmq": "rabbitmq", "postgresql": "postgres"})
"""Channel layers by a part of their dotted path."""


def rest_option(world: World, name: str) -> tuple[Value, Place | None]:
    """An option of ``REST_FRAMEWORK``, and where it stands; None when it is not set."""
    options, place = world.get("REST_FRAMEWORK"), world.place("REST_FRAMEWORK")
    if not isinstance(options, dict):
        return (Unknown() if world.has("REST_FRAMEWORK") else None), place
    return options.get(name), place_of(next((key for key in options if key == name), None), place)


def versioning(world: World) -> Iterator[Answer]:
    """``DEFAULT_VERSIONING_CLASS``; the REST framework has no versions without one."""
    if world.app_place("rest_framework") is None:
        return
    value, place = rest_option(world, "DEFAULT_VERSIONING_CLASS")
    text = plain(value)
    if isinstance(text, str):
        name = text.rpartition(".")[2]
        yield Finding(VERSIONING.get(name, name), place_of(value, place), world.variable(value))
    elif isinstance(text, Unknown):
        yield Unclear(place, "the versioning class is decided at run time")
    else:
        yield Finding(False, place, why="no versioning class is set")


def version(world: World) -> Iterator[Answer]:
    """A version that the API takes: the default one, else the last of those that are allowed.

    https://www.django-rest-framework.org/api-guide/versioning/#other-versioning-settings
    """
    for name in ("DEFAULT_VERSION", "ALLOWED_VERSIONS"):
        value, place = rest_option(world, name)
        told = [*texts_of(value, place).items()]
        if told and re.fullmatch(r"[\w.-]{1,20}", told[-1][0]):
            yield Finding(told[-1][0], told[-1][1], world.variable(value))
            return


def jwt_header(world: World) -> Iterator[Answer]:
    """The header that carries a JWT, where it is set: ``HTTP_X_ACCESS_TOKEN`` is ``X-Access-Token``.

    https://django-rest-framework-simplejwt.readthedocs.io/en/latest/settings.html#auth-header-name
    """
    for answer in scheme(world, "SIMPLE_JWT", "AUTH_HEADER_NAME"):
        if isinstance(answer, Finding):
            name = str(answer.value).removeprefix("HTTP_").replace("_", "-").title()
            yield answer._replace(value=name)
        else:
            yield answer._replace(why="the header is decided at run time")


def _jwt_places(world: World) -> Iterator[tuple[str, Place | None]]:
    """What shows JWT: an authentication class, an app, a backend, or dj-rest-auth's setting."""
    value, place = rest_option(world, "DEFAULT_AUTHENTICATION_CLASSES")
    paths = {**texts_of(value, place), **world.texts("AUTHENTICATION_BACKENDS")}
    for path, found in paths.items():
        if re.search(r"jwt|JSONWebToken", path, re.IGNORECASE):
            yield JWT.get(path.partition(".")[0], ""), found
    yield from found_apps(world, JWT).items()
    options = world.get("REST_AUTH")
    if world.get("REST_USE_JWT") is True:
        yield "", world.place("REST_USE_JWT")
    if isinstance(options, dict) and plain(options.get("USE_JWT")) is True:
        yield "", world.place("REST_AUTH")


def jwt(world: World) -> Iterator[Answer]:
    """On by an authentication class, an app, or dj-rest-auth's setting."""
    found = next(_jwt_places(world), None)
    if found:
        yield Finding(True, found[1])
    elif isinstance(plain(rest_option(world, "DEFAULT_AUTHENTICATION_CLASSES")[0]), Unknown):
        yield Unclear(world.place("REST_FRAMEWORK"), "the authentication classes are decided at run time")
    else:
        yield from absent(world)


def jwt_provider(world: World) -> Iterator[Answer]:
    """The library that makes and reads the tokens."""
    yield from (Finding(name, place) for name, place in _jwt_places(world) if name)


SCHEMES = (
    ("SIMPLE_JWT", "AUTH_HEADER_TYPES", "rest_framework_simplejwt"),
    ("JWT_AUTH", "JWT_AUTH_HEADER_PREFIX", "rest_framework_jwt"),
)
"""What sets the scheme before a token in its header, the setting's key, and the package that reads it.

https://django-rest-framework-simplejwt.readthedocs.io/en/latest/settings.html#auth-header-types
"""


def jwt_scheme(world: World) -> Iterator[Answer]:
    """The scheme before the REST API's tokens, where the settings of the package that reads them set one."""
    value, place = rest_option(world, "DEFAULT_AUTHENTICATION_CLASSES")
    packages = {path.partition(".")[0] for path in texts_of(value, place)}
    told = [row for row in SCHEMES if row[2] in packages] or SCHEMES
    for setting, key, _ in told:
        yield from scheme(world, setting, key)


def graphql_jwt_scheme(world: World) -> Iterator[Answer]:
    """The scheme before the GraphQL API's tokens, where it is set.

    https://django-graphql-jwt.domake.io/settings.html#jwt-auth-header-prefix
    """
    yield from scheme(world, "GRAPHQL_JWT", "JWT_AUTH_HEADER_PREFIX")


def scheme(world: World, setting: str, key: str) -> Iterator[Answer]:
    """A scheme that a setting has under a key; the first of several, each of which is taken."""
    options, place = world.get(setting), world.place(setting)
    if not isinstance(options, dict) or key not in options:
        return
    value = plain(options[key])
    place = place_of(next(each for each in options if each == key), place)
    first = plain(value[0]) if isinstance(value, list | tuple) and value else value
    if isinstance(first, str) and re.fullmatch(r"[\w-]+", first):
        yield Finding(str(first), place, world.variable(options[key]))
    else:
        yield Unclear(place, "the scheme is decided at run time")


_ALLAUTH = re.compile(r"allauth\.socialaccount\.providers\.(\w+)")
_SOCIAL = r"social(?:_core|_auth|\.)?[\w.]*\.backends\.(\w+)\.(\w+)"
_NOT_PROVIDERS = ("email", "username", "legacy")


_OTHER_BACKENDS = re.compile(
    r"SAML|OpenI[dD](?!Connect)|(?<!Classlink)OAuth1?$|^(?:Telegram|Discourse|Persona)Auth$"
)
"""Classes of Python Social Auth's that sign in by SAML, OpenID 2.0, OAuth 1 or in a service's own way.

https://python-social-auth.readthedocs.io/en/latest/backends/index.html
"""

_OTHER_PROVIDERS = frozenset(
    listed(
        "bitbucket draugiem dummy evernote fivehundredpx flickr openid persona saml steam telegram trello "
        "tumblr twitter vimeo xing"
    )
)
"""The apps of django-allauth's that do so (https://docs.allauth.org/en/latest/socialaccount/providers/)."""

_PLAIN_BACKENDS = ("django.", "allauth.account.", "axes.", "guardian.", "rules.")
"""Backends that sign in through no other service."""


def _backend_provider(path: str) -> str:
    """The service that an authentication backend signs in through, empty when it is none."""
    if path.startswith("mozilla_django_oidc."):
        return "oidc"
    match = re.search(_SOCIAL, path) if "social" in path else None
    if not match or match[1] in _NOT_PROVIDERS or _OTHER_BACKENDS.search(match[2]):
        return ""
    return "oidc" if match[1] == "open_id_connect" else match[1].replace("_", "-")


def _app_provider(entry: str) -> str:
    """The service that an app of django-allauth's signs in through by OAuth2, empty when it is none."""
    match = _ALLAUTH.search(entry)
    return match[1].replace("_", "-") if match and match[1] not in _OTHER_PROVIDERS else ""


def _providers(world: World) -> dict[str, Place | None]:
    apps = ((_app_provider(entry), place) for entry, place in world.apps.items())
    backends = ((_backend_provider(p), place) for p, place in world.texts("AUTHENTICATION_BACKENDS").items())
    found: dict[str, Place | None] = {}
    for name, place in (*apps, *backends):
        if name:
            found.setdefault(name, place)
    return found


def _oauth2_apps(world: World) -> tuple[dict[str, Place | None], dict[str, Place | None]]:
    """The apps of OAuth2's, and those that nobody can sign in by, as they have no provider of OAuth2."""
    found, without = found_apps(world, OAUTH2), dict[str, Place | None]()
    for name, is_used in _USED.items():
        if name in found and not is_used(world):
            without[name] = found.pop(name)
    return found, without


def _uses_accounts(world: World) -> bool:
    """Whether django-allauth finds a provider in an app: its own, or in a module of this name."""
    others = (entry.partition(".apps.")[0] for entry in world.apps if not entry.startswith("allauth."))
    own = any(world.machine.sources.find(f"{entry}.provider") for entry in others)
    return own or any(map(_app_provider, world.apps))


def _uses_social_auth(world: World) -> bool:
    """Whether a backend of Python Social Auth may be OAuth2's: one of a class that is not known may."""
    paths = [*world.texts("AUTHENTICATION_BACKENDS")]
    other = (path.startswith(_PLAIN_BACKENDS) or re.search(_SOCIAL, path) for path in paths)
    is_known = bool(paths) and world.texts_known("AUTHENTICATION_BACKENDS") and all(other)
    return not is_known or any(map(_backend_provider, paths))


def _uses_backend_of(package: str) -> Callable[[World], bool]:
    """Whether a backend is a package's, or made from one; one of a class that is not known may be."""

    def uses(world: World) -> bool:
        paths = [*world.texts("AUTHENTICATION_BACKENDS")]
        made = (base for path in paths for base in [path, *(world.bases_of(path) or ())])
        is_one = any(base.startswith(f"{package}.") for base in made)
        is_set = world.has("AUTHENTICATION_BACKENDS")
        return is_one or (is_set and not world.texts_known("AUTHENTICATION_BACKENDS"))

    return uses


_USED = {
    "django-allauth": _uses_accounts,
    "Python Social Auth": _uses_social_auth,
    "Mozilla Django OIDC": _uses_backend_of("mozilla_django_oidc"),
    "django-auth-adfs": _uses_backend_of("django_auth_adfs"),
}


def oauth2(world: World) -> Iterator[Answer]:
    """On with an app of OAuth2's, or a backend that signs in through another service."""
    found, without = _oauth2_apps(world)
    places = [*found.values(), *_providers(world).values()]
    if places:
        yield Finding(True, places[0])
        return
    for answer in absent(world):
        told = next(iter(without.items()), None) if isinstance(answer, Finding) else None
        why = f"{told[0]} has no provider of OAuth2" if told else answer.why
        yield answer._replace(place=told[1] if told else answer.place, why=why)


def oauth2_library(world: World) -> Iterator[Answer]:
    """What provides it, by the apps that are installed."""
    yield from (Finding(name, place) for name, place in _oauth2_apps(world)[0].items())


def providers(world: World) -> Iterator[Answer]:
    """The services that people sign in through, in the order in which they stand."""
    if found := _providers(world):
        yield Finding(tuple(found), next(iter(found.values())))


def user_model(world: World) -> Iterator[Answer]:
    """``AUTH_USER_MODEL``, when it is set."""
    value = world.raw("AUTH_USER_MODEL")
    if isinstance(plain(value), str) and re.fullmatch(r"\w+\.\w+", plain(value)):
        yield Finding(str(plain(value)), place_of(value, world.place("AUTH_USER_MODEL")))


def channel_layer(world: World) -> Iterator[Answer]:
    """What passes messages between WebSocket consumers."""
    layers = world.get("CHANNEL_LAYERS")
    options = plain(layers.get("default")) if isinstance(layers, dict) else None
    value = options.get("BACKEND") if isinstance(options, dict) else None
    if isinstance(plain(value), str):
        known = named_in(LAYERS, plain(value)) or "other"
        yield Finding(known, place_of(value, world.place("CHANNEL_LAYERS")), world.variable(value))
