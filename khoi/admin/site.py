"""The admin site of the portal."""

from django.contrib.admin import AdminSite


class QuanTriSite(AdminSite):
    site_header = "Quản trị cổng Dân vận"
    site_title = "Quản trị"
    index_title = "Danh mục và cấu hình"
