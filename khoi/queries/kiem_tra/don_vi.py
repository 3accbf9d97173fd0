"""Checks of units: names, parents, codes, coordinates, the closure."""

from collections.abc import Iterable

from khoi.models import TenDonVi
from khoi.queries.kiem_tra.so import Hang, PhepKiemTra
from khoi.queries.pham_vi import CTE_PHAM_VI


NHOM = "Đơn vị"
TRANG = "khoi:don-vi-detail"
SUA_QUAN_TRI = "Vào Quản trị › Đơn vị, mở đơn vị và thêm dòng còn thiếu từ đúng ngày."


def _stale_names(rows: Iterable[Hang]) -> list[Hang]:
    found: list[Hang] = []
    for don_vi_id, ten, loai, khoa_sap_xep, khoa_tim in rows:
        fresh = TenDonVi(ten=ten, loai=loai).fill_keys()
        if (fresh.khoa_sap_xep, fresh.khoa_tim) != (khoa_sap_xep, khoa_tim):
            found.append((don_vi_id, ten, don_vi_id))
    return found


PHEP = (
    PhepKiemTra(
        ma="don-vi-khong-ten",
        nhom=NHOM,
        ten="Đơn vị không có tên nào",
        y_nghia="Đơn vị không có tên thì không hiện được trong danh sách và văn bản.",
        cach_sua=SUA_QUAN_TRI,
        trang=TRANG,
        sql="""SELECT d.id, concat('mã ', d.ma), d.id FROM dv d
               WHERE NOT EXISTS (SELECT 1 FROM ten WHERE ten.don_vi_id = d.id)""",
    ),
    PhepKiemTra(
        ma="don-vi-ho-ten",
        nhom=NHOM,
        ten="Đơn vị có ngày không mang tên",
        y_nghia="Có khoảng thời gian đơn vị tồn tại mà không có tên.",
        cach_sua=SUA_QUAN_TRI,
        trang=TRANG,
        sql="""SELECT d.id, concat('không có tên trong ', h.ho), d.id FROM dv d
               CROSS JOIN LATERAL (
                   SELECT d.doi::datemultirange - range_agg(ten.doi) AS ho
                   FROM ten WHERE ten.don_vi_id = d.id HAVING count(*) > 0) h
               WHERE NOT isempty(h.ho)""",
    ),
    PhepKiemTra(
        ma="ten-ngoai-doi-don-vi",
        nhom=NHOM,
        ten="Tên kéo ra ngoài thời gian đơn vị tồn tại",
        y_nghia="Tên bắt đầu trước khi có đơn vị hoặc còn sau khi đơn vị kết thúc.",
        cach_sua="Nhờ người vận hành chỉnh ngày của tên cho khớp với đơn vị.",
        trang=TRANG,
        sql="""SELECT d.id, ten.ten, d.id FROM ten JOIN dv d ON d.id = ten.don_vi_id
               WHERE NOT d.doi @> ten.doi""",
    ),
    PhepKiemTra(
        ma="ten-thieu-loai",
        nhom=NHOM,
        ten="Tên không bắt đầu bằng loại đơn vị",
        y_nghia="Tên phải gồm cả loại, ví dụ “Xã Bành Trạch”; thiếu loại thì văn bản ghi sai.",
        cach_sua="Lập lần sắp xếp đổi tên, hoặc thêm tên đúng trong Quản trị › Đơn vị.",
        trang=TRANG,
        sql="""SELECT ten.don_vi_id, concat('loại ', ten.loai), ten.don_vi_id
               FROM ten JOIN dv d ON d.id = ten.don_vi_id
               WHERE NOT starts_with(lower(ten.ten), lower(ten.loai) || ' ')""",
    ),
    PhepKiemTra(
        ma="loai-sai-cap",
        nhom=NHOM,
        ten="Loại không hợp với cấp của đơn vị",
        y_nghia="Ví dụ đơn vị cấp xã ghi loại “Huyện”: sai mẫu tên cơ quan và thống kê theo loại.",
        cach_sua="Lập lần sắp xếp đổi loại, hoặc thêm tên đúng loại trong Quản trị › Đơn vị.",
        trang=TRANG,
        sql="""SELECT d.id, concat('loại ', ten.loai), d.id
               FROM ten JOIN dv d ON d.id = ten.don_vi_id
               WHERE (d.cap = 'tinh' AND ten.loai NOT IN ('Tỉnh', 'Thành phố'))
                  OR (d.cap = 'huyen'
                      AND ten.loai NOT IN ('Huyện', 'Quận', 'Thị xã', 'Thành phố'))
                  OR (d.cap = 'xa'
                      AND ten.loai NOT IN ('Xã', 'Phường', 'Thị trấn', 'Đặc khu'))""",
    ),
    PhepKiemTra(
        ma="loai-khong-mau-ten",
        nhom=NHOM,
        ten="Loại đơn vị chưa có mẫu tên cơ quan",
        y_nghia="Cơ quan lập ở đơn vị loại này không đặt tên, ký hiệu tự động được.",
        cach_sua="Vào Quản trị › Mẫu tên cơ quan, thêm mẫu cho loại này.",
        trang=TRANG,
        sql="""SELECT d.id, concat('loại ', ten.loai), d.id
               FROM ten JOIN dv d ON d.id = ten.don_vi_id
               WHERE d.doi @> %(ngay)s AND ten.doi @> %(ngay)s AND NOT EXISTS (
                   SELECT 1 FROM khoi_mautencoquan m WHERE m.loai_don_vi = ten.loai
                   AND m.loai = CASE d.cap WHEN 'tinh' THEN 'ban_tinh'
                       WHEN 'huyen' THEN 'ban_huyen' ELSE 'khoi' END)""",
    ),
    PhepKiemTra(
        ma="don-vi-khong-cha",
        nhom=NHOM,
        ten="Đơn vị không thuộc đơn vị cấp trên nào",
        y_nghia="Đơn vị mồ côi không có trong phạm vi của huyện, tỉnh nào.",
        cach_sua=SUA_QUAN_TRI,
        trang=TRANG,
        sql="""SELECT d.id, concat('mã ', d.ma), d.id FROM dv d
               WHERE d.cap <> 'tinh'
                 AND NOT EXISTS (SELECT 1 FROM cha WHERE cha.don_vi_id = d.id)""",
    ),
    PhepKiemTra(
        ma="don-vi-ho-cha",
        nhom=NHOM,
        ten="Đơn vị có ngày không thuộc cấp trên nào",
        y_nghia="Có khoảng thời gian đơn vị tồn tại mà không thuộc đơn vị cấp trên nào.",
        cach_sua=SUA_QUAN_TRI,
        trang=TRANG,
        sql="""SELECT d.id, concat('không có cấp trên trong ', h.ho), d.id FROM dv d
               CROSS JOIN LATERAL (
                   SELECT d.doi::datemultirange - range_agg(cha.doi) AS ho
                   FROM cha WHERE cha.don_vi_id = d.id HAVING count(*) > 0) h
               WHERE d.cap <> 'tinh' AND NOT isempty(h.ho)""",
    ),
    PhepKiemTra(
        ma="cha-ngoai-doi-don-vi",
        nhom=NHOM,
        ten="Quan hệ cấp trên kéo ra ngoài thời gian đơn vị tồn tại",
        y_nghia="Đơn vị đã kết thúc hoặc chưa lập mà vẫn ghi thuộc đơn vị khác.",
        cach_sua="Nhờ người vận hành chỉnh ngày của quan hệ cho khớp với đơn vị.",
        trang=TRANG,
        sql="""SELECT d.id, '', d.id FROM cha JOIN dv d ON d.id = cha.don_vi_id
               WHERE NOT d.doi @> cha.doi""",
    ),
    PhepKiemTra(
        ma="con-song-lau-hon-cha",
        nhom=NHOM,
        ten="Còn thuộc cấp trên đã kết thúc hoặc chưa lập",
        y_nghia="Đơn vị cấp trên không tồn tại suốt thời gian mà cấp dưới ghi thuộc nó.",
        cach_sua="Lập lần sắp xếp chuyển đơn vị sang cấp trên đang hoạt động.",
        trang=TRANG,
        sql="""SELECT cha.don_vi_id, concat('cấp trên mã ', p.ma), cha.don_vi_id
               FROM cha JOIN dv d ON d.id = cha.don_vi_id JOIN dv p ON p.id = cha.cha_id
               WHERE NOT p.doi @> cha.doi""",
    ),
    PhepKiemTra(
        ma="cha-bi-huy",
        nhom=NHOM,
        ten="Thuộc đơn vị của lần sắp xếp đã hoàn tác",
        y_nghia="Đơn vị cấp trên đã bị hủy khi hoàn tác, quan hệ còn sót lại.",
        cach_sua="Lập lần sắp xếp chuyển đơn vị sang cấp trên đang hoạt động.",
        trang=TRANG,
        sql="""SELECT d.id, '', d.id FROM cha JOIN dv d ON d.id = cha.don_vi_id
               JOIN khoi_donvi p ON p.id = cha.cha_id WHERE p.huy_luc IS NOT NULL""",
    ),
    PhepKiemTra(
        ma="cha-sai-cap",
        nhom=NHOM,
        ten="Cấp trên không ở cấp cao hơn",
        y_nghia="Thứ tự phải là tỉnh, huyện, xã; sai thì phạm vi nhìn thấy sai.",
        cach_sua="Lập lần sắp xếp chuyển đơn vị sang đúng cấp trên.",
        trang=TRANG,
        sql="""SELECT d.id, concat('thuộc đơn vị mã ', p.ma), d.id
               FROM cha JOIN dv d ON d.id = cha.don_vi_id JOIN dv p ON p.id = cha.cha_id
               WHERE array_position(ARRAY['tinh', 'huyen', 'xa'], p.cap::text)
                  >= array_position(ARRAY['tinh', 'huyen', 'xa'], d.cap::text)""",
    ),
    PhepKiemTra(
        ma="nhieu-goc",
        nhom=NHOM,
        ten="Đi lên không tới tỉnh",
        y_nghia="Trên đơn vị này không có tỉnh nào: cây đơn vị có nhiều gốc.",
        cach_sua="Đặt huyện ở trên vào đúng tỉnh (Quản trị › Đơn vị).",
        trang=TRANG,
        sql="""SELECT d.id, concat('dừng ở đơn vị mã ', p.ma), d.id
               FROM dv d JOIN cha ON cha.don_vi_id = d.id AND cha.doi @> %(ngay)s
               JOIN dv p ON p.id = cha.cha_id
               WHERE d.doi @> %(ngay)s AND p.cap <> 'tinh' AND NOT EXISTS (
                   SELECT 1 FROM cha tren WHERE tren.don_vi_id = p.id AND tren.doi @> %(ngay)s)""",
    ),
    PhepKiemTra(
        ma="xa-vuot-huyen",
        nhom=NHOM,
        ten="Xã thuộc thẳng tỉnh còn cấp huyện",
        y_nghia="Tỉnh đang có cấp huyện mà xã thuộc thẳng tỉnh: huyện không thấy xã này.",
        cach_sua="Đặt xã vào đúng huyện, hoặc thực hiện sắp xếp bỏ cấp huyện của tỉnh.",
        trang=TRANG,
        sql="""SELECT d.id, '', d.id FROM dv d
               JOIN cha ON cha.don_vi_id = d.id AND cha.doi @> %(ngay)s
               JOIN dv p ON p.id = cha.cha_id AND p.cap = 'tinh'
               WHERE d.cap = 'xa' AND d.doi @> %(ngay)s AND EXISTS (
                   SELECT 1 FROM cha h JOIN dv huyen ON huyen.id = h.don_vi_id
                   WHERE h.cha_id = p.id AND h.doi @> %(ngay)s AND huyen.cap = 'huyen'
                     AND huyen.doi @> %(ngay)s)""",
    ),
    PhepKiemTra(
        ma="huyen-sau-2025",
        nhom=NHOM,
        ten="Huyện còn hoạt động sau ngày 01/7/2025",
        y_nghia="Từ 01/7/2025 không còn cấp huyện; tỉnh này chưa thực hiện sắp xếp trên cổng.",
        cach_sua="Vào Sắp xếp đơn vị, lập lần sắp xếp từ danh sách kèm theo cổng cho tỉnh.",
        trang=TRANG,
        sql="""SELECT d.id, '', d.id FROM dv d
               WHERE d.cap = 'huyen' AND d.doi @> %(ngay)s AND %(ngay)s >= DATE '2025-07-01'""",
    ),
    PhepKiemTra(
        ma="trung-ten-cung-cha",
        nhom=NHOM,
        ten="Hai đơn vị cùng tên trong một đơn vị cấp trên",
        y_nghia="Có thể một đơn vị bị nhập hai lần dưới hai mã.",
        cach_sua="Xem lại danh sách của Nhà nước; kết thúc đơn vị nhập thừa bằng một lần sắp xếp.",
        trang=TRANG,
        sql="""SELECT d.id, concat('mã ', d.ma), d.id FROM dv d
               JOIN ten ON ten.don_vi_id = d.id AND ten.doi @> %(ngay)s
               JOIN cha ON cha.don_vi_id = d.id AND cha.doi @> %(ngay)s
               WHERE d.doi @> %(ngay)s AND EXISTS (
                   SELECT 1 FROM dv khac JOIN ten t ON t.don_vi_id = khac.id AND t.doi @> %(ngay)s
                   JOIN cha c ON c.don_vi_id = khac.id AND c.doi @> %(ngay)s
                   WHERE khac.doi @> %(ngay)s AND khac.id < d.id AND c.cha_id = cha.cha_id
                     AND t.ten = ten.ten)""",
    ),
    PhepKiemTra(
        ma="xa-khong-toa-do",
        nhom=NHOM,
        ten="Xã không có tọa độ",
        y_nghia="Đơn vị không hiện trên bản đồ chấm.",
        cach_sua="Nhờ người vận hành bổ sung vĩ độ, kinh độ từ danh sách của Nhà nước.",
        trang=TRANG,
        sql="""SELECT d.id, concat('mã ', d.ma), d.id FROM dv d
               WHERE d.cap = 'xa' AND d.doi @> %(ngay)s
                 AND (d.vi_do IS NULL OR d.kinh_do IS NULL)""",
    ),
    PhepKiemTra(
        ma="toa-do-ngoai-viet-nam",
        nhom=NHOM,
        ten="Tọa độ nằm ngoài Việt Nam",
        y_nghia="Vĩ độ và kinh độ có thể bị ghi đổi chỗ.",
        cach_sua="Nhờ người vận hành sửa tọa độ theo danh sách của Nhà nước.",
        trang=TRANG,
        sql="""SELECT d.id, concat(d.vi_do, ', ', d.kinh_do), d.id FROM dv d
               WHERE d.vi_do NOT BETWEEN 6 AND 24 OR d.kinh_do NOT BETWEEN 101 AND 118""",
    ),
    PhepKiemTra(
        ma="khoa-ten-don-vi-cu",
        nhom=NHOM,
        ten="Khóa sắp xếp, tìm kiếm của tên đơn vị đã cũ",
        y_nghia="Đơn vị xếp sai thứ tự hoặc tìm không ra. Mỗi đêm thử một phần các dòng.",
        cach_sua="Nhờ người vận hành ghi lại tên đơn vị.",
        trang=TRANG,
        loc=_stale_names,
        sql="""SELECT n.don_vi_id, n.ten, n.loai, n.khoa_sap_xep, n.khoa_tim
               FROM khoi_tendonvi n WHERE n.huy_luc IS NULL
               ORDER BY md5(concat(n.id, %(ngay)s)) LIMIT %(mau)s""",
    ),
    PhepKiemTra(
        ma="pham-vi-lech",
        nhom=NHOM,
        ten="Phạm vi nhìn thấy khác với cây đơn vị",
        y_nghia="Bảng phạm vi tính sẵn không khớp: có người thấy thừa hoặc thiếu đơn vị.",
        cach_sua="Cổng tự tính lại mỗi giờ; nếu vẫn còn sau một giờ, báo người vận hành.",
        trang=TRANG,
        them=CTE_PHAM_VI,
        sql="""SELECT coalesce(moi.goc, p.goc_id),
                      CASE WHEN p.id IS NULL THEN concat('thiếu đơn vị số ', moi.don_vi)
                           WHEN moi.goc IS NULL THEN concat('thừa đơn vị số ', p.don_vi_id)
                           ELSE concat('sai phần chính với đơn vị số ', p.don_vi_id) END,
                      coalesce(moi.goc, p.goc_id)
               FROM moi FULL JOIN khoi_phamvidonvi p
                 ON p.goc_id = moi.goc AND p.don_vi_id = moi.don_vi
               WHERE p.id IS NULL OR moi.goc IS NULL OR p.chinh <> moi.chinh""",
    ),
)
