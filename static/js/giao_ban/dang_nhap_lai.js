// The session ended while somebody was typing: signing in again over the page, and going on.

import { csrfToken, post } from "./mang.js";

const NO_LINE = "Không kết nối được máy chủ. Chữ vẫn còn trên trang; hãy thử lại khi có mạng.";
const LOCKED = "Gõ sai nhiều lần nên cổng tạm khóa đăng nhập 15 phút. Chữ vẫn còn trên trang; đừng đóng thẻ này.";

export class DangNhapLai {
  constructor(dialog) {
    this.dialog = dialog;
    this.form = dialog.querySelector("form");
    this.trouble = dialog.querySelector("[data-loi]");
    this.asking = null;
    this.put = null; // what closing resolves to
    this.later = false;
    this.form.addEventListener("submit", (event) => {
      event.preventDefault();
      this.signIn();
    });
    dialog.querySelector("[data-de-sau]").addEventListener("click", () => dialog.close());
    dialog.addEventListener("close", () => this.closed());
    document.addEventListener("click", (event) => {
      if (!event.target.closest?.('a[href="#dang-nhap-lai"]')) return;
      event.preventDefault();
      this.later = false;
      this.ask({});
    });
  }

  /** Resolves true when the same person is signed in again; false where they put it off. */
  ask({ nguoi_khac: other }) {
    if (this.later || !this.dialog.showModal) return Promise.resolve(false);
    this.dialog.querySelector("[data-nguoi-khac]").hidden = !other;
    this.asking ??= new Promise((done) => {
      this.put = done;
      this.dialog.showModal();
      this.form.elements.password.focus();
    });
    return this.asking;
  }

  async signIn() {
    this.trouble.textContent = "";
    const button = this.form.querySelector("button[type=submit]");
    button.disabled = true;
    try {
      if (!csrfToken()) await fetch(this.form.dataset.trangDangNhap, { credentials: "same-origin" });
      const { username, password } = this.form.elements;
      const sent = { username: username.value, password: password.value, nguoi: this.form.dataset.nguoi };
      const { status, body } = await post(this.form.action, sent, { form: true });
      if (status === 200) return this.done();
      this.trouble.textContent = status === 429 ? LOCKED : body.loi || "Chưa đăng nhập được; hãy thử lại.";
    } catch {
      this.trouble.textContent = NO_LINE;
    } finally {
      button.disabled = false;
      this.form.elements.password.value = "";
    }
    this.form.elements.password.focus();
    return undefined;
  }

  done() {
    this.succeeded = true;
    this.dialog.close();
  }

  /** Saving works again: the person signed in elsewhere. */
  over() {
    this.later = false;
    if (this.dialog.open) this.done();
  }

  closed() {
    this.later = !this.succeeded;
    this.put?.(Boolean(this.succeeded));
    this.asking = this.put = null;
    this.succeeded = false;
  }
}
