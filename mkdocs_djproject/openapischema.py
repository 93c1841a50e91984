"""An OpenAPI file as it may be written: one Struct for each object, with the keys that pages show.

https://spec.openapis.org/oas/v3.1.1.html and https://spec.openapis.org/oas/v3.0.4.html; keys that are
missing here may be there, and are passed over.
"""

from __future__ import annotations

from typing import Annotated, Any

import msgspec
from msgspec import Meta, field

METHODS = ("get", "put", "post", "delete", "options", "head", "patch", "trace")
"""The methods that a path may have."""

OpenApiVersion = Annotated[
    str, Meta(pattern=r"^3\.[0-2](?:\.|$)", description='A version from "3.0" on, such as "3.0.3"')
]
ServedPath = Annotated[str, Meta(pattern=r"^/", description="A path that begins with a slash")]
ComponentName = Annotated[
    str, Meta(pattern=r"^[A-Za-z0-9._-]+$(?!\n)", description="A name of letters, digits, '.', '-' and '_'")
]
Status = Annotated[
    str,
    Meta(
        pattern=r"^(?:[1-5](?:[0-9]{2}|XX)|default|x-.*)$(?!\n)",
        description="A status such as 200, 4XX or default",
    ),
]


class Part(msgspec.Struct, frozen=True, kw_only=True):
    """An object that may stand elsewhere, at the place that its reference names."""

    ref: str | None = field(name="$ref", default=None)
    description: str | None = None


class Schema(Part, frozen=True, kw_only=True):
    """What a value is."""

    type: str | tuple[str, ...] | None = None
    format: str | None = None
    enum: tuple[Any, ...] | None = None
    const: Any = msgspec.UNSET
    default: Any = msgspec.UNSET
    nullable: bool = False
    items: Schema | bool | None = None
    properties: dict[str, Schema | bool] | None = None
    additional_properties: Schema | bool | None = field(name="additionalProperties", default=None)
    required: tuple[str, ...] | None = None
    all_of: tuple[Schema | bool, ...] | None = field(name="allOf", default=None)
    any_of: tuple[Schema | bool, ...] | None = field(name="anyOf", default=None)
    one_of: tuple[Schema | bool, ...] | None = field(name="oneOf", default=None)
    read_only: bool = field(name="readOnly", default=False)
    write_only: bool = field(name="writeOnly", default=False)
    deprecated: bool = False
    min_length: int | None = field(name="minLength", default=None)
    max_length: int | None = field(name="maxLength", default=None)
    minimum: int | float | None = None
    maximum: int | float | None = None
    pattern: str | None = None


class MediaType(msgspec.Struct, frozen=True, kw_only=True):
    """What is written in one media type."""

    schema: Schema | bool | None = None


class Parameter(Part, frozen=True, kw_only=True):
    """A parameter of a request."""

    name: str | None = None
    location: str | None = field(name="in", default=None)
    required: bool = False
    deprecated: bool = False
    schema: Schema | bool | None = None
    content: dict[str, MediaType] | None = None


class RequestBody(Part, frozen=True, kw_only=True):
    """What a request carries."""

    required: bool = False
    content: dict[str, MediaType] | None = None


class Response(Part, frozen=True, kw_only=True):
    """What an answer carries."""

    content: dict[str, MediaType] | None = None


Security = tuple[dict[str, tuple[str, ...]], ...]
"""Ways to sign in, each with the scopes of every scheme that it needs."""


class Operation(msgspec.Struct, frozen=True, kw_only=True):
    """One method of a path."""

    tags: tuple[str, ...] | None = None
    summary: str | None = None
    description: str | None = None
    operation_id: str | None = field(name="operationId", default=None)
    parameters: tuple[Parameter, ...] | None = None
    request_body: RequestBody | None = field(name="requestBody", default=None)
    responses: dict[Status, Response] | None = None
    security: Security | None = None
    deprecated: bool = False


class PathItem(Part, frozen=True, kw_only=True):
    """A path with its methods."""

    parameters: tuple[Parameter, ...] | None = None
    get: Operation | None = None
    put: Operation | None = None
    post: Operation | None = None
    delete: Operation | None = None
    options: Operation | None = None
    head: Operation | None = None
    patch: Operation | None = None
    trace: Operation | None = None


class SecurityScheme(Part, frozen=True, kw_only=True):
    """A way to sign in."""

    type: str | None = None
    name: str | None = None
    location: str | None = field(name="in", default=None)
    scheme: str | None = None
    bearer_format: str | None = field(name="bearerFormat", default=None)


class Components(msgspec.Struct, frozen=True, kw_only=True):
    """What other parts of the file refer to; the rest is read where a reference leads to it."""

    schemas: dict[ComponentName, Schema | bool] | None = None
    security_schemes: dict[ComponentName, SecurityScheme] | None = field(name="securitySchemes", default=None)


class Info(msgspec.Struct, frozen=True, kw_only=True):
    """What the API is called."""

    title: str | None = None
    version: str | None = None


class Tag(msgspec.Struct, frozen=True, kw_only=True):
    """A tag of operations."""

    name: str
    description: str | None = None


class Server(msgspec.Struct, frozen=True, kw_only=True):
    """An address at which the API is served."""

    url: str


class Document(msgspec.Struct, frozen=True, kw_only=True):
    """The whole file."""

    openapi: Annotated[OpenApiVersion, Meta(examples=["3.0.3"])]
    info: Info | None = None
    servers: tuple[Server, ...] | None = None
    paths: dict[ServedPath, PathItem] | None = None
    components: Components | None = None
    tags: tuple[Tag, ...] | None = None
    security: Security | None = None
