"""Claims about examples of requests: they follow the versioning scheme, and go to the project's addresses."""

from __future__ import annotations

import json
import shlex
from pathlib import Path
from typing import Any

import pytest

from mkdocs_djproject.loading import load_project
from mkdocs_djproject.pages import render_page
from mkdocs_djproject.problems import DjProjectError
from mkdocs_djproject.project import Project
from tests.declared import project

REST = "features: {{api: {{rest_framework: true, versioning: {}}}}}\n"
CASES = Path(__file__).parent / "cases"


def section(found: Project) -> str:
    """What the API page says of versions."""
    page = render_page(found, "api").markdown
    return page.partition("### Versions\n")[2].partition("\n### ")[0]


@pytest.mark.parametrize(
    ("named", "words"),
    [
        ("URL path versioning", ["curl", "http://localhost:8000/api/v1/"]),
        ("URLPathVersioning", ["curl", "http://localhost:8000/api/v1/"]),
        ("namespace", ["curl", "http://localhost:8000/api/v1/"]),
        ("URL namespace versioning", ["curl", "http://localhost:8000/api/v1/"]),
        (
            "AcceptHeaderVersioning",
            ["curl", "http://localhost:8000/api/", "-H", "Accept: application/json; version=1.0"],
        ),
        (
            "accept header",
            ["curl", "http://localhost:8000/api/", "-H", "Accept: application/json; version=1.0"],
        ),
        ("query parameter", ["curl", "http://localhost:8000/api/?version=1.0"]),
        ("HostNameVersioning", ["curl", "http://localhost:8000/api/", "-H", "Host: v1.example.com"]),
    ],
)
def test_requests_follow_the_scheme(named: str, words: list[str]) -> None:
    """The version stands in the example where the scheme wants it."""
    commands = [line for line in section(project(REST.format(named))).splitlines() if line[:4] == "curl"]
    assert [shlex.split(command) for command in commands] == [words]


def test_a_version_in_the_address_is_kept() -> None:
    """An address that has a version is read as it is, and its version is named."""
    said = section(project(REST.format("namespace") + "urls: {rest: /api/v2/}"))
    assert "here `v2`" in said
    assert "curl http://localhost:8000/api/v2/\n" in said


def test_without_versions() -> None:
    """An API without a versioning scheme says so, and shows no version."""
    said = section(project(REST.format('"off"')))
    assert "The API has no versions" in said
    assert "v1" not in said


def test_a_scheme_of_another_kind_has_no_example() -> None:
    """Of a scheme that is not known, its name is all that is said."""
    said = section(project(REST.format("by the moon")))
    assert "by the moon" in said
    assert "```" not in said


@pytest.mark.parametrize("name", ["api", "readme"])
def test_an_address_with_marks_of_the_shell(name: str) -> None:
    """An address stays one word of the command, whatever stands in it."""
    page = render_page(project(REST.format("namespace") + "urls: {rest: '/api/v1/?a=1&b=$HOME;c'}"), name)
    assert "curl 'http://localhost:8000/api/v1/?a=1&b=$HOME;c' -H" in page.markdown


def files(tmp_path: Path, api: str) -> Path:
    """A project file that names API files."""
    path = tmp_path / "djproject.yml"
    path.write_text(f"project_name: shop\nfeatures: {{api: {{rest_framework: true}}}}\napi: {api}\n")
    return path


def test_files_are_relative_to_the_project_file(tmp_path: Path) -> None:
    """The files lie beside the project file, and pages call them as it does."""
    for name in ("bookshop.yml", "bookshop.graphql"):
        (tmp_path / name).write_bytes((CASES / "api" / name).read_bytes())
    path = files(tmp_path, "{schema: bookshop.yml, graphql_schema: ./bookshop.graphql}")
    found = load_project(path)
    assert found.source_files == (tmp_path / "bookshop.yml", tmp_path / "bookshop.graphql")
    assert found.rest_schema is not None
    assert found.graphql_schema is not None
    assert (found.rest_schema.file, found.graphql_schema.file) == ("bookshop.yml", "bookshop.graphql")


