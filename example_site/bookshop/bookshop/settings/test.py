"""Settings for the test suite: quick, and with no service that must run beside it."""

from bookshop.settings.base import *  # noqa: F403
from bookshop.settings.base import REST_FRAMEWORK, env

DEBUG = False
SECRET_KEY = "django-insecure-for-the-test-suite-only"
ALLOWED_HOSTS = ["testserver"]

DATABASES = {"default": env.db("TEST_DATABASE_URL", default="sqlite://:memory:")}
CACHES = {"default": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"}}

PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.InMemoryStorage"},
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
}

REST_FRAMEWORK["DEFAULT_THROTTLE_CLASSES"] = []

CELERY_TASK_ALWAYS_EAGER = True
CELERY_TASK_EAGER_PROPAGATES = True
