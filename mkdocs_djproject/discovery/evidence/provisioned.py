"""The database servers that a project's own files set up, by Terraform or by Compose.

https://developer.hashicorp.com/terraform/language/resources
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from mkdocs_djproject.discovery.evidence.findings import by_word
from mkdocs_djproject.problems import Place

if TYPE_CHECKING:
    from mkdocs_djproject.discovery.evidence.files import Files
    from mkdocs_djproject.discovery.evidence.inventory import Inventory

RESOURCES = by_word(
    {
        "postgresql": "azurerm_postgresql_flexible_server azurerm_postgresql_server",
        "mysql": "azurerm_mysql_flexible_server azurerm_mysql_server",
        "mariadb": "azurerm_mariadb_server",
        "": (
            "google_sql_database_instance aws_db_instance aws_rds_cluster digitalocean_database_cluster "
            "scaleway_rdb_instance"
        ),
    }
)
"""Terraform's resources that are database servers, and their engines; empty where an argument says it."""

DRIVERS = {
    "postgresql": ("psycopg", "psycopg-binary", "psycopg2", "psycopg2-binary"),
    "mysql": ("mysqlclient", "pymysql", "mysql-connector-python"),
    "mariadb": ("mysqlclient", "pymysql", "mysql-connector-python"),
}
"""The packages by which Django reaches servers."""

_RESOURCE = re.compile(r'resource\s+"(?P<kind>\w+)"')
_ENGINE = re.compile(r'(?:engine|database_version)\s*=\s*"(?:aurora-)?(?P<engine>[A-Za-z]+)')
_ENGINES = by_word({"postgresql": "postgres postgresql pg", "mysql": "mysql", "mariadb": "mariadb"})


def database_server(inventory: Inventory) -> tuple[str, Place] | None:
    """The engine of the only kind of database server that is set up, and where; None unless there is one.

    A server of Compose counts where a package is required that reaches it, since it may be there for another
    program.
    """
    for found in ([*_by_terraform(inventory.files)], [*_by_compose(inventory)]):
        if len({engine for engine, _ in found}) == 1:
            return found[0]
    return None


def _by_terraform(files: Files) -> Iterator[tuple[str, Place]]:
    for name in files.matching(r"(?:.*/)?[\w.-]+\.tf"):
        kind: str | None = None
        for place, line in files.lines(name):
            if resource := _RESOURCE.match(line):
                kind = RESOURCES.get(resource["kind"])
                yield from [(kind, place)] if kind else []
            elif kind == "" and (told := _ENGINE.match(line)):
                engine = _ENGINES.get(told["engine"].lower())
                yield from [(engine, place)] if engine else []


def _by_compose(inventory: Inventory) -> Iterator[tuple[str, Place]]:
    for service in inventory.services:
        if any(map(inventory.requires, DRIVERS.get(service.kind, ()))):
            yield service.kind, service.place
