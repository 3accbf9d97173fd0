"""On a developer's machine: as production, with Django's debug pages and no TLS."""

from danvan.settings.base import *


DEBUG = True
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = SECURE_SSL_REDIRECT = False
SECURE_HSTS_SECONDS = 0
