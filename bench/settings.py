"""Production settings, with the empty pages that the real ones are measured against."""

from danvan.settings.base import *  # noqa: F403, TID251 -- settings of our own build on base


ROOT_URLCONF = "bench.urls"
INSTALLED_APPS = ["bench", *INSTALLED_APPS]  # noqa: F405 -- from base
