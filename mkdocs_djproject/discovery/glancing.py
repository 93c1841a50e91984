"""A glance at a module's text: whether it can make models at all, and what it imports.

Modules that only hold views, forms or helpers need not be parsed; what they import counts all the same.
"""

from __future__ import annotations

import re

_CLASS = re.compile(rb"^[ \t]*class[ \t]+\w+[ \t]*\(([^)]*)\)", re.MULTILINE)
_MAKERS = re.compile(
    rb"add_to_class|contribute_to_class|\bmodels\.\w*Field\(|\bForeignKey\(|\btype\((?![^,)]*\))|\.register\(|modelform"
)
_IMPORT = re.compile(rb"^[ \t]*(?:from[ \t]+([.\w]+)[ \t]+import[ \t]+(\([^)]*\)|[^\n]+)|import[ \t]+([^\n]+))", re.MULTILINE)
_FOR_CHECKERS = re.compile(rb"^if (?:typing\.)?TYPE_CHECKING:[^\n]*\n(?:[ \t]+[^\n]*\n|[ \t]*\n)+", re.MULTILINE)
_CONDITIONAL = re.compile(rb"^(?:if|elif|else|for|while)\b[^\n]*:\n(?:[ \t]+[^\n]*\n)*?[ \t]+(?:from|import) ", re.MULTILINE)
_COMMENT = re.compile(rb"#[^\n]*")

_NEVER_MODELS = (
    "Form FormSet FormMixin View ViewMixin ViewSet Serializer TestCase Test Error Exception Warning Admin Inline "
    "Command Middleware Manager QuerySet Filter FilterSet AppConfig Enum Choices Widget Paginator Pagination "
    "Protocol NamedTuple TypedDict ABC Generic object str int dict list tuple set Thread Field Input Node Feed "
    "Sitemap Validator Parser Renderer Handler Factory Resource Table Column Router Throttle BasePermission"
).split()
_NEVER = re.compile(rb"(?:%s)(?:\[.*\])?$" % "|".join(_NEVER_MODELS).encode())


def may_make_models(outline: bytes) -> bool:
    """Whether a module can make models or add to them: it has a class whose base may be one, or names fields."""
    if _MAKERS.search(outline) or _CONDITIONAL.search(_FOR_CHECKERS.sub(b"", outline)):
        return True
    for bases in _CLASS.findall(outline):
        for base in _COMMENT.sub(b"", bases).split(b","):
            name = base.strip()
            if name and b"=" not in name and not _NEVER.search(name):
                return True
    return False


def imported(outline: bytes) -> list[tuple[str, str]]:
    """The modules that a module imports, each with a name imported from it, empty for the module itself."""
    found: list[tuple[str, str]] = []
    for module, names, plain in _IMPORT.findall(_FOR_CHECKERS.sub(b"", outline)):
        if plain:
            found += [(_name(part), "") for part in plain.partition(b"#")[0].split(b",")]
            continue
        listed = _COMMENT.sub(b"", names).strip(b" ()\r\n\t\\")
        found += [(module.decode(), _name(part)) for part in listed.split(b",") if part.strip()]
    return found


def _name(part: bytes) -> str:
    words = part.split()
    return words[0].decode("ascii", "replace") if words else ""
