"""What a request sends that is made with the session of a person who is signed in to the site."""

from __future__ import annotations

from mkdocs_djproject.facts import text_of
from mkdocs_djproject.project import Project


class BrowserSession:
    """The cookies and the header of such a request, under the names that the settings give them.

    https://docs.djangoproject.com/en/stable/howto/csrf/#using-csrf-protection-with-ajax
    """

    def __init__(self, project: Project) -> None:
        self._project = project

    @property
    def csrf_header(self) -> str:
        """The header that carries the CSRF token."""
        return self._named("security.csrf_header", "X-CSRFToken", "CSRF_HEADER_NAME")

    @property
    def csrf_cookie(self) -> str:
        """The cookie that carries it as well; empty where the session itself holds it."""
        found = self._project.facts.get("security.csrf_in_session")
        if found is not None and found.value is True:
            return ""
        return self._named("security.csrf_cookie_name", "csrftoken", "CSRF_COOKIE_NAME")

    @property
    def session_cookie(self) -> str:
        """The cookie of the session, as the header ``Cookie`` has it."""
        return f"{self._named('security.session_cookie_name', 'sessionid', 'SESSION_COOKIE_NAME')}=SESSION_ID"

    @property
    def cookies(self) -> str:
        """All cookies of a request that changes something, as that header has them."""
        csrf = f"; {self.csrf_cookie}=CSRF_TOKEN" if self.csrf_cookie else ""
        return f"{self.session_cookie}{csrf}"

    def _named(self, path: str, usual: str, unknown: str) -> str:
        return text_of(self._project.facts, path, usual, unknown)
