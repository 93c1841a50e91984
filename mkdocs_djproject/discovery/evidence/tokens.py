"""How the REST API takes tokens that are no JWT: the scheme before them, and the model that keeps them.

https://www.django-rest-framework.org/api-guide/authentication/#tokenauthentication
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from mkdocs_djproject.discovery.evidence.findings import Answer, Finding, Unclear
from mkdocs_djproject.discovery.evidence.signin import rest_option, scheme
from mkdocs_djproject.discovery.evidence.world import World, texts_of
from mkdocs_djproject.discovery.values import Class, Value, plain
from mkdocs_djproject.problems import Place

READER = "rest_framework.authentication.TokenAuthentication"


def token_scheme(world: World) -> Iterator[Answer]:
    """The word before a token in the ``Authorization`` header, as the first class that reads one wants it."""
    for path, place in _readers(world)[:1]:
        if path == READER:
            yield Finding("Token", place)
        elif path.startswith("knox."):
            yield from list(scheme(world, "REST_KNOX", "AUTH_HEADER_PREFIX")) or [Finding("Token", place)]
        else:
            yield _own_scheme(world, path, place)


def token_model(world: World) -> Iterator[Answer]:
    """The model that keeps the tokens, where the class that reads them names another than the library's."""
    for path, place in _readers(world)[:1]:
        if path.startswith("knox."):
            named = world.get("KNOX_TOKEN_MODEL")
            yield Finding(named.rpartition(".")[2] if isinstance(named, str) else "AuthToken", place)
        cls = world.class_at(path)
        if cls is None or not cls.derives_from(READER):
            continue
        if (found := cls.lookup("model")) is not None:
            model = world.machine.force(found[0])
            yield Finding(str(model.name), place) if isinstance(model, Class) else Unclear(place, COMPUTED)
        elif cls.lookup("get_model") is not None:
            yield Unclear(place, COMPUTED)


COMPUTED = "it is computed"
DECIDES = "the class that reads the header decides it"

_OF_LIBRARIES = re.compile(r"(?:rest_framework_(?:simple)?jwt|dj_rest_auth|rest_auth)\.")
_SCHEME_NAME = re.compile(r"prefix|keyword|scheme", re.IGNORECASE)


def own_jwt_scheme(world: World) -> Iterator[Answer]:
    """The word before a JWT, where a class of the project's own reads the header."""
    if any(map(_OF_LIBRARIES.match, (path for path, _ in _named(world)))):
        return
    for path, place in _named(world):
        cls = world.class_at(path) if re.search(r"jwt|JSONWebToken", path, re.IGNORECASE) else None
        if cls is not None and not any(map(_OF_LIBRARIES.match, cls.paths())):
            yield _written_scheme(world, cls, place)


def _written_scheme(world: World, cls: Class, place: Place | None) -> Answer:
    """The one word that a class which reads the header itself has under a name for it."""
    told = [
        plain(world.machine.force(value)) for name, value in cls.names.items() if _SCHEME_NAME.search(name)
    ]
    words = [word for word in told if _is_word(word)]
    return Finding(str(words[0]), place) if len(words) == 1 else Unclear(place, DECIDES)


def _is_word(value: Value) -> bool:
    return isinstance(value, str) and re.fullmatch(r"[\w-]+", value) is not None


def _readers(world: World) -> list[tuple[str, Place | None]]:
    """The classes that read tokens, by their dotted paths, with the places that name them."""
    return [(path, place) for path, place in _named(world) if _reads_tokens(path.rpartition(".")[2])]


def _named(world: World) -> Iterable[tuple[str, Place | None]]:
    """The classes that authenticate requests, by their dotted paths, with the places that name them."""
    return texts_of(*rest_option(world, "DEFAULT_AUTHENTICATION_CLASSES")).items()


def _reads_tokens(name: str) -> bool:
    return "Token" in name and "JWT" not in name and "JSONWebToken" not in name


def _own_scheme(world: World, path: str, place: Place | None) -> Answer:
    """The scheme of a class of the project's own, as far as the library reads the header for it."""
    cls = world.class_at(path)
    if cls is None:
        return Unclear(place, DECIDES)
    if not cls.derives_from(READER) or cls.lookup("authenticate"):
        return _written_scheme(world, cls, place)
    found = cls.lookup("keyword")
    word = plain(world.machine.force(found[0])) if found else "Token"
    return Finding(str(word), place) if _is_word(word) else Unclear(place, COMPUTED)