def test_pages_name_no_folder_of_the_machine(tmp_path: Path) -> None:
    """A file that is named by an absolute path is called by its name alone."""
    found = load_project(files(tmp_path, f"{{schema: {CASES / 'api' / 'bookshop.yml'}}}"))
    assert "`bookshop.yml`" in render_page(found, "api").markdown
    assert str(CASES) not in render_page(found, "api").markdown


def test_problems_of_both_files_come_at_once(tmp_path: Path) -> None:
    """A missing file is a problem of the project file, a wrong one of its own, both with their places."""
    (tmp_path / "a.graphql").write_text("typ Query { a: Int }")
    path = files(tmp_path, "{schema: b.yml, graphql_schema: a.graphql}")
    missing = "'b.yml': there is no such file beside the project file; write it, or correct the path"
    with pytest.raises(DjProjectError) as raised:
        load_project(path, name="site/djproject.yml")
    assert str(raised.value).splitlines() == [
        "site/a.graphql:1:1: 'typ' begins no definition; did you mean 'type'?",
        f"site/djproject.yml:3:15: api.schema: {missing}",
    ]


def test_tokens_are_refreshed_where_the_file_says() -> None:
    """With a file, the address that refreshes tokens is read from it; without, it is called assumed."""
    jwt = "features: {api: {rest_framework: true}, authentication: {jwt: true}}\n"
    assert "*(the address is assumed)*" in render_page(project(jwt), "api").markdown
    read = load_project(CASES / "api_files.yml")
    page = render_page(read, "api").markdown
    assert "POST http://localhost:8000/api/auth/token/refresh/ refresh=" in page
    assert "assumed)*\n\n```bash\ncurl -X POST http://localhost:8000/api/auth/token/refresh/" not in page


def test_a_project_that_is_read_shows_whether_programs_have_tokens(tmp_path: Path) -> None:
    """Where the settings that were read take no tokens, the page tells nobody to send one."""
    (tmp_path / "manage.py").write_text('import os\nos.environ["DJANGO_SETTINGS_MODULE"] = "settings"\n')
    path = tmp_path / "djproject.yml"
    path.write_text("project_name: shop\ndiscover: {root: .}\n")
    shown = {}
    for name in ("SessionAuthentication", "TokenAuthentication"):
        classes = f'["rest_framework.authentication.{name}"]'
        rest = f'REST_FRAMEWORK = {{"DEFAULT_AUTHENTICATION_CLASSES": {classes}}}'
        (tmp_path / "settings.py").write_text(f'INSTALLED_APPS = ["rest_framework"]\n{rest}\n')
        shown[name] = "Authorization: Token" in render_page(load_project(path), "api").markdown
    assert list(shown.values()) == [False, True]


@pytest.mark.parametrize(
    ("body", "field"),
    [
        ({"email": {"type": "string"}, "password": {"type": "string"}}, "email"),
        ({"it's": {"type": "string"}, "password": {"type": "string"}}, "username"),
        ({"token": {"type": "string"}}, "username"),
    ],
)
def test_tokens_are_asked_for_as_the_file_says(tmp_path: Path, body: dict[str, Any], field: str) -> None:
    """The example that asks for tokens names the field that the described request takes."""
    taken = {"application/json": {"schema": {"$ref": "#/components/schemas/SignIn"}}}
    content = {
        "openapi": "3.0.3",
        "info": {"title": "Shop", "version": "1"},
        "paths": {"/api/auth/token/": {"post": {"requestBody": {"content": taken}, "responses": {}}}},
        "components": {"schemas": {"SignIn": {"type": "object", "properties": body, "required": [*body]}}},
    }
    (tmp_path / "schema.json").write_text(json.dumps(content))
    (tmp_path / "djproject.yml").write_text(
        "project_name: shop\napi: {schema: schema.json}\n"
        "features: {api: {rest_framework: true}, authentication: {jwt: true}}\n"
    )
    shown = render_page(load_project(tmp_path / "djproject.yml"), "api").markdown
    assert f'-d \'{{"{field}": "{field.upper()}", "password": "PASSWORD"}}\'' in shown
    assert f" {field}={field.upper()} password=PASSWORD" in shown


