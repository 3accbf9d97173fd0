"""The parts of the bench: what each measures, what that is held against, and its own options."""

from dataclasses import dataclass


@dataclass(frozen=True, kw_only=True)
class Part:
    """One word of the command line; `module` in this package holds its run()."""

    title: str
    module: str
    about: str
    floor: str
    options: tuple[str, ...] = ()


PARTS = {
    "web": Part(
        title="trang web",
        module="web",
        about="lượt mỗi giây của danh sách Khối và bảng xếp hạng toàn tỉnh; số lệnh SQL",
        floor="trang trống của cùng ngăn xếp",
    ),
    "pdf": Part(
        title="in báo cáo",
        module="pdf",
        about="thời gian in báo cáo năm của dữ liệu minh họa",
        floor="chính HTML ấy in bằng WeasyPrint để nguyên mặc định",
    ),
    "ranking": Part(
        title="xếp hạng",
        module="ranking",
        about="câu lệnh xếp hạng 10.040 phiếu cả nước, chấm đủ ba cấp",
        floor="count(*) trần của các dòng quyết định",
    ),
    "autosave": Part(
        title="tự lưu biên bản",
        module="autosave",
        about="một lần tự lưu biên bản, hai thư ký gửi liên tục",
        floor="view cùng ngăn xếp chỉ làm một lệnh UPDATE",
    ),
    "memory": Part(
        title="bộ nhớ tiến trình làm việc",
        module="memory",
        about="đỉnh bộ nhớ của tiến trình Celery qua ba lần lập báo cáo",
        floor="giới hạn 300 MB",
    ),
    "country": Part(
        title="cả nước",
        module="country",
        about="nạp cả nước; phạm vi, danh sách, dòng thời gian, số xã mỗi ngày; tính lại phạm vi",
        floor="một lần tìm theo khóa chính và count(*) trần; ghi lại bảng phạm vi",
    ),
    "import": Part(
        title="nhập bảng tính",
        module="imports",
        about="nhập 5.000 thành viên của 500 xã từ XLSX: xem thử, ghi, hoàn tác; tệp có một ô sai",
        floor="chèn trần ngần ấy dòng vào cùng các bảng; giới hạn 30 giây",
    ),
    "reform": Part(
        title="sắp xếp đơn vị",
        module="reform",
        about="sắp xếp 01/7/2025 theo danh sách kèm cổng, 06 + 19 → 19: diễn tập, thực hiện, hoàn tác",
        floor="chèn trần ngần ấy dòng vào cùng các bảng",
        options=("whole_country",),
    ),
    "typing": Part(
        title="300 thư ký cùng gõ",
        module="minutes",
        about="300 thư ký gõ biên bản cùng lúc, tự lưu 5 giây một lần trong 3 phút; lỗi, lần lưu mất",
        floor="view chỉ làm một lệnh UPDATE, gọi xen kẽ trong cùng lúc ấy",
        options=("users", "seconds"),
    ),
    "chaos": Part(
        title="không mất chữ nào",
        module="chaos",
        about="gõ biên bản trong lúc mất mạng, tắt máy chủ, hết phiên, tắt ngang trình duyệt …",
        floor="0 ký tự cũ hơn 2 giây được mất",
        options=("events", "seed"),
    ),
    "copies": Part(
        title="đoạn văn giống nhau",
        module="copies",
        about="60.000 biên bản tự sinh, có cấy đoạn chép đã sửa: tìm thấy, báo nhầm, thời gian, bộ nhớ",
        floor="≥ 95 % tìm thấy, < 1 % báo nhầm; 10 phút lập chỉ mục; 1 giây một bài; n log n",
        options=("seed",),
    ),
    "search": Part(
        title="tìm kiếm",
        module="search",
        about="trang kết quả tìm kiếm trong 60.000 biên bản, phạm vi một tỉnh; lập lại chỉ mục",
        floor="một lần tìm theo khóa chính; kế hoạch phải dùng chỉ mục",
    ),
}
