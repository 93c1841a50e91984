"""Claims about the page environment: its values, its macros, and what they refuse."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from mkdocs_djproject.loading import load_project
from mkdocs_djproject.pages import page_values, render_page
from mkdocs_djproject.problems import DjProjectError
from mkdocs_djproject.project import Project

EVERYTHING = load_project(Path(__file__).parent / "cases" / "everything.yml")


def macro(name: str, here: str = "guide/start.md", project: Project = EVERYTHING) -> Callable[..., str]:
    """The macro of this name on the page ``here``, without the empty lines around a block."""
    found = page_values(project, lambda: here).macros[name]
    return lambda *arguments, **options: found(*arguments, **options).strip("\n")


def test_values_are_the_projects_own() -> None:
    """Pages know the project by ``djproject``, and its main values by their bare names."""
    values = page_values(EVERYTHING, lambda: "").values
    assert values["djproject"] is EVERYTHING
    names = (
        "project_name",
        "project_title",
        "python_version",
        "django_version",
        "features",
        "apps",
        "custom",
    )
    assert {name: values[name] for name in names} == {name: getattr(EVERYTHING, name) for name in names}
    assert set(values) == {*names, "djproject"}


def test_macros_by_name() -> None:
    """Pages know the macros by these names."""
    macros = page_values(EVERYTHING, lambda: "").macros
    assert set(macros) == {
        *("architecture_diagram", "er_diagram", "diagram", "section"),
        *("apps_tree", "feature_table", "model_class", "model_link", "model_table"),
    }


@pytest.mark.parametrize(("style", "corner"), [("text", "┌"), ("ascii", "+")])
def test_the_diagram_has_styles(style: str, corner: str) -> None:
    """The diagram is a code block in the style that is asked for."""
    fence, drawing = macro("architecture_diagram")(style=style).split("\n", 1)
    assert fence == "```text"
    assert drawing.lstrip().startswith(corner)


def test_assumed_parts_are_named_below_the_diagram() -> None:
    """One line below the diagram names what nobody has declared."""
    project = Project(project_name="shop", project_title="Shop")
    last = macro("architecture_diagram", project=project)().splitlines()[-1]
    for part in ("load balancer (Nginx)", "CDN", "database (SQLite)"):
        assert part in last


def test_nothing_is_called_assumed_that_was_declared() -> None:
    """Where all is declared, the diagram ends with its code block."""
    assert macro("architecture_diagram")().endswith("\n```")


def test_the_apps_tree_is_that_of_the_page() -> None:
    """The macro gives the tree that the architecture page shows."""
    tree = macro("apps_tree")()
    assert tree.startswith("```text\napps/\n├── accounts/")
    assert tree in render_page(EVERYTHING, "architecture").markdown


def test_a_class_shows_its_first_fields() -> None:
    """A model's class shows as many fields as asked for, and says how many there are beside them."""
    shown = macro("model_class")("orders.order", fields=1)
    assert "    number = models.CharField()\n    # and 5 more\n" in shown
    assert "more" not in macro("model_class")("orders.Order", fields=6)


def test_macros_link_from_their_page() -> None:
    """Links lead from the page that uses the macro to the page of the app."""
    link = "[`orders.Order`](../apps/orders.md#orders.order)"
    assert macro("model_class")("orders.Order").startswith(link)
    assert "[`number`](../apps/orders.md#orders.order.number)" in macro("model_table")("orders.Order")
    assert "[Caching](../ARCHITECTURE.md#caching-layer)" in macro("feature_table")()


def test_links_follow_the_users_pages() -> None:
    """Links lead to the page that the user keeps, from the moment that it is known."""
    locations: dict[str, str] = {}
    shown = page_values(EVERYTHING, lambda: "a.md", locations).macros["feature_table"]
    locations["architecture"] = "design.md"
    assert "[Caching](design.md)" in shown()


def test_anchors_stand_on_the_apps_page_alone() -> None:
    """A table of fields carries anchors on its app's page and nowhere else."""
    assert "<a id" not in macro("model_table")("orders.Order")
    assert '<a id="orders.order.number"></a>' in macro("model_table", "apps/orders.md")("orders.Order")


