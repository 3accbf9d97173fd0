"""Which documents are worth aligning with one, and which of its words everybody uses.

Both are asked of the inverted index, a fingerprint at a time and at most `NHIEU` documents each, so
that the cost follows the length of the one document, not the number of all.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from math import log2
from typing import Any

from django.db import connection

from nen.models import TaiLieuSoSanh
from nen.tuong_dong.van_tay import K


NHIEU = 300  # documents: what so many share finds nothing
NHIEU_DON_VI = 20  # units: a stretch that more of them share belongs to nobody
MACH = 4  # kept fingerprints in a row that make such a stretch (some 14 words)
IT_NHAT = 2  # fingerprints that a candidate shares with one stretch of …
GAN = 80  # … so many words
LAY = 40  # candidates to align, the most alike first

# An index scan for each fingerprint; the planner cannot know how few rows most of them have.
_TUNG_VAN_TAY = """
SELECT v.ma, count(*), count(DISTINCT t.pham_vi),
       CASE WHEN count(*) < %(nhieu)s THEN array_agg(t.id) END
FROM unnest(%(ma)s::int[]) AS v(ma)
CROSS JOIN LATERAL (
    SELECT d.id, d.pham_vi FROM nen_tailieusosanh d
    WHERE d.van_tay @> ARRAY[v.ma] AND d.id <> %(id)s AND d.vai = 'bai' AND d.loai = %(loai)s
    LIMIT %(nhieu)s
) t
GROUP BY v.ma
"""
_TUNG_MACH = """
SELECT m.so, count(DISTINCT t.pham_vi), count(*)
FROM jsonb_array_elements(%(mach)s::jsonb) WITH ORDINALITY AS m(ma, so)
CROSS JOIN LATERAL (
    SELECT d.pham_vi FROM nen_tailieusosanh d
    WHERE d.van_tay @> ARRAY(SELECT jsonb_array_elements_text(m.ma)::int)
      AND d.id <> %(id)s AND d.vai = 'bai' AND d.loai = %(loai)s
    LIMIT %(nhieu)s
) t
GROUP BY m.so
"""


@dataclass(frozen=True)
class UngVien:
    """Keys of the documents to align with, best first, and the words that do not count."""

    tai_lieu: list[int]
    tu_chung: frozenset[int]


def ung_vien(tai_lieu: TaiLieuSoSanh, *, cho: dict[int, list[int]]) -> UngVien:
    """For this document, whose fingerprints stand at the words `cho`, among those of its kind."""
    with connection.cursor() as cursor:
        cursor.execute("SET LOCAL enable_seqscan = off")
        cursor.execute(_TUNG_VAN_TAY, {"ma": list(cho), **_beside(tai_lieu)})
        rows: list[tuple[int, int, int, list[int] | None]] = cursor.fetchall()
    many = {ma for ma, _, units, _ in rows if units > NHIEU_DON_VI}
    return UngVien(
        tai_lieu=_best(rows, cho=cho),
        tu_chung=_common_words(tai_lieu, cho=cho, many=many),
    )


def _beside(tai_lieu: TaiLieuSoSanh) -> dict[str, Any]:
    """Others of its kind: minutes that say what their programme says copy nobody."""
    return {"id": tai_lieu.pk, "loai": tai_lieu.loai, "nhieu": NHIEU}


def _best(
    rows: Sequence[tuple[int, int, int, list[int] | None]], *, cho: dict[int, list[int]]
) -> list[int]:
    """By the fingerprints shared within one stretch, the rarer the heavier."""
    shared: dict[int, list[tuple[int, float]]] = {}
    for ma, count, _, ids in rows:
        for key in ids or ():
            shared.setdefault(key, []).append((cho[ma][0], 1 / (1 + log2(count))))
    weights = {
        key: weight
        for key, hits in shared.items()
        if len(hits) >= IT_NHAT and (weight := _heaviest_stretch(hits))
    }
    return sorted(weights, key=lambda key: (-weights[key], key))[:LAY]


def _heaviest_stretch(hits: list[tuple[int, float]]) -> float:
    """The largest sum over GAN words; 0 where no two hits are that near."""
    hits.sort()
    best, total, first = 0.0, 0.0, 0
    for last, (place, weight) in enumerate(hits):
        total += weight
        while place - hits[first][0] > GAN:
            total -= hits[first][1]
            first += 1
        if last - first + 1 >= IT_NHAT:
            best = max(best, total)
    return best


def _common_words(
    tai_lieu: TaiLieuSoSanh, *, cho: dict[int, list[int]], many: set[int]
) -> frozenset[int]:
    """Words of stretches that too many units have whole: headings, quoted directives.

    That each single run of five words is common proves nothing; that MACH of them in a row stand
    in the same documents does.
    """
    stretches = _stretches(cho, many)
    if not stretches:
        return frozenset()
    with connection.cursor() as cursor:
        keys = [[ma for _, ma in stretch] for stretch in stretches]
        cursor.execute(_TUNG_MACH, {"mach": str(keys), **_beside(tai_lieu)})
        common = [
            stretches[number - 1]
            for number, units, count in cursor.fetchall()
            if units > NHIEU_DON_VI or count >= NHIEU
        ]
    return frozenset(
        word for stretch in common for word in range(stretch[0][0], stretch[-1][0] + K)
    )


def _stretches(cho: dict[int, list[int]], many: set[int]) -> list[list[tuple[int, int]]]:
    """MACH neighbouring fingerprints each, all of them common; every second such window."""
    placed = sorted((place, ma) for ma, places in cho.items() for place in places)
    found = []
    run: list[tuple[int, int]] = []
    for entry in placed:
        run = [*run, entry] if entry[1] in many else []
        if len(run) >= MACH and (len(run) - MACH) % 2 == 0:
            found.append(run[-MACH:])
    return found
