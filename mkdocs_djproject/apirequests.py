"""The addresses and versions that examples of requests to the REST API need."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Mapping, Sequence
from typing import Any, NamedTuple
from urllib.parse import urlsplit

from mkdocs_djproject.canvas import Route
from mkdocs_djproject.commands import Urls
from mkdocs_djproject.endpoints import DataField, RestSchema
from mkdocs_djproject.facts import Fact, text_of
from mkdocs_djproject.features import Api, Authentication, Features

SCHEMES = {
    "namespace": "namespace",
    "accept": "header",
    "header": "header",
    "media type": "header",
    "query": "query",
    "parameter": "query",
    "host": "host",
    "path": "path",
    "url": "path",
}
"""The schemes of Django REST Framework by words that stand in their names, the first that is found.

https://www.django-rest-framework.org/api-guide/versioning/#api-reference
"""

EXAMPLE_VALUES: dict[str, bool | float] = {"integer": 1, "number": 1.5, "boolean": True}
"""A value of each plain type but text, by what types are called in words."""

NO_SCHEME = frozenset({"", "no", "none", "off", "false"})
URL_VERSION = re.compile(r"/(v[0-9][0-9a-z.]*)(?:/|$)")
PARAMETER = re.compile(r"\{([^{}]*)\}")
URL_SCHEMES = frozenset({"path", "namespace"})
SIGN_IN_FIELDS = ("who signs in", "password")
VERSIONED_HOST = "v1.example.com"
"""A host of three parts, as `HostNameVersioning` wants it."""


class ApiRequests(NamedTuple):
    """What requests to a project's interfaces are made of, as its features and addresses have it.

    ``route`` is the path of a route that was seen to lead to a view of the API that answers GET, empty where
    none is known, and ``has_routes`` says that routes were seen; ``username_field`` is the field of the user
    model that people sign in by, as far as it was read, and ``refresh_route`` the path of the route by which
    tokens are refreshed, empty where none was seen. ``example_version`` is a version that the API takes,
    where the settings name some.
    """

    urls: Urls
    api: Api
    authentication: Authentication
    schema: RestSchema | None = None
    route: str = ""
    username_field: str = ""
    has_routes: bool = False
    refresh_route: str = ""
    example_version: str = "1.0"

    @property
    def gives_tokens(self) -> bool:
        """Whether the REST API has an address that gives tokens."""
        return bool(self.api.rest_framework and self.authentication.jwt and self.urls.token)

    @property
    def has_addresses(self) -> bool:
        """Whether an interface of the project has an address."""
        urls = self.urls
        rest = self.api.rest_framework and (urls.rest or urls.schema or urls.swagger or urls.redoc)
        others = (self.api.graphql and urls.graphql, self.api.websockets and urls.websocket)
        return bool(rest or self.gives_tokens or any(others))

    @property
    def scheme(self) -> str:
        """The versioning scheme: a value of `SCHEMES`, ``none``, or ``other`` where it is not known."""
        name = (self.api.versioning or "").strip().lower()
        if name in NO_SCHEME:
            return "none"
        return next((scheme for word, scheme in SCHEMES.items() if word in name), "other")

    @property
    def version(self) -> str:
        """The version that stands in the URLs, empty where none does."""
        found = URL_VERSION.search(urlsplit(self._plain_url).path)
        return found[1] if found and self.scheme in URL_SCHEMES else ""

    @property
    def has_url_version(self) -> bool:
        """Whether the version is a part of the path."""
        return self.scheme in URL_SCHEMES

    @property
    def has_header_version(self) -> bool:
        """Whether the version is a part of the Accept header."""
        return self.scheme == "header"

    @property
    def has_query_version(self) -> bool:
        """Whether the version is a parameter of the query."""
        return self.scheme == "query"

    @property
    def has_host_version(self) -> bool:
        """Whether the version is a part of the host's name."""
        return self.scheme == "host"

    @property
    def has_versions(self) -> bool:
        """Whether the API has versions at all."""
        return self.scheme != "none"

    @property
    def url(self) -> str:
        """A URL to read, with the version where it belongs into it; ``URL`` stands where none is known."""
        if self.has_query_version:
            return f"{self._plain_url}{'&' if '?' in self._plain_url else '?'}version={self.example_version}"
        if self.has_url_version and not self.version and not self._has_paths:
            return f"{self._plain_url.rstrip('/')}/v1/"
        return self._plain_url

    @property
    def lacks_version(self) -> bool:
        """Whether the version would be a part of the path, and no path that is known has one."""
        paths = [one.path for one in self.schema.endpoints] if self.schema else [self.route]
        return self.has_url_version and any(paths) and not any(map(URL_VERSION.search, paths))

    @property
    def has_write_example(self) -> bool:
        """Whether the file describes a request that changes something."""
        return bool(self.schema and self.schema.example_of_writing)

    @property
    def write_url(self) -> str:
        """A URL for a request that changes something; ``URL`` stands where none is known."""
        example = self.schema.example_of_writing if self.schema else None
        return f"{self.urls.local.rstrip('/')}{_filled(example.path)}" if example else self.url

    @property
    def body(self) -> str:
        """The JSON that such a request carries, with words in capitals to replace; empty if not known."""
        return json.dumps(self._written) if self._written else ""

    @property
    def body_parts(self) -> tuple[str, ...]:
        """The same as HTTPie takes it, one part for each field: ``title=TITLE``, ``quantity:=1``."""
        said = self._written.items()
        return tuple(f"{k}={v}" if isinstance(v, str) else f"{k}:={json.dumps(v)}" for k, v in said)

    @property
    def _written(self) -> dict[str, Any]:
        example = self.schema.example_of_writing if self.schema else None
        body = self.schema.body_of("POST", example.path) if self.schema and example else None
        required = [field for field in body.fields if field.is_required] if body else []
        values = {field.name: _example_value(field) for field in required}
        return {} if None in values.values() else values

    @property
    def _path(self) -> str:
        """The path of a request that reads something, empty where none is known."""
        if self.schema is None:
            return self.route
        return _filled(self.schema.example.path) if self.schema.example else ""

    @property
    def _plain_url(self) -> str:
        if self._path:
            return f"{self.urls.local.rstrip('/')}{self._path}"
        # What neither the file nor the routes have is not at the address that stands for them all.
        return "URL" if self._has_paths else self.urls.full("rest") or "URL"

    @property
    def _has_paths(self) -> bool:
        """Whether paths of the API are known."""
        return bool(self.schema or self.has_routes)

    @property
    def httpie(self) -> str:
        """The command of HTTPie for the API's addresses: ``http`` or ``https``."""
        return "https" if self.url.startswith("https") else "http"

    @property
    def token_httpie(self) -> str:
        """The command of HTTPie for the address that gives tokens."""
        return "https" if self.urls.full("token").startswith("https") else "http"

    @property
    def sign_in_field(self) -> str:
        """What a request for tokens calls the one who signs in: as the file has it, else the user model.

        https://django-rest-framework-simplejwt.readthedocs.io/en/latest/getting_started.html#usage
        """
        body = self.schema.body_of("POST", self.urls.token or "") if self.schema else None
        fields = [field.name for field in body.fields if field.is_required] if body else []
        named = fields[0] if len(fields) == len(SIGN_IN_FIELDS) and fields[1] == "password" else ""
        return next((name for name in (named, self.username_field) if name.isidentifier()), "username")

    @property
    def read_refresh_path(self) -> str:
        """The path at which tokens are refreshed, as the file or a route has it; empty where neither does."""
        endpoints = self.schema.endpoints if self.schema else ()
        found = (one.path for one in endpoints if one.method == "POST" and "refresh" in one.path)
        return next(found, self.refresh_route)

    @property
    def refresh_url(self) -> str:
        """Where tokens are refreshed: as the file has it, else below the address that gives them."""
        if self.read_refresh_path:
            return self.urls.local.rstrip("/") + self.read_refresh_path
        token = self.urls.full("token")
        return f"{token.rstrip('/')}/refresh/" if token else ""


