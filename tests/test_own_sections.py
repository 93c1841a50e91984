"""Claims about sections that a person adds to generated pages, and shows on pages of their own."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from mkdocs_djproject.loading import load_project
from mkdocs_djproject.pages import render_page, render_pages
from mkdocs_djproject.practices import PRACTICES
from mkdocs_djproject.sectionnames import SECTIONS, sections_of
from mkdocs_djproject.sections import outline
from tests.sites import WITH_MACROS, Built, build, write_files
from tests.test_cli import djproject

CASES = Path(__file__).parent / "cases"
PROJECT = "project_name: shop\napps: [{name: orders, models: [Order]}]\n"
SECURITY = """\
---
tags: [x]
---
# Threats

See [on call](../../on-call.md), ![the plan](plan.png) and {{ braces }}.

```text
never closed
"""
ON_CALL = """\
# On call

## Safety

{{ section("architecture.security") }}

{{ section("apps/orders.orders.order", level=4) }}

Caching: {{ section("architecture.caching") }}.
"""
FILES = {
    "mkdocs.yml": WITH_MACROS,
    "djproject.yml": PROJECT,
    "docs/on-call.md": ON_CALL,
    "docs/_sections/architecture/security.md": SECURITY,
    "docs/_sections/architecture/plan.png": "a picture",
    "docs/_sections/architecture/caching_layer.md": "Of no use while there is no cache.\n",
    "docs/_sections/apps/orders/orders.order.md": "An order is *placed* once.\n",
    "docs/_sections/readme/additional-resources.md": "\ufeffAsk the team.\r\n",
}


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Built:
    """A site with sections of a person's own, built strictly."""
    return build(tmp_path_factory.mktemp("sections"), FILES)


def heading(html: str, title: str) -> str:
    """The element of the heading with a title, such as ``h3``."""
    found = re.search(rf"<(h\d)[^>]*>{title}</h", html)
    assert found, title
    return found[1]


def test_a_file_follows_its_section(built: Built) -> None:
    """The file stands at the end of its section, one level below it, and nothing in it is a template."""
    assert built.status == 0, built.log
    html = built.html("ARCHITECTURE/index.html")
    order = [
        html.index(part)
        for part in ("Security measures</h3>", "Threats</h3>", "Deployment architecture</h2>")
    ]
    assert order == sorted(order)
    assert "and {{ braces }}." in html
    assert "tags:" not in html


def test_its_links_and_images_work(built: Built) -> None:
    """Links and images lead where they led from the file, and what they lead to is on the site."""
    html = built.html("ARCHITECTURE/index.html")
    assert '<a href="../on-call/">on call</a>' in html
    assert 'src="../_sections/architecture/plan.png"' in html
    assert (built.site / "_sections" / "architecture" / "plan.png").is_file()


def test_it_is_no_page(built: Built) -> None:
    """No such file is published as a page of its own."""
    assert list((built.site / "_sections").rglob("*.html")) == []


def test_a_model_and_the_last_section_have_theirs(built: Built) -> None:
    """A model is a section of its app's page; the last section of a page has its file at the end."""
    assert "An order is <em>placed</em> once." in built.html("apps/orders/index.html")
    html = built.html("index.html")
    assert html.index("Additional resources</h2>") < html.index("<p>Ask the team.</p>")


def test_a_section_stands_on_another_page(built: Built) -> None:
    """A page shows a section below its own heading, with what a person has added, and right links."""
    html = built.html("on-call/index.html")
    assert [heading(html, title) for title in ("Security architecture", "Security measures", "Threats")] == [
        "h3",
        "h4",
        "h4",
    ]
    assert heading(html, "Order") == "h4"
    assert 'src="../_sections/architecture/plan.png"' in html


def test_a_section_that_is_off_is_nothing(built: Built) -> None:
    """Of a section that other projects have, nothing is shown and nothing said."""
    assert "<p>Caching: .</p>" in built.html("on-call/index.html")


WRONG = {
    "architectur/security": r"docs/_sections/architectur/security\.md: there is no page 'architectur'; "
    r"did you mean _sections/architecture/security\.md\?",
    "architecture/securty": r"docs/_sections/architecture/securty\.md: the page 'architecture' has no "
    r"section 'securty'; did you mean _sections/architecture/security-architecture\.md\?",
    "api/zzz": r"docs/_sections/api/zzz\.md: the page 'api' has no section 'zzz'; its sections are ",
}


def test_wrong_names_are_warnings(tmp_path: Path) -> None:
    """A wrong page or section is said once, with the one that was meant, and fails a strict build."""
    asked = ["architecture.securty'", "", "rdme.x'", "api', level=7"]
    page = "# Mine\n\n" + "\n".join(f"{{{{ section('{each}) }}}}" if each else "" for each in asked)
    files = {f"docs/_sections/{name}.md": "Text.\n" for name in WRONG}
    found = build(tmp_path, {"mkdocs.yml": WITH_MACROS, "docs/mine.md": page, **files})
    assert found.status == 1
    messages = [
        *WRONG.values(),
        r"mine\.md:3: the page 'architecture' has no section 'securty'; did you mean 'architecture\.sec",
        r"mine\.md:5: there is no page 'rdme'; did you mean 'readme'\?",
        r"mine\.md:6: 7 is no level; write a number from 1 to 6, such as level=3",
    ]
    assert {message: len(re.findall(message, found.log)) for message in messages} == dict.fromkeys(
        messages, 1
    )


def test_rendered_pages_have_them(tmp_path: Path) -> None:
    """The command line adds the same files; what is no page is found from wherever pages are written to."""
    write_files(tmp_path, FILES)
    assert djproject(tmp_path, "render", "--out", "docs").returncode == 0
    assert "(_sections/architecture/plan.png)" in (tmp_path / "docs" / "ARCHITECTURE.md").read_text()
    assert djproject(tmp_path, "render", "--out", "out").returncode == 0
    assert "(../docs/_sections/architecture/plan.png)" in (tmp_path / "out" / "ARCHITECTURE.md").read_text()


def test_a_page_left_out_still_gives_its_sections(tmp_path: Path) -> None:
    """A section is shown on a page of a template of one's own even where its own page is left out."""
    write_files(tmp_path, {"djproject.yml": f"{PROJECT}pages: [readme]\ntemplates_dir: t\n"})
    template = "# T\n\n## S\n\n{{ section('architecture.security') }}\n"
    write_files(tmp_path, {"t/README.md.j2": template})
    markdown = render_page(load_project(tmp_path / "djproject.yml"), "readme").markdown
    assert "\n### Security architecture\n" in markdown


def test_sections_that_stand_in_each_other(tmp_path: Path) -> None:
    """Two pages that show each other are a problem at the template, not an endless work."""
    write_files(tmp_path, {"djproject.yml": "project_name: shop\ntemplates_dir: t\n"})
    write_files(tmp_path, {"t/README.md.j2": "# A\n\n{{ section('readme.testing') }}\n"})
    with pytest.raises(Exception, match=r"README\.md\.j2:3: readme: the page 'readme' would stand in itself"):
        render_page(load_project(tmp_path / "djproject.yml"), "readme")


def test_the_names_of_sections_are_those_of_the_pages() -> None:
    """Every section that is listed is on the page of some case, and no page of the cases has one beyond."""
    seen: dict[str, set[str]] = {page: set() for page in SECTIONS}
    cases = ("minimal", "everything", "people", "rest_framework", "docker", "api_files", "roadmap")
    for case in cases:
        for page in render_pages(load_project(CASES / f"{case}.yml")):
            sections = outline(page.markdown.split("\n"))[1:]
            is_of_data = page.name.startswith("apps/") or case == "api_files"
            seen.setdefault(page.name, set()).update(
                section.name
                for section in sections
                if section.level < 5 and not (is_of_data and section.name not in sections_of(page.name))
            )
    assert {page: seen[page] for page in SECTIONS} == {page: set(names) for page, names in SECTIONS.items()}


def test_practices_belong_to_sections() -> None:
    """The section of each practice is one that its page has."""
    pairs = [row.section.split(".", 1) for row in PRACTICES]
    assert [pair for pair in pairs if pair[1] not in sections_of(pair[0])] == []
