"""The operations of Django Ninja: what its APIs and routers are given, and the routes that they make of it.

https://django-ninja.dev/guides/routers/
"""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import TypeGuard

from mkdocs_djproject.discovery.canvas.conditions import joined
from mkdocs_djproject.discovery.canvas.following import PASS, Follower, last_name
from mkdocs_djproject.discovery.canvas.naming import AnyFunction
from mkdocs_djproject.discovery.canvas.routecalls import Included
from mkdocs_djproject.discovery.values import Class, Function, Instance, Lazy, Scope, Unknown, Value, plain
from mkdocs_djproject.problems import Place

API = re.compile(r"ninja(?:_extra)?\.(?:\w+\.)*Ninja(?:Extra)?API$")
ROUTER = re.compile(r"ninja(?:_extra)?\.(?:\w+\.)*Router$")
METHODS = frozenset({"get", "post", "put", "patch", "delete", "api_operation"})
"""The decorators that make an operation of a function."""

KEEPING = re.compile(
    r"(?:ninja\.(?:pagination\.paginate|decorators\.\w+)|django\.(?:views|utils|db|contrib)\.[\w.]*)(?:\(|$)"
)
"""The decorators that leave a function its name."""

CHANGING = frozenset({"urls", "urls_paths", "get_operation_url_name", "add_router", "add_api_operation"})
"""What makes other routes of operations where a class of the project's has it."""

DEEPEST = 12


@dataclass(slots=True, eq=False, repr=False)
class Operation:
    """An operation as it is written, or as it is reached: then with the path from the API on."""

    path: Value
    view: str
    name: str
    is_named: bool
    condition: str
    place: Place


@dataclass(slots=True, eq=False, repr=False)
class Added:
    """A router that an API or another router has been given."""

    prefix: Value
    router: Value
    before_names: str
    condition: str
    place: Place


@dataclass(slots=True, eq=False, repr=False)
class Mounted:
    """The operations of an API, where a URL configuration has them; whether their namespace is known."""

    api: Instance
    is_named: bool


def decorated(follower: Follower, statement: AnyFunction, scope: Scope) -> None:
    """``@router.get("/path")`` before a function: the router remembers the operation."""
    for decorator in statement.decorator_list:
        if isinstance(decorator, ast.Call) and last_name(decorator.func) in METHODS:
            holder = _holder(follower, decorator, scope, API, ROUTER)
            if holder is not None:
                _held(holder).append(_operation(follower, statement, decorator, scope))


def _holder(follower: Follower, call: ast.Call, scope: Scope, *kinds: re.Pattern[str]) -> Instance | None:
    """What a method is called of, if that is of one of these kinds."""
    owner = call.func.value if isinstance(call.func, ast.Attribute) else None
    value = plain(follower.evaluate(owner, scope)) if owner is not None else None
    return value if isinstance(value, Instance) and _is(value, *kinds) else None


def _operation(follower: Follower, statement: AnyFunction, decorator: ast.Call, scope: Scope) -> Operation:
    given = {keyword.arg: keyword.value for keyword in decorator.keywords}
    at = 1 if last_name(decorator.func) == "api_operation" else 0
    path = given.get("path") or (decorator.args[at] if decorator.args[at:] else None)
    name = plain(follower.evaluate(given["url_name"], scope)) if "url_name" in given else None
    below = statement.decorator_list[statement.decorator_list.index(decorator) + 1 :]
    keeps = all(_keeps_name(follower, each, scope) for each in below)
    is_inner = scope.outer is not None or scope.is_class
    return Operation(
        path=follower.evaluate(path, scope) if path else Unknown("it is not given"),
        view="" if is_inner else f"{scope.module.name}.{statement.name}",
        name=name if isinstance(name, str) else statement.name if keeps and name is None else "",
        is_named="url_name" in given,
        condition=follower.condition,
        place=scope.module.place(decorator),
    )


def _keeps_name(follower: Follower, decorator: ast.expr, scope: Scope) -> bool:
    """Whether a function has its own name after a decorator."""
    function = decorator.func if isinstance(decorator, ast.Call) else decorator
    if isinstance(function, ast.Attribute) and function.attr in METHODS:
        return True
    value = plain(follower.evaluate(function, scope))
    path = (
        f"{value.scope.module.name}.{value.name}"
        if isinstance(value, Function)
        else getattr(value, "path", "")
    )
    return KEEPING.match(str(path)) is not None


