"""Adopted minutes as pieces of search: the SQL of the pieces, and the triggers that keep them."""

import pgtrigger


NGUON = "khoi.giao_ban"
LOAI = {
    "ket_qua": "Kết quả từ kỳ trước",
    "tinh_hinh": "Tình hình Nhân dân",
    "thao_luan": "Thảo luận",
    "ket_luan": "Kết luận",
    "kien_nghi": "Kiến nghị",
    "phan_cong": "Phân công",
}
_ADOPTED = "('da_thong_qua', 'da_khoa')"
_COT = "(nguon, chu_id, loai, doi_tuong_id, pham_vi, ngay, chu_de, noi_dung)"


def manh_cua(bien_ban: str) -> str:
    """The pieces of the adopted ones among these minutes (a FROM item with their columns)."""
    return f"""
SELECT '{NGUON}', g.id, m.loai, m.doi_tuong_id, k.don_vi_id, g.ngay, m.chu_de_id,
       normalize(m.noi_dung)
FROM {bien_ban} g
JOIN khoi_coquan k ON k.id = g.khoi_id
CROSS JOIN LATERAL (
    VALUES ('ket_qua', g.id, NULL::bigint, g.ket_qua::text), ('tinh_hinh', g.id, NULL, g.tinh_hinh),
           ('thao_luan', g.id, NULL, g.thao_luan), ('ket_luan', g.id, NULL, g.ket_luan)
    UNION ALL
    SELECT 'kien_nghi', n.id, n.chu_de_id, n.noi_dung FROM khoi_kiennghi n WHERE n.giao_ban_id = g.id
    UNION ALL
    SELECT 'phan_cong', p.id, NULL, p.viec FROM khoi_phancong p WHERE p.giao_ban_id = g.id
) m (loai, doi_tuong_id, chu_de_id, noi_dung)
WHERE g.trang_thai IN {_ADOPTED} AND m.noi_dung ~ '[[:alnum:]]'
"""


MANH = manh_cua("(SELECT * FROM khoi_giaoban WHERE id = ANY(%(khoa)s))")
_THEM = f"INSERT INTO nen_manhtimkiem {_COT} {manh_cua('moi')};"
# A statement at a time: adopting one meeting's minutes, or loading thousands.
_DOI = f"""
    IF NOT EXISTS (
        SELECT 1 FROM moi JOIN cu USING (id)
        WHERE (moi.trang_thai IN {_ADOPTED}) <> (cu.trang_thai IN {_ADOPTED})
    ) THEN
        RETURN NULL;
    END IF;
    DELETE FROM nen_manhtimkiem t USING moi
    WHERE t.nguon = '{NGUON}' AND t.chu_id = moi.id;
    {_THEM}
    RETURN NULL;
"""


def kept_searchable() -> list[pgtrigger.Trigger]:
    """Minutes are found from their adoption on, and no longer once they are open again."""
    return [
        pgtrigger.Trigger(
            name="searchable_once_adopted",
            level=pgtrigger.Statement,
            when=pgtrigger.After,
            operation=pgtrigger.Update,
            referencing=pgtrigger.Referencing(old="cu", new="moi"),  # type: ignore[no-untyped-call]  # -- the library is
            func=_DOI,
        ),
        pgtrigger.Trigger(
            name="searchable_if_born_adopted",
            level=pgtrigger.Statement,
            when=pgtrigger.After,
            operation=pgtrigger.Insert,
            referencing=pgtrigger.Referencing(new="moi"),  # type: ignore[no-untyped-call]  # -- idem
            func=f"{_THEM} RETURN NULL;",
        ),
    ]
