"""Rendered fragments, kept in the cache for as long as nothing that they show has changed.

The key says everything that the fragment depends on: who sees it (their roles, not their name), the
business day, the filters, and a version of the data that differs after every change. So nobody
deletes from this cache and nothing in it can be out of date; it only forgets by age.
"""

import hashlib
import logging
from collections.abc import Callable, Hashable

from django.contrib.staticfiles.storage import staticfiles_storage
from django.core.cache import cache
from django.db import connection
from django.utils.safestring import SafeString, mark_safe
from redis import RedisError


logger = logging.getLogger(__name__)

KEPT_FOR = 600  # seconds


def kept(name: str, *depends_on: Hashable, make: Callable[[], str]) -> SafeString:
    """The fragment made before from exactly this, else one made now.

    Other databases and other static files (a new release, as a rule) make other keys too.
    """
    files = getattr(staticfiles_storage, "manifest_hash", "")
    parts = (name, connection.settings_dict["NAME"], files, *depends_on)
    key = f"nho:{hashlib.sha256(repr(parts).encode()).hexdigest()}"
    # Our own templates' output, escaped when it was made.
    return mark_safe(_found(key) or _made(key, make))  # noqa: S308 -- see above


def _found(key: str) -> str | None:
    try:
        found: str | None = cache.get(key)
    except RedisError:  # nobody needs Redis to read a page
        logger.warning("the cache is away", exc_info=True)
        return None
    return found


def _made(key: str, make: Callable[[], str]) -> str:
    fragment = make()
    try:
        cache.set(key, fragment, KEPT_FOR)
    except RedisError:
        logger.warning("the cache is away", exc_info=True)
    return fragment
