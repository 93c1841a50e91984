"""Projects for the tests of diagrams, made of the features that differ from the defaults."""

from __future__ import annotations

from typing import Any

import msgspec

from mkdocs_djproject.featuredata import KINDS
from mkdocs_djproject.features import Api, Caching, Celery, Database, Deployment, Features, Performance
from mkdocs_djproject.project import Origin, Project

GROUPS: dict[str, type[msgspec.Struct]] = {
    "database": Database,
    "api": Api,
    "performance": Performance,
    "deployment": Deployment,
}


def made_of(**values: Any) -> Project:
    """A project with these features, by their own names; each of them counts as declared.

    ``storage`` is a whole group: a `Storage` or False. True is a feature without details.
    """
    given = {key: KINDS[key]() if value is True and key in KINDS else value for key, value in values.items()}
    features: dict[str, Any] = {"storage": given.pop("storage")} if "storage" in given else {}
    paths = ["features.storage.backend"] if features else []
    for name, kind in GROUPS.items():
        own = {key: given.pop(key) for key in kind.__struct_fields__ if key in given}
        features[name] = kind(**own)
        paths += [f"features.{name}.{key}" for key in own]
    assert not given, f"no such feature: {', '.join(given)}"
    return Project(
        project_name="bookshop",
        project_title="Bookshop",
        features=Features(**features),
        origins=dict.fromkeys(paths, Origin("declared")),
    )


def everything() -> Project:
    """A project that uses all there is, hosted where most parts have names of their own."""
    return made_of(
        engine="postgresql",
        read_replica=True,
        rest_framework=True,
        graphql=True,
        websockets=True,
        caching=Caching(),
        celery=Celery(),
        elasticsearch=True,
        hosting="aws",
    )
