"""Undefined values that report a mistake where a page uses them, and then show nothing."""

from __future__ import annotations

import functools
from collections.abc import Callable
from typing import Any, Protocol


class Reporter(Protocol):
    """What decides about undefined names, and hears of their use."""

    def mistake(self, holder: Any, name: Any, *, is_name: bool) -> str | None:
        """What is wrong with a name: a message, empty if nothing is, None if the name is not ours."""

    def is_optional(self, holder: Any) -> bool:
        """Whether what is not below this holder may be given a default without a word."""

    def say(self, message: str, name: str) -> None:
        """Take a message about a name."""


def watched(base: type[Any], missing: object, reporter: Reporter) -> type[Any]:
    """A class of undefined values that report the use of our names; all other names give values of ``base``.

    ``missing`` is what the base is given as the holder of a name that stands alone.
    https://jinja.palletsprojects.com/en/stable/api/#undefined-types
    """
    return type("Watched", (_Watched, base), {"base": base, "missing": missing, "reporter": reporter})


def missing(undefined: type[Any]) -> object:
    """What this class of undefined values is given as the holder of a name that stands alone."""
    return undefined(name="")._undefined_obj


def watched_default(default: Callable[..., Any]) -> Callable[..., Any]:
    """Jinja's filter ``default``, which reports a mistake that it would hide.

    https://jinja.palletsprojects.com/en/stable/templates/#jinja-filters.default
    """

    @functools.wraps(default)
    def reporting(value: Any, *arguments: Any, **options: Any) -> Any:
        if isinstance(value, _Watched) and value.has_to_be_there:
            value.report()
        return default(value, *arguments, **options)

    return reporting


def _answer(answer: Any) -> Callable[..., Any]:
    """An operation that reports the mistake, and gives the same whatever it is asked with."""

    def operation(self: _Watched, *_: Any, **__: Any) -> Any:
        self.report()
        return answer

    return operation


class _Watched:
    """Stands before the base, whose operations would raise, or answer without a word."""

    base: type[Any]
    missing: object
    reporter: Reporter
    message: str
    _undefined_name: Any
    _undefined_obj: Any

    def __new__(cls, hint: str | None = None, *rest: Any, **named: Any) -> Any:
        """Give a value of ours only for a mistake in our names; a hint is the engine's own matter."""
        holder, name = named.get("obj", cls.missing), named.get("name")
        message = None
        if hint is None and name is not None:
            message = cls.reporter.mistake(holder, name, is_name=holder is cls.missing)
        if message is None:
            return cls.base(hint, *rest, **named)
        value = super().__new__(cls)
        value.message = message
        return value

    @property
    def has_to_be_there(self) -> bool:
        """Whether a default is no answer: a name that stands alone may well be optional."""
        holder = self._undefined_obj
        return holder is not self.missing and not self.reporter.is_optional(holder)

    def report(self) -> None:
        """Say what is wrong, unless nothing is."""
        if self.message:
            self.reporter.say(self.message, str(self._undefined_name))

    def __getattr__(self, name: str) -> Any:
        if name[:2] == "__":
            raise AttributeError(name)
        return self[name]

    def __getitem__(self, name: Any) -> Any:
        self.report()
        return _silent(type(self), name)

    def __iter__(self) -> Any:
        self.report()
        return iter(())

    __str__ = __call__ = _answer("")
    __add__ = __radd__ = __sub__ = __rsub__ = __mul__ = __rmul__ = __mod__ = __rmod__ = _answer("")
    __truediv__ = __rtruediv__ = __floordiv__ = __rfloordiv__ = __pow__ = __rpow__ = _answer("")
    __pos__ = __neg__ = _answer("")
    __bool__ = __contains__ = __eq__ = __lt__ = __le__ = __gt__ = __ge__ = _answer(False)
    __ne__ = _answer(True)
    __len__ = __int__ = __hash__ = _answer(0)
    __float__ = _answer(0.0)
    __complex__ = _answer(0j)


def _silent(kind: type[_Watched], name: Any) -> Any:
    """What stands below a mistake that has been reported: nothing, and nothing more to say."""
    value = object.__new__(kind)
    kind.base.__init__(value, name=name)
    value.message = ""
    return value
