"""Signal receivers: the decorator and the method that connect them.

https://docs.djangoproject.com/en/stable/topics/signals/
"""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator, Sequence

from mkdocs_djproject.canvas import Receiver
from mkdocs_djproject.discovery.canvas.collecting import Collected
from mkdocs_djproject.discovery.canvas.naming import last_name
from mkdocs_djproject.discovery.canvas.visiting import Seen

DECORATORS = frozenset({"django.dispatch.receiver", "django.dispatch.dispatcher.receiver"})
SIGNAL = re.compile(r"(?:^|\.)signals\.\w+$|\.Signal\(\)$|\.ModelSignal\(\)$|^celery\..*\.on_after_\w+$")
"""A name of a module called signals, or an instance of a signal's class."""

Definition = ast.FunctionDef | ast.AsyncFunctionDef


def decorated(seen: Seen, collected: Collected) -> None:
    """``@receiver(signal, sender=...)`` and ``@signal.connect``."""
    node = seen.node
    if not isinstance(node, Definition):
        return
    for decorator in node.decorator_list:
        call = decorator if isinstance(decorator, ast.Call) else None
        function = call.func if call else decorator
        if call and call.args and seen.path(function) in DECORATORS:
            signals = call.args[0].elts if isinstance(call.args[0], ast.List | ast.Tuple) else [call.args[0]]
        elif last_name(function) == "connect" and isinstance(function, ast.Attribute):
            signals = [function.value] if _is_signal(seen, function.value, collected) else []
        else:
            continue
        _connect(seen, collected, signals, call, seen.qualified(node.name))


def connected(seen: Seen, collected: Collected) -> None:
    """``signal.connect(receiver, sender=...)``."""
    node = seen.node
    if not isinstance(node, ast.Call) or not isinstance(node.func, ast.Attribute):
        return
    given = _argument(node, 0, "receiver")
    if given is None or not _is_signal(seen, node.func.value, collected):
        return
    name = _receiver(seen, given)
    if name:
        _connect(seen, collected, [node.func.value], node, name)
    else:
        collected.note(seen, f"a receiver of {seen.path(node.func.value)}", "it is computed")


def disconnected(seen: Seen, collected: Collected) -> None:
    """``signal.disconnect(receiver, sender=...)``: certain where a module or ``ready()`` does it."""
    node = seen.node
    if not isinstance(node, ast.Call) or not isinstance(node.func, ast.Attribute):
        return
    signal = node.func.value
    if not _is_signal(seen, signal, collected):
        return
    given, path = _argument(node, 0, "receiver"), seen.path(signal)
    name = _receiver(seen, given) if given is not None else ""
    sender = _sender(seen, _argument(node, 1, "sender"), collected)
    is_at_start = not seen.here.in_function or seen.here.outer.endswith(".ready")
    if name and sender is not None and is_at_start and not seen.here.condition:
        collected.disconnected.append(Receiver(signal=path, sender=sender, receiver=name))
    elif name:
        collected.note(seen, f"the receiver {name}", "it is disconnected here at run time")


def _receiver(seen: Seen, node: ast.expr) -> str:
    if isinstance(node, ast.Attribute) and last_name(node.value) in {"self", "cls"}:
        cls = seen.here.outer.rpartition(".")[0]
        return f"{seen.own.name}.{cls}.{node.attr}" if cls else ""
    return "lambda" if isinstance(node, ast.Lambda) else seen.path(node)


def _is_signal(seen: Seen, node: ast.expr, collected: Collected) -> bool:
    path = seen.path(node)
    return bool(path) and any(map(SIGNAL.search, collected.origins.paths(path)))


def _argument(node: ast.Call, position: int, name: str) -> ast.expr | None:
    named = [keyword.value for keyword in node.keywords if keyword.arg == name]
    given = named or node.args[position : position + 1]
    return given[0] if given else None


def _connect(
    seen: Seen, collected: Collected, signals: Sequence[ast.expr], call: ast.Call | None, receiver: str
) -> None:
    position = 1 if call is not None and last_name(call.func) == "connect" and call is seen.node else 9
    given = _argument(call, position, "sender") if call is not None else None
    sender = _sender(seen, given, collected)
    for signal in signals:
        path = seen.path(signal)
        if not path or sender is None:
            why = "the signal is computed" if not path else "the sender is computed"
            collected.note(seen, f"the receiver {receiver}", why)
            continue
        made = Receiver(
            signal=path, sender=sender, receiver=receiver, condition=seen.here.condition, place=seen.place
        )
        collected.receiver(seen, made)


def _sender(seen: Seen, node: ast.expr | None, collected: Collected) -> str | None:
    """The sender: a model's label, a dotted name, empty for anyone; None where it is computed."""
    if node is None:
        return ""
    if isinstance(node, ast.Constant):
        return str(node.value or "")
    return next(iter(_senders(seen, node, collected)), None)


def _senders(seen: Seen, node: ast.expr, collected: Collected) -> Iterator[str]:
    cls = seen.here.outer.partition(".")[0]
    if isinstance(node, ast.Name) and node.id == "self" and cls:
        yield f"{seen.own.name}.{cls}"
    elif isinstance(node, ast.Call):
        yield from _called(seen, node, collected)
    elif path := seen.path(node):
        if path == "django.conf.settings.AUTH_USER_MODEL":
            yield from _user_model(collected)
        else:
            yield collected.origins.model(path) or path


def _user_model(collected: Collected) -> Iterator[str]:
    label = collected.origins.setting("AUTH_USER_MODEL")
    yield from [label] if label else []


def _called(seen: Seen, node: ast.Call, collected: Collected) -> Iterator[str]:
    """The sender that a call gives: ``get_user_model()``, ``self.get_model("Order")``."""
    name, texts = last_name(node.func), [each.value for each in node.args if isinstance(each, ast.Constant)]
    if name == "get_user_model":
        yield from _user_model(collected)
    elif name == "get_model" and texts and len(texts) == len(node.args):
        label = ".".join(map(str, texts))
        is_config = isinstance(node.func, ast.Attribute) and last_name(node.func.value) == "self"
        yield label if "." in label or not is_config else f"{seen.own.app}.{label}"
