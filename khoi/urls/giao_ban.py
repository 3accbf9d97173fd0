"""Routes of the giao ban."""

from django.urls import path

from khoi.views import (
    ban_nhap,
    bien_ban,
    chua_hop,
    dan_chu,
    giao_ban,
    lich_giao_ban,
    phien_ban,
    soan_giao_ban,
    tep_giao_ban,
    y_kien_giao_ban,
)


urlpatterns = [
    path("giao-ban/", giao_ban.giao_ban_list, name="giao-ban-list"),
    path("giao-ban/xlsx/", giao_ban.giao_ban_xlsx, name="giao-ban-xlsx"),
    path("giao-ban/chua-hop/", chua_hop.chua_hop, name="giao-ban-chua-hop"),
    path("giao-ban/chua-hop/xlsx/", chua_hop.chua_hop_list_xlsx, name="giao-ban-chua-hop-xlsx"),
    path("giao-ban/lich/", lich_giao_ban.lich_giao_ban, name="giao-ban-lich"),
    path("giao-ban/ban-do-nhiet/", lich_giao_ban.ban_do_nhiet, name="giao-ban-ban-do"),
    path(
        "giao-ban/ban-do-nhiet/xlsx/",
        lich_giao_ban.ban_do_nhiet_xlsx,
        name="giao-ban-ban-do-xlsx",
    ),
    path("giao-ban/khoi/<int:khoi_pk>/", giao_ban.giao_ban_year, name="giao-ban-year"),
    path("giao-ban/khoi/<int:khoi_pk>/lap/", soan_giao_ban.giao_ban_create, name="giao-ban-create"),
    path("giao-ban/<int:pk>/", giao_ban.giao_ban_detail, name="giao-ban-detail"),
    path("giao-ban/<int:pk>/sua/", soan_giao_ban.giao_ban_edit, name="giao-ban-edit"),
    path("giao-ban/<int:pk>/thanh-vien/", soan_giao_ban.giao_ban_members, name="giao-ban-members"),
    path("giao-ban/<int:pk>/ban-nhap/", soan_giao_ban.ban_nhap_save, name="ban-nhap-save"),
    path("giao-ban/<int:pk>/dan/", dan_chu.dan_chu, name="dan-chu"),
    path("giao-ban/<int:pk>/lech/<int:lech_pk>/", ban_nhap.ban_nhap_lech, name="ban-nhap-lech"),
    path("giao-ban/<int:pk>/ban-giu/", ban_nhap.ban_nhap_giu, name="ban-nhap-giu"),
    path("giao-ban/<int:pk>/trinh/", giao_ban.giao_ban_submit, name="giao-ban-submit"),
    path("giao-ban/<int:pk>/tra-lai/", giao_ban.giao_ban_return, name="giao-ban-return"),
    path("giao-ban/<int:pk>/thong-qua/", giao_ban.giao_ban_adopt, name="giao-ban-adopt"),
    path("giao-ban/<int:pk>/khoa/", giao_ban.giao_ban_lock, name="giao-ban-lock"),
    path("giao-ban/<int:pk>/mo-lai/", giao_ban.giao_ban_reopen, name="giao-ban-reopen"),
    path("giao-ban/<int:pk>/y-kien/", y_kien_giao_ban.y_kien, name="y-kien"),
    path("giao-ban/<int:pk>/y-kien/da-doc/", y_kien_giao_ban.y_kien_da_doc, name="y-kien-da-doc"),
    path(
        "giao-ban/<int:pk>/y-kien/<int:y_kien_pk>/da-xem/",
        y_kien_giao_ban.y_kien_da_xem,
        name="y-kien-da-xem",
    ),
    path("giao-ban/<int:pk>/in/", bien_ban.bien_ban_print, name="bien-ban-print"),
    path("giao-ban/<int:pk>/ban-in/", bien_ban.bien_ban_state, name="bien-ban-state"),
    path(
        "giao-ban/<int:pk>/tep/<int:ban_in_pk>/",
        bien_ban.bien_ban_download,
        name="bien-ban-download",
    ),
    path(
        "giao-ban/<int:pk>/tep/<int:ban_in_pk>/word/",
        bien_ban.bien_ban_docx,
        name="bien-ban-docx",
    ),
    path("giao-ban/<int:pk>/kem/", tep_giao_ban.tep_begin, name="tep-begin"),
    path("giao-ban/<int:pk>/kem/gui/", tep_giao_ban.tep_send, name="tep-send"),
    path("giao-ban/<int:pk>/kem/dang-tai/<int:tai_pk>/", tep_giao_ban.tep_piece, name="tep-piece"),
    path(
        "giao-ban/<int:pk>/kem/dang-tai/<int:tai_pk>/xong/",
        tep_giao_ban.tep_finish,
        name="tep-finish",
    ),
    path("giao-ban/<int:pk>/kem/<int:tep_pk>/", tep_giao_ban.tep_download, name="tep-download"),
    path("giao-ban/<int:pk>/kem/<int:tep_pk>/go/", tep_giao_ban.tep_remove, name="tep-remove"),
    path("giao-ban/<int:pk>/phien-ban/<int:so>/", phien_ban.phien_ban_detail, name="phien-ban"),
    path(
        "giao-ban/<int:pk>/phien-ban/<int:so>/in/",
        phien_ban.phien_ban_print,
        name="phien-ban-print",
    ),
    path(
        "giao-ban/<int:pk>/phien-ban/<int:so>/ban-in/",
        phien_ban.phien_ban_state,
        name="phien-ban-state",
    ),
    path(
        "giao-ban/<int:pk>/phien-ban/<int:so>/so-sanh/<int:voi>/",
        phien_ban.phien_ban_compare,
        name="phien-ban-compare",
    ),
    path(
        "giao-ban/<int:pk>/phien-ban/<int:so>/so-sanh/",
        phien_ban.phien_ban_compare,
        name="phien-ban-compare-draft",
    ),
]
