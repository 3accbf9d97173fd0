// The editor's protection: the journal on the device, reading it back, signing in over the page,
// the draft file, and a line that says which of these are on.

import { DangNhapLai } from "./dang_nhap_lai.js";
import { notice } from "./dau_luu.js";
import { listen, tell } from "./kenh.js";
import { digest, fromBase64 } from "./khoa.js";
import { handOver, minutesOf, recoverAll, surroundings } from "./lay_lai.js";
import { sayLeft, sayOffered, sayOthers, saySent } from "./loi_nhan.js";
import { post } from "./mang.js";
import { keepKey, NhatKy, openStore } from "./nhat_ky.js";
import { download, draftText } from "./tai_nhap.js";

const JOURNAL_WAIT = 500;
const OFFER_AFTER = 30000;
const ASK_AGAIN = [5000, 10000, 20000, 60000];
const SIGN_OUT = 1500; // the other tab's request is through by then
const BACK = "danvan-giu-chu-da-lay-lai";
const LINES = {
  on: "Chữ bạn gõ được giữ ở hai nơi: trên máy này (đã mã hóa, chỉ bạn đăng nhập mới đọc lại được) và trên máy chủ.",
  off: "Trình duyệt này không cho giữ chữ trên máy (thường là cửa sổ riêng tư). Chữ chỉ được giữ trên máy chủ; khi mất mạng đừng đóng thẻ này, hãy tải tệp nháp.",
  full: "Không giữ thêm được chữ trên máy này (thường do hết chỗ). Chữ chỉ được giữ trên máy chủ; khi mất mạng đừng đóng thẻ này, hãy tải tệp nháp.",
  noKey: "Chưa lấy được khóa để mã hóa chữ trên máy này; sẽ thử lại khi có mạng. Chữ đang ở trên trang: đừng đóng thẻ này.",
};
const EVICTABLE = " Khi máy gần hết chỗ, trình duyệt có thể tự xóa phần trên máy.";
const WORKER = " Mất mạng vẫn mở lại được trang này.";
const NO_WORKER = " Địa chỉ này không dùng https: mất mạng thì không mở lại được trang, đừng đóng thẻ.";

class GiuChu {
  constructor(autosave, box) {
    this.autosave = autosave;
    this.box = box;
    this.where = surroundings();
    this.store = null;
    this.journal = null;
    this.timer = null;
    this.offer = null;
    this.away = null; // the notice that reading back waits for the server
    this.asked = 0;
    this.again = null;
    const signIn = new DangNhapLai(document.querySelector("dialog[data-dang-nhap-lai]"));
    autosave.onExpired = (body) => signIn.ask(body);
    autosave.onChange = () => this.soon();
    autosave.onTrouble = (since) => {
      if (since === null) signIn.over();
      this.trouble(since);
    };
    for (const button of document.querySelectorAll("[data-tai-nhap]")) {
      button.hidden = "taiNhapGap" in button.dataset; // that one is for when saving fails
      button.addEventListener("click", () => this.downloadDraft());
    }
  }

  async start() {
    this.guard();
    try {
      this.store = await openStore();
    } catch {
      this.say("off");
      return;
    }
    this.listen();
    await this.begin();
    await this.readBack();
  }

  /** Only https and the machine itself may have a service worker. */
  guard() {
    if (!globalThis.isSecureContext || !navigator.serviceWorker) return;
    navigator.serviceWorker.register(this.where.tho).catch(() => {}); // tried again on the next page
  }

  listen() {
    const now = () => { this.now(); };
    this.autosave.form.addEventListener("focusout", now);
    document.addEventListener("visibilitychange", now);
    addEventListener("pagehide", now);
    addEventListener("online", () => this.begin().then(() => this.readBack()));
    document.addEventListener("giu-chu:luu-ngay", () => { this.autosave.save(); });
    document.addEventListener("giu-chu:dang-xuat", () => { this.autosave.leaving = !this.autosave.onlyHere; });
    listen({
      "ai-do": () => tell({ viec: "toi-day", the: this.autosave.tab }),
      "luu-ngay": () => { this.autosave.save(); },
      "dang-xuat": ({ nguoi }) => { if (nguoi === this.where.nguoi) this.leave(); },
    });
  }

  /** The public key came with the page; who never had one asks for it once. */
  async begin() {
    if (this.journal || !this.store) return;
    const key = await this.key().catch(() => null);
    if (!key) {
      this.say("noKey");
      return;
    }
    const { nguoi } = this.where;
    const khoa = { ma: key.ma, congKhai: fromBase64(key.congKhai) };
    this.journal = new NhatKy(this.store, {
      nguoi, khoa, bienBan: this.box.dataset.bienBan, the: this.autosave.tab, take: () => this.autosave.unsent(),
    });
    this.now();
    this.say("on", EVICTABLE);
    this.persisted().then((kept) => {
      if (kept && this.box.dataset.trangThai === "on") this.say("on");
    }); // some browsers ask the person first: nothing waits for the answer
    await keepKey(this.store, { nguoi, ...khoa, tenBam: digest(this.box.dataset.ten) }).catch(() => {});
  }

