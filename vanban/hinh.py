"""A drawing as a picture, for files that cannot hold SVG."""

import io

from vanban.kieu_trang import font_faces
from vanban.pdf import html_to_pdf


_DO_PHAN_GIAI = 200 / 72  # of a point: 200 dots to the inch
_CAO_MM = 400


def svg_to_png(svg: str, *, rong_mm: float) -> bytes:
    """The drawing, this wide, as the PDF shows it. `svg` is markup of our own (vanban.bieu_do)."""
    import pypdfium2

    page = (
        f"<html><head><style>{font_faces()} @page {{ size: {rong_mm:g}mm {_CAO_MM}mm; margin: 0 }} "
        "body { margin: 0 } svg { display: block; width: 100%; height: auto }</style></head>"
        f"<body>{svg}</body></html>"
    )
    with pypdfium2.PdfDocument(html_to_pdf(page)) as pdf:
        picture = pdf[0].render(scale=_DO_PHAN_GIAI).to_pil()
    drawn = picture.convert("L").point(lambda light: 255 if light < 250 else 0).getbbox()
    foot = min(picture.height, drawn[3] + 4) if drawn else 1
    file = io.BytesIO()
    picture.crop((0, 0, picture.width, foot)).save(file, "PNG", optimize=True)
    return file.getvalue()
