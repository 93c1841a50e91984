"""Claims about templates: whose is found, what they may say, and how their mistakes are reported."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from mkdocs_djproject.features import (
    Authentication,
    Caching,
    Features,
    OAuth2,
    Performance,
)
from mkdocs_djproject.problems import DjProjectError
from mkdocs_djproject.templating import Templates

OFF = Features()
ON = Features(
    authentication=Authentication(oauth2=OAuth2(providers=("google", "github"))),
    performance=Performance(caching=Caching(backend="memcached")),
)


def rendered(folder: Path, source: str, **values: Any) -> str:
    """What a template of the user's gives."""
    (folder / "page.md.j2").write_text(source)
    return Templates(folder, {"project_title": "Shop", "features": OFF} | values).render(
        "page.md.j2", "page", {}
    )


def problem(folder: Path, source: str, **values: Any) -> str:
    """What is said of a template that is wrong, without the folder it lies in."""
    with pytest.raises(DjProjectError) as raised:
        rendered(folder, source, **values)
    return str(raised.value).replace(f"{folder}/", "")


@pytest.mark.parametrize(
    ("features", "source", "output"),
    [
        (ON, "{{ features.performance.caching.backend|title }}", "Memcached"),
        (OFF, "{{ features.performance.caching.backend|title }}", ""),
        (ON, "{{ features.performance.caching.backend|default('Redis') }}", "memcached"),
        (OFF, "{{ features.performance.caching.backend|default('Redis') }}", "Redis"),
        (ON, "{% if features.authentication %}on{% endif %}", "on"),
        (OFF, "{% if features.authentication %}on{% endif %}", ""),
        (ON, "{{ features.authentication.oauth2.providers|join(', ') }}", "google, github"),
        (OFF, "{{ features.authentication.oauth2.providers|join(', ') }}", ""),
        (OFF, "{% for name in features.authentication.oauth2.providers %}x{% endfor %}", ""),
        (OFF, "{{ features.performance.caching }}", "False"),
        (OFF, "{{ 'off' if features.performance.caching is false }}", "off"),
        (OFF, "{{ features['database']['engine'] }}", "sqlite"),
        (OFF, "{{ zzz|default('none') }}", "none"),
    ],
)
def test_expressions_that_people_have_written(
    tmp_path: Path, features: Features, source: str, output: str
) -> None:
    """The usual ways to ask for a feature work whether it is on or off."""
    assert rendered(tmp_path, source, features=features) == f"{output}\n"


@pytest.mark.parametrize(
    ("source", "line", "said"),
    [
        ("\n{{ projct_title }}", 2, "'projct_title' is not defined; did you mean 'project_title'?"),
        ("{{ features.databse }}", 1, "there is no 'databse' in Features; did you mean 'database'?"),
        (
            "{{ features.performance.caching.bakend }}",
            1,
            "there is no 'bakend' in a feature that is off; did you mean 'backend'?",
        ),
        (
            "{{ features.databse|default('x') }}",
            1,
            "there is no 'databse' in Features; did you mean 'database'?",
        ),
        (
            "{{ features.performance.caching.bakend|d('x') }}",
            1,
            "there is no 'bakend' in a feature that is off; did you mean 'backend'?",
        ),
        ("{% if zzz %}x{% endif %}", 1, "'zzz' is not defined; check its spelling, or give it a |default"),
        ("{{ custom.tema }}", 1, "there is no 'tema' in dict; did you mean 'team'?"),
        (
            "a\n{% include 'parts/apps_tre.md.j2' %}",
            2,
            "there is no template 'parts/apps_tre.md.j2'; did you mean 'parts/apps_tree.md.j2'?",
        ),
        ("a\n\n{% endif %}", 3, "the template cannot be read (Encountered unknown tag 'endif'.); correct"),
        ("a\n{{ 1 / 0 }}", 2, "the template fails (ZeroDivisionError: division by zero); correct it"),
    ],
)
def test_mistakes_have_their_place(tmp_path: Path, source: str, line: int, said: str) -> None:
    """A mistake in a template is said with file, line, page and remedy."""
    message = problem(tmp_path, source, custom={"team": "Storefront"})
    assert message.startswith(f"page.md.j2:{line}: page: {said}")


def test_a_value_of_ones_own_may_be_missing(tmp_path: Path) -> None:
    """A default stands in for what the project's own values do not have."""
    assert rendered(tmp_path, "{{ custom.lead|default('none') }}", custom={"team": "Storefront"}) == "none\n"


def test_a_mistake_in_an_included_template(tmp_path: Path) -> None:
    """A mistake is reported where it stands, not where the template is included."""
    (tmp_path / "footer.md").write_text("a\n{{ nobody_knows }}")
    assert problem(tmp_path, "{% include 'footer.md' %}").startswith(
        "footer.md:2: page: 'nobody_knows' is not"
    )


def test_a_mistake_in_an_imported_macro(tmp_path: Path) -> None:
    """A mistake in a macro is reported at the macro's line."""
    (tmp_path / "words.md.j2").write_text("{% macro a() %}\n{{ nobody_knows }}{% endmacro %}")
    message = problem(tmp_path, "{% from 'words.md.j2' import a %}\n\n\n{{ a() }}")
    assert message.startswith("words.md.j2:2: page: 'nobody_knows' is not")


def test_a_template_that_is_no_text(tmp_path: Path) -> None:
    """A template that is not UTF-8 is said to be so."""
    (tmp_path / "page.md.j2").write_bytes(b"\xff\xfe")
    with pytest.raises(
        DjProjectError, match=r"page\.md\.j2: page: the template is not UTF-8 text; save it as UTF-8"
    ):
        Templates(tmp_path, {}).render("page.md.j2", "page", {})


def test_a_template_that_includes_itself_without_end(tmp_path: Path) -> None:
    """Templates that include each other without end are a problem like any other."""
    (tmp_path / "a.md").write_text("{% include 'page.md.j2' %}")
    assert "RecursionError" in problem(tmp_path, "{% include 'a.md' %}")


def test_an_edited_template_is_read_again(tmp_path: Path) -> None:
    """A template that changes between two builds gives what it says now."""
    assert rendered(tmp_path, "one") == "one\n"
    assert rendered(tmp_path, "two") == "two\n"


def test_a_value_is_never_a_template(tmp_path: Path) -> None:
    """Braces in a value are shown, not evaluated."""
    assert rendered(tmp_path, "{{ title }}", title="{{ 7*7 }}") == "{{ 7*7 }}\n"
