"""The practices that pages recommend, one row for each: a record of one replaces the advice by what is so."""

from __future__ import annotations

from collections.abc import Container, Mapping
from typing import Literal, NamedTuple

import msgspec

State = Literal["done", "planned", "no"]


class PracticeRow(NamedTuple):
    """A practice: its name in the project file, what it is called in a sentence, and its section.

    A section that only some projects have is that of ``part``, as `component_numbers` names it; a project
    without the part shows a record of the practice in the section ``otherwise``.
    """

    name: str
    title: str
    section: str
    part: str = ""
    otherwise: str = ""

    def section_among(self, parts: Container[str]) -> str:
        """The section that shows a record of the practice in a project that has these parts."""
        return self.otherwise if self.part and self.part not in parts else self.section


_PERFORMANCE = "architecture.performance-considerations"
_DATABASE = "architecture.database-architecture"

PRACTICES = (
    PracticeRow("repository", "repository pattern", "architecture.key-design-patterns"),
    PracticeRow("service_layer", "service layer", "architecture.key-design-patterns"),
    PracticeRow("factory", "factories", "architecture.key-design-patterns"),
    PracticeRow("normal_form", "third normal form (3NF)", "architecture.database-architecture"),
    PracticeRow("denormalization", "denormalization", "architecture.database-architecture"),
    PracticeRow("database_indexes", "database indexes", "architecture.database-architecture"),
    PracticeRow(
        "cache_strategies", "cache strategies", "architecture.caching-layer", "caching", _PERFORMANCE
    ),
    PracticeRow(
        "cache_invalidation", "cache invalidation", "architecture.caching-layer", "caching", _PERFORMANCE
    ),
    PracticeRow(
        "background_work",
        "work in the background",
        "architecture.asynchronous-processing",
        "celery",
        _PERFORMANCE,
    ),
    PracticeRow(
        "task_organization",
        "organization of tasks",
        "architecture.asynchronous-processing",
        "celery",
        _PERFORMANCE,
    ),
    PracticeRow("search_queries", "search queries", "architecture.search-architecture", "search", _DATABASE),
    PracticeRow("search_indexes", "search indexes", "architecture.search-architecture", "search", _DATABASE),
    PracticeRow(
        "search_indexing", "search indexing", "architecture.search-architecture", "search", _DATABASE
    ),
    PracticeRow(
        "role_based_access", "role-based access control", "architecture.authentication-and-authorization"
    ),
    PracticeRow(
        "object_permissions", "object-level permissions", "architecture.authentication-and-authorization"
    ),
    PracticeRow(
        "endpoint_permissions", "API endpoint permissions", "architecture.authentication-and-authorization"
    ),
    PracticeRow("admin_permissions", "admin permissions", "architecture.authentication-and-authorization"),
    PracticeRow("encryption_at_rest", "encryption at rest", "architecture.security-measures"),
    PracticeRow("tls_in_transit", "TLS for all data in transit", "architecture.security-measures"),
    PracticeRow("rate_limiting", "rate limiting", "architecture.security-measures"),
    PracticeRow("firewall", "a firewall", "architecture.security-measures"),
    PracticeRow("security_updates", "security updates", "architecture.security-measures"),
    PracticeRow("intrusion_detection", "intrusion detection", "architecture.security-measures"),
    PracticeRow("log_monitoring", "log monitoring and alerting", "architecture.security-measures"),
    PracticeRow(
        "related_rows",
        "`select_related()` and `prefetch_related()` for related rows",
        "architecture.performance-considerations",
    ),
    PracticeRow("connection_pooling", "connection pooling", "architecture.performance-considerations"),
    PracticeRow("indexing", "indexing", "architecture.performance-considerations"),
    PracticeRow("query_caching", "query result caching", "architecture.performance-considerations"),
    PracticeRow("lazy_loading", "lazy loading", "architecture.performance-considerations"),
    PracticeRow("pagination", "pagination", "architecture.performance-considerations"),
    PracticeRow(
        "asynchronous_work", "asynchronous processing of slow work", "architecture.performance-considerations"
    ),
    PracticeRow("response_compression", "response compression", "architecture.performance-considerations"),
    PracticeRow("minification", "minification", "architecture.performance-considerations"),
    PracticeRow("content_delivery_network", "a CDN", "architecture.performance-considerations"),
    PracticeRow("browser_caching", "browser caching headers", "architecture.performance-considerations"),
    PracticeRow("image_optimization", "image optimization", "architecture.performance-considerations"),
    PracticeRow(
        "performance_monitoring",
        "application performance monitoring (APM)",
        "architecture.monitoring-and-metrics",
    ),
    PracticeRow("business_metrics", "business metrics", "architecture.monitoring-and-metrics"),
    PracticeRow("health_checks", "health checks", "architecture.monitoring-and-metrics"),
    PracticeRow("server_metrics", "server metrics", "architecture.monitoring-and-metrics"),
    PracticeRow("database_metrics", "database metrics", "architecture.monitoring-and-metrics"),
    PracticeRow("cache_metrics", "the cache hit/miss ratio", "architecture.monitoring-and-metrics"),
    PracticeRow("queue_metrics", "the queue length of the workers", "architecture.monitoring-and-metrics"),
    PracticeRow("stateless_design", "a stateless design", "architecture.scalability-strategy"),
    PracticeRow("load_balancing", "load balancing", "architecture.scalability-strategy"),
    PracticeRow("read_replicas", "read replicas", "architecture.scalability-strategy"),
    PracticeRow("distributed_caching", "distributed caching", "architecture.scalability-strategy"),
    PracticeRow("more_resources", "more resources", "architecture.scalability-strategy"),
    PracticeRow("better_queries", "better queries", "architecture.scalability-strategy"),
    PracticeRow("more_caching", "more caching", "architecture.scalability-strategy"),
    PracticeRow("faster_code", "faster code", "architecture.scalability-strategy"),
    PracticeRow("development_environment", "development environment", "architecture.environments"),
    PracticeRow("testing_environment", "testing environment", "architecture.environments"),
    PracticeRow("staging_environment", "staging environment", "architecture.environments"),
    PracticeRow("production_environment", "production environment", "architecture.environments"),
    PracticeRow("release_checklist", "release checklist", "deployment.releasing-a-version"),
    PracticeRow(
        "migrations_without_downtime", "migrations without downtime", "deployment.migrations-without-downtime"
    ),
    PracticeRow("backup_elsewhere", "backups in another place", "deployment.backup-and-restore"),
    PracticeRow("restore_exercise", "exercised restores", "deployment.backup-and-restore"),
    PracticeRow("backup_before_migrations", "backups before migrations", "deployment.backup-and-restore"),
    PracticeRow("rollback_plan", "rollback plan", "deployment.rollback"),
    PracticeRow("pull_request_checklist", "pull request checklist", "contributing.pull-request"),
)
"""Every practice, in the order of the pages."""

ROWS = {row.name: row for row in PRACTICES}
"""The rows by the names of the practices."""


class Practice(msgspec.Struct, frozen=True, kw_only=True):
    """The record of a practice: whether the project has it, and what there is to say of it."""

    name: str
    state: State
    note: str = ""

    @property
    def title(self) -> str:
        """What the practice is called at the beginning of a line, in Markdown."""
        title = ROWS[self.name].title.removeprefix("a ").removeprefix("the ")
        return title[:1].upper() + title[1:]

    @property
    def state_title(self) -> str:
        """The state in words."""
        return "not done" if self.state == "no" else self.state


def recorded(
    records: Mapping[str, Practice], parts: Container[str], section: str, practice: str
) -> list[Practice]:
    """The records that a section shows in a project with these parts, and that of one more practice."""
    return [
        record
        for name, record in records.items()
        if name == practice or ROWS[name].section_among(parts) == section
    ]
