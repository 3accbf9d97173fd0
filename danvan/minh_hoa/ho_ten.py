"""Names of nobody: the given names are words of nature, so that no real officer is met by chance."""

from random import Random


HO = (
    "Nông", "Hoàng", "Triệu", "Ma", "Hà", "Lường", "Đặng", "Bàn", "Lý", "Nguyễn", "Trần", "Đàm",
    "Dương", "Lục", "Phùng", "Vi",
)  # fmt: skip
DEM = ("Văn", "Thị", "Minh", "Thanh", "Ngọc", "Xuân", "Thu", "Đức", "Quang", "Hồng")
TEN = (
    "Suối", "Thác", "Thông", "Trúc", "Nứa", "Mây", "Trăng", "Nắng", "Sương", "Lúa", "Nếp", "Đào",
    "Mận", "Trám", "Hồi", "Quế", "Sim", "Nghiến", "Lim", "Sến", "Ban", "Cọ", "Vầu", "Mơ", "Lau",
    "Núi", "Đồi", "Khe", "Bến", "Bản", "Ruộng", "Chè", "Dẻ", "Ổi", "Khế", "Gạo", "Xoan", "Sấu",
)  # fmt: skip


def ho_ten(random: Random) -> str:
    """One made-up name."""
    return f"{random.choice(HO)} {random.choice(DEM)} {random.choice(TEN)}"
