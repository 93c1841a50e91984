"""Claims about texts in pages: whatever they hold, they are shown as written and change nothing else."""

from __future__ import annotations

from functools import lru_cache

from hypothesis import given, settings

from mkdocs_djproject.apps import App, Choice, Field, Model
from mkdocs_djproject.features import (
    Api,
    Authentication,
    Caching,
    Celery,
    Deployment,
    Features,
    Monitoring,
    OAuth2,
    Performance,
    RestFramework,
)
from mkdocs_djproject.pages import render_pages
from mkdocs_djproject.people import Contact, Environment, Plan
from mkdocs_djproject.practices import Practice
from mkdocs_djproject.project import Project, Reason
from mkdocs_djproject.vocabulary import SPELLINGS
from tests.renderers import RENDERERS, structure, visible
from tests.test_markdown import TEXTS, shown


def app(text: str) -> App:
    """An app with a model and a field that have this text wherever they may have one."""
    field = Field(
        name="number",
        type="CharField",
        default=text,
        help_text=text,
        verbose_name=text,
        choices=(Choice(text, text),),
        options=(("extra", text),),
    )
    model = Model(
        name="Order",
        app_label="orders",
        description=text,
        verbose_name=text,
        ordering=(text,),
        constraints=(text,),
        indexes=(text,),
        fields=(field,),
    )
    return App(
        name="orders",
        label="orders",
        path="apps/orders",
        verbose_name=text,
        description=text,
        owner=text,
        models=(model,),
    )


def project(text: str) -> Project:
    """A project that has this text wherever it may have one."""
    features = Features(
        api=Api(rest_framework=RestFramework(), versioning=text),
        authentication=Authentication(oauth2=OAuth2(providers=(text,))),
        performance=Performance(caching=Caching(backend=text), celery=Celery(broker=text)),
        deployment=Deployment(monitoring=Monitoring(provider=text), proxy=text, server=text, pipeline=text),
    )
    return Project(
        project_name="shop",
        project_title=text,
        description=text,
        features=features,
        apps=(app(text),),
        owner=text,
        contacts=(Contact(name=text, role=text, email="a@example.org", url="https://example.org"),),
        practices={"firewall": Practice(name="firewall", state="done", note=text)},
        roadmap=(Plan(title=text, when=text, note=text),),
        environments=(Environment(name=text, url="https://example.org"),),
        reasons={"features.performance.caching": Reason(why=text)},
    )


def outline(html: str) -> dict[str, int]:
    """How many there are of each part of a page."""
    return {name: len(found) for name, found in structure(html).items()}


@lru_cache(1)
def plain() -> dict[str, dict[str, int]]:
    """What pages are made of where every text is one plain word, by renderer and page."""
    pages = render_pages(project("word"))
    return {
        f"{name} {page.src_uri}": outline(render(page.markdown))
        for name, render in RENDERERS.items()
        for page in pages
    }


def is_unknown(text: str) -> bool:
    """Whether a text is neither empty nor a name that has a spelling of its own."""
    return shown(text) != "" and text.strip().lower() not in SPELLINGS


@settings(max_examples=40, deadline=None)
@given(TEXTS.filter(is_unknown))
def test_texts_change_nothing_around_them(text: str) -> None:
    """Pages keep their headings, tables, lists, code and links, and show every text as it was written."""
    for page in render_pages(project(text)):
        for name, render in RENDERERS.items():
            html = render(page.markdown)
            assert outline(html) == plain()[f"{name} {page.src_uri}"], page.markdown
            assert shown(text) in visible(html)
