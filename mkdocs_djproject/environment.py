"""The page environment: the values and macros that pages, templates, plugin and pluglet share."""

from __future__ import annotations

import reprlib
from collections.abc import Callable, Iterable
from functools import wraps
from typing import Any

from mkdocs_djproject.diagrams.architecture_parts import unknown_parts
from mkdocs_djproject.diagrams.components import Target
from mkdocs_djproject.diagrams.drawing import STYLES, Drawing, drawn
from mkdocs_djproject.diagrams.views import OF_APP, names, view
from mkdocs_djproject.featuretable import shown_features
from mkdocs_djproject.hosting import offered, service
from mkdocs_djproject.knowledge import Knowledge
from mkdocs_djproject.labels import labelled, nearest_label
from mkdocs_djproject.problems import DjProjectError, Place, Problem, did_you_mean, shown
from mkdocs_djproject.project import Model, Project
from mkdocs_djproject.sitemap import Links
from mkdocs_djproject.templating import Templates
from mkdocs_djproject.vocabulary import COMPUTE, PLATFORMS

VALUES = ("project_name", "project_title", "python_version", "django_version", "features", "apps", "custom")
"""The values of a project that pages know by their bare names; ``djproject`` holds them all again."""


def project_values(project: Project) -> dict[str, Any]:
    """The values that every page and every template knows."""
    return {name: getattr(project, name) for name in VALUES} | {"djproject": project}


def template_values(project: Project) -> dict[str, Any]:
    """The values that every built-in template knows: those of pages, and ``known`` for the facts."""
    return project_values(project) | {"known": Knowledge(project)}


def host_services(project: Project) -> dict[str, str]:
    """What the host calls the parts of the project that run on it, by part; empty where it has no name."""
    deployment = project.features.deployment
    is_certain = project.how("features.deployment.hosting") != "read" or deployment.hosting in PLATFORMS
    compute = COMPUTE.get(deployment.hosting, "") if is_certain and not deployment.hosting_provider else ""
    return _by_part(project, service) | {"compute": compute}


def host_offers(project: Project) -> dict[str, str]:
    """What the host offers for the parts of the project, by part; empty where it has no name."""
    return _by_part(project, offered)


def _by_part(project: Project, named: Callable[[Project, str], str]) -> dict[str, str]:
    names = {part: named(project, part) for part in ("database", "storage", "cdn")}
    redis = (named(project, part) for part in ("cache", "broker", "layer"))
    return names | {"redis": next(filter(None, redis), "")}


