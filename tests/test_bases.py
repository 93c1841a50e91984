"""Claims about project files that extend others: what is merged, and from where each value comes."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from functools import reduce
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mkdocs_djproject.bases import read_bases
from mkdocs_djproject.configfile import Config, read_config
from mkdocs_djproject.consistency import contradictions
from mkdocs_djproject.layering import layered
from mkdocs_djproject.loading import load_project
from mkdocs_djproject.pages import render_page
from mkdocs_djproject.problems import DjProjectError, dotted
from mkdocs_djproject.projectdata import project_json
from mkdocs_djproject.yamltree import Path as ValuePath
from mkdocs_djproject.yamltree import YamlTree
from mkdocs_djproject.yamlwriting import dump
from tests.base_cases import FOLDER, MERGED, PROBLEMS, write_case
from tests.problem_cases import Case
from tests.project_files import is_right
from tests.sites import write_files
from tests.test_cli import djproject


def config_of(case: Case, folder: Path) -> Config:
    """The configuration of a case's files in a folder."""
    path = write_case(case, folder)
    return read_config(path.read_bytes(), "djproject.yml", extend=lambda tree: read_bases(tree, path))


def leaves(value: Any, path: ValuePath = ()) -> Iterator[tuple[ValuePath, Any]]:
    """Each value that holds no others, with its path."""
    inner = (
        dict(value) if isinstance(value, dict) else dict(enumerate(value)) if isinstance(value, list) else {}
    )
    if not inner:
        yield path, value
    for step, each in inner.items():
        yield from leaves(each, (*path, step))


def merged(case: Case, folder: Path) -> str:
    """Each merged value with its place, one a line."""
    config = config_of(case, folder)
    found = ((path, value) for path, value in leaves(config.data) if path != ("extends",))
    return "".join(f"{dotted(path)}: {value!r} ({config.tree.place(path)})\n" for path, value in found)


def problems_of(case: Case, folder: Path) -> str:
    """The problems of a case, one a line."""
    with pytest.raises(DjProjectError) as raised:
        config_of(case, folder)
    return f"{raised.value}\n"


@pytest.mark.parametrize("case", MERGED, ids=lambda case: case.title)
def test_files_are_merged_as_expected(case: Case, tmp_path: Path, update_golden: bool) -> None:
    """Each merged value is the one expected, at the place in the file that says it."""
    found = merged(case, tmp_path)
    if update_golden:
        case.keep(found, FOLDER)
    else:
        assert found == case.expected


@pytest.mark.parametrize("case", PROBLEMS, ids=lambda case: case.title)
def test_mistakes_are_said_of_the_file_that_has_them(case: Case, tmp_path: Path, update_golden: bool) -> None:
    """The problems of files are those that were read and kept, word for word."""
    found = problems_of(case, tmp_path)
    if update_golden:
        case.keep(found, FOLDER)
    else:
        assert found == case.expected


def test_every_problem_says_what_to_do() -> None:
    """Each expected problem has a place in a file of its case, and says what is wrong and what to do."""
    form = re.compile(r"([\w./]+\.yml):\d+:\d+: [^;]+; .+")
    for case in PROBLEMS:
        found = [form.fullmatch(line) for line in case.expected.splitlines()]
        assert found, case.title
        assert all(match and f"@ {match[1]}\n" in case.content for match in found), case.title


def tree_of(data: Any, file: str) -> YamlTree:
    """Plain data as a file that says it."""
    return YamlTree(dump(data), file)


