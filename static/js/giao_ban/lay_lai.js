// Reading the journal back: what a tab that is gone did not hand over is opened with its owner's
// private key, which only the signed-in owner gets, and saved onto the version that it was typed on.

import { fromBase64, unseal } from "./khoa.js";
import { livingTabs } from "./kenh.js";
import { post } from "./mang.js";
import { entriesOf, removeEntry } from "./nhat_ky.js";

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

async function sendAgain(entry, typed, where) {
  const pk = minutesOf(entry);
  const saved = { phien_ban: entry.phien_ban, the: entry.the, nguoi: where.nguoi, lai: true, noi_dung: typed };
  if (pk) return { pk, ...(await post(addressOf(where.luu, pk), saved)) };
  const answer = await post(where.tao, saved);
  return { pk: answer.body.giao_ban, ...answer };
}

/**
 * Sends own entries, the oldest first. `sent`: {pk, phien_ban, so_sanh}; `left`: {entry, typed, why},
 * typed null where no key opens it. Rejects where there is no line: everything stays for next time.
 */
async function recover(store, where) {
  const { own, others } = await leftBehind(store, where);
  const sent = [];
  const left = [];
  const keys = own.length ? await privateKeys(where) : null;
  for (const entry of own) {
    const key = keys.get(entry.khoa);
    const typed = key ? unseal(entry.hop, key) : null;
    if (!typed) {
      left.push({ entry, typed: null, why: "Khóa của chữ này không còn trên máy chủ." });
      continue;
    }
    const { pk, status, body } = await sendAgain(entry, typed, where);
    const refused = Object.values(body.bi_giu ?? {}).flat();
    if (body.la?.length) refused.push("Biểu mẫu đã đổi, có ô không còn nữa: hãy tải về rồi chép vào ô khác.");
    if ((status === 200 || status === 409) && !refused.length) {
      await removeEntry(store, entry.so);
      sent.push({ pk, entry, phien_ban: body.phien_ban, so_sanh: body.so_sanh });
    } else if (status === 401 || status >= 500) {
      throw new Error(`save: ${status}`);
    } else {
      left.push({ entry, typed, why: refused.join(" ") || body.loi || "Máy chủ không nhận chữ này." });
    }
  }
  return { sent, left, others };
}

/** One page at a time, where the browser can see to it. */
export function recoverAll(store, where) {
  const act = () => recover(store, where);
  return navigator.locks ? navigator.locks.request("danvan-lay-lai", act) : act();
}
