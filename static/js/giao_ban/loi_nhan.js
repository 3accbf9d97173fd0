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

const TEXTS = ["ket_qua", "tinh_hinh", "thao_luan", "ket_luan", "dia_diem"];

/** The day and the first words, for a person to recognise a text by. */
function beginning(typed) {
  const words = TEXTS.map((name) => typed[name] ?? "").join(" ").replace(/\s+/g, " ").trim();
  const day = /^(\d{4})-(\d\d)-(\d\d)$/.exec(typed.ngay ?? "");
  const about = day ? ` Họp ngày ${day[3]}/${day[2]}/${day[1]}.` : "";
  return words ? `${about} “${words.length > 120 ? `${words.slice(0, 120)}…` : words}”` : about;
}

/** The same text is spoken of once, however often it is found. */
function about(entry, kind, text) {
  if (document.querySelector(`[data-muc-nhat-ky="${entry.so}"]`)) return null;
  const box = notice(kind, text);
  box.dataset.mucNhatKy = entry.so;
  return box;
}

const asText = (typed) => Object.entries(typed).filter(([, value]) => value).map(([name, value]) => `[${name}]\n${value}`).join("\n\n");

/** Words that the server did not take: a file to copy from, and a button that lets them go. */
export function sayLeft(store, left) {
  for (const { entry, typed, why } of left) {
    if (!typed) {
      about(entry, "warning", `Máy này còn chữ chưa gửi mà không mở được nữa. ${why} Hãy hỏi người vận hành cổng.`);
      continue;
    }
    const box = about(entry, "warning", `Máy này còn chữ chưa gửi được lên máy chủ. ${why}`);
    if (!box) continue;
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

/** The page shows these very minutes, and they take no more words: handed in, their text is there to read. */
const isClosedHere = (edit) => edit.replace(/[^/]+\/$/, "") === location.pathname && !document.querySelector(`a[href="${edit}"]`);

/** What was sent: where it is now. */
export function saySent(sent, where) {
  const byMinutes = new Map(sent.map((each) => [each.pk, each]));
  for (const { pk, so_sanh: compare } of byMinutes.values()) {
    const edit = where.sua.replace("/0/", `/${pk}/`);
    if (compare) notice("warning", "Chữ chưa gửi trên máy này đã lên máy chủ và được giữ riêng, vì biên bản có chữ mới hơn.", link({ href: compare, text: "So sánh và ghép", here: true }));
    else if (!isClosedHere(edit)) notice("success", "Chữ chưa gửi trên máy này đã lên máy chủ.", link({ href: edit, text: "Mở biên bản", here: true }));
  }
}

/**
 * Words of the page shell: no password was asked there, so that their owner says whether they are
 * theirs. `send` hands one over.
 */
export function sayOffered(store, offered, where, send) {
  for (const { entry, said } of offered) {
    const box = about(entry, "warning", `Máy này còn chữ ghi lúc mất mạng dưới tên đăng nhập của bạn, chưa gửi lên.${beginning(said.noi_dung)}`);
    if (!box) continue;
    const trouble = document.createElement("p");
    trouble.setAttribute("role", "alert");
    const take = button("Đúng chữ tôi ghi: gửi lên", () => {
      take.disabled = true;
      send({ entry, said }).then(({ sent, left }) => {
        box.remove();
        if (sent) saySent([sent], where);
        else sayLeft(store, [left]);
      }).catch(() => {
        take.disabled = false;
        trouble.textContent = "Chưa gửi được vì không kết nối được máy chủ. Chữ vẫn còn trên máy này.";
      });
    });
    const refuse = button("Không phải chữ tôi ghi", () => {
      box.remove();
      sayLeft(store, [{ entry, typed: said.noi_dung, why: "Chữ này ghi nhầm dưới tên bạn: hãy tải về đưa cho người đã ghi." }]);
    });
    const line = document.createElement("p");
    line.append(take, " ", refuse);
    box.lastElementChild.append(line, trouble);
  }
}

export function sayOthers(count) {
  if (count) notice("info", "Trên máy này có chữ chưa gửi của người khác. Chữ đã được mã hóa: chỉ người ấy đăng nhập trên máy này mới đọc và gửi được.");
}