def api_requests(
    urls: Urls,
    features: Features,
    facts: Mapping[str, Fact],
    schema: RestSchema | None,
    route: str,
    routes: Sequence[Route],
) -> ApiRequests:
    """What requests to the interfaces of a project are made of, by its features, facts and addresses."""
    version = text_of(facts, "api.version", "1.0", "1.0")
    told = (route, username_field(facts), bool(routes), refresh_route(routes), version)
    return ApiRequests(urls, features.api, features.authentication, schema, *told)


def _filled(path: str) -> str:
    """A path with words in capitals for its parameters, for a person to replace."""
    return PARAMETER.sub(lambda found: found[1].upper(), path)


def _example_value(field: DataField) -> str | bool | float | None:
    """A value for a field of a request; None for a type that is made of others, and for an odd name."""
    if not field.name.isidentifier() or len(field.kind) != 1:
        return None
    kind = field.kind[0].text.split(" ")[0]
    return field.name.upper() if kind == "string" else EXAMPLE_VALUES.get(kind)


def username_field(facts: Mapping[str, Fact]) -> str:
    """The field of the user model that people sign in by, empty where none was read."""
    found = facts.get("security.username_field")
    return str(found.value) if found else ""


def refresh_route(routes: Iterable[Route]) -> str:
    """The path of the route whose view refreshes tokens; empty where none is, or its path is not whole."""
    found = (route for route in routes if "refresh" in route.view.rpartition(".")[2].lower())
    return next((route.path for route in found if not route.relative and "<" not in route.path), "")


def example_route(paths: Iterable[str]) -> str:
    """A path to show in examples: the shortest without a part that has to be filled in; empty if none is."""
    plain = [path for path in paths if not set(path) & set("<(?[*+\\{")]
    return min(plain, key=lambda path: (len(path), path), default="")
