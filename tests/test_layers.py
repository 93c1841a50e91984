"""Claims about the code as a whole: who imports whom, and how long things are."""

from __future__ import annotations

import ast
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
SOURCES = [
    path
    for folder in ("mkdocs_djproject", "tests", "docs", "benchmarks")
    for path in sorted(ROOT.glob(f"{folder}/**/*.py"))
    if "node_modules" not in path.parts
]
LONGEST_FILE = 300
LONGEST_FUNCTION = 40


def lint_imports(folder: Path) -> subprocess.CompletedProcess[str]:
    """Run import-linter over the package in a folder."""
    code = "import sys; from importlinter.cli import lint_imports_command; lint_imports_command()"
    command = [sys.executable, "-c", code, "--no-cache"]
    return subprocess.run(command, cwd=folder, capture_output=True, text=True, encoding="utf-8", check=False)


def test_layers_are_kept() -> None:
    """Every contract of pyproject.toml holds."""
    run = lint_imports(ROOT)
    assert run.returncode == 0, run.stdout + run.stderr


@pytest.mark.parametrize(
    ("module", "line", "contract"),
    [
        ("pages", "import jinja2", "Jinja is imported by the templates' environment alone"),
        ("cli", "import mkdocs", "MkDocs is imported by the plugin alone"),
        ("configfile", "import yaml", "PyYAML is imported by what reads and writes YAML alone"),
        ("loading", "import django", "Django is imported nowhere"),
        ("problems", "import msgspec", "The lowest layer needs the standard library alone"),
        ("problems", "import mkdocs_djproject.project", "Each layer imports the layers below it"),
        ("unheard_of", "", "Each layer imports the layers below it"),
    ],
)
def test_a_wrong_import_is_noticed(tmp_path: Path, module: str, line: str, contract: str) -> None:
    """An import that the table does not allow, or a module outside it, breaks a contract."""
    shutil.copytree(ROOT / "mkdocs_djproject", tmp_path / "mkdocs_djproject")
    shutil.copy(ROOT / "pyproject.toml", tmp_path)
    with (tmp_path / "mkdocs_djproject" / f"{module}.py").open("a", encoding="utf-8") as file:
        file.write(f"\n{line}\n")
    run = lint_imports(tmp_path)
    assert run.returncode == 1
    assert f"{contract} BROKEN" in run.stdout


def test_importing_the_package_leaves_mkdocs_unimported() -> None:
    """The package itself is light: neither MkDocs nor anything else of weight comes with it."""
    code = "import sys, mkdocs_djproject; print({'mkdocs', 'jinja2', 'yaml', 'click'} & {*sys.modules})"
    run = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True)
    assert run.stdout == "set()\n"


def test_a_site_that_reads_no_project_leaves_the_readers_unimported() -> None:
    """The plugin brings the reading of Django projects in where a project is read, and not before."""
    code = (
        "import sys, mkdocs_djproject.plugin; print([name for name in sys.modules if '.discovery' in name])"
    )
    run = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True)
    assert run.stdout == "[]\n"


def functions(path: Path) -> Iterator[tuple[str, int]]:
    """The functions of a file with their lengths in lines, decorators left out."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            yield f"{path.relative_to(ROOT)}: {node.name}", (node.end_lineno or node.lineno) - node.lineno + 1


def test_no_file_is_too_long() -> None:
    """No file has more than 300 lines."""
    lengths = {path: len(path.read_text(encoding="utf-8").splitlines()) for path in SOURCES}
    assert [str(path.relative_to(ROOT)) for path, length in lengths.items() if length > LONGEST_FILE] == []


def test_no_function_is_too_long() -> None:
    """No function has more than 40 lines."""
    found = (function for path in SOURCES for function in functions(path))
    assert [name for name, length in found if length > LONGEST_FUNCTION] == []
