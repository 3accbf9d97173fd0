// The page shell: minutes begun, or gone on with, while the server cannot be reached. Words are
// sealed to the key of the name that is typed, if this device has seen that person's key; reading
// back needs the server, so nothing that was typed before is shown here.

import { canhBaoNoiDung } from "../canh_bao.js";
import { canChu } from "./chu_nhe.js";
import { dan } from "./dan.js";
import { digest } from "./khoa.js";
import { keptKeys, NhatKy, openStore } from "./nhat_ky.js";
import { explain, read } from "./o_nhap.js";
import { download, draftText } from "./tai_nhap.js";

const WAIT = 500;
const ASK_AGAIN = 10000;
const NO_STORE = "Trình duyệt này không cho giữ chữ trên máy. Chữ chỉ ở trên trang: hãy tải tệp nháp trước khi đóng.";
const ASK_NAME = "Hãy ghi tên đăng nhập của bạn ở trên: có tên, chữ mới được mã hóa và giữ trên máy này.";
const UNKNOWN = "Trên máy này chưa lần nào mở biên bản bằng tên đăng nhập ấy, nên không mã hóa được. Chữ chỉ ở trên trang: hãy xem lại tên, hoặc tải tệp nháp trước khi đóng.";
const KEPT = "Đã giữ trên máy này, đã mã hóa. Khi có mạng, bạn đăng nhập trên máy này rồi bấm gửi lên.";
const EVICTABLE = " Khi máy gần hết chỗ, trình duyệt có thể tự xóa phần này: có mạng hãy gửi lên sớm.";
const WHICH = " Hãy chọn kỳ và ghi ngày họp, để cổng lập được biên bản.";
const HELD = "Có ô không được giữ: xem giải thích dưới ô. Các ô khác đã giữ trên máy này.";

const form = document.querySelector("form[data-ngoai-tuyen]");
const state = document.querySelector("[data-bao-ve]");
const name = document.getElementById("nt-ten-dang-nhap");
const tab = [...crypto.getRandomValues(new Uint8Array(8))].map((byte) => byte.toString(16).padStart(2, "0")).join("");
const [, minutes] = /^\/giao-ban\/(\d+)\//.exec(location.pathname) ?? [];
const [, block] = /^\/giao-ban\/khoi\/(\d+)\//.exec(location.pathname) ?? [];
let store = null;
let journal = null;
let timer = null;
let held = 0;
let mayGo = EVICTABLE; // until the browser says that it keeps what is here

/** What is typed; nothing where no field has any text of the person's. */
function typed() {
  const now = Object.entries(read(form)).filter(([, value]) => value.trim());
  const fit = now.filter(([, value]) => !canhBaoNoiDung(value).length);
  held = now.length - fit.length;
  if (!fit.length) return null;
  const about = minutes ? {} : { khoi: block ?? "" };
  return { phien_ban: null, noi_dung: { ...Object.fromEntries(fit), ...about } };
}

const isPlaced = () => Boolean(minutes || (form.elements.loai_ky.value && form.elements.ngay.value));

async function findKey() {
  const wanted = digest(name.value);
  return (await keptKeys(store)).find((key) => key.tenBam === wanted);
}

async function now() {
  clearTimeout(timer);
  timer = null;
  for (const [field, value] of Object.entries(read(form))) explain(form, field, canhBaoNoiDung(value));
  if (!store) return;
  if (!name.value.trim()) {
    say(ASK_NAME, true);
    return;
  }
  const key = await findKey();
  if (!key) {
    say(UNKNOWN, true);
    return;
  }
  if (journal?.label.nguoi !== key.nguoi) {
    await letGo();
    journal = new NhatKy(store, {
      nguoi: key.nguoi, khoa: key, bienBan: minutes ? `g:${minutes}` : `moi:${tab}`, the: tab, take: typed, tuKhai: true,
    });
  }
  try {
    await journal.sync();
    if (typed()) say((held ? HELD : KEPT) + mayGo + (isPlaced() ? "" : WHICH), held > 0);
  } catch {
    say(NO_STORE, true);
  }
}

/** The name was mended: what was sealed for another name on this page is taken back. */
async function letGo() {
  if (!journal) return;
  journal.take = () => null;
  await journal.sync();
}

function say(text, trouble) {
  state.textContent = text;
  state.classList.toggle("dv-late", Boolean(trouble));
}

async function lookForServer() {
  try {
    const answer = await fetch("/suc-khoe/", { cache: "no-store", headers: { Accept: "application/json" } });
    if (!answer.ok) return;
    document.querySelector("[data-co-mang]").hidden = false;
  } catch {
    // still without a line
  }
}

async function start() {
  document.querySelector("[data-bien-ban-cu]").hidden = !minutes;
  for (const part of form.querySelectorAll("[data-bien-ban-moi]")) part.hidden = Boolean(minutes);
  form.hidden = false;
  canChu(form);
  dan(form);
  form.addEventListener("submit", (event) => event.preventDefault());
  form.addEventListener("input", () => { timer ??= setTimeout(now, WAIT); });
  form.addEventListener("focusout", now);
  name.addEventListener("input", () => { timer ??= setTimeout(now, WAIT); });
  addEventListener("pagehide", () => { journal?.sync().catch(() => {}); });
  addEventListener("online", lookForServer);
  setInterval(lookForServer, ASK_AGAIN);
  addEventListener("beforeunload", (event) => {
    if (typed() && (!journal || held)) event.preventDefault();
  });
  document.querySelector("[data-tai-nhap]").addEventListener("click", () => download(draftText(form, "Biên bản giao ban (ghi khi mất mạng)"), "nhap-bien-ban.txt"));
  document.querySelector("[data-gui-ngay]").addEventListener("click", () => now().then(() => location.reload()));
  try {
    store = await openStore();
    if (await navigator.storage?.persisted?.()) mayGo = "";
  } catch {
    say(NO_STORE, true);
  }
}

start();
