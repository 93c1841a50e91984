"""JSON Web Tokens (JWT) as pages speak of them: which API takes one, and how it is sent."""

from __future__ import annotations

from mkdocs_djproject.apiroutes import is_plain_authentication
from mkdocs_djproject.facts import text_of
from mkdocs_djproject.project import Project

SCHEMES = {"REST framework JWT": "JWT", "Django GraphQL JWT": "JWT"}
"""The scheme that a library wants unless its settings name another; those of all others are ``Bearer``."""

UNKNOWN = "SCHEME"
"""What stands in an example where a scheme is set, and the source does not tell which."""


class WebTokens:
    """What templates ask about the JWT of a project."""

    def __init__(self, project: Project) -> None:
        self._project = project
        jwt = project.features.authentication.jwt
        self._is_on = bool(jwt)
        self._names = tuple(filter(None, jwt.title.split(" and "))) if jwt else ()
        found = project.facts.get("security.api_authentication")
        self._classes = found.value if found and isinstance(found.value, tuple) else ()

    @property
    def for_rest(self) -> bool:
        """Whether the REST API takes a JWT.

        It does not where classes that take none authenticate its requests, or where the JWT is GraphQL's.
        """
        has_class = any("JWT" in name or "JSONWebToken" in name for name in self._classes)
        is_of_graphql = bool(self._names) and all("GraphQL" in name for name in self._names)
        is_other = is_plain_authentication(self._classes) or is_of_graphql
        return self._is_on and bool(self._project.urls.token or has_class or not is_other)

    @property
    def scheme(self) -> str:
        """The scheme before a JWT in the header of a request to the REST API."""
        is_old = "JSONWebTokenAuthentication" in self._classes
        usual = SCHEMES.get("REST framework JWT" if is_old else " and ".join(self._names), "Bearer")
        return self._set("security.jwt_scheme", usual)

    @property
    def header(self) -> str:
        """The header of a request to the REST API that carries a JWT."""
        return text_of(self._project.facts, "security.jwt_header", "Authorization", "HEADER")

    @property
    def graphql_scheme(self) -> str:
        """The scheme before a JWT in the header of a request to the GraphQL API."""
        own = next((name for name in self._names if "GraphQL JWT" in name), "")
        return self._set("security.graphql_jwt_scheme", SCHEMES.get(own, "JWT")) if own else self.scheme

    def _set(self, path: str, usual: str) -> str:
        return text_of(self._project.facts, path, usual, UNKNOWN)
