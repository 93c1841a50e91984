"""The Jinja environment: the user's templates first, strict names, and errors with their place.

Templates are trusted like code: they come from the project's own repository.
"""

from __future__ import annotations

import shlex
from collections.abc import Callable, Iterable, Mapping, MutableMapping
from dataclasses import replace
from functools import wraps
from pathlib import Path
from traceback import walk_tb
from types import MethodType
from typing import Any

from jinja2 import (
    ChainableUndefined,
    ChoiceLoader,
    Environment,
    FileSystemLoader,
    PrefixLoader,
    StrictUndefined,
    Template,
    TemplateNotFound,
    TemplateSyntaxError,
    Undefined,
    UndefinedError,
)
from jinja2.environment import TemplateModule
from jinja2.filters import do_default
from jinja2.runtime import Context, Macro
from jinja2.utils import missing

from mkdocs_djproject import markdown
from mkdocs_djproject.blocknames import useless_blocks
from mkdocs_djproject.compiledtemplates import BUILT_IN, OPTIONS, CompiledTemplates
from mkdocs_djproject.features import DETAILS
from mkdocs_djproject.problems import DjProjectError, Place, Problem, did_you_mean

PREFIX = "djproject/"
"""What a name begins with to mean the built-in template, whatever the user's folder holds."""

FILTERS: dict[str, Callable[..., str]] = {
    "text": markdown.text,
    "paragraphs": markdown.paragraphs,
    "code": markdown.code,
    "codes": markdown.codes,
    "choices": markdown.choices,
    "enumerated": markdown.enumerated,
    "fenced": markdown.fenced,
    "folded": markdown.folded,
    "anchor": markdown.anchor,
    "address": markdown.address,
    "shell": shlex.quote,
}
"""The filters by which text enters a template."""

GLOBALS: dict[str, Callable[..., str]] = {"anchor": markdown.anchor, "link": markdown.link}


_COMPILED = CompiledTemplates()


class Templates:
    """The templates of a project, with ``values`` known in all of them, imported ones included."""

    def __init__(self, folder: Path | None, values: Mapping[str, Any]) -> None:
        self._folder = folder
        self._environment = _environment(folder)
        self._environment.globals |= GLOBALS | dict(values)
        self._names = set(self._environment.globals)
        self._environment.undefined = type("_Names", (_Strict,), {"__slots__": (), "names": self._names})

    def own(self, name: str) -> Path | None:
        """The user's own template of this name, or None."""
        path = self._folder / name if self._folder else None
        return path if path and path.is_file() else None

    def render(self, name: str, page: str, values: Mapping[str, Any]) -> str:
        """The page called ``page``, from the template called ``name``, in tidy Markdown.

        Raises:
            DjProjectError: with the template's place, whatever goes wrong in it.
        """
        self._names |= values.keys()
        try:
            return markdown.tidy(self._environment.get_template(name).render(values))
        except Exception as error:
            raise self._explained(error, name, page) from error

    def macro(self, name: str, macro: str, page: str, *values: Any) -> str:
        """What the macro called ``macro`` in the template called ``name`` gives for these values.

        Raises:
            DjProjectError: with the template's place, whatever goes wrong in it.
        """
        try:
            return str(getattr(self._environment.get_template(name).module, macro)(*values)).strip("\n")
        except Exception as error:
            raise self._explained(error, name, page) from error

    def _explained(self, error: Exception, name: str, page: str) -> DjProjectError:
        if isinstance(error, _UselessBlocksError):
            return DjProjectError(replace(problem, path=page) for problem in error.problems)
        place = _place(error) or Place(str(self.own(name) or name))
        if isinstance(error, DjProjectError):
            causes = [(problem.what, problem.remedy) for problem in error.problems]
        else:
            causes = [self._cause(error)]
        return DjProjectError(Problem(place, page, what, remedy) for what, remedy in causes)

    def _cause(self, error: Exception) -> tuple[str, str]:
        if isinstance(error, TemplateNotFound):
            known = [name.removeprefix(PREFIX) for name in self._environment.list_templates()]
            remedy = did_you_mean(str(error.name), known, "check its name; it is looked up in templates_dir")
            return f"there is no template {error.name!r}", remedy
        if isinstance(error, TemplateSyntaxError):
            return f"the template cannot be read ({error.message})", "correct it at this line"
        if isinstance(error, UndefinedError):
            what, _, remedy = str(error).partition("; ")
            return what, remedy
        if isinstance(error, UnicodeDecodeError):
            return "the template is not UTF-8 text", "save it as UTF-8"
        return f"the template fails ({type(error).__name__}: {error})", "correct it at this line"


class _UselessBlocksError(DjProjectError):
    """Problems that have their places already."""


class _Context(Context):
    """Jinja's own, with less work for each call and block: small pages have many of them and little else."""

    def call(self, called: Any, /, *arguments: Any, **named: Any) -> Any:
        """Call what a template calls; methods are not asked whether they want the context, as none does."""
        if not isinstance(called, MethodType | Macro):
            return super().call(called, *arguments, **named)
        named.pop("_block_vars", None)
        named.pop("_loop_vars", None)
        return called(*arguments, **named)

    def derived(self, locals: dict[str, Any] | None = None) -> Context:  # noqa: A002 - Jinja's own name
        """The context with more names; the blocks, which change only before any is rendered, are shared."""
        more = {name: value for name, value in (locals or {}).items() if value is not missing}
        context = type(self)(self.environment, {**self.parent, **self.vars, **more}, self.name, {})
        context.eval_ctx, context.blocks = self.eval_ctx, self.blocks
        return context


