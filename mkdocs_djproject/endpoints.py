"""The endpoints of a REST API, and the data they take and give, as an OpenAPI file describes them."""

from __future__ import annotations

import re
from http import HTTPStatus
from typing import NamedTuple

MOST_LISTED = 1000
"""How many endpoints a page lists; a page with more of them helps nobody."""

MOST_DETAILED = 150
"""How many endpoints a page describes one by one; of a larger API it lists them."""

MOST_TYPES = 300
"""How many types of data a page describes."""


class Word(NamedTuple):
    """A part of what is said of a type: plain words, or the name of another type of the file."""

    text: str
    is_name: bool = False


Kind = tuple[Word, ...]
"""What a value is, as words: ``list of``, then the name of a type."""


class DataField(NamedTuple):
    """A field of a type of data, or a parameter of a request.

    ``location`` is where a parameter stands: ``path``, ``query``, ``header`` or ``cookie``; ``limits`` are
    short remarks such as ``Read only`` or ``At most 20 characters``.
    """

    name: str
    kind: Kind
    is_required: bool = False
    description: str = ""
    limits: tuple[str, ...] = ()
    location: str = ""

    @property
    def remarks(self) -> str:
        """The limits as sentences."""
        return " ".join(f"{limit}." for limit in self.limits)


class DataType(NamedTuple):
    """A type of data with a name: its fields, or the values to choose from, each with its label or ``""``."""

    name: str
    description: str
    kind: Kind
    fields: tuple[DataField, ...] = ()
    values: tuple[tuple[str, str], ...] = ()

    @property
    def anchor(self) -> str:
        """The place of the type on the page."""
        return f"type.{self.name}"


class Content(NamedTuple):
    """What a request or a response carries: its kind, and the media types in which it may be written.

    ``fields`` are those of an object that has no name, or of each one in a list of such objects.
    """

    kind: Kind
    media_types: tuple[str, ...] = ()
    description: str = ""
    is_required: bool = False
    fields: tuple[DataField, ...] = ()

    @property
    def is_list(self) -> bool:
        """Whether it carries a list."""
        return self.kind[:1] == (Word("list of"),)


class Response(NamedTuple):
    """An answer: its status (``200``, ``4XX``, ``default``), what it means, and what it carries."""

    status: str
    description: str
    content: Content | None = None

    @property
    def meaning(self) -> str:
        """What the answer means: as it is described, else as HTTP names its status."""
        known = {str(status.value): status.phrase for status in HTTPStatus}
        return self.description or known.get(self.status, "")


class Endpoint(NamedTuple):
    """One method of one path.

    ``schemes`` are the ways to sign in, each the names of what is needed together; ``is_open`` says that
    signing in is not needed.
    """

    method: str
    path: str
    summary: str
    description: str
    tag: str
    anchor: str
    parameters: tuple[DataField, ...]
    body: Content | None
    responses: tuple[Response, ...]
    schemes: tuple[tuple[str, ...], ...]
    is_open: bool
    is_deprecated: bool

    @property
    def request(self) -> str:
        """The method and the path: ``GET /api/books/``."""
        return f"{self.method} {self.path}"

    @property
    def title(self) -> str:
        """What the endpoint does, in short: its summary, else the first sentence of its description."""
        first = re.split(r"\n\s*\n|(?<=[.!?])\s", self.description.strip(), maxsplit=1)[0]
        return self.summary or " ".join(first.split())


class Tag(NamedTuple):
    """Endpoints that belong together; without a name, those that carry no tag."""

    name: str
    description: str
    endpoints: tuple[Endpoint, ...]


class SignIn(NamedTuple):
    """A way to sign in, as the file names and describes it; ``key`` stands in a cookie, header or query."""

    name: str
    words: tuple[str, ...]
    description: str
    location: str = ""
    key: str = ""

    @property
    def is_key(self) -> bool:
        """Whether a request carries a key of a certain name."""
        return bool(self.location and self.key)


class RestSchema(NamedTuple):
    """A REST API as an OpenAPI file describes it; ``file`` is the file as messages name it."""

    file: str
    title: str
    version: str
    openapi: str
    servers: tuple[str, ...]
    tags: tuple[Tag, ...]
    types: tuple[DataType, ...]
    schemes: tuple[SignIn, ...]

    @property
    def endpoints(self) -> tuple[Endpoint, ...]:
        """All endpoints, by tag."""
        return tuple(endpoint for tag in self.tags for endpoint in tag.endpoints)

    @property
    def is_detailed(self) -> bool:
        """Whether the endpoints are few enough to be described one by one."""
        return len(self.endpoints) <= MOST_DETAILED

    @property
    def listed(self) -> tuple[Tag, ...]:
        """The tags with as many endpoints as a page lists."""
        left, found = MOST_LISTED, []
        for tag in self.tags:
            found.append(tag._replace(endpoints=tag.endpoints[:left]))
            left -= len(found[-1].endpoints)
        return tuple(tag for tag in found if tag.endpoints)

    @property
    def left_out(self) -> int:
        """How many endpoints a page does not list."""
        return max(0, len(self.endpoints) - MOST_LISTED)

    @property
    def described_types(self) -> tuple[DataType, ...]:
        """The types that a page describes; none where it does not describe endpoints one by one."""
        return self.types[:MOST_TYPES] if self.is_detailed else ()

    def body_of(self, method: str, path: str) -> DataType | None:
        """The type of what a request takes; None where there is no such request, or it is not known."""
        wanted = [one.body for one in self.endpoints if (one.method, one.path) == (method, path)]
        bodies = [body for body in wanted if body and not body.is_list]
        names = [word.text for body in bodies for word in body.kind if word.is_name]
        if bodies and bodies[0].fields and not names:
            return DataType("", "", bodies[0].kind, bodies[0].fields)
        return next((each for each in self.types if each.name in names), None)

    def has_place(self, word: Word) -> bool:
        """Whether a word is the name of a type that a page describes, so that a link can lead there."""
        return word.is_name and any(described.name == word.text for described in self.described_types)

    @property
    def deprecated(self) -> tuple[Endpoint, ...]:
        """The endpoints that are to go."""
        return tuple(endpoint for endpoint in self.endpoints if endpoint.is_deprecated)

    @property
    def example(self) -> Endpoint | None:
        """An endpoint to show in examples of reading, or None."""
        return self._plain("GET")

    @property
    def example_of_writing(self) -> Endpoint | None:
        """An endpoint to show in examples that change something, or None."""
        return self._plain("POST")

    def _plain(self, method: str) -> Endpoint | None:
        """The first endpoint of a method: rather without parameters in its path, and one to sign in for."""
        every = [one for one in self.endpoints if one.method == method]
        found = [one for one in every if "{" not in one.path] or every
        return next((one for one in found if one.schemes and not one.is_open), found[0] if found else None)
