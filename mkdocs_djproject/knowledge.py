"""What is known of a project that was read in place, as pages show it."""

from __future__ import annotations

from mkdocs_djproject import apiroutes
from mkdocs_djproject.apptests import AppTests, TestsPlace, app_tests, tests_place
from mkdocs_djproject.browsersession import BrowserSession
from mkdocs_djproject.commands import for_production
from mkdocs_djproject.contribapps import ContribApps
from mkdocs_djproject.facts import Value, is_off, text_of
from mkdocs_djproject.filefolders import FileFolders
from mkdocs_djproject.knownfacts import Difference, KnownFact, differences, known_fact, partly_installed
from mkdocs_djproject.knownvariables import (
    MOST_SETTINGS,
    KnownSetting,
    KnownVariable,
    known_settings,
    known_variables,
)
from mkdocs_djproject.otherdatabases import local_database, other_databases
from mkdocs_djproject.project import NO_CELERY_APP, Project
from mkdocs_djproject.releases import Releases
from mkdocs_djproject.settingrows import SETTINGS
from mkdocs_djproject.vocabulary import CACHE_SERVERS, documented
from mkdocs_djproject.webtokens import UNKNOWN, WebTokens


class Knowledge:
    """What templates ask of the facts of a project."""

    def __init__(self, project: Project) -> None:
        self._project = project
        self.is_read = bool(project.facts)
        """Whether the project's settings and files were read, so that nothing of it is assumed."""
        self.releases = Releases(project)
        """How a new version of the project gets to where it runs."""
        self.files = FileFolders(project)
        """Whether static and uploaded files have folders, and what serves them."""
        self.other_databases = other_databases(project.facts, project.services)
        """The databases that it may have beside its usual one."""
        self.local_database = local_database(project)
        """The database on one's own machine, None where it is production's."""
        self.contrib = ContribApps(project.facts, bool(project.features.api.rest_framework))
        """Which of Django's own apps are there."""
        self.jwt = WebTokens(project)
        """Which API takes a JSON Web Token, and how it is sent."""
        self.browser = BrowserSession(project)
        """What a request sends with the session of a person who is signed in."""

    def fact(self, path: str) -> KnownFact | None:
        """The fact with a dotted path, None where nothing was read, or something is declared."""
        found = self._project.facts.get(path)
        return known_fact(found) if found else None

    def is_on(self, path: str) -> bool:
        """Whether a fact was read, and its value is not a no."""
        found = self._project.facts.get(path)
        return found is not None and bool(found.value)

    def is_off(self, path: str) -> bool:
        """Whether a fact was read, and its value is a no wherever it was read."""
        return is_off(self._project.facts, path)

    def is_unknown(self, path: str) -> bool:
        """Whether the value with a dotted path is not known."""
        return self._project.how(path) == "unknown"

    def is_unseen(self, path: str) -> bool:
        """Whether a setting was seen whose value cannot be told from the source."""
        found = self._project.facts.get(path)
        return found is not None and found.certainty == "unknown"

    def value(self, path: str) -> Value:
        """The value of a fact, None where there is none."""
        found = self._project.facts.get(path)
        return found.value if found else None

    def variable(self, path: str) -> str:
        """The environment variable that a fact comes from, empty where it comes from none."""
        found = self._project.facts.get(path)
        return found.variable if found else ""

    def decided_by(self, path: str) -> str:
        """The environment variable that alone decides a fact; empty where settings modules differ in it."""
        found = self.fact(path)
        return found.variable if found and not found.is_several else ""

    def section(self, name: str) -> tuple[KnownFact, ...]:
        """The facts of a section: ``security``, ``logging`` or ``performance``; off by default left out."""
        paths = [row.path for row in SETTINGS if row.path.startswith((f"{name}.", _BESIDE.get(name, " ")))]
        found = [known_fact(self._project.facts[path]) for path in paths if path in self._project.facts]
        return tuple(fact for fact in found if not (fact.is_default and fact.values[0].words == "off"))

    @property
    def environment(self) -> tuple[KnownVariable, ...]:
        """The environment variables that were seen to be read, or that facts come from, by name."""
        return known_variables(self._project)

    @property
    def read_settings(self) -> tuple[KnownSetting, ...]:
        """The settings that apps read, by name; nothing where these are too many for a page."""
        found = known_settings(self._project)
        return found if len(found) <= MOST_SETTINGS else ()

    @property
    def more_read_settings(self) -> int:
        """How many settings apps read where these are too many for a page; else 0."""
        found = len(known_settings(self._project))
        return found if found > MOST_SETTINGS else 0

    @property
    def reads_database_url(self) -> bool:
        """Whether the variable ``DATABASE_URL`` is there, as far as that is known."""
        names = {each.variable.name for each in self.environment if each.variable.is_read}
        return not self.is_read or "DATABASE_URL" in names

    @property
    def manage(self) -> str:
        """What the commands of Django are written after: as it was read, or as the server is started."""
        line = "".join(self._project.commands.run[:1])
        declared = line.removesuffix(" runserver") if line.endswith("manage.py runserver") else ""
        otherwise = "django-admin" if self.is_read else "python manage.py"
        return str(self.value("tools.manage") or declared or otherwise)

    @property
    def deployed_manage(self) -> str:
        """The same where the project is deployed: with the settings of production."""
        told = str(self.value("tools.production_settings") or "")
        return for_production(self.manage, self.modules, str(self.value("tools.settings") or ""), told)

    @property
    def manage_words(self) -> tuple[str, ...]:
        """What commands are written after where the project is deployed, as words that no shell reads."""
        words = self.deployed_manage.split()
        return ("env", *words) if "=" in words[0] else tuple(words)

    @property
    def has_own_manage(self) -> bool:
        """Whether the project has a program of its own for the commands of Django, or nothing was read."""
        return not self.manage.endswith("-m django") and self.manage != "django-admin"

    @property
    def migrate(self) -> tuple[str, ...]:
        """The command lines that apply migrations."""
        found = self.value("tools.migrate")
        return found if isinstance(found, tuple) else (f"{self.manage} migrate",)

    @property
    def celery_app(self) -> str:
        """The module that ``celery -A`` takes: the one that was read, else the project's name.

        Of a project that was read without finding one, a word that a person has to replace.
        """
        return self._project.runtime.celery_app

    @property
    def lacks_celery_app(self) -> bool:
        """Whether there is Celery, and that is such a word."""
        return self._project.runtime.has_celery and self.celery_app == NO_CELERY_APP

    @property
    def log_files(self) -> tuple[str, ...]:
        """The files that logs are written to, as far as they were read."""
        found = self.value("logging.files")
        return found if isinstance(found, tuple) else ()

    @property
    def own_api_paths(self) -> tuple[str, ...]:
        """The paths called after an API below which views of the apps' own answer: ``/api/``."""
        return apiroutes.own_api_paths(self._project.apps)

    @property
    def has_unknown_api(self) -> bool:
        """Whether it is not known of some kind of API that the project has one."""
        names = ("rest_framework", "graphql", "websockets")
        return any(self.is_unknown(f"features.api.{name}") for name in names)

    @property
    def has_compose(self) -> bool:
        """Whether the project's own Compose files have services, or nothing was read that could tell."""
        docker = self._project.features.deployment.docker
        return not self.is_read or bool(self._project.services or (docker and docker.services))

    @property
    def is_orchestrated(self) -> bool:
        """Whether something is known to start and watch containers."""
        deployment = self._project.features.deployment
        services = bool(deployment.docker and deployment.docker.services)
        return bool(deployment.kubernetes or services) if self.is_read else deployment.is_orchestrated

    @property
    def has_rest_address(self) -> bool:
        """Whether an address of the REST API is known, or nothing was read that could tell."""
        urls = self._project.urls
        return not self.is_read or bool(urls.rest or urls.swagger or urls.redoc or urls.schema)

    @property
    def lists_routes(self) -> bool:
        """Whether routes of the REST API are to be shown: some were read, and no file describes endpoints."""
        rest = self._project.features.api.rest_framework
        return bool(rest and self._project.api_routes and not self._project.rest_schema)

    @property
    def api_routes(self) -> apiroutes.ApiRoutes:
        """The routes of the REST API by their paths, or by app where they are too many for a page."""
        return apiroutes.api_routes(self._project.api_routes, self._project.apps)

    @property
    def sign_in_routes(self) -> tuple[apiroutes.SignInRoutes, ...]:
        """The installed packages that sign programs in to the REST API, with the paths of their routes."""
        return apiroutes.sign_in_routes(self._project.api_routes)

    @property
    def address_versions(self) -> tuple[str, ...]:
        """The versions that stand in the paths of the REST API, such as ``v1``."""
        return apiroutes.address_versions(self._project.api_routes)

    @property
    def takes_tokens(self) -> bool:
        """Whether the REST API takes tokens in a header, as far as the settings tell."""
        found = self.value("security.api_authentication")
        classes = found if isinstance(found, tuple) else ()
        return not self.is_read or any("Token" in name and "JWT" not in name for name in classes)

    @property
    def token_scheme(self) -> str:
        """The scheme before a token that is no JWT in the header of a request to the REST API."""
        return text_of(self._project.facts, "security.token_scheme", "Token", UNKNOWN)

    @property
    def may_use_sessions(self) -> bool:
        """Whether the REST API may take the session of a person: no other classes alone are named."""
        found = self.value("security.api_authentication")
        is_named = not isinstance(found, tuple) or any("Session" in name for name in found)
        return is_named and self.contrib.has_sessions_of_people

    @property
    def has_programs_sign_in(self) -> bool:
        """Whether it is known how programs sign in to the REST API: by a token of some kind."""
        return self.jwt.for_rest or self.takes_tokens

    @property
    def has_beat(self) -> bool:
        """Whether Celery sends tasks by itself: some are scheduled, or nothing was read that could tell."""
        return self.releases.has_beat

    @property
    def has_token_command(self) -> bool:
        """Whether `drf_create_token` is there, which comes with the app ``rest_framework.authtoken``.

        https://www.django-rest-framework.org/api-guide/authentication/#by-using-django-managepy-command
        """
        rest = self._project.features.api.rest_framework
        if not rest or not rest.is_django_rest_framework or self.fact("security.token_model"):
            return False
        return not self.is_read or "rest_framework.authtoken" in self._project.third_party_apps

    @property
    def tests(self) -> AppTests | None:
        """The tests that are shown: those of the first app that has some of those that were read."""
        return app_tests(self._project.apps, self._project.facts)

    @property
    def tests_place(self) -> TestsPlace:
        """Where tests belong: where the project keeps those it has, else in a package of each app."""
        return tests_place(self._project.apps, self._project.examples.path, self._project.facts)

    @property
    def resources(self) -> tuple[tuple[str, str], ...]:
        """What provides the project's interfaces and tasks, each with the address of its documentation."""
        api, celery = self._project.features.api, self._project.features.performance.celery
        parts = (api.rest_framework, api.graphql, api.websockets, celery)
        return documented(part.provider for part in parts if part)

    @property
    def other_cache_servers(self) -> tuple[str, ...]:
        """The servers of caches beside the default one that nothing else names."""
        found = self.value("performance.other_caches")
        named = (*self._project.servers, *(["Redis"] if self._project.uses_redis else []))
        kinds = found if isinstance(found, tuple) else ()
        return tuple(kind for kind in kinds if kind in CACHE_SERVERS and kind not in named)

    @property
    def modules(self) -> tuple[str, ...]:
        """The settings modules that were read."""
        return self._project.settings_modules

    @property
    def partly_installed(self) -> tuple[KnownFact, ...]:
        """The apps that are not installed everywhere, by name: where each is, and where it is not."""
        return partly_installed(self._project.facts)

    @property
    def differences(self) -> tuple[Difference, ...]:
        """What is not the same in all settings modules, one row each."""
        return differences(self._project.facts, self.modules)


_BESIDE = {"security": "features.authentication.user_model"}
"""Facts of a section that have their path elsewhere."""