class _Template(Template):
    def _get_default_module(self, ctx: Context | None = None) -> TemplateModule:  # noqa: ARG002 - Jinja's own
        """The template as a module; all that its importers know beside their own names are our globals.

        Jinja compares the names each time, although an environment has the same for all its templates.
        """
        return self._module or super()._get_default_module()


class _Environment(Environment):
    context_class = _Context
    template_class = _Template

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self._checked: set[str] = set()
        self._found: dict[tuple[str | Template, str | None], Template] = {}

    def get_template(
        self,
        name: str | Template,
        parent: str | None = None,
        globals: MutableMapping[str, Any] | None = None,  # noqa: A002 - Jinja's own name
    ) -> Template:
        """The template, once its blocks have been found to override something; it is looked for once.

        Raises:
            DjProjectError: a block of the user's does not.
        """
        found = self._found.get((name, parent)) if globals is None else None
        if found is None:
            found = self._found[name, parent] = super().get_template(name, parent, globals)
            self._check(found)
        return found

    def _check(self, template: Template) -> None:
        if template.name and template.name not in self._checked:
            self._checked.add(template.name)
            is_ours = Path(template.filename or "").is_relative_to(BUILT_IN)
            if not is_ours and (problems := list(useless_blocks(self, template.name))):
                raise _UselessBlocksError(problems)

    def join_path(self, template: str, parent: str) -> str:
        """The built-in template, where one of the user's extends or includes the template of its own name."""
        return PREFIX + template if template == parent else template

    def make_globals(self, d: MutableMapping[str, Any] | None) -> MutableMapping[str, Any]:
        """The globals themselves, which every context copies: that of a plain dict is a tenth of the work."""
        return self.globals if d is None else super().make_globals(d)


def _environment(folder: Path | None) -> Environment:
    built_in = FileSystemLoader(BUILT_IN)
    loaders = [PrefixLoader({PREFIX.rstrip("/"): built_in}), built_in]
    if folder is not None:
        loaders.insert(0, FileSystemLoader(folder, encoding="utf-8-sig"))
    environment = _Environment(
        loader=ChoiceLoader(loaders),
        bytecode_cache=_COMPILED,
        undefined=StrictUndefined,
        auto_reload=False,
        cache_size=-1,
        **OPTIONS,
    )
    environment.filters |= FILTERS | {"default": _default, "d": _default}
    return environment


class _Strict(StrictUndefined):
    """Fails wherever it is used, and names what was probably meant."""

    __slots__ = ()
    names: Iterable[str] = ()

    def __new__(cls, hint: str | None = None, obj: Any = None, name: Any = None, *_: Any) -> Any:
        """An undefined value; a quiet one for the detail of a feature that is off."""
        if obj is False and name in DETAILS:
            return ChainableUndefined(hint, obj, name)
        return super().__new__(cls)

    @property
    def _undefined_message(self) -> str:
        name, holder = str(self._undefined_name), self._undefined_obj
        if self._undefined_hint:
            return self._undefined_hint
        if isinstance(holder, Undefined) or holder is _MISSING:
            return f"{name!r} is not defined; {_remedy(name, self.names)}"
        if holder is False:
            return f"there is no {name!r} in a feature that is off; {_remedy(name, DETAILS)}"
        names = holder if isinstance(holder, Mapping) else dir(type(holder))
        return f"there is no {name!r} in {type(holder).__name__}; {_remedy(name, names)}"

    @property
    def is_below_ours(self) -> bool:
        """Whether a value of ours was asked for what it never has, on whatever project."""
        holder = self._undefined_obj
        return holder is False or type(holder).__module__.startswith(f"{__package__}.")


_MISSING: Any = Undefined()._undefined_obj
"""What Jinja gives as the holder of a name that stands alone."""


@wraps(do_default)
def _default(value: Any, *arguments: Any, **options: Any) -> Any:
    """Jinja's filter, which hides no mistake in our names."""
    if isinstance(value, _Strict) and value.is_below_ours:
        raise UndefinedError(value._undefined_message)
    return do_default(value, *arguments, **options)


def _remedy(name: str, names: Iterable[str]) -> str:
    public = [str(known) for known in names if not str(known).startswith("_")]
    return did_you_mean(name, public, "check its spelling, or give it a |default")


def _place(error: BaseException) -> Place | None:
    """The line of a template where an exception comes from, or None when it comes from none."""
    if isinstance(error, TemplateSyntaxError) and error.filename:
        return Place(error.filename, error.lineno)
    found = None
    for frame, line in walk_tb(error.__traceback__):
        template = frame.f_globals.get("__jinja_template__")
        if template is not None:
            found = Place(template.filename, template.get_corresponding_lineno(line))
        elif "__jinja_exception__" in frame.f_globals:  # Jinja has put the template's own lines in already
            found = Place(frame.f_code.co_filename, line)
    return found


def fill(name: str, values: Mapping[str, Any]) -> str:
    """The text of a built-in template that is no page, with these values."""
    return _environment(None).get_template(name).render(values)
