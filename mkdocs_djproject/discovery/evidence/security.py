"""What settings say about security: conclusions from SECURE_*, cookies, hashers, validators and middleware.

https://docs.djangoproject.com/en/stable/topics/security/
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from mkdocs_djproject.discovery.evidence.caches import named_in
from mkdocs_djproject.discovery.evidence.findings import Answer, Finding, Unclear
from mkdocs_djproject.discovery.evidence.serviceurls import why_unclear
from mkdocs_djproject.discovery.evidence.signin import rest_option
from mkdocs_djproject.discovery.evidence.syntax import place_of
from mkdocs_djproject.discovery.evidence.world import World, texts_of
from mkdocs_djproject.discovery.values import plain

Read = Callable[[World], Iterator[Answer]]

HASHERS = {
    "argon2": "Argon2",
    "bcrypt": "bcrypt",
    "scrypt": "scrypt",
    "pbkdf2sha1": "PBKDF2 (SHA1)",
    "pbkdf2": "PBKDF2",
    "md5": "MD5",
}
"""Password hashers by a part of their class's name; the first that fits counts."""


SESSIONS = ("db", "cache", "cached_db", "file", "signed_cookies")
"""Django's own session engines (https://docs.djangoproject.com/en/stable/topics/http/sessions/)."""


def setting(name: str, default: bool | int) -> Read:
    """A rule: a setting that is on or off, or a number; what Django takes when it is not set is certain."""

    def read(world: World) -> Iterator[Answer]:
        value = world.raw(name)
        inner, variable = plain(value), world.variable(value)
        if not world.has(name):
            why = f"{name} is not set: Django's default"
            yield from [Finding(default, world.file, why=why)] if world.complete else []
        elif isinstance(inner, int):
            yield Finding(type(default)(inner), world.place(name), variable)
        else:
            yield Unclear(world.place(name), why_unclear(variable, value), variable)

    return read


def word(name: str, *allowed: str) -> Read:
    """A rule: a setting that is one of a few words in capitals, the first of them unless told."""

    def read(world: World) -> Iterator[Answer]:
        value = world.raw(name)
        if isinstance(plain(value), str) and plain(value).upper() in allowed:
            yield Finding(plain(value).upper(), world.place(name), world.variable(value))
        elif not world.has(name) and world.complete:
            yield Finding(allowed[0], world.file, why=f"{name} is not set: Django's default")

    return read


def cookie_name(name: str) -> Read:
    """A rule: a setting that names a cookie, where it is set."""

    def read(world: World) -> Iterator[Answer]:
        value = world.raw(name)
        if isinstance(plain(value), str) and _COOKIE_NAME.fullmatch(plain(value)):
            yield Finding(str(plain(value)), world.place(name), world.variable(value))
        elif world.has(name):
            yield Unclear(world.place(name), why_unclear(world.variable(value), value), world.variable(value))

    return read


_COOKIE_NAME = re.compile(r"[\w.-]{1,60}")


def csrf_header(world: World) -> Iterator[Answer]:
    """The header that carries the CSRF token, where it is set: ``HTTP_X_CSRFTOKEN`` is ``X-CSRFTOKEN``.

    https://docs.djangoproject.com/en/stable/ref/settings/#csrf-header-name
    """
    for answer in cookie_name("CSRF_HEADER_NAME")(world):
        if isinstance(answer, Finding):
            header = str(answer.value).removeprefix("HTTP_").replace("_", "-")
            yield answer._replace(value=header)
        else:
            yield answer


def csrf_in_session(world: World) -> Iterator[Answer]:
    """Whether the CSRF token is kept in the session and not in a cookie, where that is set.

    https://docs.djangoproject.com/en/stable/ref/settings/#csrf-use-sessions
    """
    yield from setting("CSRF_USE_SESSIONS", False)(world) if world.has("CSRF_USE_SESSIONS") else ()


def error_handler(world: World) -> Iterator[Answer]:
    """The project's own function that answers where the REST API refuses a request, by its last name."""
    value, place = rest_option(world, "EXCEPTION_HANDLER")
    for path in texts_of(value, place):
        if not path.startswith("rest_framework."):
            yield Finding(path.rpartition(".")[2], place)


def middleware(*names: str, title: str = "") -> Read:
    """A rule: on (or called by a title) with one of some middleware; off when all that is set is known."""

    def read(world: World) -> Iterator[Answer]:
        for path, place in world.texts("MIDDLEWARE").items():
            if any(name in path for name in names):
                yield Finding(title or True, place)
                return
        if not title and _knows_middleware(world):
            yield Finding(False, world.place("MIDDLEWARE"), why="MIDDLEWARE does not have it")

    return read


def _knows_middleware(world: World) -> bool:
    """Whether all middleware is known: what is set, and none where nothing is."""
    is_unset = not world.has("MIDDLEWARE") and not world.has("MIDDLEWARE_CLASSES")
    return world.complete and (is_unset or world.texts_known("MIDDLEWARE"))


def by_middleware(name: str, read: Read, otherwise: bool | int | None = None) -> Read:
    """A rule: a setting that counts for nothing without the middleware that reads it.

    Args:
        name: a part of the middleware's path.
        read: the setting's own rule.
        otherwise: what is so without the middleware; by default nothing is said then.
    """

    def answers(world: World) -> Iterator[Answer]:
        if not _knows_middleware(world) or any(name in path for path in world.texts("MIDDLEWARE")):
            yield from read(world)
        elif otherwise is not None:
            yield Finding(otherwise, world.place("MIDDLEWARE"), why=f"MIDDLEWARE does not have {name}")

    return answers


