// Autosave: changed fields reach the server every few seconds. A stale save is kept beside the
// newer text by the server (409); nothing is dropped here before the server has said where it is.

import { canhBaoNoiDung } from "../canh_bao.js";
import { say } from "./dau_luu.js";
import { post } from "./mang.js";
import { explain, MAX_LENGTH, read } from "./o_nhap.js";

const WAIT = 3000;
const RETRY = [3000, 6000, 12000, 30000, 60000];
const KEEPALIVE = 20000; // letters; browsers refuse more than 64 KB of a page that is going away
const JOURNAL_MAX = 10 * MAX_LENGTH; // a field longer than that was pasted, and is said to be too long
const TOO_LONG = `Chữ quá dài: nhiều nhất ${MAX_LENGTH.toLocaleString("vi")} ký tự một ô. Hãy cắt bớt; chữ vẫn còn trên trang.`;

export class Autosave {
  constructor(form) {
    this.form = form;
    this.mark = form.querySelector("[data-dau-luu]");
    this.version = form.elements.phien_ban;
    this.tab = form.elements.the.value;
    this.owner = Number(form.dataset.nguoi);
    this.known = read(form); // what the server has
    this.doubtful = new Set(); // sent, and no answer came back
    this.running = null;
    this.timer = null;
    this.failures = 0;
    this.failingSince = null;
    this.leaving = false;
    this.onExpired = null; // asks for signing in again; resolves true when that is done
    this.onChange = () => {}; // the journal
    this.onTrouble = () => {}; // saving fails, since when
    form.addEventListener("input", () => this.changed());
    form.addEventListener("change", () => this.changed());
    form.addEventListener("focusout", () => this.soon(300));
    form.addEventListener("submit", (event) => this.submitted(event));
    addEventListener("online", () => this.soon(0));
    addEventListener("focus", () => this.soon(0));
    document.addEventListener("visibilitychange", () => {
      if (document.visibilityState === "hidden" && !this.leaving) this.save({ keepalive: true });
    });
    addEventListener("pagehide", () => {
      if (!this.leaving) this.save({ keepalive: true });
    });
    addEventListener("beforeunload", (event) => {
      if (!this.leaving && this.pending().length) event.preventDefault();
    });
  }

  /** Names of the fields that the server may not have yet, the guarded ones included. */
  pending() {
    const now = read(this.form);
    return Object.keys(now).filter((name) => now[name] !== (this.known[name] ?? "") || this.doubtful.has(name));
  }

  /** For the journal: what is typed and not on the server, without what the guard holds back. */
  unsent() {
    const now = read(this.form);
    const fit = this.pending().filter((name) => now[name].length <= JOURNAL_MAX && !canhBaoNoiDung(now[name]).length);
    if (!fit.length) return null;
    return { phien_ban: Number(this.version.value), noi_dung: Object.fromEntries(fit.map((name) => [name, now[name]])) };
  }

  /** Words that may be kept nowhere else live on this page only. */
  get onlyHere() {
    return this.pending().length > Object.keys(this.unsent()?.noi_dung ?? {}).length;
  }

  changed() {
    this.onChange();
    if (!this.pending().length) return;
    if (!this.running && !this.failures) this.say("unsaved", "Chưa lưu, sẽ tự lưu sau vài giây");
    this.soon(this.failures ? RETRY[Math.min(this.failures, RETRY.length) - 1] : WAIT, { keep: true });
  }

