// The form of the minutes: rows that grow, attendance with one click, autosave.

import { canChu } from "./giao_ban/chu_nhe.js";
import { dan } from "./giao_ban/dan.js";
import { giuChu } from "./giao_ban/giu_chu.js";
import { Autosave } from "./giao_ban/tu_luu.js";

const MAX_ROWS = 40; // as in khoi/queries/ban_nhap.py: the server refuses more
const CAME = new Set(["co_mat", "di_thay"]);
const form = document.querySelector("form[data-tu-luu]");
const typed = () => form.dispatchEvent(new Event("input", { bubbles: true }));

/** Buttons that need this module; the substitute's name and the parts missed only where they can be. */
function dress() {
  for (const button of form.querySelectorAll("[data-xoa-dong], [data-tat-ca-co-mat]")) button.hidden = false;
  for (const extra of form.querySelectorAll("[data-nguoi-thay]")) {
    extra.hidden = chosen(extra) !== "di_thay";
  }
  for (const extra of form.querySelectorAll("[data-vang-muc]")) {
    extra.hidden = !CAME.has(chosen(extra));
    extra.open ||= extra.querySelector("select").value !== ""; // what was chosen stays in sight
  }
  count();
}

/** What is marked of the person of this line. */
function chosen(part) {
  return part.closest("fieldset").querySelector("input[type=radio]:checked")?.value;
}

/** «Có mặt 8/9» as it is being marked. */
function count() {
  const place = form.querySelector("[data-dem-co-mat]");
  if (!place) return;
  const marked = [...form.querySelectorAll(".dv-attend input[type=radio]:checked")].map((radio) => radio.value);
  const all = form.querySelectorAll(".dv-attend").length;
  const text = `Có mặt ${marked.filter((value) => value === "co_mat").length}/${all}${marked.length < all ? `, chưa điểm danh ${all - marked.length}` : ""}`;
  if (place.textContent !== text) place.textContent = text; // a screen reader hears changes only
  countFolded();
}

/** A folded list of representatives says in its heading what stands inside. */
function countFolded() {
  for (const group of form.querySelectorAll("[data-nhom-dai-dien]")) {
    const marked = [...group.querySelectorAll(".dv-attend input[type=radio]:checked")].map((radio) => radio.value);
    const left = group.querySelectorAll(".dv-attend").length - marked.length;
    const text = `có mặt ${marked.filter((value) => value === "co_mat").length}${left ? `, chưa điểm danh ${left}` : ""}`;
    group.querySelector("[data-dem-nhom]").textContent = text;
  }
}

function addRow(prefix) {
  const rows = form.querySelector(`[data-cac-dong="${prefix}"]`);
  const all = rows.querySelectorAll("[data-dong]");
  const last = all[all.length - 1];
  const row = last.cloneNode(true);
  const number = all.length;
  if (number >= MAX_ROWS) return;
  for (const part of row.querySelectorAll("[id], [for], [name], [aria-describedby]")) {
    for (const attribute of ["id", "for", "name"]) {
      const value = part.getAttribute(attribute);
      if (value) part.setAttribute(attribute, value.replace(new RegExp(`${prefix}-\\d+-`), `${prefix}-${number}-`));
    }
    part.removeAttribute("aria-describedby");
    part.classList.remove("is-invalid");
  }
  for (const error of row.querySelectorAll(".invalid-feedback, .dv-field-errors")) error.remove();
  for (const field of row.querySelectorAll("input, textarea, select")) field.value = "";
  row.hidden = false;
  row.setAttribute("aria-label", row.getAttribute("aria-label").replace(/\d+$/, String(number + 1)));
  rows.append(row);
  row.querySelector("input, select, textarea").focus();
}

function clearRow(row) {
  for (const field of row.querySelectorAll("input, textarea, select")) field.value = "";
  const next = row.parentElement.querySelector("[data-dong]:not([hidden]) input, [data-dong]:not([hidden]) textarea");
  if (row.parentElement.querySelectorAll("[data-dong]:not([hidden])").length > 1) row.hidden = true;
  (row.hidden ? next : row.querySelector("input, select, textarea"))?.focus();
  typed();
}

if (form) {
  dress();
  const autosave = new Autosave(form);
  giuChu(autosave);
  canChu(form);
  dan(form);
  form.addEventListener("click", (event) => {
    const add = event.target.closest("[data-them-dong]");
    const clear = event.target.closest("[data-xoa-dong]");
    if (add) {
      event.preventDefault();
      addRow(add.dataset.themDong);
    } else if (clear) {
      clearRow(clear.closest("[data-dong]"));
    } else if (event.target.closest("[data-tat-ca-co-mat]")) {
      for (const radio of form.querySelectorAll('.dv-attend input[value="co_mat"]')) {
        if (!chosen(radio)) radio.checked = true;
      }
      dress();
      typed();
    }
  });
  form.addEventListener("change", dress);
  document.addEventListener("htmx:afterSwap", () => {
    dress();
    autosave.changed();
  });
  document.querySelector(".dv-error-summary")?.focus();
}
