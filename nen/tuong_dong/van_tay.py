"""Fingerprints: runs of K words, hashed; of the hashes one in `GIU` is kept.

A hash decides by its own bits whether it is kept (Manber's «0 mod p»), not by its neighbours as in
winnowing: next to an edited word a winnowed choice changes, and here most words stand next to one.
Of a passage of 40 words with 6 of them changed some 15 runs of 5 are whole, and a third of them is kept.
"""

from collections.abc import Sequence
from zlib import crc32


K = 5
GIU = 3
_NUA = 2**31  # PostgreSQL's integer is signed


def van_tay(tu: Sequence[str]) -> dict[int, list[int]]:
    """Kept fingerprints and the words at which their runs begin, in order of first place."""
    found: dict[int, list[int]] = {}
    for place in range(len(tu) - K + 1):
        value = crc32(" ".join(tu[place : place + K]).encode())
        if (value >> 7) % GIU == 0:
            found.setdefault(value - _NUA, []).append(place)
    return found
