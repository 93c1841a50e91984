"""Claims about blocks of a person's template that override nothing, as rendering a page says them."""

from __future__ import annotations

from pathlib import Path

import pytest

from mkdocs_djproject.problems import DjProjectError
from mkdocs_djproject.project import Project
from mkdocs_djproject.templating import Templates
from tests.sites import write_files

VALUES = {
    "project_title": "Shop",
    "djproject": Project(project_name="shop", project_title="Shop"),
    "diagram": lambda _: "",
    "er_diagram": lambda: "",
}
OURS = '{% extends "djproject/apps/index.md.j2" %}\n'


def rendered(folder: Path, files: dict[str, str], page: str = "apps/index.md.j2") -> str:
    """The page that these templates of a person's give."""
    write_files(folder, files)
    return Templates(folder, VALUES | {"apps": ()}).render(page, "apps", {"links": Links()})


class Links:
    """Links of a site without pages."""

    def has(self, _: str) -> bool:
        """No page is there."""
        return False


def said(folder: Path, files: dict[str, str]) -> list[str]:
    """What is said of these templates, without the folder they lie in."""
    with pytest.raises(DjProjectError) as raised:
        rendered(folder, files)
    return str(raised.value).replace(f"{folder}/", "").splitlines()


def block(name: str, inner: str = "Mine.") -> str:
    """A block in lines of its own."""
    return f"{{% block {name} %}}\n{inner}\n{{% endblock %}}\n"


def test_every_misspelt_block_is_said(tmp_path: Path) -> None:
    """Each block that the extended template does not have is said with its line and the nearest name."""
    template = OURS + block("titel") + block("see_also") + block("entirely_new")
    wrong = {2: ("titel", "did you mean 'title'?")}
    names = "apps, apps_diagram, er_diagram, introduction, see_also, title"
    wrong[8] = ("entirely_new", f"its blocks are {names}")
    what = "apps/index.md.j2:{}: apps: there is no block {!r} in the template that this one extends; {}"
    assert said(tmp_path, {"apps/index.md.j2": template}) == [
        what.format(line, name, how) for line, (name, how) in wrong.items()
    ]


def test_blocks_of_every_ancestor_count(tmp_path: Path) -> None:
    """A template may override what its parent has from its own parent, and what the parent adds."""
    files = {
        "base.md.j2": OURS + block("introduction", block("contact")),
        "apps/index.md.j2": '{% extends "base.md.j2" %}\n'
        + block("title", "# Mine")
        + block("contact", "Ann"),
    }
    assert rendered(tmp_path, files) == "# Mine\nAnn\n"


def test_a_slip_in_the_middle_is_said(tmp_path: Path) -> None:
    """A misspelt block is said of the template that has it, not of one that extends it."""
    files = {
        "base.md.j2": OURS + block("titel"),
        "apps/index.md.j2": '{% extends "base.md.j2" %}\n',
    }
    assert [line.partition(": ")[0] for line in said(tmp_path, files)] == ["base.md.j2:2"]


def test_an_included_template_is_checked(tmp_path: Path) -> None:
    """A misspelt block in a template that is included is said like any other."""
    files = {
        "parts/box.md": block("words"),
        "parts/mine.md": '{% extends "parts/box.md" %}\n' + block("wrods"),
        "apps/index.md.j2": "# Apps\n\n{% include 'parts/mine.md' %}\n",
    }
    assert said(tmp_path, files)[0].startswith("parts/mine.md:2: apps: there is no block 'wrods'")


def test_a_part_without_blocks_says_so(tmp_path: Path) -> None:
    """Where the extended template has no blocks at all, that is the remedy."""
    files = {"parts/box.md": "Box.\n", "apps/index.md.j2": '{% extends "parts/box.md" %}\n' + block("title")}
    assert said(tmp_path, files)[0].endswith("that this one extends; it has none")


def test_templates_that_extend_each_other_are_a_problem(tmp_path: Path) -> None:
    """Templates that extend each other without end are a problem like any other."""
    circle = {"a.md": '{% extends "apps/index.md.j2" %}', "apps/index.md.j2": '{% extends "a.md" %}'}
    assert "RecursionError" in said(tmp_path, circle)[0]


@pytest.mark.parametrize(
    "template",
    [
        '{% extends "apps/index.md.j2" %}\n' + block("title", "# Mine"),
        OURS + block("title", block("own_part", "# Mine")),
        OURS + "{% block words %}# Mine{% endblock %}\n" + block("title", "{{ self.words() }}"),
        "{% set parent = 'apps/index.md.j2' %}{% extends parent %}" + block("title", "# Mine") + block("x"),
        block("anything", "# Mine"),
    ],
)
def test_blocks_that_are_used_are_right(tmp_path: Path, template: str) -> None:
    """A block within a block, one asked for by name, and those below a computed parent are no mistakes."""
    assert rendered(tmp_path, {"apps/index.md.j2": template}).startswith("# Mine")
