"""Blocks that override nothing: Jinja leaves them out without a word, most often over a slip in the name.

https://jinja.palletsprojects.com/en/stable/templates/#template-inheritance
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from jinja2 import Environment, nodes

from mkdocs_djproject.problems import Place, Problem, did_you_mean


class Outline(NamedTuple):
    """What a template says of blocks.

    Attributes:
        parents: the templates that it may extend, None where that is computed.
        names: every block in it.
        own: the blocks that stand in no other block, with their lines.
        called: the blocks that it asks for by ``self``.
    """

    parents: list[str | None]
    names: set[str]
    own: dict[str, int]
    called: set[str]


def useless_blocks(environment: Environment, name: str) -> Iterator[Problem]:
    """Every block of a template that is in none of the templates it extends, and is asked for nowhere."""
    file, outline = _outline(environment, name)
    above = list(_ancestors(environment, name, outline))
    if not above or None in above:
        return
    ancestors = [each for each in above if each is not None]
    known = set[str]().union(*(each.names for each in ancestors))
    called = outline.called.union(*(each.called for each in ancestors))
    for block, line in outline.own.items():
        if block not in known | called:
            what = f"there is no block {block!r} in the template that this one extends"
            yield Problem(Place(file, line), "", what, _remedy(block, known))


def _ancestors(environment: Environment, name: str, outline: Outline) -> Iterator[Outline | None]:
    """The templates that a template extends, up to the last; None for one that is computed."""
    pending, seen = list(outline.parents), {name}
    while pending:
        parent = pending.pop()
        if parent is None:
            yield None
        elif parent not in seen:
            seen.add(parent)
            _, above = _outline(environment, parent)
            pending += above.parents
            yield above


def _remedy(block: str, known: set[str]) -> str:
    listed = f"its blocks are {', '.join(sorted(known))}" if known else "it has none"
    return did_you_mean(block, known, listed)


def _outline(environment: Environment, name: str) -> tuple[str, Outline]:
    """The file of a template, and its outline."""
    assert environment.loader is not None  # noqa: S101 - says to mypy that templates come from somewhere
    source, file, _ = environment.loader.get_source(environment, name)
    tree = environment.parse(source, name, file)
    blocks = list(tree.find_all(nodes.Block))
    inner = {id(below) for block in blocks for below in block.find_all(nodes.Block)}
    own = {block.name: block.lineno for block in blocks if id(block) not in inner}
    attributes = tree.find_all(nodes.Getattr)
    called = {each.attr for each in attributes if getattr(each.node, "name", "") == "self"}
    parents = [_parent(environment, each, name) for each in tree.find_all(nodes.Extends)]
    return file or name, Outline(parents, {block.name for block in blocks}, own, called)


def _parent(environment: Environment, statement: nodes.Extends, name: str) -> str | None:
    target = statement.template
    if isinstance(target, nodes.Const) and isinstance(target.value, str):
        return environment.join_path(target.value, name)
    return None
