"""What a person's page gets wrong about our names: found while it renders, said with page and line.

Knows no engine: it works on whatever class of Jinja's undefined values the engine's environment uses.
"""

from __future__ import annotations

import functools
import sys
from collections.abc import Callable, Collection, Mapping
from typing import Any

from mkdocs_djproject import features, project
from mkdocs_djproject.problems import DjProjectError, did_you_mean, nearest

OWN_TYPES: dict[type[Any], str] = {
    features.Features: "features",
    features.Database: "features.database",
    features.Api: "features.api",
    features.Authentication: "features.authentication",
    features.OAuth2: "features.authentication.oauth2",
    features.Performance: "features.performance",
    features.Caching: "features.performance.caching",
    features.Celery: "features.performance.celery",
    features.Deployment: "features.deployment",
    features.Monitoring: "features.deployment.monitoring",
    features.Storage: "features.storage",
    project.Project: "djproject",
    project.App: "an app",
    project.Model: "a model",
    project.Field: "a field",
}
"""Our types, and what a page calls a value of each."""

DETAILS = frozenset(
    name
    for kind in (features.OAuth2, features.Caching, features.Celery, features.Monitoring, features.Storage)
    for name in kind.__struct_fields__
)
"""The details of features that may be off: below a plain False they are empty, and no mistake."""


class PageWatch:
    """Reports mistakes in the page that is being rendered.

    ``report`` is given each message once for a page; ``names`` are the names that pages may use.
    """

    def __init__(
        self, names: Collection[str], custom: Mapping[str, Any], report: Callable[[str], None]
    ) -> None:
        self.names = names
        self.report = report
        self.page = ""
        self._lines_before = 0
        self._said: set[str] = set()
        self._custom = {id(value): path for path, value in _mappings(custom, "custom")}

    def begin(self, page: str, lines_before: int = 0) -> None:
        """A page begins to render; ``lines_before`` is the number of lines of its front matter."""
        self.page, self._lines_before = page, lines_before
        self._said.clear()

    def say(self, message: str) -> None:
        """Report a message about the line that is being rendered, once."""
        line = _line()
        place = self.page if line is None else f"{self.page}:{line + self._lines_before}"
        if (said := f"{place}: {message}") not in self._said:
            self._said.add(said)
            self.report(said)

    def macro(self, function: Callable[..., str]) -> Callable[..., str]:
        """The macro, which reports a mistake in its arguments and then gives nothing."""

        @functools.wraps(function)
        def watched(*arguments: Any, **options: Any) -> str:
            try:
                return function(*arguments, **options)
            except DjProjectError as error:
                for problem in error.problems:
                    self.say(f"{problem.what}; {problem.remedy}" if problem.remedy else problem.what)
            except TypeError as error:
                self.say(str(error).replace("()", "", 1))
            return ""

        return watched

    def mistake(self, holder: Any, name: str, *, is_name: bool) -> str | None:
        """What is wrong with an undefined name: a message, empty if nothing is, None if it is not ours."""
        if is_name:
            match = nearest(name, self.names)
            return f"{name!r} is not defined; did you mean {match!r}?" if match else None
        if holder is False:
            return "" if name in DETAILS else None
        if type(holder) in OWN_TYPES:
            path = OWN_TYPES[type(holder)]
            return f"there is no {name!r} in {path}; {_known(name, _attributes(holder))}"
        if id(holder) in self._custom:
            return f"there is no {name!r} in {self._custom[id(holder)]}; {_known(name, holder)}"
        return None

    def undefined(self, base: type[Any], missing: object) -> type[Any]:
        """A class of undefined values that reports our names, and treats all others as ``base`` does.

        ``missing`` is what the base is given as the holder of a name that stands alone.
        """
        return type("Watched", (_Watched, base), {"__slots__": (), "watch": self, "missing": missing})


class _Watched:
    """Comes before Jinja's class of undefined values, and is asked first."""

    __slots__ = ()
    watch: PageWatch
    missing: object
    _undefined_name: object
    _undefined_obj: object

    def _is_ours(self) -> bool:
        is_name = self._undefined_obj is self.missing
        mistake = self.watch.mistake(self._undefined_obj, str(self._undefined_name), is_name=is_name)
        if mistake:
            self.watch.say(mistake)
        return mistake is not None

    def __str__(self) -> str:
        return "" if self._is_ours() else super().__str__()

    def __bool__(self) -> bool:
        self._is_ours()
        return False

    def __iter__(self) -> Any:
        return iter(()) if self._is_ours() else super().__iter__()  # type: ignore[misc]  # the base has it

    def __len__(self) -> int:
        return 0 if self._is_ours() else super().__len__()  # type: ignore[misc]  # likewise

    def __call__(self, *arguments: Any, **options: Any) -> Any:
        if self._is_ours():
            return ""
        return super().__call__(*arguments, **options)  # type: ignore[misc]  # likewise

    def __getattr__(self, name: str) -> Any:
        if name[:2] == "__" or not self._is_ours():
            return super().__getattr__(name)  # type: ignore[misc]  # likewise
        return type(self)(obj=False, name=_A_DETAIL)  # type: ignore[call-arg]  # likewise

    def __getitem__(self, name: Any) -> Any:
        return self.__getattr__(str(name))


_A_DETAIL = min(DETAILS)


def _attributes(holder: Any) -> list[str]:
    return [name for name in dir(type(holder)) if not name.startswith("_")]


def _known(name: str, names: Collection[str]) -> str:
    return did_you_mean(name, names, f"known: {', '.join(sorted(names)[:12])}")


def _mappings(value: Any, path: str) -> list[tuple[str, Any]]:
    if not isinstance(value, Mapping):
        return []
    return [
        (path, value),
        *(pair for key, inner in value.items() for pair in _mappings(inner, f"{path}.{key}")),
    ]


def _line() -> int | None:
    """The line of the template that is being rendered, from 1, or None outside of one."""
    frame = sys._getframe(1)
    while frame is not None:
        template = frame.f_globals.get("__jinja_template__")
        if template is not None:
            return int(template.get_corresponding_lineno(frame.f_lineno))
        if frame.f_back is None:
            break
        frame = frame.f_back
    return None
