"""Source without its functions, and functions parsed when they are called."""

from __future__ import annotations

import argparse
import ast
import gc
import inspect
import typing
from collections.abc import Iterator
from pathlib import Path

import pytest

import mkdocs_djproject
from mkdocs_djproject.discovery import discover
from mkdocs_djproject.discovery.skeleton import LeftOut, is_left_out, whole, without_functions
from mkdocs_djproject.discovery.values import Module
from tests.discovery.cases import FOLDER, lay_out, read_case

PACKAGE = Path(mkdocs_djproject.__file__).parent
FILES = [
    *PACKAGE.glob("discovery/*.py"),
    *(Path(str(module.__file__)) for module in (argparse, ast, inspect, typing)),
]


def outermost_functions(parent: ast.AST) -> Iterator[LeftOut]:
    """The functions of a module and of its classes, in order, or what stands for them."""
    for node in ast.iter_child_nodes(parent):
        if isinstance(node, LeftOut):
            yield node
        elif isinstance(node, ast.stmt | ast.ExceptHandler):
            yield from outermost_functions(node)


class Bare(ast.NodeTransformer):
    """Reduces functions to their names, decorators and places, and other blocks to where they start."""

    def generic_visit(self, node: ast.AST) -> ast.AST:
        """Reduce what is inside first."""
        if isinstance(node, LeftOut):
            name = node.names[0] if isinstance(node, ast.Nonlocal) else node.name
            decorators = [] if isinstance(node, ast.Nonlocal) else map(ast.dump, node.decorator_list)
            made = ast.Nonlocal([name, *decorators])
            made.lineno, made.col_offset = node.lineno, node.col_offset
            return made
        if isinstance(node, ast.ClassDef | ast.If | ast.Try | ast.ExceptHandler | ast.With):
            node.end_lineno = node.end_col_offset = None
        return super().generic_visit(node)


def bare(text: bytes) -> str:
    """The tree of a text with its functions reduced, as a text."""
    return ast.dump(Bare().visit(ast.parse(text)), include_attributes=True)


def places_and_all(node: ast.AST) -> str:
    """A tree as text with the places of its nodes."""
    return ast.dump(node, include_attributes=True)


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.stem)
def test_all_but_the_functions_stays_as_it_is(file: Path) -> None:
    """The tree of real source is the same, places included, but for what functions hold."""
    text = file.read_bytes()
    assert bare(without_functions(text)) == bare(text)


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.stem)
def test_a_function_comes_back_whole(file: Path) -> None:
    """Each function that was left out is parsed to what it was, at the line where it stands."""
    text = file.read_bytes()
    module = Module("m", file, file.name, False, True, text=text)
    originals = outermost_functions(ast.parse(text))
    left_out = outermost_functions(ast.parse(without_functions(text)))
    for original, node in zip(originals, left_out, strict=True):
        if is_left_out(node):
            found = whole(node, text, module.line_start(node.lineno))
            assert isinstance(found, ast.FunctionDef | ast.AsyncFunctionDef)
            assert isinstance(original, ast.FunctionDef | ast.AsyncFunctionDef)
            found.decorator_list = original.decorator_list
            assert places_and_all(found) == places_and_all(original)


def test_the_texts_in_a_function_stay(tmp_path: Path) -> None:
    """What looks like newer syntax in a text of a function is no syntax, and stays."""
    text = b'def shown():\n    """As in\n    class Box[T]: ...\n    """\n'
    [node] = ast.parse(without_functions(text)).body
    assert isinstance(node, LeftOut)
    found = whole(node, text, Module("m", tmp_path, "m.py", False, True, text=text).line_start(1))
    assert found is not None
    assert ast.get_docstring(found) == "As in\nclass Box[T]: ..."


@pytest.mark.parametrize("case", ["dynamic_class_factory", "inheritance_generic", "settings_local_override"])
def test_reading_leaves_no_modules_to_the_garbage_collector(case: str, tmp_path: Path) -> None:
    """What was read is freed at once: circles of names, classes and frames are taken apart."""
    root, packages = lay_out(read_case(FOLDER / f"{case}.case"), tmp_path)
    gc.collect()
    gc.disable()
    try:
        discover(root, site_packages=[packages])
        assert not [found for found in gc.get_objects() if isinstance(found, Module)]
    finally:
        gc.enable()