def secured(name: str, default: bool | int) -> Read:
    """A rule: a setting of Django's security middleware."""
    return by_middleware("SecurityMiddleware", setting(name, default), type(default)(0))


def of_sessions(read: Read) -> Read:
    """A rule: a setting of sessions, of which there are none without their middleware."""
    return by_middleware("Session", read)


def app(name: str, title: str) -> Read:
    """A rule: called by a title when an app is installed."""

    def read(world: World) -> Iterator[Answer]:
        place = world.app_place(name)
        yield from [Finding(title, place)] if place else []

    return read


def hasher(world: World) -> Iterator[Answer]:
    """How new passwords are hashed: the first of ``PASSWORD_HASHERS``; PBKDF2 unless told."""
    hashers = world.texts("PASSWORD_HASHERS")
    if hashers:
        path, place = next(iter(hashers.items()))
        name = path.rpartition(".")[2]
        yield Finding(named_in(HASHERS, name) or name, place)
    elif not world.has("PASSWORD_HASHERS") and world.complete:
        yield Finding("PBKDF2", world.file, why="PASSWORD_HASHERS is not set: Django's default")


def validators(world: World) -> Iterator[Answer]:
    """The classes that passwords are checked by, without their packages."""
    value, place = world.get("AUTH_PASSWORD_VALIDATORS"), world.place("AUTH_PASSWORD_VALIDATORS")
    entries = [plain(entry) for entry in value] if isinstance(value, list | tuple) else []
    names = [plain(entry.get("NAME")) for entry in entries if isinstance(entry, dict)]
    if isinstance(value, list | tuple):
        yield Finding(tuple(name.rpartition(".")[2] for name in names if isinstance(name, str)), place)


def cross_origin(world: World) -> Iterator[Answer]:
    """Which other origins may call: all, or those that are listed; nothing without django-cors-headers."""
    if world.app_place("corsheaders") is None:
        return
    for name in ("CORS_ALLOW_ALL_ORIGINS", "CORS_ORIGIN_ALLOW_ALL"):
        value = world.raw(name)
        if plain(value) is True:
            yield Finding("all origins", world.place(name), world.variable(value))
            return
    for name in ("CORS_ALLOWED_ORIGINS", "CORS_ORIGIN_WHITELIST", "CORS_ALLOWED_ORIGIN_REGEXES"):
        if world.has(name):
            yield Finding("listed origins", world.place(name), world.variable(world.raw(name)))
            return


def throttling(world: World) -> Iterator[Answer]:
    """Whether the API limits how often it is called."""
    value, place = rest_option(world, "DEFAULT_THROTTLE_CLASSES")
    if texts_of(value, place):
        yield Finding(True, place)
    elif not plain(value) and world.app_place("rest_framework"):
        yield Finding(False, place, why="no throttle classes are set")


def authentication(world: World) -> Iterator[Answer]:
    """The authentication classes that every API endpoint starts from, without their packages.

    https://www.django-rest-framework.org/api-guide/authentication/
    """
    if world.app_place("rest_framework") is None:
        return
    value, place = rest_option(world, "DEFAULT_AUTHENTICATION_CLASSES")
    if found := texts_of(value, place):
        yield Finding(tuple(path.rpartition(".")[2] for path in found), place)
    elif plain(value) in ([], ()):
        yield Finding((), place, why="DEFAULT_AUTHENTICATION_CLASSES is empty")
    elif value is None and world.complete:
        why = "DEFAULT_AUTHENTICATION_CLASSES is not set: Django REST Framework's default"
        yield Finding(("SessionAuthentication", "BasicAuthentication"), place, why=why)


def permissions(world: World) -> Iterator[Answer]:
    """The permission classes that every API endpoint starts from, without their packages."""
    value, place = rest_option(world, "DEFAULT_PERMISSION_CLASSES")
    if found := texts_of(value, place):
        yield Finding(tuple(path.rpartition(".")[2] for path in found), place)


def content_policy(world: World) -> Iterator[Answer]:
    """A content security policy: Django's own setting, or django-csp's; none without their middleware."""
    sends = middleware("ContentSecurityPolicyMiddleware", "CSPMiddleware")
    answers = list(sends(world))
    is_on = not answers or any(isinstance(answer, Finding) and answer.value for answer in answers)
    for name in ("SECURE_CSP", "CONTENT_SECURITY_POLICY", "CSP_DEFAULT_SRC") if is_on else ():
        if world.get(name):
            yield Finding(True, world.place(name))
            return
    yield from answers


def proxy_header(world: World) -> Iterator[Answer]:
    """Whether a proxy's header tells that a request came by HTTPS."""
    value = world.get("SECURE_PROXY_SSL_HEADER")
    if isinstance(value, list | tuple):
        yield Finding(True, world.place("SECURE_PROXY_SSL_HEADER"))
    elif not world.has("SECURE_PROXY_SSL_HEADER") and world.complete:
        yield Finding(False, world.file, why="SECURE_PROXY_SSL_HEADER is not set")


def session_engine(world: World) -> Iterator[Answer]:
    """Where sessions are kept: one of ``SESSIONS`` or ``other``; the database unless told."""
    value = world.raw("SESSION_ENGINE")
    if isinstance(plain(value), str):
        name = plain(value).rpartition(".")[2]
        place = place_of(value, world.place("SESSION_ENGINE"))
        yield Finding(name if name in SESSIONS else "other", place, world.variable(value))
    elif not world.has("SESSION_ENGINE") and world.complete:
        yield Finding("db", world.file, why="SESSION_ENGINE is not set: Django's default")