def add_router(follower: Follower, node: ast.Call, scope: Scope) -> Value:
    """``api.add_router(prefix, router)``, of an API or of a router."""
    holder = _holder(follower, node, scope, API, ROUTER)
    if holder is None:
        return PASS
    given = dict(zip(("prefix", "router"), node.args, strict=False))
    given |= {keyword.arg: keyword.value for keyword in node.keywords if keyword.arg}
    values = {name: plain(follower.evaluate(value, scope)) for name, value in given.items()}
    router = values.get("router")
    if isinstance(router, str):
        module, _, name = router.rpartition(".")
        router = plain(follower.force(Lazy(module, name)))
    before = values.get("url_name_prefix")
    added = Added(
        prefix=values.get("prefix"),
        router=router,
        before_names=f"{before}_" if isinstance(before, str) else "",
        condition=follower.condition,
        place=scope.module.place(node),
    )
    _held(holder).append(added)
    return None


def register_controllers(follower: Follower, node: ast.Call, scope: Scope) -> Value:
    """``api.register_controllers(...)`` of Django Ninja Extra, whose classes make routes of their own."""
    holder = _holder(follower, node, scope, API)
    if holder is None:
        return PASS
    why = "the controllers of Django Ninja Extra are not followed"
    _held(holder).append(Unknown(why, scope.module.place(node)))
    return None


def urls(value: Value) -> Value:
    """``api.urls``: its operations, in a namespace that is named after its version unless it has a name.

    https://django-ninja.dev/guides/urls/
    """
    if not isinstance(value, Instance) or not _is(value, API):
        return PASS
    named, version = (plain(value.kwargs.get(key)) for key in ("urls_namespace", "version"))
    version = "1.0.0" if "version" not in value.kwargs else version
    automatic = f"api-{version}" if isinstance(version, str) else ""
    namespace = named.rpartition(":")[2] if isinstance(named, str) and named else automatic
    namespace = namespace if named is None or isinstance(named, str) else ""
    return Included(Mounted(value, bool(namespace)), namespace=namespace)


_DECORATES = re.compile(rb"^[ \t]*@[\w.]+\.(?:get|post|put|patch|delete|api_operation)\(", re.MULTILINE)


def follow_imported(follower: Follower) -> None:
    """Follow the modules that others import, as far as they may add operations."""
    done: set[str] = set()
    while follower.pending:
        name = follower.pending.pop()
        found = follower.sources.find(name) if name not in done else None
        done.add(name)
        is_package = found is not None and found.own and found.folders
        if is_package or _DECORATES.search(follower.own_text(name)):
            follower.module(name)


def operations(holder: Instance, prefix: str = "", depth: int = 0) -> Iterator[Operation | Unknown]:
    """The operations of an API or a router and of those it was given, with their paths from here on."""
    changed = CHANGING & {name for base in holder.mro() if _is_own(base) for name in base.names}
    if changed or depth > DEEPEST:
        yield Unknown(f"its class has a {min(changed)} of its own" if changed else "they hold themselves")
        return
    for each in _held(holder):
        if isinstance(each, Operation) and isinstance(path := plain(each.path), str):
            path = _joined(prefix, path.replace("{uuid:", "{uuidstr:"))
            yield Operation(path, each.view, each.name, each.is_named, each.condition, each.place)
        elif isinstance(each, Added):
            yield from _added(each, prefix, depth)
        else:
            yield each if isinstance(each, Unknown) else Unknown("its path is computed", each.place)


def _is_own(base: Value) -> TypeGuard[Class]:
    return isinstance(base, Class) and not base.path.startswith(("ninja.", "ninja_extra."))


def _added(added: Added, prefix: str, depth: int) -> Iterator[Operation | Unknown]:
    router = added.router
    if not isinstance(added.prefix, str) or not isinstance(router, Instance) or not _is(router, ROUTER):
        yield Unknown("a router that it is given is computed", added.place)
        return
    for each in operations(router, _joined(prefix, added.prefix), depth + 1):
        if isinstance(each, Operation):
            each.condition = joined(added.condition, each.condition)
            each.name = each.name if each.is_named or not each.name else f"{added.before_names}{each.name}"
        yield each


def _joined(prefix: str, path: str) -> str:
    """Two parts of a path as Django Ninja joins them: braces become Django's, and no slash stands twice."""
    whole = "/".join(part for part in (prefix, path) if part).replace("{", "<").replace("}", ">")
    return re.sub("/{2,}", "/", whole)


def _held(holder: Instance) -> list[Value]:
    """What an API or a router has been given, in order."""
    found: list[Value] = holder.attributes.setdefault("operations of Ninja", [])
    return found


def _is(value: Instance, *kinds: re.Pattern[str]) -> bool:
    return any(kind.match(path) for kind in kinds for path in value.paths())