  soon(wait, { keep = false } = {}) {
    if (!this.pending().length) return;
    if (this.timer && keep) return;
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.save(), wait);
  }

  /** Splits what is pending by the guard: flagged text stays in the page, the rest may go. */
  fitToSend() {
    const now = read(this.form);
    const fit = {};
    let held = 0;
    for (const name of this.pending()) {
      const refused = now[name].length > MAX_LENGTH ? [TOO_LONG] : canhBaoNoiDung(now[name]);
      explain(this.form, name, refused);
      if (refused.length) held += 1;
      else fit[name] = now[name];
    }
    return { fit, held };
  }

  async save({ keepalive = false } = {}) {
    clearTimeout(this.timer);
    this.timer = null;
    if (this.running && !keepalive) return this.running;
    const { fit, held } = this.fitToSend();
    if (!Object.keys(fit).length) {
      if (held) this.say("unsaved", "Có ô chưa lưu: xem giải thích dưới ô");
      return undefined;
    }
    this.say("saving", "Đang lưu…");
    const running = this.send(fit, held, keepalive).finally(() => {
      if (this.running === running) this.running = null;
      this.onChange();
      if (!this.failures) this.soon(WAIT, { keep: true });
    });
    this.running = running;
    return running;
  }

  async send(fit, held, keepalive) {
    const saved = { phien_ban: Number(this.version.value), the: this.tab, nguoi: this.owner, noi_dung: fit };
    for (const name of Object.keys(fit)) this.doubtful.add(name);
    const light = Object.values(fit).join("").length < KEEPALIVE;
    let answer;
    try {
      answer = await post(this.form.dataset.tuLuu, saved, { keepalive: keepalive && light });
    } catch {
      return this.failed("offline", "Chưa lưu được — chữ vẫn còn trên trang. Sẽ thử lại khi có mạng.");
    }
    const { status, body } = answer;
    if (status === 200) return this.saved(fit, held, body);
    if (status === 409) return this.keptBeside(fit, body);
    if (status === 401) return this.expired(body);
    return this.failed("unsaved", `Chưa lưu được — chữ vẫn còn trên trang.${body.loi ? ` ${body.loi}` : ""}`);
  }

  accept(fit, body) {
    for (const [name, value] of Object.entries(fit)) {
      this.doubtful.delete(name);
      if (!(body.bi_giu || {})[name]) this.known[name] = value;
    }
    for (const [name, refused] of Object.entries(body.bi_giu || {})) explain(this.form, name, refused);
    this.failures = 0;
    this.failingSince = null;
    this.onTrouble(null);
  }

  saved(fit, held, body) {
    this.accept(fit, body);
    this.version.value = body.phien_ban;
    if (held || Object.keys(body.bi_giu || {}).length) this.say("unsaved", `Đã lưu lúc ${body.luc}, trừ ô có giải thích`);
    else this.say("saved", `Đã lưu lúc ${body.luc}`);
  }

  keptBeside(fit, body) {
    this.accept(fit, body);
    this.say("conflict", `Biên bản có chữ mới hơn ở nơi khác. Chữ của bạn được giữ riêng lúc ${body.luc}.`, { href: body.so_sanh, text: "So sánh và ghép", here: true });
  }

  /** Nobody is signed in any more, or somebody else is. */
  expired(body) {
    const words = body.nguoi_khac ? "Có người khác đã đăng nhập; chữ vẫn còn trên trang." : "Phiên đã hết; chữ vẫn còn trên trang.";
    this.failed("unsaved", words, { href: "#dang-nhap-lai", text: "Đăng nhập lại", here: true });
    this.onExpired?.(body).then((done) => {
      if (done) this.save();
    });
  }

  failed(state, text, target) {
    this.failures += 1;
    this.failingSince ??= performance.now();
    this.onTrouble(this.failingSince);
    this.say(state, text, target);
    const wait = RETRY[Math.min(this.failures, RETRY.length) - 1];
    this.timer = setTimeout(() => this.save(), wait);
  }

  /** A full save first hands over what is pending: the page is left only when the server answers. */
  submitted(event) {
    clearTimeout(this.timer);
    if (this.running || this.pending().length) {
      if (!this.handedOver) {
        event.preventDefault();
        this.handOver(event.submitter);
        return;
      }
    }
    this.handedOver = false;
    this.leaving = true;
    setTimeout(() => { this.leaving = false; }, 4000);
  }

  async handOver(button) {
    await this.running;
    await this.save();
    if (this.failures) return;
    this.handedOver = true;
    this.form.requestSubmit(button);
    this.handedOver = false;
  }

  say(state, text, target) {
    say(this.mark, state, text, target);
  }
}