class PageMacros:
    """The macros, for the page that ``here`` gives; what they say stands in ``templates/parts``."""

    def __init__(
        self,
        project: Project,
        templates: Templates,
        links: Links,
        here: Callable[[], str],
        show: Callable[[str, int | None], str],
    ) -> None:
        self._project = project
        self._templates = templates
        self._links = links
        self._here = here
        self._show = show

    def by_name(self) -> dict[str, Callable[..., str]]:
        """The macros by the names that pages use; all but a link are blocks."""
        blocks: tuple[Callable[..., str], ...] = (
            self.architecture_diagram,
            self.er_diagram,
            self.diagram,
            self.apps_tree,
            self.model_class,
            self.model_table,
            self.feature_table,
            self.section,
        )
        macros = (*map(_standing_apart, blocks), self.model_link)
        return {macro.__name__: macro for macro in macros}

    def architecture_diagram(self, style: str | None = None) -> str:
        """The architecture as a drawing; what is assumed or not known of it.

        The style is ``text``, ``ascii``, ``svg`` or ``mermaid``, and that of the site unless given.

        Raises:
            DjProjectError: there is no such style.
        """
        drawing = self._drawn("architecture", style)
        return self._part("architecture_diagram", drawing, unknown_parts(self._project))

    def er_diagram(self, app: str | None = None, style: str | None = None) -> str:
        """The models of an app with their fields and relations, or those of all apps without fields.

        Empty where no model leads to another one.

        Raises:
            DjProjectError: there is no such app, or no such style.
        """
        return self.diagram("er" if app is None else f"{OF_APP}{app}", style)

    def diagram(self, name: str, style: str | None = None) -> str:
        """The diagram of this name: that of `djproject diagram NAME`; empty where it has nothing to say.

        Raises:
            DjProjectError: there is no such diagram, or no such style.
        """
        drawing = self._drawn(name, style)
        return self._part("diagram", drawing) if drawing.parts else ""

    def _drawn(self, name: str, style: str | None) -> Drawing:
        published = self._links.published
        wanted = published.diagrams if style is None else style
        if not isinstance(wanted, str) or wanted not in STYLES:
            known = f"the styles are {', '.join(STYLES)}"
            raise self._error(f"there is no style {_given(wanted)}", _meant(wanted, STYLES, known))
        found = view(self._project, name) if isinstance(name, str) else None
        if found is None:
            known = "name one that djproject diagram prints"
            raise self._error(
                f"there is no diagram {_given(name)}", _meant(name, names(self._project), known)
            )
        drawing = drawn(self._project, found, wanted, self._address, published.colors)
        if drawing.parts:
            published.tell((wanted, drawing.style))
        return drawing.with_sources(published.keep) if drawing.is_svg else drawing

    def _address(self, target: Target) -> str:
        return self._links.url(target.page, target.anchor)

    def apps_tree(self) -> str:
        """The folders of the apps, with the files in them."""
        return self._part("apps_tree")

    def model_class(self, label: str, fields: int = 3) -> str:
        """A model as a Python class with its first fields, and a link to the full listing.

        Raises:
            DjProjectError: there is no such model, or ``fields`` is no number from 1.
        """
        if not isinstance(fields, int) or isinstance(fields, bool) or fields < 1:
            what = f"{_given(fields)} is no number of fields"
            raise self._error(what, "write a number from 1, such as fields=3")
        return self._part("model_class", self._model(label), self._links, fields)

    def model_table(self, label: str) -> str:
        """All fields of a model.

        Raises:
            DjProjectError: there is no such model.
        """
        return self._part("model_table", self._model(label), self._links)

    def feature_table(self) -> str:
        """The features that are on, with links to where they are explained."""
        return self._part("feature_table", shown_features(self._project), self._links)

    def model_link(self, label: str) -> str:
        """A link to an app (``orders``), a model (``orders.Order``) or a field (``orders.Order.number``).

        Raises:
            DjProjectError: the label names nothing.
        """
        found = labelled(self._project, label) if isinstance(label, str) else None
        if found is None:
            meant = nearest_label(self._project, label[:100]) if isinstance(label, str) else None
            remedy = f"did you mean {meant!r}?" if meant else "name one as APP_LABEL.MODEL.FIELD"
            raise self._error(f"there is no app, model or field {_given(label)}", remedy)
        return self._links.named(found)

    def section(self, name: str, level: int | None = None) -> str:
        """A section of a generated page, by the names of both (``architecture.security``).

        Its heading is one below the heading above it, unless ``level`` says otherwise. Nothing is shown of
        a section that the project does not have.

        Raises:
            DjProjectError: there is no such page or section, or ``level`` is no number from 1 to 6.
        """
        if level is not None and (isinstance(level, bool) or level not in range(1, 7)):
            raise self._error(f"{_given(level)} is no level", "write a number from 1 to 6, such as level=3")
        if not isinstance(name, str):
            raise self._error(f"{_given(name)} is no section", "name one as PAGE.SECTION")
        return self._show(name, level)

    def _part(self, name: str, *values: Any) -> str:
        return self._templates.macro(f"parts/{name}.md.j2", name, self._here(), *values)

    def _model(self, label: str) -> Model:
        model = self._project.model(label) if isinstance(label, str) else None
        if model is None:
            known = [model.label for model in self._project.models]
            remedy = _meant(label, known, "name one as APP_LABEL.MODEL")
            raise self._error(f"there is no model {_given(label)}", remedy)
        return model

    def _error(self, what: str, remedy: str) -> DjProjectError:
        return DjProjectError([Problem(Place(self._here()), "", what, remedy)])


def _standing_apart(macro: Callable[..., str]) -> Callable[..., str]:
    """The macro with empty lines around what it gives, so that it may stand directly beside other lines.

    A single line stays as it is: it is right within a list or a tab as well.
    """

    @wraps(macro)
    def block(*arguments: Any, **options: Any) -> str:
        source = macro(*arguments, **options)
        return f"\n\n{source}\n\n" if "\n" in source else source

    return block


def _given(value: Any) -> str:
    """What a page has given to a macro, on one line and shortened."""
    return shown(value) if isinstance(value, str) else " ".join(reprlib.repr(value).split())


def _meant(value: Any, known: Iterable[str], otherwise: str) -> str:
    return did_you_mean(value[:100], known, otherwise) if isinstance(value, str) else otherwise
