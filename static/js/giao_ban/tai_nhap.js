// The last resort: what is typed as a plain text file, made in the page without the server.

import { canhBaoNoiDung } from "../canh_bao.js";
import { read, shown, title } from "./o_nhap.js";

const HELD = "(ô này có chữ cổng không được giữ nên không ghi vào tệp; hãy xem trên trang)";

/** Fields with something in them, each with its name above it. */
export function draftText(form, heading) {
  const parts = Object.entries(read(form)).filter(([, value]) => value.trim()).map(([name, value]) => {
    const text = canhBaoNoiDung(value).length ? HELD : shown(form, name, value);
    return `${title(form, name) || name}\n${text}`;
  });
  return [heading, `Tệp nháp, tải lúc ${new Date().toLocaleString("vi")}`, ...parts].join("\n\n");
}

/** With a mark of Unicode in front: old editors of Windows read it right. */
export function download(text, name) {
  const url = URL.createObjectURL(new Blob(["\ufeff", text.replace(/\n/g, "\r\n")], { type: "text/plain;charset=utf-8" }));
  const anchor = document.createElement("a");
  anchor.href = url;
  anchor.download = name;
  anchor.hidden = true;
  document.body.append(anchor);
  anchor.click();
  anchor.remove();
  setTimeout(() => URL.revokeObjectURL(url), 60000);
}
