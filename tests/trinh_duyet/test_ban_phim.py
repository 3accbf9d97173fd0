"""Without a mouse: sign in, find the sheet, score three criteria."""

import re

import pytest

from chamdiem.models import DiemCham


@pytest.mark.portal_env(DANVAN_NGAY="2024-01-08", DANVAN_MINH_HOA="1")
def test_signing_in_and_scoring_three_cells_with_the_keyboard_alone(the_gioi, den):
    with den("Thư ký") as me:
        me.page.goto("/dang-nhap/")
        me.examine()
        tab_to(me, "Đến nội dung chính")
        tab_to(me, "Tên đăng nhập")
        me.page.keyboard.type(the_gioi.ten_dang_nhap("thu_ky.a1"))
        tab_to(me, "Mật khẩu")
        me.page.keyboard.type("mat-khau-de-thu-2024")
        follow(me)
        tab_to(me, "Chấm điểm")
        follow(me)
        tab_to(me, "Khối đang tự chấm")
        follow(me)
        for ma, diem in (("1.1", "25,5"), ("2.1", "20"), ("2.2", "0")):
            tab_to(me, re.compile(f"Điểm tiêu chí {ma}, "))
            me.page.keyboard.type(diem)
            with me.page.expect_response(re.compile(r"/diem/$")):
                me.page.keyboard.press("Tab")
        me.page.keyboard.press("Shift+Tab")
        me.examine()

    saved = DiemCham.objects.filter(dong__phieu=the_gioi.phieu, diem__isnull=False)
    assert {row.dong.ma: str(row.diem) for row in saved.select_related("dong")} == {
        "1.1": "25.50",
        "2.1": "20.00",
        "2.2": "0.00",
    }


def follow(me) -> None:
    with me.page.expect_navigation():
        me.page.keyboard.press("Enter")
    me.examine()


def tab_to(me, ten: str | re.Pattern[str]) -> None:
    """Press Tab until the thing of this name has the focus, and see that the focus is shown."""
    page = me.page
    for _ in range(60):
        page.keyboard.press("Tab")
        name = page.evaluate(NAME)
        if name == ten if isinstance(ten, str) else ten.search(name):
            for _ in range(20):  # the page may still be scrolling there
                hidden = page.evaluate(HIDDEN)
                if not hidden:
                    return
                page.wait_for_timeout(100)
            raise AssertionError(f"the focus on «{name}» cannot be seen: {hidden}")
    raise AssertionError(f"sixty Tabs do not reach {ten}")


NAME = """() => {
    const at = document.activeElement;
    const label = at.labels && at.labels[0];
    if (at.getAttribute('role') === 'region') return '';
    return (label || at).innerText.replace(/[\\s*]+/g, ' ').trim();
}"""
# Why the focus cannot be seen: no outline, no ring, or the thing is wholly covered (WCAG 2.4.11).
HIDDEN = """() => {
    const at = document.activeElement, look = getComputedStyle(at), box = at.getBoundingClientRect();
    const drawn = (look.outlineStyle !== 'none' && parseFloat(look.outlineWidth) > 0) || look.boxShadow !== 'none';
    if (!drawn) return `outline ${look.outlineStyle} ${look.outlineWidth}, shadow ${look.boxShadow}`;
    const seen = [box.top + 4, (box.top + box.bottom) / 2, box.bottom - 4].some((y) => {
        const over = document.elementFromPoint(box.x + box.width / 2, y);
        return over && (at.contains(over) || over.contains(at));
    });
    return seen ? '' : `covered, or outside the window: ${box.top}–${box.bottom} of ${innerHeight}`;
}"""
