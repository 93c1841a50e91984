"""An OpenAPI file, such as drf-spectacular writes, as the endpoints and types of a REST API."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import Any, NamedTuple, TypeVar

import msgspec

from mkdocs_djproject import openapischema as schema
from mkdocs_djproject import references
from mkdocs_djproject.checking import Checker, Complaint
from mkdocs_djproject.configfile import decoded, problem
from mkdocs_djproject.endpoints import Content, DataField, Endpoint, Response, RestSchema, SignIn, Tag
from mkdocs_djproject.openapitypes import data_type, inline_fields, kind_of, limits
from mkdocs_djproject.problems import DjProjectError, did_you_mean, shown
from mkdocs_djproject.yamltree import Path, YamlTree

Referring = TypeVar("Referring", bound=schema.Part)


@lru_cache(4)
def read_openapi(content: bytes, file: str) -> RestSchema:
    """The REST API that the bytes of an OpenAPI file describe, in YAML or JSON; read once for each content.

    Args:
        content: the file, of the version 3.0 or later.
        file: what messages call it.

    Raises:
        DjProjectError: with every mistake of the file, in reading order.
    """
    tree = YamlTree(decoded(content, file), file)
    kind = msgspec.inspect.type_info(schema.Document)
    try:
        document = msgspec.convert(tree.data, schema.Document)
    except msgspec.ValidationError as error:
        found = list(Checker(tree.written).complaints(kind, tree.data)) or [Complaint((), str(error), "")]
    else:
        found = [*references.complaints(tree.data), *_unknown_schemes(document)]
    if found:
        raise DjProjectError(problem(complaint, tree) for complaint in found)
    return _Reader(document, tree).rest_schema()


def _unknown_schemes(document: schema.Document) -> Iterator[Complaint]:
    """Every way to sign in that an operation names and the file does not describe."""
    known = _schemes(document)
    for path, item in (document.paths or {}).items():
        for method in schema.METHODS:
            operation: schema.Operation | None = getattr(item, method)
            for index, ways in enumerate((operation and operation.security) or ()):
                for name in ways.keys() - known.keys():
                    at: Path = ("paths", path, method, "security", index, name)
                    remedy = did_you_mean(name, known, "describe it under components.securitySchemes")
                    yield Complaint(at, f"there is no security scheme {shown(name)}", remedy, of_key=True)


def _schemes(document: schema.Document) -> dict[str, schema.SecurityScheme]:
    return (document.components.security_schemes if document.components else None) or {}


class _At(NamedTuple):
    """An operation and where it stands."""

    path: str
    method: str
    item: schema.PathItem
    operation: schema.Operation


class _Reader:
    def __init__(self, document: schema.Document, tree: YamlTree) -> None:
        self._document = document
        self._tree = tree
        self._anchors: set[str] = set()

    def rest_schema(self) -> RestSchema:
        """All that pages show of the file."""
        document = self._document
        info = document.info or schema.Info()
        types = (document.components.schemas if document.components else None) or {}
        return RestSchema(
            file=self._tree.file,
            title=info.title or "",
            version=info.version or "",
            openapi=document.openapi,
            servers=tuple(server.url for server in document.servers or ()),
            tags=tuple(self._tags()),
            types=tuple(data_type(name, kind) for name, kind in types.items()),
            schemes=tuple(self._sign_in(name, scheme) for name, scheme in _schemes(document).items()),
        )

    def _tags(self) -> Iterator[Tag]:
        """The endpoints by their first tag: tags in the file's order, then those it does not list."""
        described = {tag.name: tag.description or "" for tag in self._document.tags or ()}
        found: dict[str, list[Endpoint]] = {name: [] for name in described}
        for at in self._operations():
            endpoint = self._endpoint(at)
            found.setdefault(endpoint.tag, []).append(endpoint)
        for name, endpoints in found.items():
            if endpoints:
                yield Tag(name, described.get(name, ""), tuple(endpoints))

    def _operations(self) -> Iterator[_At]:
        for path, written in (self._document.paths or {}).items():
            item = self._resolved(written)
            for method in schema.METHODS:
                operation = getattr(item, method) if item else None
                if operation is not None and item is not None:
                    yield _At(path, method, item, operation)

    def _endpoint(self, at: _At) -> Endpoint:
        operation = at.operation
        security = self._document.security if operation.security is None else operation.security
        return Endpoint(
            method=at.method.upper(),
            path=at.path,
            summary=operation.summary or "",
            description=operation.description or "",
            tag=(operation.tags or ("",))[0],
            anchor=self._anchor(operation.operation_id or f"{at.method}{at.path}"),
            parameters=tuple(self._parameters(at)),
            body=self._body(operation.request_body),
            responses=tuple(self._responses(operation)),
            schemes=tuple(tuple(way) for way in security or () if way),
            is_open=not security or {} in security,
            is_deprecated=operation.deprecated,
        )

    def _anchor(self, name: str) -> str:
        """A place of its own for each endpoint, with a number where two would have the same."""
        plain = re.sub(r"[^A-Za-z0-9]+", "-", name).strip("-")
        anchor, number = f"endpoint.{plain}", 1
        while anchor in self._anchors:
            number += 1
            anchor = f"endpoint.{plain}-{number}"
        self._anchors.add(anchor)
        return anchor

    def _parameters(self, at: _At) -> Iterator[DataField]:
        """The parameters of an operation, which stand for those of its path with the same name and place."""
        found: dict[tuple[str, str], DataField] = {}
        for written in (*(at.item.parameters or ()), *(at.operation.parameters or ())):
            parameter = self._resolved(written)
            if parameter is not None:
                shown_as = self._parameter(parameter)
                found[shown_as.name, shown_as.location] = shown_as
        yield from found.values()

    def _parameter(self, parameter: schema.Parameter) -> DataField:
        kind = parameter.schema
        if kind is None and parameter.content:
            kind = next(iter(parameter.content.values())).schema
        said = parameter.description or (kind.description if isinstance(kind, schema.Schema) else "")
        remarks = (*(["Deprecated"] if parameter.deprecated else []), *limits(kind))
        location = parameter.location or ""
        is_required = parameter.required or location == "path"
        return DataField(parameter.name or "", kind_of(kind), is_required, said or "", remarks, location)

    def _body(self, written: schema.RequestBody | None) -> Content | None:
        body = self._resolved(written) if written is not None else None
        if body is None or not body.content:
            return None
        content = _content(body.content)
        return content._replace(description=body.description or "", is_required=body.required)

    def _responses(self, operation: schema.Operation) -> Iterator[Response]:
        for status, written in (operation.responses or {}).items():
            if status.startswith("x-"):
                continue
            response = self._resolved(written) or schema.Response()
            content = _content(response.content) if response.content else None
            yield Response(status, response.description or "", content)

    def _sign_in(self, name: str, written: schema.SecurityScheme) -> SignIn:
        scheme = self._resolved(written) or schema.SecurityScheme()
        words = tuple(word for word in (scheme.type, scheme.scheme, scheme.bearer_format) if word)
        return SignIn(name, words, scheme.description or "", scheme.location or "", scheme.name or "")

    def _resolved(self, part: Referring) -> Referring | None:
        """The part itself, or what its reference leads to; None where that is in another file."""
        kind = type(part)
        while part.ref is not None:
            wanted = references.steps(part.ref)
            if wanted is None:
                return None
            found, path = references.found_at(self._tree.data, wanted)
            part = self._converted(found, path, kind)
        return part

    def _converted(self, found: Any, path: Path, kind: type[Referring]) -> Referring:
        try:
            return msgspec.convert(found, kind)
        except msgspec.ValidationError as error:
            checker = Checker(self._tree.written)
            complaints = list(checker.complaints(msgspec.inspect.type_info(kind), found, path))
            complaints = complaints or [Complaint(path, str(error), "")]
            raise DjProjectError(problem(each, self._tree) for each in complaints) from None


def _content(content: dict[str, schema.MediaType]) -> Content:
    """What the media types hold: the kind of the first, which all of them usually share."""
    first = next(iter(content.values())).schema
    return Content(kind_of(first), tuple(content), fields=inline_fields(first))
