"""manage.py do_trung_lap: one step of the measurement of copied passages; prints JSON."""

import json
import resource
from argparse import ArgumentParser
from dataclasses import replace
from time import perf_counter
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.db import connection

from bench.corpus import COMMON, Corpus, Minutes
from nen.models import TaiLieuSoSanh, TrungLap
from nen.tuong_dong.chi_muc import VanBan, lap_chi_muc
from nen.tuong_dong.so_sanh import so_sanh
from nen.tuong_dong.tu import bang_tu


LOAI = "bench"
PLANTED, CLEAN, SINGLE = 600, 600, 100
AT_ONCE = 1_000
COVERED = 0.5  # of a planted passage, for it to count as found
TEMPLATE_WORDS = 30


class Command(BaseCommand):
    help = "Đo việc tìm đoạn giống nhau (chỉ cho phép đo tốc độ)."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--so", type=int, required=True)
        parser.add_argument("--hat", type=int, required=True)
        parser.add_argument(
            "--lap", action="store_true", help="lập chỉ mục các bài từ --tu tới --den"
        )
        parser.add_argument("--mot", action="store_true", help="từng bài một, so với --den bài")
        parser.add_argument("--chat-luong", action="store_true", dest="chat_luong")
        parser.add_argument("--tu", type=int, default=0)
        parser.add_argument("--den", type=int, default=0)

    def handle(self, *args: Any, **options: Any) -> None:
        corpus = Corpus(seed=options["hat"], size=options["so"], planted=PLANTED)
        if options["lap"]:
            report = _index(corpus, options["tu"], options["den"])
        elif options["mot"]:
            report = _one_by_one(corpus, options["den"])
        else:
            report = _quality(corpus)
        peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1000
        self.stdout.write(json.dumps({"dinh_mb": peak, **report}))


def _text(row: Minutes) -> VanBan:
    return VanBan(
        loai=LOAI,
        doi_tuong_id=row.so,
        pham_vi=row.don_vi,
        ngay=row.ngay,
        noi_dung=row.noi_dung,
    )


def _index(corpus: Corpus, first: int, last: int) -> dict[str, Any]:
    """Making the texts up is not part of the time."""
    spent = 0.0
    for start in range(first, last, AT_ONCE):
        texts = [_text(corpus.of(number)) for number in range(start, min(start + AT_ONCE, last))]
        begun = perf_counter()
        lap_chi_muc(texts)
        spent += perf_counter() - begun
    return {"giay": spent}


def _one_by_one(corpus: Corpus, size: int) -> dict[str, Any]:
    """New minutes of the same kind into the index and against all of it, then out again."""
    samples = []
    for number in range(SINGLE):
        row = corpus.of(size - 1 - number * 7)
        new = replace(_text(row), doi_tuong_id=-1 - number, pham_vi=-1)
        begun = perf_counter()
        lap_chi_muc([new])
        kept = TaiLieuSoSanh.objects.only("pk").get(loai=LOAI, doi_tuong_id=new.doi_tuong_id)
        pairs = so_sanh(kept)
        samples.append(perf_counter() - begun)
        if not pairs:
            raise CommandError(f"Bài {row.so} không thấy bản gốc của chính nó: phép đo sai.")
        kept.delete()
    return {"giay": samples}


def _quality(corpus: Corpus) -> dict[str, Any]:
    """Planted documents and clean ones, each against all; every pair found is judged."""
    sources = {row.tu for row in corpus.planted}
    last = corpus.planted[0].den
    step = last // (CLEAN + len(sources))
    clean = [number for number in range(0, last, step) if number not in sources][:CLEAN]
    numbers = [*clean, *(row.den for row in corpus.planted)]
    keys = dict(
        TaiLieuSoSanh.objects.filter(loai=LOAI, doi_tuong_id__in=numbers).values_list(
            "doi_tuong_id", "pk"
        )
    )
    for number in numbers:
        so_sanh(TaiLieuSoSanh(pk=keys[number]))
    planted = {(row.tu, row.den) for row in corpus.planted}
    wrong = {n for pair in TrungLap.objects.values_list(
        "truoc__doi_tuong_id", "sau__doi_tuong_id") if pair not in planted for n in pair}  # fmt: skip
    return {
        "cay": len(corpus.planted),
        "dao": sum(row.dao for row in corpus.planted),
        "thay": sum(_found(row.tu, row.den, row.chu) for row in corpus.planted),
        "sach": len(clean),
        "nham": len(wrong & set(clean)),
        "nham_mau": len({n for n in numbers if _template_words(n) >= TEMPLATE_WORDS}),
        "dia_mb": _on_disk(),
    }


def _found(tu: int, den: int, chu: str) -> bool:
    """The pair is there, and its passages cover what was planted."""
    row = (
        TrungLap.objects.select_related("sau")
        .filter(sau__doi_tuong_id=den, truoc__doi_tuong_id=tu)
        .first()
    )
    if row is None:
        return False
    words, passage = bang_tu(row.sau.noi_dung).tu, bang_tu(chu).tu
    places = (n for n in range(len(words)) if words[n : n + len(passage)] == passage)
    start = next(places)
    covered = {
        n for doan in row.doan for first, last in doan["sau"] for n in range(first, last)
    } & set(range(start, start + len(passage)))
    return len(covered) >= COVERED * len(passage)


def _template_words(number: int) -> int:
    """Words of the template in passages found of this document, as the later one."""
    count = 0
    for row in TrungLap.objects.select_related("sau").filter(sau__doi_tuong_id=number):
        words = bang_tu(row.sau.noi_dung).tu
        template = set()
        for text in COMMON:
            part = bang_tu(text).tu
            for n in range(len(words) - len(part) + 1):
                if words[n : n + len(part)] == part:
                    template.update(range(n, n + len(part)))
        found = {n for doan in row.doan for a, b in doan["sau"] for n in range(a, b)}
        count = max(count, len(found & template))
    return count


def _on_disk() -> float:
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_total_relation_size('nen_tailieusosanh')")
        return float(cursor.fetchone()[0]) / 1_000_000
