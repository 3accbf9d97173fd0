"""How the closure of visibility follows from parents and edges, as SQL; no Python walks the tree."""

# Edges of sight: from a parent to each child by the child's latest link that has begun, and from
# a successor to its predecessors. The closure is their transitive hull, each unit in its own; a
# pair is `chinh` when one way between the two goes to no lesser heir of a divided unit.
CTE_PHAM_VI = """
canh_thay (goc, don_vi, chinh) AS (
    SELECT cha_id, don_vi_id, true FROM (
        SELECT DISTINCT ON (c.don_vi_id) c.cha_id, c.don_vi_id
        FROM khoi_chadonvi c JOIN khoi_donvi d ON d.id = c.don_vi_id
        WHERE c.huy_luc IS NULL AND d.huy_luc IS NULL
          AND (c.tu_ngay IS NULL OR c.tu_ngay <= %(ngay)s)
        ORDER BY c.don_vi_id, c.tu_ngay DESC NULLS LAST, c.id DESC
    ) hien
    UNION
    SELECT k.den_id, k.tu_id, k.mac_dinh
    FROM khoi_kethua k JOIN khoi_sukiensapxep s ON s.id = k.su_kien_id
    WHERE k.huy_luc IS NULL AND s.huy_luc IS NULL AND s.hieu_luc_ngay <= %(ngay)s
),
duong (goc, don_vi, chinh) AS (
    SELECT id, id, true FROM khoi_donvi WHERE huy_luc IS NULL
    UNION
    SELECT duong.goc, canh_thay.don_vi, duong.chinh AND canh_thay.chinh
    FROM duong JOIN canh_thay ON canh_thay.goc = duong.don_vi
),
moi (goc, don_vi, chinh) AS (
    SELECT goc, don_vi, bool_or(chinh) FROM duong GROUP BY goc, don_vi
)
"""
