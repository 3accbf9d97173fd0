"""What clipboards of Word, Zalo, Google and the web hold."""

WORD = """<html xmlns:o="urn:schemas-microsoft-com:office:office"><head>
<style><!-- p.MsoNormal {mso-style-name:x} --></style><title>Biên bản.docx</title>
<!--[if gte mso 9]><xml><w:WordDocument>Print</w:WordDocument></xml><![endif]--></head><body>
<!--StartFragment--><p class=MsoNormal><b><span style='font-size:14.0pt'>I. Kết quả
công tác</span></b><span> tháng 3</span><o:p></o:p></p>
<p class=MsoListParagraph style='mso-list:l0 level1 lfo1'><![if !supportLists]><span
style='font-family:Symbol;mso-list:Ignore'>·<span style='font:7.0pt "Times New Roman"'>&nbsp;&nbsp;
</span></span><![endif]>Việc <i>thứ nhất</i></p>
<p class=MsoListParagraph><![if !supportLists]><span style='mso-list:Ignore'>1.<span>&nbsp;&nbsp;
</span></span><![endif]>Việc hai: 5*3 = 15</p>
<p><b>T</b>rong <b>hai </b><b>thôn</b></p><script>alert(1)</script>
<!--EndFragment--></body></html>"""
BANG = (
    "<table><tr><td rowspan=2><p>Thôn</p></td><td colspan=2>Số hộ</td></tr>"
    "<tr><td>Nghèo</td><td>Cận | nghèo</td></tr>"
    "<tr><td><p>Nà Mày</p><p>(mới)</p></td><td>12</td><td>5<br>6</td></tr></table>"
)
ZALO = (
    '<b style="font-weight:normal"><div>Dòng 1<br>dòng 2</div>'
    '<p>A <span style="font-weight:700">đậm</span> &lt;b&gt; e\u0302\u0301</p></b>'
    "<ul><li>một<ul><li>con</li></ul></li><li><b>hai</b></li></ul>"
    '<ol start="3"><li>ba</li><li>bốn</li></ol><div>• chấm</div>'
)
CHI_CO_CHU = [
    "<script>x()</script>Còn",
    "<style>p{}</style>Còn",
    "<p onclick=x() style='background:url(x)'>Còn</p>",
    "<!--[if mso]><p>ẩn</p><![endif]-->Còn",
    "<svg><style><img src=x onerror=y></style></svg>Còn",
    "<a href='javascript:x()'>Còn</a><img src=x onerror=y>",
    "<title>ẩn</title><noscript>ẩn</noscript>Còn",
]
