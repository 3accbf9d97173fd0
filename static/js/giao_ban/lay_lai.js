// Reading the journal back: what a tab that is gone did not hand over is opened with its owner's
// private key, which only the signed-in owner gets, and saved onto the version that it was typed on.

import { fromBase64, unseal } from "./khoa.js";
import { livingTabs } from "./kenh.js";
import { post } from "./mang.js";
import { entriesOf, removeEntry } from "./nhat_ky.js";

const LABELS = ["nguoi", "khoa", "bien_ban", "the"];
const RELABELLED = "Nhãn của chữ này trên máy không khớp với chữ bên trong, nên cổng không tự gửi: hãy tải về, xem có đúng chữ bạn ghi không.";

/** The addresses and the person of this page, as its head says them. */
export function surroundings() {
  const said = document.querySelector('meta[name="giu-chu"]');
  if (!said) return null;
  return { nguoi: Number(said.content), ...said.dataset };
}

export const minutesOf = (entry) => /^g:(\d+)$/.exec(entry.bien_ban)?.[1] ?? null;
export const addressOf = (pattern, pk) => pattern.replace("/0/", `/${pk}/`);

/** Entries on this device that no open tab answers for: one's own, and how many are others'. */
export async function leftBehind(store, { nguoi, the }) {
  const entries = await entriesOf(store);
  if (!entries.length) return { own: [], others: 0 };
  const living = await livingTabs();
  const orphans = entries.filter((entry) => entry.the !== the && !living.has(entry.the));
  return {
    own: orphans.filter((entry) => entry.nguoi === nguoi),
    others: orphans.filter((entry) => entry.nguoi !== nguoi).length,
  };
}

async function privateKeys(where) {
  const { status, body } = await post(where.moKhoa, {});
  if (status !== 200 || body.nguoi !== where.nguoi) throw new Error(`keys: ${status}`);
  return new Map(body.khoa.map((key) => [key.ma, fromBase64(key.rieng)]));
}

/** What the seal holds, if it opens: {nguoi, bien_ban, the, tu_khai, phien_ban, noi_dung}. */
function opened(entry, keys) {
  const key = keys.get(entry.khoa);
  return key ? unseal(entry.hop, key) : null;
}

const isAsLabelled = (entry, said) => LABELS.every((name) => entry[name] === said[name]);

function sendAgain({ bien_ban, phien_ban, the, nguoi, noi_dung }, where) {
  const pk = minutesOf({ bien_ban });
  const saved = { phien_ban, the, nguoi, lai: true, noi_dung };
  if (pk) return post(addressOf(where.luu, pk), saved).then((answer) => ({ pk, ...answer }));
  return post(where.tao, saved).then((answer) => ({ pk: answer.body.giao_ban, ...answer }));
}

/** One text goes to the server: {sent} or {left}. Rejects where there is no line, or nobody signed in. */
export async function handOver(store, { entry, said }, where) {
  const { pk, status, body } = await sendAgain(said, where);
  const refused = Object.values(body.bi_giu ?? {}).flat();
  if (body.la?.length) refused.push("Biểu mẫu đã đổi, có ô không còn nữa: hãy tải về rồi chép vào ô khác.");
  if ((status === 200 || status === 409) && !refused.length) {
    await removeEntry(store, entry.so);
    return { sent: { pk, entry, phien_ban: body.phien_ban, so_sanh: body.so_sanh } };
  }
  if (status === 401 || status >= 500) throw new Error(`save: ${status}`);
  return { left: { entry, typed: said.noi_dung, why: refused.join(" ") || body.loi || "Máy chủ không nhận chữ này." } };
}

/**
 * Sends own entries, the oldest first. `sent`: {pk, phien_ban, so_sanh}; `left`: {entry, typed, why},
 * typed null where no key opens it; `offered`: {entry, said}, typed on the shell under one's name by
 * whoever sat there, to be sent when the person says so. Rejects where there is no line: everything
 * stays for next time.
 */
async function recover(store, where) {
  const { own, others } = await leftBehind(store, where);
  const found = { sent: [], left: [], offered: [], others };
  const keys = own.length ? await privateKeys(where) : null;
  for (const entry of own) {
    const said = opened(entry, keys);
    if (!said) found.left.push({ entry, typed: null, why: "Khóa của chữ này không còn trên máy chủ." });
    else if (!isAsLabelled(entry, said)) found.left.push({ entry, typed: said.noi_dung, why: RELABELLED });
    else if (said.tu_khai) found.offered.push({ entry, said });
    else {
      const { sent, left } = await handOver(store, { entry, said }, where);
      if (sent) found.sent.push(sent);
      else found.left.push(left);
    }
  }
  return found;
}

/** One page at a time, where the browser can see to it. */
export function recoverAll(store, where) {
  const act = () => recover(store, where);
  return navigator.locks ? navigator.locks.request("danvan-lay-lai", act) : act();
}
