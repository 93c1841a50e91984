"""Claims about mistakes in pages, as real builds say them."""

from __future__ import annotations

import html
from pathlib import Path

import pytest

from tests.sites import WITH_MACROS, Built, build

PROJECT = """\
project_name: shop
custom: {team: Blue}
apps:
  - name: orders
    models:
      - name: Order
        fields: {number: CharField}
"""

MISTAKES = {
    "docs/path.md": "---\ntitle: P\ntags: [a]\n---\n\n\n# Path\n\nHas ({{ features.databse.engine }}).\n",
    "docs/deep/near.md": "# Near\n\nTitle ({{ projct_title }}).\n",
    "docs/calls.md": (
        '# Calls\n\n({{ model_table("orders.Ordr") }})\n\n({{ model_table(lable="orders.Order") }})\n\n'
        '({{ architecture_diagram(style=["fancy"]) }})\n\n({{ model_tabel("orders.Order") }})\n\n'
        '({{ model_link("orders.Order.numbr") }})\n'
    ),
    "docs/default.md": '# Default\n\n({{ features.databse|default("") }})\n',
    "docs/loop.md": "# Loop\n\n{% for model in apps[0].models %}\n({{ model.nmae }})\n{% endfor %}\n",
    "docs/including.md": '---\nauthor: Ann\n---\n# Including\n\n{% include "parts/note.md" %}\n',
    "docs/parts/note.md": "One.\n\nTitle ({{ project_titel }}).\n",
    "docs/about.md": "---\ntags: []\ntitle: About ({{ project_titl }})\n---\nText.\n",
    "docs/heading.md": "---\ntags: []\n---\n# About ({{ projec_title }})\n\nText.\n",
    "docs/right.md": "# Right\n\nTeam {{ custom.team }}, ({{ something_else }}).\n"
    "\nCache ({{ features.performance.caching.backend|default('none') }}).\n",
}  # fmt: skip

WARNINGS = [
    "path.md:9: there is no 'databse' in features; did you mean 'database'?",
    "deep/near.md:3: 'projct_title' is not defined; did you mean 'project_title'?",
    "calls.md:3: there is no model 'orders.Ordr'; did you mean 'orders.Order'?",
    "calls.md:5: model_table: missing a required argument: 'label'; write model_table(label)",
    "calls.md:7: there is no style ['fancy']; the styles are text, ascii, svg, mermaid",
    "calls.md:9: 'model_tabel' is not defined; did you mean 'model_table'?",
    "calls.md:11: there is no app, model or field 'orders.Order.numbr'; did you mean 'orders.Order.number'?",
    "default.md:3: there is no 'databse' in features; did you mean 'database'?",
    "loop.md:4: there is no 'nmae' in a model; did you mean 'name'?",
    "parts/note.md:3 (on page including.md:6): 'project_titel' is not defined; did you mean 'project_title'?",
    "about.md:3: 'project_titl' is not defined; did you mean 'project_title'?",
    "heading.md:4: 'projec_title' is not defined; did you mean 'project_title'?",
]

PAGES = ("path", "deep/near", "calls", "default", "loop", "including", "about", "heading")
"""The pages with mistakes."""

CONFIG = WITH_MACROS + "exclude_docs: parts/\n"


@pytest.fixture(scope="module")
def lenient(tmp_path_factory: pytest.TempPathFactory) -> Built:
    """The site of the mistakes, built without ``--strict``."""
    files = {"mkdocs.yml": CONFIG, "djproject.yml": PROJECT} | MISTAKES
    return build(tmp_path_factory.mktemp("lenient"), files, strict=False)


@pytest.mark.parametrize("warning", WARNINGS)
def test_a_mistake_is_a_warning_with_page_and_line(lenient: Built, warning: str) -> None:
    """Each mistake is one warning, with the page and the line in which it was written."""
    assert lenient.log.count(f"WARNING -  djproject: {warning}\n") == 1


def test_nothing_else_is_a_warning(lenient: Built) -> None:
    """A build without --strict says the mistakes and nothing more, and succeeds."""
    assert (lenient.log.count("WARNING"), lenient.status) == (len(WARNINGS), 0)


