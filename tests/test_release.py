"""Claims about what is released: what the distributions hold, and the workflows that make them."""

from __future__ import annotations

import json
import os
import shlex
import subprocess
import sys
import tarfile
import zipfile
from email.parser import Parser
from importlib.util import find_spec
from pathlib import Path

import pytest
import yaml
from jsonschema import Draft7Validator

from mkdocs_djproject import __version__
from tests.sites import needs_an_index

ROOT = Path(__file__).parent.parent
PACKAGE = ROOT / "mkdocs_djproject"
WORKFLOWS = sorted((ROOT / ".github" / "workflows").glob("*.yml"))


@pytest.mark.parametrize("path", WORKFLOWS, ids=lambda path: path.stem)
def test_workflows_are_valid(path: Path) -> None:
    """Each workflow is valid by the schema that GitHub publishes."""
    spec = find_spec("check_jsonschema")
    assert spec is not None
    assert spec.submodule_search_locations
    folder = Path(spec.submodule_search_locations[0]) / "builtin_schemas" / "vendor"
    schema = json.loads((folder / "github-workflows.json").read_text(encoding="utf-8"))
    data = yaml.safe_load(path.read_text(encoding="utf-8"))
    data["on"] = data.pop(True)
    assert [error.message for error in Draft7Validator(schema).iter_errors(data)] == []


def test_the_version_is_written_once() -> None:
    """Only the package says which version it is; what is built asks it."""
    named = [
        path.relative_to(ROOT).as_posix()
        for path in [ROOT / "pyproject.toml", *PACKAGE.rglob("*.py")]
        if f'version__ = "{__version__}"' in (text := path.read_text(encoding="utf-8"))
        or f'\nversion = "{__version__}"' in text
    ]
    assert named == ["mkdocs_djproject/__init__.py"]


@pytest.fixture(scope="module")
def distributions(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the source distribution, and the wheel that is built from it."""
    folder = tmp_path_factory.mktemp("dist")
    subprocess.run([sys.executable, "-m", "build", "--outdir", str(folder), str(ROOT)], check=True)
    return folder


def package_files() -> set[str]:
    """The files of the package, as Git knows them."""
    line = ["git", "ls-files", "--cached", "--others", "--exclude-standard", "mkdocs_djproject"]
    run = subprocess.run(line, cwd=ROOT, capture_output=True, text=True, check=True)
    return set(run.stdout.split())


@needs_an_index
def test_the_wheel_holds_the_package_alone(distributions: Path) -> None:
    """The wheel has every file of the package, its templates and the mark of its types, and no others."""
    [path] = distributions.glob("*.whl")
    with zipfile.ZipFile(path) as wheel:
        names = {name for name in wheel.namelist() if ".dist-info/" not in name}
        metadata = Parser().parsestr(
            wheel.read(f"mkdocs_djproject-{__version__}.dist-info/METADATA").decode()
        )
    assert names == package_files()
    assert {"mkdocs_djproject/py.typed", "mkdocs_djproject/templates/README.md.j2"} <= names
    assert metadata["Version"] == __version__
    assert {"Framework :: MkDocs", "Framework :: Django"} <= {*metadata.get_all("Classifier", [])}


@needs_an_index
def test_the_source_distribution_can_be_worked_on(distributions: Path) -> None:
    """The source distribution has the package, its tests, its example site, and how to work on it."""
    [path] = distributions.glob("*.tar.gz")
    with tarfile.open(path) as archive:
        names = {name.partition("/")[2] for name in archive.getnames()}
    texts = {"README.md", "LICENSE", "CHANGELOG.md", "CONTRIBUTING.md", "SECURITY.md", "Makefile"}
    for_tests = {".ci/run", "tests/test_release.py", "example_site/mkdocs.yml", "docs/index.md", "mkdocs.yml"}
    assert names >= package_files() | texts | for_tests
    assert not any(name.startswith(("example_site/site", "site/", ".github")) for name in names)


@needs_an_index
def test_an_index_takes_the_distributions(distributions: Path) -> None:
    """Twine finds nothing to complain of, the README included."""
    paths = [str(path) for path in distributions.iterdir()]
    run = subprocess.run([sys.executable, "-m", "twine", "check", "--strict", *paths], check=False)
    assert run.returncode == 0


@needs_an_index
@pytest.mark.parametrize(
    "installer",
    [
        ["pipx", "install", "--include-deps"],
        ["uv", "tool", "install", "--with-executables-from", "mkdocs"],
    ],
    ids=["pipx", "uv"],
)
def test_the_wheel_is_a_tool_of_its_own(distributions: Path, tmp_path: Path, installer: list[str]) -> None:
    """Installed as a tool as the README says, the command begins a site, and MkDocs builds it."""
    [wheel] = distributions.glob("*.whl")
    folders = {"PIPX_HOME": "pipx", "PIPX_BIN_DIR": "bin", "UV_TOOL_DIR": "uv", "UV_TOOL_BIN_DIR": "bin"}
    variables = os.environ | {name: str(tmp_path / folder) for name, folder in folders.items()}
    variables.pop("PYTHONPATH", None)
    subprocess.run([sys.executable, "-m", *installer, f"{wheel}[material]"], env=variables, check=True)
    (tmp_path / "shop").mkdir()
    for line in (["djproject", "init"], ["djproject", "check"], ["mkdocs", "build", "--strict"]):
        command = [str(tmp_path / "bin" / line[0]), *line[1:]]
        subprocess.run(command, cwd=tmp_path / "shop", env=variables, check=True)
    assert (tmp_path / "shop" / "site" / "ARCHITECTURE" / "index.html").is_file()
    assert shlex.join(installer) in (ROOT / "README.md").read_text(encoding="utf-8")
