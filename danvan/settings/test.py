"""For tests: real services (tests/conftest.py starts them and fills in their addresses)."""

import os


# Placeholders let tools that never connect (mypy, makemigrations --check) load the settings.
os.environ.setdefault("SECRET_KEY", "chỉ dùng để thử, không phải bí mật " * 2)
os.environ.setdefault("DATABASE_URL", "postgres://danvan_app@127.0.0.1:1/danvan")
os.environ.setdefault("DATABASE_OWNER_URL", "postgres://danvan_owner@127.0.0.1:1/danvan")
os.environ.setdefault("REDIS_URL", "redis://127.0.0.1:1/0")
os.environ.setdefault("DANVAN_HTTPS", "0")

from danvan.settings.base import *


ALLOWED_HOSTS = ["*"]
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
STORAGES = {
    **STORAGES,
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
}
# Live portals serve static files without collecting them, and find each when it is asked for: every
# test client would look for all of them first.
WHITENOISE_USE_FINDERS = True
WHITENOISE_AUTOREFRESH = True
