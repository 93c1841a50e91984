"""What code imports and calls, read from the lines of its imports alone where that is enough."""

import ast
from pathlib import Path

import pytest

from mkdocs_djproject.discovery.evidence.code import Code, imported, only_imports
from mkdocs_djproject.discovery.evidence.files import Files

MODULES = {
    "plain": "import celery\nfrom ninja import NinjaAPI, Router as R\n",
    "several lines": "x = 1\n\nfrom ninja import (  # both\n    NinjaAPI,\n    Router,\n)\ny = 2\n",
    "nested": "def f():\n    import celery\n\ntry:\n    from a.b import c\nexcept E:\n    c = None\n",
    "in a docstring": '"""Write:\n\nimport celery\n"""\nimport ninja\n',
    "in a text": "USAGE = '''\nfrom celery import Celery\n'''\nimport ninja\n",
    "outer ones first": "def f():\n    import celery as inner\n\nimport celery as outer\n",
    "DOS line ends": "import celery\r\nfrom ninja import (\r\n    NinjaAPI,\r\n)\r\n",
}

UNCERTAIN = {
    "after a colon": "try: import celery\nexcept ImportError: celery = None\n",
    "after a semicolon": "import os; import celery\n",
    "behind a backslash": "from ninja import \\\n    NinjaAPI\n",
    "in prose": "x = 1\nfrom here on\n",
}


@pytest.mark.parametrize("source", MODULES.values(), ids=MODULES)
def test_imports_alone_are_those_of_the_whole_module(source: str) -> None:
    """The lines of a module's imports give the same imports, in the same order, as all of its syntax."""
    whole = [node for node in ast.walk(ast.parse(source)) if isinstance(node, ast.Import | ast.ImportFrom)]
    alone = only_imports(b"\n" + source.encode())
    assert alone is not None
    assert [_shown(node) for node in alone] == [_shown(node) for node in whole]


@pytest.mark.parametrize("source", UNCERTAIN.values(), ids=UNCERTAIN)
def test_a_module_with_unusual_imports_is_parsed_as_a_whole(source: str) -> None:
    """Imports that do not stand on lines of their own are not read from their lines."""
    assert only_imports(b"\n" + source.encode()) is None


CALLED = {
    "directly": "from celery import Celery\napp = Celery()\n",
    "with a space": "import celery\napp = celery.Celery ()\n",
    "on the next line": "from celery import Celery\napp = (Celery\n    ())\n",
    "by another name": "from celery import Celery as App\napp = App()\n",
    "by another name on the next line": "from celery import (Celery\n    as App)\napp = App()\n",
}


@pytest.mark.parametrize("source", CALLED.values(), ids=CALLED)
def test_a_call_is_found_however_it_is_written(source: str, tmp_path: Path) -> None:
    """The text of a module that calls a library is never passed over."""
    (tmp_path / "worker.py").write_text(source)
    code = Code(Files(tmp_path), ["celery"], ["celery.Celery"])
    assert [place.file for place in code.places("celery.Celery()")] == ["worker.py"]


def _shown(node: ast.AST) -> tuple[int, list[tuple[str, str]]]:
    assert isinstance(node, ast.Import | ast.ImportFrom)
    return node.lineno, [*imported(node)]
