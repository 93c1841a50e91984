"""Project files full of texts, and what a reader has to see of each text."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import cycle
from typing import Any

from hypothesis import Phase, given, settings

from tests.test_markdown import MARKS, TEXTS, shown
from tests.test_texts import is_unknown

ATTACKS = (
    "<script>window.ran = 1</script>",
    "</title></style></textarea><script>window.ran = 1</script>",
    "`</code><script>window.ran = 1</script>`",
    '<img src="gone" onerror="window.ran = 1">',
    '"><svg onload="window.ran = 1">',
    '<iframe srcdoc="<script>parent.ran = 1</script>"></iframe>',
    "[here](javascript:window.ran=1)",
    '<a href="javascript:window.ran=1">here</a>',
    "{: onclick=window.ran=1 .hidden }",
    "<style>* { display: none }</style>",
    '<meta http-equiv="refresh" content="0; url=about:blank">',
    "{{ config.site_name }}{% include 'main.html' %}",
    "</td></tr></table></article>",
    "&amp; &lt;b&gt; &#38;amp;",
    "The 1st, 2nd, 3rd and 4th",
    "w" * 300,
)
"""Texts that would run something, load something, or take the page apart."""

APPS, MODELS, FIELDS = 20, 1, 2

UNPRINTABLE = dict.fromkeys((*range(32), *range(127, 160), 0x2028, 0x2029), " ")


def texts(count: int) -> list[str]:
    """The attacks, each of the marks alone, and that many generated texts."""
    found: list[str] = []

    @settings(max_examples=count, deadline=None, database=None, phases=[Phase.generate])
    @given(TEXTS.filter(is_unknown))
    def collect(text: str) -> None:
        found.append(text)

    collect()
    return [*ATTACKS, *filter(is_unknown, MARKS), *found]


@dataclass
class Writer:
    """Makes the parts of a project file, and notes what is to be seen of them on the page of their app.

    ``seen`` has, for each heading, paragraph, list item and cell of the page, its tag and its text.
    """

    texts: Iterator[str]
    seen: list[tuple[str, str]] = field(default_factory=list)

    def app(self, label: str, name: str) -> dict[str, Any]:
        """An app of the project file with this verbose name; all that is seen on its page is noted."""
        description, owner = next(self.texts), next(self.texts)
        self.seen.append(("h1", shown(name[:1].upper() + name[1:])))
        self._see_paragraphs(description)
        for fact, text in {"Label": label, "Folder": f"apps/{label}", "Owner": owner}.items():
            self._see("li", f"{fact}: {text}")
        models = [self._model(f"Model{number}") for number in range(MODELS)]
        self._see("p", "All apps: Apps and models.")
        return {
            "name": label,
            "verbose_name": name,
            "description": description,
            "owner": owner,
            "models": models,
        }

    def _model(self, name: str) -> dict[str, Any]:
        description, verbose_name, *lists = (next(self.texts) for _ in range(8))
        orderings, constraints, indexes = lists[:2], lists[2:4], lists[4:]
        self._see("h2", name)
        self._see_paragraphs(description)
        self._see("li", f"Verbose name: {verbose_name}")
        self._see("li", f"Ordering: {', '.join(map(in_line, orderings))}")
        fields = [self._field(f"field{number}") for number in range(FIELDS)]
        for choices in fields:
            listed = ", ".join(f"{in_line(value)} {in_line(label)}" for value, label in choices["choices"])
            self._see("p", f"Choices of {choices['name']}: {listed}.")
        for title, rules in {"Constraints": constraints, "Indexes": indexes}.items():
            self._see("p", title)
            self.seen += [("li", shown(rule)) for rule in rules if shown(rule)]
        return {
            "name": name,
            "description": description,
            "verbose_name": verbose_name,
            "ordering": orderings,
            "constraints": constraints,
            "indexes": indexes,
            "fields": fields,
        }

    def _field(self, name: str) -> dict[str, Any]:
        default, help_text, verbose_name, option, *choices = (next(self.texts) for _ in range(8))
        keywords = (f"verbose_name={verbose_name}", f"default={default}", f"extra={option}")
        for cell in (name, "CharField", ", ".join(map(in_line, keywords)), help_text):
            self._see("td", cell)
        return {
            "name": name,
            "type": "CharField",
            "default": default,
            "help_text": help_text,
            "verbose_name": verbose_name,
            "options": {"extra": option},
            "choices": [choices[:2], choices[2:]],
        }

    def _see(self, tag: str, text: str) -> None:
        self.seen.append((tag, shown(text)))

    def _see_paragraphs(self, text: str) -> None:
        parts = re.split(r"\n\s*\n", re.sub("\r\n?", "\n", text))
        self.seen += [("p", shown(part)) for part in parts if shown(part)]


def in_line(text: str) -> str:
    """A text among others in one line: white space of its own, such as a thin space, stays at its ends."""
    return re.sub(" +", " ", text.translate(UNPRINTABLE)).strip(" ")


def write(count: int) -> tuple[dict[str, Any], dict[str, list[tuple[str, str]]]]:
    """A project file with that many generated texts, and what is seen of each app by its label."""
    source = texts(count)
    titles = dict(zip((f"app{number}" for number in range(APPS)), (*ATTACKS, *source[-APPS:]), strict=False))
    writer = Writer(cycle(source))
    seen: dict[str, list[tuple[str, str]]] = {}
    apps = []
    for label, title in titles.items():
        writer.seen = seen[label] = []
        apps.append(writer.app(label, title))
    return {"project_name": "shop", "apps": apps}, seen


def write_whole(count: int) -> tuple[dict[str, Any], set[str]]:
    """A project file whose every text outside its apps is hostile or generated, and those texts."""
    source = cycle(texts(count))
    used: set[str] = set()

    def some(number: int = 1) -> list[str]:
        taken = [next(source) for _ in range(number)]
        used.update(taken)
        return taken

    def text() -> str:
        return some()[0]

    features = {
        "database": {"engine": "postgresql", "why": text()},
        "api": {"rest_framework": True, "versioning": text()},
        "authentication": {"oauth2": {"providers": some(40)}},
        "performance": {"caching": {"backend": text(), "why": text()}, "celery": {"broker": text()}},
        "deployment": {
            "proxy": text(),
            "server": text(),
            "pipeline": text(),
            "monitoring": {"provider": text()},
        },
    }
    commands = {"run": text(), "test": some(40), "lint": some(40)}
    titles = {"project_title": text(), "description": text()}
    return {"project_name": "shop", **titles, "features": features, "commands": commands}, used
