"""What the hosting calls its own parts, where the features of a project say that they are used."""

from __future__ import annotations

from typing import NamedTuple

from mkdocs_djproject.project import Project

AWS_ENGINES = ("postgresql", "mysql", "mariadb", "oracle", "other")


class Service(NamedTuple):
    """A part of a system as a host offers it: for which host, part and values of that part."""

    hosting: str
    part: str
    values: tuple[str, ...]
    name: str


SERVICES = (
    Service("aws", "database", AWS_ENGINES, "Amazon RDS"),
    Service("aws", "cdn", ("on",), "CloudFront"),
    Service("aws", "storage", ("s3",), "Amazon S3"),
    Service("heroku", "database", ("postgresql",), "Heroku Postgres"),
    Service("heroku", "cache", ("redis",), "Heroku Redis"),
    Service("heroku", "broker", ("redis",), "Heroku Redis"),
    Service("heroku", "layer", ("redis",), "Heroku Redis"),
    Service("gcp", "database", ("postgresql", "mysql"), "Cloud SQL"),
    Service("gcp", "cdn", ("on",), "Cloud CDN"),
    Service("gcp", "storage", ("gcs",), "Cloud Storage"),
    Service("azure", "database", ("postgresql",), "Azure Database for PostgreSQL"),
    Service("azure", "database", ("mysql",), "Azure Database for MySQL"),
    Service("azure", "cdn", ("on",), "Azure Front Door"),
    Service("azure", "storage", ("azure",), "Azure Blob Storage"),
)
"""Every service that is named, by host; what is missing here is not offered, or not known to be used."""


def service(project: Project, part: str) -> str:
    """The service of the project's host that a part is taken to be, empty where it has no name for it.

    That is what declaring a host says. The files of a host that was read do not tell where the other parts
    run, so that it gives none. ``part`` is ``database``, ``cdn``, ``storage``, ``cache``, ``broker`` or
    ``layer``.
    """
    return "" if project.how("features.deployment.hosting") == "read" else offered(project, part)


def offered(project: Project, part: str) -> str:
    """What the project's host offers for a part, as `service` names parts; empty where it has no name."""
    value = _value(project, part)
    wanted = (project.features.deployment.hosting, part)
    return next((row.name for row in SERVICES if row[:2] == wanted and value in row.values), "")


def _value(project: Project, part: str) -> str:
    """What the project has for a part, as `SERVICES` names it; empty when the part is off."""
    features = project.features
    values = {
        "database": features.database.engine,
        "cdn": "on" if features.deployment.cdn else "",
        "storage": features.storage.backend if features.storage else "",
        "cache": "redis" if project.uses_redis_cache else "",
        "broker": "redis" if project.uses_redis_broker else "",
        "layer": "redis" if features.api.websockets and features.api.websockets.uses_redis else "",
    }
    return values[part]