@pytest.mark.parametrize("page", PAGES)
def test_a_mistake_is_never_published(lenient: Built, page: str) -> None:
    """The page is built without the mistaken text."""
    published = lenient.html(f"{page}/index.html")
    assert "()" in published
    assert not any(
        text in published for text in ("{{", "databse", "projct", "projec_t", "model_tabel", "nmae")
    )


def test_a_page_without_mistakes_is_as_macros_makes_it(lenient: Built) -> None:
    """A name that is not ours is published as mkdocs-macros has it, beside our values."""
    assert "Team Blue, ({{ something_else }})." in lenient.html("right/index.html")
    assert "Cache (none)." in lenient.html("right/index.html")


def test_a_strict_build_fails_with_all_warnings(tmp_path: Path) -> None:
    """With --strict the build ends with status 1, all warnings, and no traceback."""
    built = build(tmp_path, {"mkdocs.yml": CONFIG, "djproject.yml": PROJECT} | MISTAKES)
    assert built.status == 1
    assert [warning for warning in WARNINGS if warning not in built.log] == []
    assert f"Aborted with {len(WARNINGS)} warnings in strict mode!" in built.log
    assert "Traceback" not in built.log


UNDEFINED_PAGES = {
    "docs/ours.md": "# Ours\n\n({{ features.databse }}{{ projct_title + '!' }})\n",
    "docs/theirs.md": "# Theirs\n\n({{ something_else }})\n",
}


@pytest.mark.parametrize(
    ("on_undefined", "theirs"),
    [("strict", "'something_else' is undefined"), ("silent", "()"), ("lax", "()")],
)
def test_the_engines_way_with_undefined_names_is_kept(tmp_path: Path, on_undefined: str, theirs: str) -> None:
    """Whatever on_undefined says, our names warn and show nothing, and all others do what it says."""
    config = CONFIG.replace("  - macros\n", f"  - macros: {{on_undefined: {on_undefined}}}\n")
    built = build(tmp_path, {"mkdocs.yml": config} | UNDEFINED_PAGES, strict=False)
    assert "()" in built.html("ours/index.html")
    assert built.log.count("WARNING -  djproject: ours.md:3: ") == 2
    assert theirs in built.html("theirs/index.html").replace("&#39;", "'")


def test_pages_that_macros_leaves_alone_are_left_alone(tmp_path: Path) -> None:
    """With render_by_default off, a page that does not ask for it keeps its braces, and nobody warns."""
    config = CONFIG.replace("  - macros\n", "  - macros: {render_by_default: false}\n")
    pages = {
        "docs/plain.md": "---\nfeatures: mine\n---\n# Plain\n\n({{ projct_title }})\n",
        "docs/asks.md": "---\nrender_macros: true\n---\n# Asks\n\n({{ project_title }})\n",
    }
    built = build(tmp_path, {"mkdocs.yml": config} | pages)
    assert built.status == 0, built.log
    assert "({{ projct_title }})" in built.html("plain/index.html")
    assert "(Shop)" in built.html("asks/index.html")


def test_other_markers_work(tmp_path: Path) -> None:
    """With other markers for Jinja, values and lines are right, and generated pages are as ever."""
    markers = "{j2_variable_start_string: '[[', j2_variable_end_string: ']]'}"
    config = CONFIG.replace("  - macros\n", f"  - macros: {markers}\n")
    project = 'project_name: shop\nproject_title: "[[ 7*7 ]] {{ 8*8 }}"\n'
    page = {"docs/mine.md": "# Mine\n\n([[ project_name ]]) {{ project_name }}\n\n([[ projct_title ]])\n"}
    built = build(tmp_path, {"mkdocs.yml": config, "djproject.yml": project} | page, strict=False)
    assert "(shop) {{ project_name }}" in built.html("mine/index.html")
    assert "djproject: mine.md:5: 'projct_title' is not defined" in built.log
    assert "[[ 7*7 ]] {{ 8*8 }}" in html.unescape(built.html("index.html"))
