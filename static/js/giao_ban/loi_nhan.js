// What is said about words that were found on this device.

import { link, notice } from "./dau_luu.js";
import { removeEntry } from "./nhat_ky.js";
import { download } from "./tai_nhap.js";

function button(text, act) {
  const made = document.createElement("button");
  made.type = "button";
  made.className = "btn btn-secondary btn-sm";
  made.textContent = text;
  made.addEventListener("click", act);
  return made;
}

const asText = (typed) => Object.entries(typed).filter(([, value]) => value).map(([name, value]) => `[${name}]\n${value}`).join("\n\n");

/** Words that the server did not take: a file to copy from, and a button that lets them go. */
export function sayLeft(store, left) {
  for (const { entry, typed, why } of left) {
    if (!typed) {
      notice("warning", `Máy này còn chữ chưa gửi mà không mở được nữa. ${why} Hãy hỏi người vận hành cổng.`);
      continue;
    }
    const box = notice("warning", `Máy này còn chữ chưa gửi được lên máy chủ. ${why}`);
    const drop = button("Đã chép xong, xóa khỏi máy này", () => removeEntry(store, entry.so).then(() => box.remove()));
    drop.disabled = true;
    const save = button("Tải chữ về tệp", () => {
      download(asText(typed), "chu-chua-gui.txt");
      drop.disabled = false;
    });
    const line = document.createElement("p");
    line.append(save, " ", drop);
    box.lastElementChild.append(line);
  }
}

/** What was sent: where it is now. */
export function saySent(sent, where) {
  const byMinutes = new Map(sent.map((each) => [each.pk, each]));
  for (const { pk, so_sanh: compare } of byMinutes.values()) {
    if (compare) notice("warning", "Chữ chưa gửi trên máy này đã lên máy chủ và được giữ riêng, vì biên bản có chữ mới hơn.", link({ href: compare, text: "So sánh và ghép", here: true }));
    else notice("success", "Chữ chưa gửi trên máy này đã lên máy chủ.", link({ href: where.sua.replace("/0/", `/${pk}/`), text: "Mở biên bản", here: true }));
  }
}

export function sayOthers(count) {
  if (count) notice("info", "Trên máy này có chữ chưa gửi của người khác. Chữ đã được mã hóa: chỉ người ấy đăng nhập trên máy này mới đọc và gửi được.");
}
