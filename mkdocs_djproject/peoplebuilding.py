"""What the project file says of people and plans, with its shorthands written out."""

from __future__ import annotations

from typing import Any

from mkdocs_djproject import people, peopleschema
from mkdocs_djproject.practices import ROWS, Practice
from mkdocs_djproject.schema import ProjectFile


def said(content: ProjectFile) -> dict[str, Any]:
    """The values of `people.Said` that a project file gives, by their names."""
    return {
        "owner": content.owner or "",
        "contacts": tuple(map(_contact, content.contacts or ())),
        "environments": tuple(
            people.Environment(name=at.name, url=at.url) for at in content.environments or ()
        ),
        "roadmap": tuple(map(_plan, content.roadmap or ())),
        "practices": {name: record for name in ROWS if (record := _practice(name, content.practices))},
        "diagrams": content.diagrams or "svg",
        "own_pages": tuple(
            people.OwnPage(name=page.name, template=page.template, declared_title=page.title or "")
            for page in content.pages or ()
            if isinstance(page, peopleschema.OwnPage)
        ),
        "pages": None if content.pages is None else tuple(map(_page_name, content.pages)),
        "advice": content.advice or ("off" if content.advice is False else "open"),
    }


def _contact(written: str | peopleschema.Contact) -> people.Contact:
    if isinstance(written, str):
        return people.Contact(name=written)
    return people.Contact(
        name=written.name, role=written.role or "", email=written.email or "", url=written.url or ""
    )


def _plan(written: str | peopleschema.Plan) -> people.Plan:
    if isinstance(written, str):
        return people.Plan(title=written)
    return people.Plan(title=written.title, when=written.when or "", note=written.note or "")


def _practice(name: str, written: Any) -> Practice | None:
    """The record of a practice, None where there is none."""
    given = getattr(written, name, None)
    if given is None:
        return None
    is_mapping = isinstance(given, peopleschema.Record)
    state, note = (given.state, given.note) if is_mapping else (given, None)
    return Practice(name=name, state=state or "no", note=note or "")


def _page_name(written: str | peopleschema.OwnPage) -> str:
    return written if isinstance(written, str) else written.name
