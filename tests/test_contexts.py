"""Claims about what templates see in blocks, loops and calls."""

from __future__ import annotations

from pathlib import Path

import jinja2
import pytest

from mkdocs_djproject.compiledtemplates import OPTIONS
from mkdocs_djproject.templating import Templates

BASE = """\
{% set intro = "set above" %}
{% for word in words %}{% block word scoped %}{{ loop.index }}{{ word }} {{ intro }}
{% endblock %}{% endfor %}
"""

CHILDREN = {
    "nothing changed": "",
    "its own block": "{% block word %}{{ loop.index }}/{{ loop.length }}{{ word.upper() }}\n{% endblock %}",
    "the block above, once more": "{% block word %}<{{ super() }}>{{ self.word() if 0 }}\n{% endblock %}",
    "names set in the block": (
        "{% block word %}{% set intro = word %}{{ super() }}"
        "{% set word = 'x' %}{{ word }}{{ intro }}{% endblock %}"
    ),
    "a macro called with names": (
        "{% macro m(a, b=2) %}{{ a }}{{ b }}{{ varargs }}{{ kwargs }}{% endmacro %}"
        "{% block word %}{{ m(word, b=loop.index) }}{{ m(1, 2, 3, c=4) }}\n{% endblock %}"
    ),
    "a macro with a body": (
        "{% macro m(a) %}[{{ a }}{{ caller(a) }}]{% endmacro %}"
        "{% block word %}{% call(b) m(word) %}{{ b }}{{ loop.index }}{% endcall %}{% endblock %}"
    ),
    "an imported macro": (
        "{% from 'macros' import shown, outer with context %}"
        "{% block word %}{{ shown(word) }}{{ shown(name=word, mark='+') }}{{ outer() }}\n{% endblock %}"
    ),
    "methods in loops": (
        "{% block word %}{% for each in [1, 2, 3] %}{{ loop.cycle('a', 'b') }}{{ word.split(maxsplit=each) }}"
        "{% endfor %}{{ names.get(word, 'none') }}\n{% endblock %}"
    ),
    "an included template": "{% block word %}{% include 'included' %}{% endblock %}",
    "a name that is not set everywhere": (
        "{% block word %}{% if loop.first %}{% set once = 1 %}{% endif %}"
        "{% block inner scoped %}{{ once is defined }}{% endblock %}\n{% endblock %}"
    ),
}

FILES = {
    "base": BASE,
    "macros": "{% macro shown(name, mark='-') %}{{ mark }}{{ name }}{% endmacro %}"
    "{% macro outer() %}{{ words|length }}{% endmacro %}",
    "included": "{{ loop.index }}{{ word }}{{ intro is defined }}\n",
}

VALUES = {"words": ("one", "two words"), "names": {"one": 1}}


@pytest.mark.parametrize("source", CHILDREN.values(), ids=CHILDREN.keys())
def test_templates_see_what_they_see_in_jinja(tmp_path: Path, source: str) -> None:
    """Blocks, loops, macros and calls give what they give in an environment of Jinja's own."""
    files = {**FILES, "page": "{% extends 'base' %}" + source}
    for name, text in files.items():
        (tmp_path / name).write_text(text)
    own = jinja2.Environment(loader=jinja2.DictLoader(files), **OPTIONS)  # noqa: S701 - it is Markdown
    expected = own.get_template("page").render(VALUES)
    lines = [line for line in expected.split("\n") if line]
    found = Templates(tmp_path, {}).render("page", "page", VALUES)
    assert [line for line in found.split("\n") if line] == lines
    assert lines
