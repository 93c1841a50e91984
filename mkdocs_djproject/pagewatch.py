"""What a person's page gets wrong about our names: found while it renders, said with page and line.

Knows no engine: it works on whatever class of Jinja's undefined values the engine's environment uses.
"""

from __future__ import annotations

import functools
import inspect
from collections.abc import Callable, Collection, Iterator, Mapping
from typing import Any

from mkdocs_djproject import features, project
from mkdocs_djproject.offering import Namespace
from mkdocs_djproject.pagesource import PageSource
from mkdocs_djproject.problems import DjProjectError, did_you_mean, nearest
from mkdocs_djproject.undefinedvalues import watched, watched_default

OWN_TYPES: dict[type[Any], str] = {
    features.Features: "features",
    features.Database: "features.database",
    features.Api: "features.api",
    features.RestFramework: "features.api.rest_framework",
    features.GraphQL: "features.api.graphql",
    features.WebSockets: "features.api.websockets",
    features.Authentication: "features.authentication",
    features.OAuth2: "features.authentication.oauth2",
    features.Performance: "features.performance",
    features.Caching: "features.performance.caching",
    features.Celery: "features.performance.celery",
    features.Search: "features.performance.elasticsearch",
    features.Deployment: "features.deployment",
    features.Docker: "features.deployment.docker",
    features.Monitoring: "features.deployment.monitoring",
    features.Storage: "features.storage",
    project.Project: "djproject",
    Namespace: "djproject",
    project.App: "an app",
    project.Model: "a model",
    project.Field: "a field",
}
"""Our types, and what a page calls a value of each; for others it is what the page has written."""

_KINDS = {path: kind for kind, path in OWN_TYPES.items()}


def _attributes(holder: Any) -> list[str]:
    return [name for name in dir(holder) if not name.startswith("_")]


class PageWatch:
    """Reports mistakes in the page that is being rendered.

    ``report`` is given each message once for a page.

    Attributes:
        names: the names of ours that pages may use.
        taken: those of them that are the user's own on every page.
        answered: the pages that a macro of ours has written into.
    """

    def __init__(self, custom: Mapping[str, Any], report: Callable[[str], None]) -> None:
        self.report = report
        self.names: set[str] = set()
        self.taken: set[str] = set()
        self.answered: set[str] = set()
        self._page = PageSource("", str)
        self._theirs: Collection[str] = ()
        self._said: set[str] = set()
        self._custom = {id(value): path for path, value in _mappings(custom, "custom")}

    @property
    def page(self) -> str:
        """The source file of the page that is being rendered."""
        return self._page.name

    def level_above(self) -> int:
        """The level of the heading below which the page that is being rendered stands now."""
        return self._page.level_above()

    def begin(self, page: PageSource, theirs: Collection[str] = ()) -> None:
        """A page begins to render, on which the names ``theirs`` are its own."""
        self._page, self._theirs = page, theirs
        self._said.clear()

    def say(self, message: str, name: str) -> None:
        """Report a message about ``name``, which stands where the engine is rendering, once."""
        if (said := f"{self._page.place(name)}: {message}") not in self._said:
            self._said.add(said)
            self.report(said)

    def macro(self, function: Callable[..., str]) -> Callable[..., str]:
        """The macro, which reports a mistake in its arguments and then gives nothing."""
        signature = inspect.signature(function)
        name = function.__name__
        shape = f"{name}({', '.join(signature.parameters)})"

        @functools.wraps(function)
        def watched_macro(*arguments: Any, **options: Any) -> str:
            try:
                signature.bind(*arguments, **options)
                self.answered.add(self.page)
                return function(*arguments, **options)
            except TypeError as error:
                self.say(f"{name}: {error}; write {shape}", name)
            except DjProjectError as error:
                for problem in error.problems:
                    self.say(f"{problem.what}; {problem.remedy}" if problem.remedy else problem.what, name)
            return ""

        return watched_macro

    def over(self, environment: Any, missing: object) -> None:
        """Let the engine's environment report wrong names of ours, and treat all others as it did.

        ``missing`` is what its undefined values are given as the holder of a name that stands alone.
        """
        environment.undefined = watched(environment.undefined, missing, self)
        for name in ("default", "d"):
            environment.filters[name] = watched_default(environment.filters[name])

    def is_optional(self, holder: Any) -> bool:
        """Whether it depends on the project what this holds, as for a list and for the user's own values."""
        return isinstance(holder, list | tuple) or id(holder) in self._custom

    def mistake(self, holder: Any, name: Any, *, is_name: bool) -> str | None:
        """What is wrong with an undefined name: a message, empty if nothing is, None if it is not ours."""
        if is_name:
            return self._unknown_name(name)
        if holder is False and name in features.DETAILS:
            return ""
        if _is_ours(holder):
            path = OWN_TYPES.get(type(holder)) or self._path(name) or "djproject"
            return f"there is no {name!r} in {path}; {_known(name, _attributes(holder))}"
        if path := self._custom.get(id(holder), ""):
            return f"there is no {name!r} in {path}; {_known(name, holder)}"
        return self._below_a_value(holder, name)

    def _unknown_name(self, name: str) -> str | None:
        if name in self._ours:
            return f"{name!r} is not known in an imported file; import it 'with context'"
        match = _misspelt(name, self.names)
        return f"{name!r} is not defined; did you mean {match!r}?" if match else None

    def _below_a_value(self, holder: Any, name: Any) -> str | None:
        """A plain value does not tell whose it is, but the text of the page does."""
        path = self._path(name)
        if isinstance(holder, tuple) and all(map(_is_ours, holder[:1])):
            return f"there is no {name!r} in {path or 'the list'}, a list of {len(holder)}"
        if path is None:
            return None
        kind = _KINDS.get(path.removeprefix("djproject."))
        return f"there is no {name!r} in {path}" + (f"; {_known(name, _attributes(kind))}" if kind else "")

    @property
    def _ours(self) -> set[str]:
        return self.names - self.taken - {*self._theirs}

    def _path(self, name: Any) -> str | None:
        return self._page.path_to(str(name), self._ours)


def _is_ours(value: Any) -> bool:
    return type(value).__module__.partition(".")[0] == __name__.partition(".")[0]


def _misspelt(name: str, names: Collection[str]) -> str | None:
    """The name that this one is a slip for, word by word: what only begins in the same way is none."""
    return nearest(name, [known for known in names if _alike(name.lower(), known)], likeness=0)


def _alike(name: str, known: str) -> bool:
    words, others = name.split("_"), known.split("_")
    if len(words) != len(others):
        return nearest("".join(words), ["".join(others)], likeness=0.9) is not None
    return all(nearest(word, [other], likeness=0.75) for word, other in zip(words, others, strict=True))


def _known(name: Any, names: Collection[str]) -> str:
    known = f"known: {', '.join(map(str, [*names][:12]))}" if names else "it is empty"
    return did_you_mean(str(name), [key for key in names if isinstance(key, str)], known)


def _mappings(value: Any, path: str) -> Iterator[tuple[str, Any]]:
    if isinstance(value, Mapping):
        yield path, value
        for key, inner in value.items():
            yield from _mappings(inner, f"{path}.{key}")
    elif isinstance(value, list | tuple):
        for index, inner in enumerate(value):
            yield from _mappings(inner, f"{path}[{index}]")
