"""Checks of bodies, their names and who keeps their work."""

from khoi.queries.kiem_tra.so import PhepKiemTra


NHOM = "Cơ quan"
TRANG = "khoi:don-vi-detail"
TRANG_CO_QUAN = "admin:khoi_coquan_change"
SUA_TEN = "Vào Quản trị › Cơ quan, mở cơ quan và thêm tên từ đúng ngày."

PHEP = (
    PhepKiemTra(
        ma="co-quan-don-vi-dong",
        nhom=NHOM,
        ten="Cơ quan đang hoạt động ở đơn vị đã kết thúc",
        y_nghia="Đơn vị không còn mà Khối hoặc Ban của nó vẫn được tính là đang hoạt động.",
        cach_sua="Vào Quản trị › Cơ quan, ghi ngày kết thúc của cơ quan.",
        trang=TRANG_CO_QUAN,
        sql="""SELECT d.id, q.loai, q.id FROM cq q JOIN dv d ON d.id = q.don_vi_id
               WHERE q.doi @> %(ngay)s AND NOT d.doi @> %(ngay)s""",
    ),
    PhepKiemTra(
        ma="co-quan-ngoai-doi-don-vi",
        nhom=NHOM,
        ten="Cơ quan có trước khi lập đơn vị, hoặc từng kéo dài quá đơn vị",
        y_nghia="Thời gian của cơ quan phải nằm trong thời gian của đơn vị.",
        cach_sua="Nhờ người vận hành chỉnh ngày của cơ quan cho khớp với đơn vị.",
        trang=TRANG_CO_QUAN,
        sql="""SELECT d.id, q.loai, q.id FROM cq q JOIN dv d ON d.id = q.don_vi_id
               WHERE NOT d.doi @> q.doi AND (d.doi @> %(ngay)s OR NOT q.doi @> %(ngay)s)""",
    ),
    PhepKiemTra(
        ma="co-quan-don-vi-huy",
        nhom=NHOM,
        ten="Cơ quan của đơn vị đã hủy",
        y_nghia="Lần sắp xếp đã hoàn tác, đơn vị bị hủy mà cơ quan còn lại.",
        cach_sua="Nhờ người vận hành kiểm tra việc hoàn tác của lần sắp xếp.",
        trang=TRANG_CO_QUAN,
        sql="""SELECT d.id, q.loai, q.id FROM cq q JOIN khoi_donvi d ON d.id = q.don_vi_id
               WHERE d.huy_luc IS NOT NULL""",
    ),
    PhepKiemTra(
        ma="co-quan-sai-cap",
        nhom=NHOM,
        ten="Loại cơ quan không hợp với cấp của đơn vị",
        y_nghia="Khối ở cấp xã, Ban huyện ở cấp huyện, Ban tỉnh và Ban Thường vụ ở cấp tỉnh.",
        cach_sua="Kết thúc cơ quan ghi nhầm trong Quản trị › Cơ quan.",
        trang=TRANG_CO_QUAN,
        sql="""SELECT d.id, q.loai, q.id FROM cq q JOIN dv d ON d.id = q.don_vi_id
               WHERE d.cap <> CASE q.loai WHEN 'khoi' THEN 'xa' WHEN 'ban_huyen' THEN 'huyen'
                                          ELSE 'tinh' END""",
    ),
    PhepKiemTra(
        ma="co-quan-khong-ten",
        nhom=NHOM,
        ten="Cơ quan không có tên nào",
        y_nghia="Văn bản của cơ quan không có tên, ký hiệu để in.",
        cach_sua=SUA_TEN,
        trang=TRANG_CO_QUAN,
        sql="""SELECT q.don_vi_id, q.loai, q.id FROM cq q
               WHERE NOT EXISTS (SELECT 1 FROM tcq WHERE tcq.co_quan_id = q.id)""",
    ),
    PhepKiemTra(
        ma="co-quan-ho-ten",
        nhom=NHOM,
        ten="Cơ quan có ngày không mang tên",
        y_nghia="Văn bản ghi ngày ấy không in được vì không rõ tên, ký hiệu.",
        cach_sua=SUA_TEN,
        trang=TRANG_CO_QUAN,
        sql="""SELECT q.don_vi_id, concat(q.loai, ', không có tên trong ', h.ho), q.id FROM cq q
               CROSS JOIN LATERAL (
                   SELECT q.doi::datemultirange - range_agg(tcq.doi) AS ho
                   FROM tcq WHERE tcq.co_quan_id = q.id HAVING count(*) > 0) h
               WHERE NOT isempty(h.ho)""",
    ),
    PhepKiemTra(
        ma="ten-ngoai-doi-co-quan",
        nhom=NHOM,
        ten="Tên cơ quan kéo ra ngoài thời gian cơ quan hoạt động",
        y_nghia="Tên bắt đầu trước khi lập cơ quan hoặc còn sau khi cơ quan kết thúc.",
        cach_sua="Nhờ người vận hành chỉnh ngày của tên cho khớp với cơ quan.",
        trang=TRANG_CO_QUAN,
        sql="""SELECT q.don_vi_id, tcq.ten, q.id FROM tcq JOIN cq q ON q.id = tcq.co_quan_id
               WHERE NOT q.doi @> tcq.doi""",
    ),
    PhepKiemTra(
        ma="ky-hieu-khac-mau",
        nhom=NHOM,
        ten="Ký hiệu của Ban tỉnh khác mẫu tên",
        y_nghia="Ví dụ còn ký hiệu BDVTU sau khi đã đổi thành BTGDVTU: văn bản ghi sai ký hiệu.",
        cach_sua="Thêm tên, ký hiệu mới cho Ban, hoặc sửa mẫu tên nếu mẫu chưa đúng với tỉnh.",
        trang=TRANG_CO_QUAN,
        sql="""SELECT q.don_vi_id, concat(tcq.ky_hieu, ', theo mẫu là ', m.ky_hieu), q.id
               FROM cq q JOIN tcq ON tcq.co_quan_id = q.id AND tcq.doi @> %(ngay)s
               JOIN ten ON ten.don_vi_id = q.don_vi_id AND ten.doi @> %(ngay)s
               JOIN khoi_mautencoquan m ON m.loai = q.loai AND m.loai_don_vi = ten.loai
                AND daterange(m.tu_ngay, m.den_ngay, '[]') @> %(ngay)s
               WHERE q.loai = 'ban_tinh' AND q.doi @> %(ngay)s AND m.ky_hieu <> tcq.ky_hieu""",
    ),
    PhepKiemTra(
        ma="tinh-khong-ban",
        nhom=NHOM,
        ten="Tỉnh có Khối mà không có Ban Dân vận tỉnh",
        y_nghia="Không cơ quan nào ở tỉnh theo dõi, chấm điểm các Khối này.",
        cach_sua="Nhờ người vận hành lập Ban của tỉnh (nạp lại tỉnh hoặc nhập danh sách cơ quan).",
        trang=TRANG,
        sql="""SELECT d.id, '', d.id FROM dv d
               WHERE d.cap = 'tinh' AND d.doi @> %(ngay)s
                 AND NOT EXISTS (SELECT 1 FROM cq b WHERE b.don_vi_id = d.id
                                 AND b.loai = 'ban_tinh' AND b.doi @> %(ngay)s)
                 AND EXISTS (SELECT 1 FROM khoi_phamvidonvi p JOIN cq k
                             ON k.don_vi_id = p.don_vi_id AND k.loai = 'khoi'
                             AND k.doi @> %(ngay)s WHERE p.goc_id = d.id)""",
    ),
    PhepKiemTra(
        ma="bo-phan-giu-ngoai-doi",
        nhom=NHOM,
        ten="Bộ phận giữ việc của Khối ghi ngoài thời gian của Khối",
        y_nghia="Ghi ai giữ việc vào lúc Khối chưa lập hoặc đã kết thúc.",
        cach_sua="Nhờ người vận hành chỉnh ngày của dòng này trong Quản trị › Cơ quan.",
        trang=TRANG_CO_QUAN,
        sql="""SELECT q.don_vi_id, b.ai_giu, q.id FROM khoi_bophangiu b
               JOIN cq q ON q.id = b.co_quan_id
               WHERE NOT q.doi @> daterange(b.tu_ngay, b.den_ngay, '[]')""",
    ),
    PhepKiemTra(
        ma="bo-phan-giu-khong-khoi",
        nhom=NHOM,
        ten="Bộ phận giữ việc ghi cho cơ quan không phải Khối",
        y_nghia="Chỉ Khối Dân vận mới ghi bộ phận giữ việc.",
        cach_sua="Nhờ người vận hành bỏ dòng này.",
        trang=TRANG_CO_QUAN,
        sql="""SELECT q.don_vi_id, b.ai_giu, q.id FROM khoi_bophangiu b
               JOIN cq q ON q.id = b.co_quan_id WHERE q.loai <> 'khoi'""",
    ),
)
