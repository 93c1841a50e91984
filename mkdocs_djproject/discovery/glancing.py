"""A glance at a module's text: whether it can make models at all, and what it imports.

Modules that only hold views, forms or helpers need not be parsed; what they import counts all the same.
"""

from __future__ import annotations

import builtins
import re
import sys

import msgspec
from msgspec import field

from mkdocs_djproject.discovery.djangonames import MODEL, django_class
from mkdocs_djproject.discovery.importing import is_read
from mkdocs_djproject.discovery.importlines import import_lines
from mkdocs_djproject.discovery.newsyntax import in_older_syntax
from mkdocs_djproject.discovery.sources import Found, Sources
from mkdocs_djproject.discovery.values import Module

# The text begins with a line end: one to start with is found many times faster than the start of a line.
_CLASS = re.compile(rb"\n[ \t]*class[ \t]+(\w+)[ \t]*(?:\(([^)]*)\))?")
_MAKERS = (b"add_to_class", b"contribute_to_class", b"simple_history", b"import_module(", b"__import__(")
_TYPE_CALL = re.compile(rb"type\((?<!\wtype\()(?![^,()]*\))")
_IMPORT = re.compile(
    rb"\n[ \t]*(?:from[ \t]+([.\w]+)[ \t]+import[ \t]+(\([^)]*\)|[^\n]+)|import[ \t]+([^\n]+))"
)
_FOR_CHECKERS = re.compile(rb"\nif (?:typing\.)?TYPE_CHECKING:[^\n]*(?:\n[ \t]+[^\n]*|\n[ \t]*(?=\n))+")
_CONDITIONAL = re.compile(
    rb"\n(?:if|elif|else|for|while)\b[^\n]*:\n(?:[ \t][^\n]*\n)*?[ \t]+(?:from|import|class) "
)
"""Each line of the block fits in one way only: with more, looking in vain takes a time without end."""
_COMMENT = re.compile(rb"#[^\n]*")
_ASSIGNED = re.compile(rb"\n[ \t]*(\w+)[ \t]*(?::[^\n=]*)?=(?!=)")


DEEPEST = 8
"""How many imports in a row a name is followed through."""


class Glance(msgspec.Struct):
    """What a module's text shows: its classes with their bases, the names it imports, and star imports.

    A base that is more than a name is the empty text.
    """

    text: bytes
    classes: dict[str, list[str]] = field(default_factory=dict)
    names: dict[str, tuple[str, str]] = field(default_factory=dict)
    stars: list[str] = field(default_factory=list)
    imports: list[str] = field(default_factory=list)
    makes_more: bool = False
    _assigned: frozenset[str] | None = None

    def assigned(self) -> frozenset[str]:
        """The names that the text assigns to; few modules are ever asked."""
        if self._assigned is None:
            self._assigned = frozenset(name.decode() for name in _ASSIGNED.findall(self.text))
        return self._assigned