  async key() {
    const { khoaMa, khoaCongKhai } = this.box.dataset;
    if (khoaMa) return { ma: khoaMa, congKhai: khoaCongKhai };
    const { status, body } = await post(this.where.khoa, {});
    return status === 200 && body.nguoi === this.where.nguoi ? { ma: body.ma, congKhai: body.cong_khai } : null;
  }

  async persisted() {
    try {
      return Boolean(await navigator.storage?.persist?.());
    } catch {
      return false;
    }
  }

  /** Not done yet: the server may be away without the line being cut, or nobody signed in. */
  readBackLater() {
    this.away ??= notice("warning", "Máy này còn chữ chưa gửi; chưa lấy lại được vì không kết nối được máy chủ. Chữ vẫn được giữ; cổng đang thử lại.");
    this.again = setTimeout(() => this.readBack(), ASK_AGAIN[Math.min(this.asked, ASK_AGAIN.length - 1)]);
    this.asked += 1;
  }

  /** What an earlier tab left: sent, then the page shows it as the server has it now. */
  async readBack() {
    clearTimeout(this.again);
    if (document.hidden) { // its timers are slow: the page that is looked at must not wait for it
      document.addEventListener("visibilitychange", () => this.readBack(), { once: true });
      return;
    }
    if (sessionStorage.getItem(BACK)) {
      sessionStorage.removeItem(BACK);
      notice("success", "Đã lấy lại chữ chưa kịp gửi trên máy này. Hãy xem lại rồi ghi tiếp.");
    }
    let found;
    try {
      found = await recoverAll(this.store, { ...this.where, the: this.autosave.tab });
    } catch {
      this.readBackLater();
      return;
    }
    this.away?.remove();
    this.away = null;
    this.asked = 0;
    const pk = minutesOf({ bien_ban: this.box.dataset.bienBan });
    const here = found.sent.filter((each) => String(each.pk) === pk);
    saySent(found.sent.filter((each) => String(each.pk) !== pk), this.where);
    sayLeft(this.store, found.left);
    sayOffered(this.store, found.offered, this.where, (each) => handOver(this.store, each, this.where));
    sayOthers(found.others);
    if (here.some((each) => each.so_sanh || each.phien_ban !== Number(this.autosave.version.value)) && this.showAnew(here)) return;
    this.box.dataset.layLai = "xong";
  }

  /** The page was made before these words came: it is loaded again, unless something was typed since. */
  showAnew(here) {
    if (this.autosave.pending().length || this.autosave.running) {
      saySent(here, this.where);
      return false;
    }
    sessionStorage.setItem(BACK, "1");
    this.autosave.leaving = true;
    location.replace(location.pathname);
    return true;
  }

  soon() {
    this.timer ??= setTimeout(() => this.now(), JOURNAL_WAIT);
  }

  now() {
    clearTimeout(this.timer);
    this.timer = null;
    return this.journal?.sync().catch(() => this.say("full"));
  }

  /** The person signed out in another tab: nothing of theirs stays on the screen. */
  async leave() {
    await this.now();
    if (!this.journal || this.box.dataset.trangThai !== "on") return;
    this.autosave.leaving = !this.autosave.onlyHere; // else the browser asks first
    setTimeout(() => location.replace("/dang-nhap/"), SIGN_OUT);
  }

  trouble(since) {
    clearTimeout(this.offer);
    const button = this.autosave.form.querySelector("[data-tai-nhap-gap]");
    if (!button) return;
    if (since === null) {
      button.hidden = true;
      return;
    }
    const show = () => { button.hidden = false; };
    this.offer = setTimeout(show, Math.max(0, since + OFFER_AFTER - performance.now()));
  }

  downloadDraft() {
    const heading = document.querySelector("h1").textContent.trim();
    download(draftText(this.autosave.form, heading), "nhap-bien-ban.txt");
  }

  say(state, more = "") {
    const worker = globalThis.isSecureContext && navigator.serviceWorker ? WORKER : NO_WORKER;
    this.box.dataset.trangThai = state;
    this.box.querySelector("[data-bao-ve]").textContent = LINES[state] + (state === "on" ? more + worker : more);
  }
}

export function giuChu(autosave) {
  const box = document.querySelector("[data-giu-chu]");
  if (box) new GiuChu(autosave, box).start();
}