SWITCHES = st.sampled_from([None, False, True, "off", "yes", {}, {"why": "It is known."}])
CACHES = st.sampled_from(["redis", {"backend": "redis", "why": "Fast."}, {"backend": "memcached"}])
DATABASES = st.sampled_from(
    [None, "mysql", True, {"engine": "mysql", "provider": "RDS"}, {"read_replica": True}]
)
FIELDS = st.sampled_from([None, {"x": "TextField"}, [{"name": "x", "type": "CharField", "null": True}], []])
MODELS = st.lists(
    st.just("m") | st.fixed_dictionaries({"name": st.sampled_from("MN"), "fields": FIELDS}), max_size=2
)
APPS = st.lists(
    st.just("a") | st.fixed_dictionaries({"name": st.sampled_from("ab"), "models": MODELS}), max_size=2
)
RIGHT_FILES = st.fixed_dictionaries(
    {},
    optional={
        "owner": st.sampled_from([None, "Storefront"]),
        "features": st.none()
        | st.fixed_dictionaries(
            {},
            optional={
                "database": DATABASES,
                "performance": st.sampled_from([None, False])
                | st.fixed_dictionaries({}, optional={"caching": SWITCHES | CACHES, "celery": SWITCHES}),
            },
        ),
        "practices": st.dictionaries(
            st.sampled_from(["firewall", "indexing"]),
            st.sampled_from([None, False, "done", {"state": "planned", "note": "Soon."}]),
        ),
        "apps": APPS,
        "custom": st.sampled_from([None, {"a": {"b": [1]}}, {"a": 1}]),
        "discover": st.sampled_from([None, {"root": ".."}, {"from": "facts.json"}, {"mode": "live"}]),
        "pages": st.sampled_from([None, [], ["readme"]]),
    },
)
"""Right files that say the same things in many ways."""


@given(RIGHT_FILES, RIGHT_FILES)
def test_two_right_files_are_right_together(own: Any, base: Any) -> None:
    """Whatever two right files say, one over the other is right, and each value is one of the two's."""
    merged = layered(tree_of(own, "own"), tree_of(base, "base"))
    assert is_right(own)
    assert is_right(merged.data)
    assert list(contradictions(merged.data)) == []
    for path, value in leaves(merged.data):
        file = {"own": own, "base": base}[merged.place(path).file]
        assert value == "x" or _at(file, merged.path_in_file(path)) == value


def _at(data: Any, path: ValuePath) -> Any:
    """The value at a path."""
    return reduce(lambda value, step: value[step], path, data)


@given(RIGHT_FILES)
def test_a_file_over_nothing_is_itself(data: Any) -> None:
    """A file says what it says alone when it extends one that says nothing, or is extended by one."""
    assert layered(tree_of(data, "own"), tree_of({}, "base")).data == data
    assert layered(tree_of({}, "own"), tree_of(data, "base")).data == data


