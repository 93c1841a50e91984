"""The rules: one row each, the fact's dotted path, what it is read from, and the function that reads it."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any

from mkdocs_djproject.discovery.evidence import (
    addresses,
    applications,
    caches,
    celeryapps,
    commands,
    contrib,
    databases,
    deployment,
    disks,
    entrypoints,
    filefolders,
    hosts,
    logs,
    metadata,
    monitors,
    networks,
    places,
    production,
    proxies,
    queues,
    replicas,
    security,
    serving,
    signin,
    sockets,
    testmodules,
    tokens,
    tools,
    versions,
    visiting,
    workers,
)
from mkdocs_djproject.discovery.evidence.findings import Answer, Rule
from mkdocs_djproject.discovery.evidence.installed import (
    GRAPHQL,
    REST,
    TWO_FACTOR,
    WEBSOCKETS,
    by_app,
    name_by_app,
)
from mkdocs_djproject.discovery.evidence.management import manage, manage_settings
from mkdocs_djproject.discovery.evidence.targets import RUNNERS, runner
from mkdocs_djproject.discovery.evidence.usage import by_code, name_by_code

SETTINGS = "settings"
"""Read from each settings module, in each of its worlds."""

URLS = "urls"
"""Read from the URL configuration and the apps of one world: production's, by default."""

FILES = "files"
"""Read from the project's files, once."""

Rows = tuple[tuple[str, Callable[[Any], Iterable[Answer]]], ...]

FEATURES: Rows = (
    ("features.database.engine", databases.engine),
    ("features.database.provider", databases.provider),
    ("features.database.read_replica", replicas.read_replica),
    ("features.api.rest_framework", by_app(REST)),
    ("features.api.rest_framework.provider", name_by_app(REST)),
    ("features.api.graphql", by_app(GRAPHQL)),
    ("features.api.graphql.provider", name_by_app(GRAPHQL)),
    ("features.api.websockets", by_app(WEBSOCKETS)),
    ("features.api.websockets.provider", name_by_app(WEBSOCKETS)),
    ("features.api.websockets.backend", signin.channel_layer),
    ("features.api.versioning", signin.versioning),
    ("features.authentication.jwt", signin.jwt),
    ("features.authentication.jwt.provider", signin.jwt_provider),
    ("features.authentication.oauth2", signin.oauth2),
    ("features.authentication.oauth2.provider", signin.oauth2_library),
    ("features.authentication.oauth2.providers", signin.providers),
    ("features.authentication.two_factor", by_app(TWO_FACTOR)),
    ("features.authentication.two_factor.provider", name_by_app(TWO_FACTOR)),
    ("features.authentication.user_model", signin.user_model),
    ("features.performance.caching", caches.caching),
    ("features.performance.caching.backend", caches.backend),
    ("features.performance.celery", queues.tasks),
    ("features.performance.celery.provider", queues.task_queue),
    ("features.performance.celery.broker", queues.broker),
    ("features.performance.elasticsearch", queues.search),
    ("features.performance.elasticsearch.provider", queues.search_engine),
    ("features.storage.backend", caches.storage),
    ("files.media_root", filefolders.folder("MEDIA_ROOT")),
    ("files.static_root", filefolders.folder("STATIC_ROOT")),
    ("files.static_storage", caches.static_storage),
    ("features.deployment.cdn", networks.cdn),
    ("features.deployment.cdn.provider", networks.cdn_provider),
    ("features.deployment.monitoring", monitors.monitored),
    ("features.deployment.monitoring.provider", monitors.provider),
    ("tools.wsgi", applications.named("WSGI_APPLICATION")),
    ("tools.asgi", applications.named("ASGI_APPLICATION")),
    ("commands.backup", commands.by_manage("dbbackup", "dbbackup")),
    ("commands.restore", commands.by_manage("dbrestore", "dbbackup")),
    ("commands.reset", commands.by_manage("reset_db --noinput", "django_extensions")),
)
"""Features, folders of files and commands that settings decide."""

FRAME_OPTIONS = security.word("X_FRAME_OPTIONS", "DENY", "SAMEORIGIN")