def test_a_request_that_changes_something_carries_what_is_required(tmp_path: Path) -> None:
    """The example of a request that creates something sends the required fields, by both tools."""
    fields = {"title": {"type": "string"}, "pages": {"type": "integer"}, "note": {"type": "string"}}
    taken = {"application/json": {"schema": {"$ref": "#/components/schemas/Book"}}}
    content = {
        "openapi": "3.0.3",
        "info": {"title": "Shop", "version": "1"},
        "paths": {"/api/books/": {"post": {"requestBody": {"content": taken}, "responses": {}}}},
        "components": {"schemas": {"Book": {"properties": fields, "required": ["title", "pages"]}}},
    }
    (tmp_path / "schema.json").write_text(json.dumps(content))
    text = "project_name: shop\napi: {schema: schema.json}\nfeatures: {api: {rest_framework: true}}\n"
    (tmp_path / "djproject.yml").write_text(text)
    shown = render_page(load_project(tmp_path / "djproject.yml"), "api").markdown
    assert """-d '{"title": "TITLE", "pages": 1}'\n""" in shown
    assert "  title=TITLE pages:=1\n" in shown


def described(tmp_path: Path, paths: dict[str, Any], more: str = "") -> str:
    """The API page of a project whose API file describes these paths."""
    content = {"openapi": "3.0.3", "info": {"title": "Shop", "version": "1"}, "paths": paths}
    (tmp_path / "schema.json").write_text(json.dumps(content))
    text = "project_name: shop\napi: {schema: schema.json}\nfeatures: {api: {rest_framework: true}}\n"
    (tmp_path / "djproject.yml").write_text(text + more)
    return render_page(load_project(tmp_path / "djproject.yml"), "api").markdown


@pytest.mark.parametrize(("path", "shown"), [("/orders/", "/orders/"), ("/orders/{id}/", "/orders/ID/")])
def test_examples_have_paths_of_the_file(tmp_path: Path, path: str, shown: str) -> None:
    """With a file, every example goes to a path that it has, and nothing is put behind it."""
    page = described(tmp_path, {path: {"get": {"responses": {}}}})
    commands = [line for line in page.splitlines() if line.startswith("curl")]
    assert {shlex.split(command)[1] for command in commands} == {f"http://localhost:8000{shown}"}
    assert "No path that is known of the API has a version in it." in page


def test_what_the_file_does_not_have_is_at_no_address(tmp_path: Path) -> None:
    """A file that has nothing to read gives no address to read from, and the assumed one is not used."""
    page = described(tmp_path, {"/orders/": {"post": {"responses": {}}}})
    commands = [line for line in page.splitlines() if line.startswith("curl")]
    assert [command.split()[:2] for command in commands] == [["curl", "URL"], ["curl", "-X"]]
    assert "/api/" not in "".join(commands)


def test_nothing_is_written_to_what_is_only_read(tmp_path: Path) -> None:
    """Where no request is known to change anything, no example sends one."""
    page = described(tmp_path, {"/orders/": {"get": {"responses": {}}}})
    assert "needs the CSRF token as well, as the header" in page
    assert "-X POST" not in page


INLINE = {
    "type": "object",
    "required": ["title"],
    "properties": {"title": {"type": "string", "maxLength": 20}, "pages": {"type": "integer"}},
}
ROW = "| `title` | string | **Required.** At most 20 characters. |"


def test_data_without_a_name_has_its_fields_shown(tmp_path: Path) -> None:
    """The fields of what a request takes and gives are shown without its name, and examples send them."""
    listed = {
        "description": "Ok.",
        "content": {"application/json": {"schema": {"type": "array", "items": INLINE}}},
    }
    taken = {"content": {"application/json": {"schema": INLINE}}}
    page = described(tmp_path, {"/orders/": {"post": {"requestBody": taken, "responses": {"200": listed}}}})
    before, _, after = page.partition("| Response | Body | Meaning |")
    assert ROW in before
    assert "**Body of `200`**: list of object." in after
    assert ROW in after
    assert """-d '{"title": "TITLE"}'""" in page


def test_the_fields_of_a_list_are_not_sent_as_one_object(tmp_path: Path) -> None:
    """A request that takes a list has no body in the example, which would be one object."""
    taken = {"content": {"application/json": {"schema": {"type": "array", "items": INLINE}}}}
    page = described(tmp_path, {"/orders/": {"post": {"requestBody": taken, "responses": {}}}})
    assert ROW in page
    assert "TITLE" not in page