@pytest.fixture
def acme_docs(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An installed package with a base that extends another, which must not be imported."""
    files = {
        "__init__.py": "raise SystemExit('imported')\n",
        "base.yml": "extends: common.yml\ntemplates_dir: words\napps: [{name: audit, owner: Platform}]\n",
        "common.yml": "owner: Company\nfeatures: {performance: {caching: redis}}\n",
        "words/API.md.j2": "# Our API\n",
    }
    folder = tmp_path / "site-packages"
    write_files(folder / "acme_docs", files)
    monkeypatch.syspath_prepend(str(folder))
    return folder / "acme_docs"


def own_file(folder: Path, text: str) -> Path:
    """A project file with this text, in a folder of its own."""
    write_files(folder / "own", {"djproject.yml": text})
    return folder / "own" / "djproject.yml"


PACKAGED = "extends: package:acme_docs/base.yml\nproject_name: shop\n"


def test_a_base_may_come_from_a_package(tmp_path: Path, acme_docs: Path) -> None:
    """A base of an installed package is read, with what it extends, and no code of the package runs."""
    project = load_project(own_file(tmp_path, PACKAGED))
    assert project.owner == "Company"
    assert project.source_files == (acme_docs / "base.yml", acme_docs / "common.yml")


@pytest.mark.usefixtures("acme_docs")
def test_the_templates_of_a_base_stand_beside_it(tmp_path: Path) -> None:
    """The folder of templates that a base names is relative to the base, and may be switched off."""
    assert render_page(load_project(own_file(tmp_path, PACKAGED)), "api").markdown == "# Our API\n"
    off = load_project(own_file(tmp_path, f"{PACKAGED}templates_dir: null\n"))
    assert off.templates_dir is None


@pytest.mark.usefixtures("acme_docs")
def test_a_page_that_a_package_describes_is_edited_in_the_project_file(tmp_path: Path) -> None:
    """The page of an app that a base of a package declares is edited in the project file."""
    path = own_file(tmp_path, PACKAGED)
    source = render_page(load_project(path), "apps/audit").source
    assert source is not None
    assert str(source) == str(path)


def test_a_page_that_a_base_describes_is_edited_in_the_base(tmp_path: Path) -> None:
    """The page of an app that a base beside the project file declares is edited there, at its line."""
    write_files(tmp_path, {"base.yml": "owner: Platform\napps:\n  - audit\n"})
    source = render_page(
        load_project(own_file(tmp_path, "extends: ../base.yml\nproject_name: shop\n")), "apps/audit"
    ).source
    assert source is not None
    assert (source.file, source.line) == (str(tmp_path / "base.yml"), 3)


@pytest.mark.parametrize("is_absolute", [True, False])
def test_what_is_published_names_bases_without_folders_of_the_machine(
    tmp_path: Path, is_absolute: bool
) -> None:
    """What programs are told of a value names the base that says it, without a folder of the machine."""
    write_files(tmp_path, {"base.yml": "owner: Platform\napps: [audit]\n"})
    named = tmp_path / "base.yml" if is_absolute else "../base.yml"
    text = project_json(load_project(own_file(tmp_path, f"extends: {named}\nproject_name: shop\n")))
    file = "base.yml" if is_absolute else "../base.yml"
    assert json.loads(text)["origins"]["owner"] == {
        "how": "declared",
        "place": {"file": file, "line": 1, "column": 8},
    }
    assert str(tmp_path) not in text.replace(f'"extends": "{named}"', "")


def test_paths_of_the_project_are_relative_to_the_project_file(tmp_path: Path) -> None:
    """The Django project that a base names stands beside the project file, wherever the base is."""
    write_files(tmp_path, {"shared/base.yml": "discover: {root: ..}\n"})
    write_files(tmp_path / "own", {"manage.py": "", "docs/djproject.yml": "extends: ../../shared/base.yml\n"})
    assert load_project(tmp_path / "own/docs/djproject.yml").root == tmp_path / "own"


def test_a_missing_folder_of_templates_is_said_of_the_base(tmp_path: Path) -> None:
    """A folder of templates that is not beside the base is a problem of the base."""
    write_files(tmp_path, {"base.yml": "templates_dir: words\n"})
    with pytest.raises(DjProjectError) as raised:
        load_project(
            own_file(tmp_path, "extends: ../base.yml\nproject_name: shop\n"), name="own/djproject.yml"
        )
    what = "base.yml:1:16: templates_dir: there is no folder 'words' beside base.yml"
    assert str(raised.value) == f"{what}; create it, or correct the path"


@pytest.mark.skipif(not Path("/proc/self/mem").exists(), reason="this system has no such file to try")
def test_a_base_that_cannot_be_read_is_a_problem(tmp_path: Path) -> None:
    """A base that the system does not let be read is named with the system's reason."""
    with pytest.raises(DjProjectError, match=r"mem: the file cannot be read \(Input/output error\); check"):
        load_project(own_file(tmp_path, "extends: /proc/self/mem\nproject_name: shop\n"))


def test_check_finds_what_a_base_declares_wrongly(tmp_path: Path) -> None:
    """What a base declares and the project does not have is found at the base's own line and path."""
    files = {
        "manage.py": "import os\nos.environ.setdefault('DJANGO_SETTINGS_MODULE', 'shop.settings')\n",
        "shop/__init__.py": "",
        "shop/settings.py": "INSTALLED_APPS = ['orders']\n",
        "orders/__init__.py": "",
        "orders/models.py": "",
        "docs/base.yml": "owner: Platform\napps: [orders, audit]\n",
        "docs/djproject.yml": "extends: base.yml\ndiscover: {root: ..}\napps: [{name: orders, owner: Us}]\n",
    }
    write_files(tmp_path, files)
    run = djproject(tmp_path / "docs", "check")
    assert run.returncode == 1, run.stderr
    assert "base.yml:2:16: warning: apps[1]: the project has no app 'audit'" in run.stdout


@pytest.mark.usefixtures("acme_docs")
def test_pages_say_what_they_are_made_from(tmp_path: Path) -> None:
    """The contributing page names the files that the project file extends."""
    page = render_page(load_project(own_file(tmp_path, PACKAGED)), "contributing").markdown
    files = "`package:acme_docs/base.yml`, `package:acme_docs/common.yml`"
    assert f"made from `djproject.yml`, which extends {files}, by mkdocs-djproject" in " ".join(page.split())