@pytest.mark.parametrize(
    ("name", "arguments", "message"),
    [
        (
            "model_class",
            ["orders.Ordr"],
            "a.md: there is no model 'orders.Ordr'; did you mean 'orders.Order'?",
        ),
        ("model_table", ["zzz"], "a.md: there is no model 'zzz'; name one as APP_LABEL.MODEL"),
        ("model_table", [None], "a.md: there is no model None; name one as APP_LABEL.MODEL"),
        ("model_class", ["orders.Order", 0], "a.md: 0 is no number of fields; write a number from 1"),
        ("model_class", ["orders.Order", "2"], "a.md: '2' is no number of fields; write a number from 1"),
        ("model_class", ["orders.Order", True], "a.md: True is no number of fields; write a number from 1"),
        ("model_table", [["orders.Order"]], "a.md: there is no model ['orders.Order']; name one as"),
        ("model_table", [EVERYTHING.models[0]], "a.md: there is no model Model(name='"),
        ("model_link", ["orders.Ordr"], "a.md: there is no app, model or field 'orders.Ordr'; did you mean"),
        ("model_link", [3], "a.md: there is no app, model or field 3; name one as APP_LABEL.MODEL.FIELD"),
        (
            "architecture_diagram",
            [["text"]],
            "a.md: there is no style ['text']; the styles are text, ascii, svg, mermaid",
        ),
        ("diagram", ["aps"], "a.md: there is no diagram 'aps'; did you mean 'apps'?"),
        ("diagram", [7], "a.md: there is no diagram 7; name one that djproject diagram prints"),
        ("er_diagram", ["ordrs"], "a.md: there is no diagram 'er:ordrs'; did you mean 'er:orders'?"),
        ("architecture_diagram", ["asci"], "a.md: there is no style 'asci'; did you mean 'ascii'?"),
        (
            "architecture_diagram",
            ["png"],
            "a.md: there is no style 'png'; the styles are text, ascii, svg, mermaid",
        ),
    ],
)
def test_wrong_arguments_are_refused(name: str, arguments: list[Any], message: str) -> None:
    """A macro refuses what it does not know, and says what was probably meant."""
    with pytest.raises(DjProjectError) as raised:
        macro(name, "a.md")(*arguments)
    assert str(raised.value).startswith(message)


ODD = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text() | st.sampled_from(EVERYTHING.models),
    lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner),
    max_leaves=4,
)
"""Whatever a page may give to a macro."""


MACROS = st.sampled_from(["architecture_diagram", "model_table", "model_class", "model_link"])


@given(name=MACROS, value=ODD, more=ODD)
@example(name="model_table", value="x\n" * 100_000, more=0)
def test_whatever_is_given_to_a_macro(name: str, value: Any, more: Any) -> None:
    """Arguments of any type give text, or one problem of one short line."""
    arguments = [value, more] if name == "model_class" else [value]
    try:
        assert isinstance(macro(name, "a.md")(*arguments), str)
    except DjProjectError as error:
        (problem,) = str(error).splitlines()
        assert len(problem) < 300


def test_features_say_how_they_are_known() -> None:
    """The feature table tells what was declared from what is assumed."""
    project = load_project(Path(__file__).parent / "cases" / "caching.yml")
    rows = macro("feature_table", "ARCHITECTURE.md", project)().splitlines()
    assert "| [Caching](#caching-layer) | Redis | declared |" in rows
    assert "| [Database](#data-layer) | SQLite | assumed |" in rows


def test_features_say_why_they_are_there() -> None:
    """Where somebody has given a reason the table has it, and otherwise no column for it."""
    reasoned = macro(
        "feature_table", "README.md", load_project(Path(__file__).parent / "cases" / "reasons.yml")
    )()
    assert reasoned.startswith("| Feature | Detail | Why | Known |")
    plain = load_project(Path(__file__).parent / "cases" / "minimal.yml")
    assert macro("feature_table", "README.md", plain)().startswith("| Feature | Detail | Known |")


def test_the_home_page_has_the_features() -> None:
    """The table is on the home page, and on the architecture page where the home page is the user's own."""
    table = "| [Caching](ARCHITECTURE.md#caching-layer) | Redis |"
    assert table in render_page(EVERYTHING, "readme").markdown
    assert "[Features](README.md#features)" in render_page(EVERYTHING, "architecture").markdown
    kept = {"readme": "index.md"}
    assert (
        "| [Caching](#caching-layer) | Redis |"
        in render_page(EVERYTHING, "architecture", locations=kept).markdown
    )
