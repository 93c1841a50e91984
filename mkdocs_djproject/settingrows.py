"""The facts of settings that pages show: one row each, by section, and what their values are called."""

from __future__ import annotations

from typing import NamedTuple

from mkdocs_djproject.facts import INSTALLED, Value
from mkdocs_djproject.features import TITLES
from mkdocs_djproject.vocabulary import ENGINES, HOSTINGS, STORAGES, spelled


class SettingRow(NamedTuple):
    """A fact of the settings: its dotted path, its title, and what its number counts."""

    path: str
    title: str
    unit: str = ""


SETTINGS = (
    SettingRow("security.ssl_redirect", "Redirect to HTTPS"),
    SettingRow("security.hsts_seconds", "HTTP Strict Transport Security (HSTS)", "seconds"),
    SettingRow("security.proxy_ssl_header", "HTTPS as a header of the proxy tells it"),
    SettingRow("security.session_cookie_secure", "Session cookie over HTTPS only"),
    SettingRow("security.csrf_cookie_secure", "CSRF cookie over HTTPS only"),
    SettingRow("security.session_cookie_httponly", "Session cookie hidden from scripts"),
    SettingRow("security.session_cookie_name", "Name of the session cookie"),
    SettingRow("security.csrf_cookie_name", "Name of the CSRF cookie"),
    SettingRow("security.csrf_header", "Header of the CSRF token"),
    SettingRow("security.csrf_in_session", "CSRF token kept in the session"),
    SettingRow("security.graphql_csrf_exempt", "GraphQL API without protection against CSRF"),
    SettingRow("security.session_engine", "Sessions kept in"),
    SettingRow("security.security_middleware", "Security middleware"),
    SettingRow("security.csrf_middleware", "Protection against CSRF, unless a view is exempt"),
    SettingRow("security.clickjacking_middleware", "Protection against clickjacking"),
    SettingRow("security.frame_options", "X-Frame-Options"),
    SettingRow("security.content_type_nosniff", "No guessing of content types"),
    SettingRow("security.content_security_policy", "Content security policy"),
    SettingRow("security.cors", "Requests from other origins (CORS)"),
    SettingRow("features.authentication.user_model", "User model"),
    SettingRow("security.username_field", "People sign in by the field"),
    SettingRow("security.password_hasher", "Password hashing"),
    SettingRow("security.password_validators", "Password validators"),
    SettingRow("security.api_authentication", "Authentication of API requests"),
    SettingRow("security.token_scheme", "Scheme before tokens in the header"),
    SettingRow("security.token_model", "Model that keeps the tokens"),
    SettingRow("security.jwt_scheme", "Scheme before tokens (JWT) in the header"),
    SettingRow("security.jwt_header", "Header of tokens (JWT)"),
    SettingRow("security.graphql_jwt_scheme", "Scheme before tokens (JWT) of the GraphQL API"),
    SettingRow("security.api_permissions", "Permissions of API endpoints, unless a view sets others"),
    SettingRow("security.api_errors", "Errors of the API answered by"),
    SettingRow("security.api_throttling", "API rate limiting"),
    SettingRow("security.login_protection", "Protection of sign-in"),
    SettingRow("security.object_permissions", "Object-level permissions"),
    SettingRow("security.audit_log", "Audit log"),
    SettingRow("security.debug", "Debug mode"),
    SettingRow("logging.configured", "Logging set by the project"),
    SettingRow("logging.handlers", "Log handlers"),
    SettingRow("logging.files", "Log files"),
    SettingRow("logging.level", "Level of the root logger"),
    SettingRow("logging.format", "Form of log records"),
    SettingRow("performance.other_databases", "Other databases"),
    SettingRow("performance.other_caches", "Other caches"),
    SettingRow("performance.connection_age", "Database connections kept open", "seconds"),
    SettingRow("performance.connection_pool", "Connection pooling"),
    SettingRow("performance.static_files", "Static files served by the application, through"),
    SettingRow("performance.compression", "Response compression"),
    SettingRow("performance.site_cache", "Caching of whole pages by middleware"),
    SettingRow("performance.conditional_get", "Conditional GET (ETag)"),
    SettingRow("files.static_root", "Folder of static files (STATIC_ROOT)"),
    SettingRow("files.static_storage", "Storage of static files"),
    SettingRow("files.media_root", "Folder of uploaded files (MEDIA_ROOT)"),
)
"""Every fact of the settings that has a place on a page, in the order of its section."""

DETAILS = {"provider": "library", "providers": "services", "backend": "backend", "broker": "broker"}
"""What the details of features are called."""

SESSIONS = {
    "db": "the database",
    "cache": "the cache",
    "cached_db": "the cache and the database",
    "file": "files",
    "signed_cookies": "signed cookies",
}
"""What the session engines are called."""

WORDS: dict[str, dict[str, str]] = {
    "features.database.engine": {name: names.title for name, names in ENGINES.items()},
    "features.storage.backend": STORAGES,
    "files.static_storage": STORAGES,
    "features.deployment.hosting": HOSTINGS,
    "security.session_engine": SESSIONS,
}
"""What the values of some facts are called."""

_TITLES = {row.path: row.title for row in SETTINGS}
_UNITS = {row.path: row.unit for row in SETTINGS}


def title_of(path: str) -> str:
    """What a fact is called."""
    parent, _, name = path.rpartition(".")
    if path.startswith(INSTALLED):
        return path.removeprefix(INSTALLED)
    if path in _TITLES or path in TITLES:
        return _TITLES.get(path) or TITLES[path]
    if parent in TITLES:
        return TITLES[parent] if name == "engine" else f"{TITLES[parent]}, {DETAILS.get(name, name)}"
    return name.replace("_", " ").capitalize()


def words_of(path: str, value: Value) -> str:
    """What a value of a fact is called."""
    if value is None:
        return "not known"
    if path.startswith(INSTALLED):
        return "installed" if value else "not installed"
    if isinstance(value, bool) or (value == 0 and _UNITS.get(path)):
        return "on" if value else "off"
    if isinstance(value, tuple):
        return ", ".join(value) or "none"
    if isinstance(value, int):
        return _counted(value, _UNITS.get(path, ""))
    return WORDS.get(path, {}).get(value) or ("of another kind" if value == "other" else spelled(value))


DAY = 86_400
"""Seconds."""


def _counted(number: int, unit: str) -> str:
    """A number and what it counts; whole days where it is as many seconds."""
    days = number // DAY if unit == "seconds" and number % DAY == 0 else 0
    return f"{days} days" if days > 1 else f"{number} {unit}".strip()
