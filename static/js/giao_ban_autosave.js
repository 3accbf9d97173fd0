// Autosave: changed fields reach the server every few seconds, and the mark never says more than
// is true. A stale save is kept beside the newer text by the server (409); nothing is dropped here
// before the server has said where it is.

import { canhBaoNoiDung } from "./canh_bao.js";

const WAIT = 3000;
const RETRY = [3000, 6000, 12000, 30000, 60000];
const SYMBOLS = { saved: "check", saving: "progress", unsaved: "warning", offline: "warning", conflict: "error" };

function csrfToken() {
  const found = document.cookie.split("; ").find((part) => part.startsWith("csrftoken="));
  return found ? found.slice("csrftoken=".length) : "";
}

/** The form's own fields as one flat object; an unticked box is an empty text. */
function read(form) {
  const values = {};
  for (const field of form.elements) {
    if (!field.name || field.type === "hidden" || field.type === "submit" || field.type === "button") continue;
    if (field.type === "checkbox") values[field.name] = field.checked ? "on" : "";
    else if (field.type === "radio") {
      if (field.checked) values[field.name] = field.value;
    } else values[field.name] = field.value;
  }
  return values;
}

export class Autosave {
  constructor(form) {
    this.form = form;
    this.mark = form.querySelector("[data-dau-luu]");
    this.version = form.elements.phien_ban;
    this.tab = form.elements.the.value;
    this.known = read(form); // what the server has
    this.running = null;
    this.timer = null;
    this.failures = 0;
    this.leaving = false;
    form.addEventListener("input", () => this.changed());
    form.addEventListener("change", () => this.changed());
    form.addEventListener("focusout", () => this.soon(300));
    form.addEventListener("submit", (event) => this.submitted(event));
    addEventListener("online", () => this.soon(0));
    addEventListener("focus", () => this.soon(0));
    addEventListener("pagehide", () => {
      if (!this.leaving) this.save({ keepalive: true });
    });
    addEventListener("beforeunload", (event) => {
      if (!this.leaving && this.pending().length) event.preventDefault();
    });
  }

  /** Names of the fields that the server does not have yet, the guarded ones included. */
  pending() {
    const now = read(this.form);
    return Object.keys(now).filter((name) => now[name] !== (this.known[name] ?? ""));
  }

  changed() {
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
      const refused = canhBaoNoiDung(now[name]);
      this.explain(name, refused);
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
    this.running = this.send(fit, held, keepalive).finally(() => {
      this.running = null;
      if (!this.failures) this.soon(WAIT, { keep: true });
    });
    return this.running;
  }

  async send(fit, held, keepalive) {
    let answer;
    let body = {};
    try {
      answer = await fetch(this.form.dataset.tuLuu, {
        method: "POST",
        credentials: "same-origin",
        redirect: "error",
        keepalive,
        headers: { "Content-Type": "application/json", Accept: "application/json", "X-CSRFToken": csrfToken() },
        body: JSON.stringify({ phien_ban: Number(this.version.value), the: this.tab, noi_dung: fit }),
        signal: keepalive ? undefined : AbortSignal.timeout(20000),
      });
      if ((answer.headers.get("Content-Type") || "").includes("json")) body = await answer.json();
    } catch {
      return this.failed("offline", "Chưa lưu được — chữ vẫn còn trên trang. Sẽ thử lại khi có mạng.");
    }
    if (answer.status === 200) return this.saved(fit, held, body);
    if (answer.status === 409) return this.keptBeside(fit, body);
    if (answer.status === 401) return this.failed("unsaved", "Phiên đã hết; chữ vẫn còn trên trang.", { href: body.dang_nhap || "/dang-nhap/", text: "Đăng nhập ở thẻ mới" });
    return this.failed("unsaved", `Chưa lưu được — chữ vẫn còn trên trang.${body.loi ? ` ${body.loi}` : ""}`);
  }

  accept(fit, body) {
    for (const [name, value] of Object.entries(fit)) if (!(body.bi_giu || {})[name]) this.known[name] = value;
    for (const [name, refused] of Object.entries(body.bi_giu || {})) this.explain(name, refused);
    this.failures = 0;
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

  failed(state, text, link) {
    this.failures += 1;
    this.say(state, text, link);
    const wait = RETRY[Math.min(this.failures, RETRY.length) - 1];
    this.timer = setTimeout(() => this.save(), wait);
  }

  /** A full save waits for one that is under way, so that it names the newest version. */
  submitted(event) {
    clearTimeout(this.timer);
    if (this.running) {
      event.preventDefault();
      const button = event.submitter;
      this.running.finally(() => this.form.requestSubmit(button));
      return;
    }
    this.leaving = true;
    setTimeout(() => { this.leaving = false; }, 4000);
  }

  say(state, text, link) {
    const box = document.createElement("span");
    box.className = `dv-saved dv-saved--${state}`;
    box.setAttribute("role", "status");
    const use = this.symbol(SYMBOLS[state]);
    const words = document.createElement("span");
    words.textContent = text;
    if (link) {
      const anchor = document.createElement("a");
      anchor.href = link.href;
      if (!link.here) anchor.target = "_blank";
      anchor.textContent = link.text;
      words.append(" ", anchor);
    }
    box.append(use, words);
    this.mark.replaceChildren(box);
  }

  symbol(name) {
    const first = document.querySelector("svg.dv-icon use").getAttribute("href").split("#")[0];
    const svg = document.createElementNS("http://www.w3.org/2000/svg", "svg");
    svg.setAttribute("class", "dv-icon");
    svg.setAttribute("aria-hidden", "true");
    const use = document.createElementNS("http://www.w3.org/2000/svg", "use");
    use.setAttribute("href", `${first}#${name}`);
    svg.append(use);
    return svg;
  }

  /** The guard's sentences under the field; an empty list takes them away. */
  explain(name, sentences) {
    const field = this.form.elements[name];
    if (!field || field instanceof RadioNodeList) return;
    const id = `canh-bao-${name}`;
    document.getElementById(id)?.remove();
    field.classList.toggle("is-invalid", sentences.length > 0);
    if (!sentences.length) return field.removeAttribute("aria-describedby");
    const box = document.createElement("div");
    box.id = id;
    box.setAttribute("role", "alert");
    const list = document.createElement("ul");
    list.className = "dv-field-errors";
    box.append(list);
    for (const sentence of sentences) {
      const item = document.createElement("li");
      item.textContent = sentence;
      list.append(item);
    }
    field.after(box);
    field.setAttribute("aria-describedby", id);
  }
}