SECTIONS: Rows = (
    ("security.debug", security.setting("DEBUG", False)),
    ("security.hsts_seconds", security.secured("SECURE_HSTS_SECONDS", 0)),
    ("security.ssl_redirect", security.secured("SECURE_SSL_REDIRECT", False)),
    ("security.proxy_ssl_header", security.proxy_header),
    (
        "security.session_cookie_secure",
        security.of_sessions(security.setting("SESSION_COOKIE_SECURE", False)),
    ),
    (
        "security.session_cookie_httponly",
        security.of_sessions(security.setting("SESSION_COOKIE_HTTPONLY", True)),
    ),
    (
        "security.csrf_cookie_secure",
        security.by_middleware("Csrf", security.setting("CSRF_COOKIE_SECURE", False)),
    ),
    ("security.session_cookie_name", security.cookie_name("SESSION_COOKIE_NAME")),
    ("security.csrf_cookie_name", security.cookie_name("CSRF_COOKIE_NAME")),
    ("security.csrf_header", security.csrf_header),
    ("security.csrf_in_session", security.csrf_in_session),
    ("security.api_errors", security.error_handler),
    ("security.content_type_nosniff", security.secured("SECURE_CONTENT_TYPE_NOSNIFF", True)),
    ("security.frame_options", security.by_middleware("XFrameOptions", FRAME_OPTIONS)),
    ("security.content_security_policy", security.content_policy),
    ("security.security_middleware", security.middleware("SecurityMiddleware")),
    ("security.csrf_middleware", security.middleware("CsrfViewMiddleware")),
    ("security.clickjacking_middleware", security.middleware("XFrameOptionsMiddleware")),
    ("security.password_hasher", contrib.of_accounts(security.hasher, "PASSWORD_HASHERS")),
    ("security.password_validators", contrib.of_accounts(security.validators)),
    ("security.session_engine", security.of_sessions(security.session_engine)),
    ("security.cors", security.by_middleware("Cors", security.cross_origin)),
    ("security.api_throttling", security.throttling),
    ("security.api_authentication", security.authentication),
    ("security.api_permissions", security.permissions),
    ("security.token_scheme", tokens.token_scheme),
    ("security.token_model", tokens.token_model),
    ("security.jwt_scheme", signin.jwt_scheme),
    ("security.jwt_header", signin.jwt_header),
    ("api.version", signin.version),
    ("security.jwt_scheme", tokens.own_jwt_scheme),
    ("security.graphql_jwt_scheme", signin.graphql_jwt_scheme),
    ("security.login_protection", security.app("axes", "django-axes")),
    ("security.login_protection", security.app("defender", "django-defender")),
    ("security.object_permissions", security.app("guardian", "django-guardian")),
    ("security.object_permissions", security.app("rules", "django-rules")),
    ("security.audit_log", security.app("auditlog", "django-auditlog")),
    ("security.audit_log", security.app("simple_history", "django-simple-history")),
    ("contrib.auth", contrib.contrib("auth")),
    ("contrib.admin", contrib.contrib("admin")),
    ("contrib.staticfiles", contrib.contrib("staticfiles")),
    ("contrib.sign_in", security.middleware("AuthenticationMiddleware")),
    ("logging.configured", logs.configured),
    ("logging.handlers", logs.handlers),
    ("logging.files", logs.log_files),
    ("logging.level", logs.level),
    ("logging.format", logs.form),
    ("performance.other_databases", replicas.other_databases),
    ("performance.other_caches", caches.other_caches),
    ("performance.connection_age", databases.connection_age),
    ("performance.connection_pool", databases.connection_pool),
    ("performance.compression", security.middleware("GZipMiddleware", "Brotli", "CompressionMiddleware")),
    ("performance.site_cache", security.middleware("UpdateCacheMiddleware")),
    ("performance.conditional_get", security.middleware("ConditionalGetMiddleware")),
    ("performance.static_files", security.middleware("whitenoise.", title="WhiteNoise")),
)
"""What fills the sections on security, logging and performance."""

ADDRESSES: Rows = (
    ("paths.apps", places.apps_folder),
    ("urls.admin", addresses.view("admin")),
    ("urls.rest", addresses.rest),
    ("urls.schema", addresses.ninja("openapi_url", "/openapi.json")),
    ("urls.schema", addresses.view("schema")),
    ("urls.swagger", addresses.ninja("docs_url", "/docs")),
    ("urls.swagger", addresses.view("swagger")),
    ("urls.redoc", addresses.view("redoc")),
    ("urls.token", addresses.view("token")),
    ("urls.graphql", addresses.view("graphql")),
    ("features.api.graphql", addresses.graphql),
    ("features.api.graphql.provider", addresses.graphql_provider),
    ("security.graphql_csrf_exempt", addresses.graphql_csrf_exempt),
    ("urls.websocket", sockets.websocket),
    ("urls.health", addresses.health),
    ("tools.metrics", addresses.metrics),
)
"""Where apps and addresses are, and what routes show, which are followed for the usual settings alone."""

