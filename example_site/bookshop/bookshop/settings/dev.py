"""Settings for a developer's own machine."""

from bookshop.settings.base import *  # noqa: F403
from bookshop.settings.base import BASE_DIR, LOGGING, env

DEBUG = env.bool("DEBUG", default=True)
SECRET_KEY = env("SECRET_KEY", default="django-insecure-for-local-development-only")
ALLOWED_HOSTS = ["localhost", "127.0.0.1", "[::1]"]

EMAIL_BACKEND = "django.core.mail.backends.console.EmailBackend"

LOGGING["handlers"]["file"] = {
    "class": "logging.FileHandler",
    "filename": BASE_DIR / "debug.log",
    "formatter": "line",
    "delay": True,
}
LOGGING["root"]["handlers"].append("file")