class Glances:
    """The glances at a project's modules.

    Args:
        sources: where modules are found.
    """

    def __init__(self, sources: Sources) -> None:
        self.sources = sources
        self._glances: dict[str, Glance | None] = {}
        self._answers: dict[tuple[str, str], bool] = {}

    def glance(self, name: str) -> Glance | None:
        """What the text of one of the project's modules shows; None when it is none of these."""
        found = self.sources.find(name)
        return self._of(name, found) if found is not None and found.own else None

    def _of(self, name: str, found: Found) -> Glance | None:
        if name not in self._glances:
            outline = self.sources.outline(found.file) if found.file else None
            self._glances[name] = None if outline is None else _glance(name, bool(found.folders), outline)
        return self._glances[name]

    def may_make_models(self, name: str) -> bool:
        """Whether a module can make models or add to them; true when that cannot be told from its text."""
        seen = self.glance(name)
        return seen is None or seen.makes_more or any(self.may_be_model(name, cls) for cls in seen.classes)

    def may_be_model(self, module: str, name: str) -> bool:
        """Whether a name of a module is a class that may be a model; true when that cannot be told."""
        key = (module, name)
        if key not in self._answers:
            self._answers[key] = False
            self._answers[key] = self._look(module, name)
        return self._answers[key]

    def is_class(self, module: str, name: str, depth: int = 0) -> bool:
        """Whether the text of a module shows that a name of it is a class; false when that cannot be told."""
        found = self.sources.find(module)
        seen = self._of(module, found) if found is not None and is_read(module) else None
        if seen is None or depth > DEEPEST or name in seen.assigned():
            return False
        imported = seen.names.get(name)
        if imported is not None:
            return name not in seen.classes and self.is_class(*imported, depth + 1)
        return name in seen.classes

    def _look(self, module: str, name: str) -> bool:
        seen = self.glance(module)
        return self._outside(module, name) if seen is None else self._inside(module, seen, name)

    def _inside(self, module: str, seen: Glance, name: str) -> bool:
        """Whether a name of a module at whose text we look is a class that may be a model."""
        if name in seen.classes:
            return any(self._base(module, seen, base) for base in seen.classes[name])
        if name in seen.names:
            return self.may_be_model(*seen.names[name])
        homes = [star for star in seen.stars if self._binds(star, name, set())]
        if name in seen.assigned() or not homes:
            return not hasattr(builtins, name)
        return any(self.may_be_model(home, name) for home in homes)

    def _binds(self, module: str, name: str, passed: set[str]) -> bool:
        """Whether a module binds a name, by itself or by a star import; true when its text is not seen."""
        found = self.sources.find(module)
        seen = self._of(module, found) if found is not None else None
        if seen is None or module in passed:
            return seen is None
        passed.add(module)
        if name in seen.classes or name in seen.names or name in seen.assigned():
            return True
        return any(self._binds(star, name, passed) for star in seen.stars)

    def _base(self, module: str, seen: Glance, base: str) -> bool:
        if not base:
            return True
        path, _, name = base.rpartition(".")
        if not path:
            return self.may_be_model(module, name)
        root, _, rest = path.partition(".")
        if root not in seen.names:
            return root not in seen.classes
        home = ".".join(part for part in (*seen.names[root], rest) if part)
        return self.may_be_model(home, name)

    def _outside(self, module: str, name: str) -> bool:
        """Whether a class of an installed package may be a model."""
        known = django_class(f"{module}.{name}")
        if known is not None:
            return known.derives_from(MODEL)
        top = module.partition(".")[0]
        if not is_read(module) or top in sys.stdlib_module_names:
            return False
        found = self.sources.find(module)
        if found is None or found.own:
            return True
        if not self.sources.packages.may_hold_models(top):
            return False
        seen = self._of(module, found)
        return seen is None or self._inside(module, seen, name)


def _glance(name: str, package: bool, outline: bytes) -> Glance:
    text = b"\n" + in_older_syntax(outline)
    text = _FOR_CHECKERS.sub(b"", text) if b"TYPE_CHECKING" in text else text
    text = _COMMENT.sub(b"", text) if b"#" in text else text
    seen = Glance(text, makes_more=_makes_more(text))
    for cls, bases in _CLASS.findall(text):
        listed = [_base_name(base) for base in bases.split(b",") if base.strip() and b"=" not in base]
        seen.classes.setdefault(cls.decode(), []).extend(listed)
        seen.makes_more = seen.makes_more or "" in listed
    home = Module(name, None, "", package, True)
    for match in import_lines(_IMPORT, text):
        module, names_, plain = match.groups(b"")
        if plain:
            _plain_imports(seen, plain)
            continue
        level = len(module) - len(module.lstrip(b"."))
        _names_from(seen, home.absolute(module[level:].decode(), level), names_)
    return seen


def _base_name(base: bytes) -> str:
    """The dotted name of a base, without its type parameters; empty when it is more than a name."""
    name = base.partition(b"[")[0].strip().decode("utf-8", "replace")
    return name if name.replace(".", "").isidentifier() else ""


def _makes_more(text: bytes) -> bool:
    """Whether a text does more than bind names and define classes."""
    return (
        any(word in text for word in _MAKERS)
        or _TYPE_CALL.search(text) is not None
        or _CONDITIONAL.search(text) is not None
    )


def _plain_imports(seen: Glance, text: bytes) -> None:
    for part in text.split(b","):
        words = part.decode("utf-8", "replace").split()
        if words:
            seen.imports.append(words[0])
            alias = words[-1] if len(words) == 3 else words[0].partition(".")[0]
            seen.names[alias] = (words[0] if len(words) == 3 else alias, "")


def _names_from(seen: Glance, module: str, text: bytes) -> None:
    seen.imports.append(module)
    for part in text.strip(b" ()\r\n\t\\").split(b","):
        words = part.decode("utf-8", "replace").strip(" \r\n\t\\()").split()
        if words and words[0] == "*":
            seen.stars.append(module)
        elif words:
            seen.names[words[-1]] = (module, words[0])
            seen.imports.append(f"{module}.{words[0]}")