IN_CODE = (
    "features.api.rest_framework",
    "features.api.graphql",
    "features.api.websockets",
    "features.authentication.jwt",
    "features.performance.celery",
    "features.performance.elasticsearch",
)
"""Features that the project's own code shows, with what provides them."""

IN_FILES: Rows = (
    *((path, by_code(path)) for path in IN_CODE),
    *((f"{path}.provider", name_by_code(path)) for path in IN_CODE),
    ("features.performance.celery.broker", celeryapps.broker),
    ("features.performance.celery", workers.tasks),
    ("features.performance.celery.provider", workers.task_queue),
    ("features.performance.celery.app", workers.celery_app),
    ("features.deployment.docker", deployment.docker),
    ("features.deployment.docker.services", deployment.services),
    ("features.deployment.kubernetes", deployment.kubernetes),
    ("features.deployment.kubernetes.provider", deployment.kubernetes_tool),
    ("features.deployment.hosting", hosts.hosting),
    ("features.deployment.hosting.provider", hosts.hosting_service),
    ("features.deployment.proxy", proxies.proxy),
    ("features.deployment.server", serving.server),
    ("features.deployment.web_servers", serving.web_servers),
    ("files.static_server", filefolders.static_server),
    ("features.deployment.pipeline", deployment.pipeline),
    ("features.deployment.monitoring", monitors.monitored_by_files),
    ("features.deployment.monitoring.provider", monitors.provider_by_files),
    ("python_version", versions.python_version),
    ("django_version", versions.django_version),
    ("project_name", metadata.project_name),
    ("project_title", metadata.title),
    ("description", metadata.description),
    ("repository_url", metadata.repository),
    ("commands.install", commands.install),
    ("commands.env", commands.env),
    ("commands.backup", commands.by_target("backup", "dump", "db-backup", "db-dump")),
    ("commands.restore", commands.by_target("restore", "db-restore")),
    ("commands.reset", commands.by_target("reset", "reset-db", "db-reset", "resetdb")),
    ("tools.coverage_source", commands.coverage_source),
    ("tools.coverage", commands.required("pytest-cov", "coverage", "django-coverage-plugin")),
    ("tools.pytest_cov", commands.required("pytest-cov")),
    ("tools.parallel", commands.required("pytest-xdist")),
    ("tools.manage", manage),
    ("tools.wsgi", applications.made("wsgi")),
    ("tools.asgi", applications.made("asgi")),
    ("tools.settings", manage_settings),
    ("tools.production_settings", production.production_settings),
    ("tools.server_settings", production.server_settings),
    ("tools.missing_settings", production.missing_settings),
    ("tools.migrate", commands.migrate),
    ("tools.procfile", commands.procfile),
    ("tools.entrypoint", entrypoints.entrypoint),
    ("tools.fly_app", disks.fly_app),
    ("tools.fly_disk", disks.fly_mount("destination")),
    ("tools.fly_volume", disks.fly_mount("source")),
    ("tools.render_disk", disks.render_disk),
    ("tools.test", commands.test_runner),
    ("tools.test_folders", testmodules.test_folders),
    ("commands.run", commands.run),
    ("urls.local", visiting.local_address),
    ("commands.test", commands.test),
    ("commands.lint", tools.commands_of(tools.LINTERS, "lint")),
    ("commands.types", tools.commands_of(tools.TYPE_CHECKERS, "types")),
    ("commands.security", tools.commands_of(tools.SECURITY_TOOLS, "security")),
    *((f"commands.{name}", runner(name)) for name in RUNNERS),
)
"""What files show."""

RULES = tuple(
    Rule(path, source, read)
    for source, rows in ((SETTINGS, FEATURES + SECTIONS), (URLS, ADDRESSES), (FILES, IN_FILES))
    for path, read in rows
)
"""Every rule; what settings say comes before what files say."""
