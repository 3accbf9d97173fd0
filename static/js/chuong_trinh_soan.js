// The rows of a programme: added, moved and taken out in the page, without a line to the server.
// Without this module the same buttons ask the server. The form is replaced by htmx after an error,
// so everything is found anew at each click.

const rowsOf = (form) => [...form.querySelectorAll("[data-muc]")];
let changed = false;

// The mark beside the buttons says the same as the question at leaving.
function mark(unsaved) {
  changed = unsaved;
  for (const said of document.querySelectorAll("[data-chua-luu]")) said.hidden = !unsaved;
  for (const said of document.querySelectorAll("[data-chua-sua]")) said.hidden = unsaved;
}

// What the server says of the words that it sent back.
function asSent() {
  mark(document.querySelector("[data-chua-luu]:not([hidden])") !== null);
}
asSent();

function renumber(form) {
  const rows = rowsOf(form);
  rows.forEach((row, number) => {
    for (const part of row.querySelectorAll("[id], [for], [name], [aria-describedby]")) {
      for (const attribute of ["id", "for", "name", "aria-describedby"]) {
        const value = part.getAttribute(attribute);
        if (value) part.setAttribute(attribute, value.replaceAll(/muc-\d+-/g, `muc-${number}-`));
      }
    }
    row.querySelector("[data-so-muc]").textContent = String(number + 1);
    for (const button of row.querySelectorAll("[data-len], [data-xuong], [data-bo]")) button.value = String(number);
  });
  form.querySelector("[data-so-dong]").value = String(rows.length);
  form.querySelector("[data-day-muc]").textContent = "";
  mark(true);
}

function empty(row) {
  for (const error of row.querySelectorAll(".invalid-feedback, .dv-field-errors")) error.remove();
  for (const field of row.querySelectorAll("input, textarea, select")) {
    field.value = "";
    field.classList.remove("is-invalid");
    field.removeAttribute("aria-invalid");
  }
  row.querySelector("details").open = false;
}

const first = (row) => row.querySelector("textarea");

function add(form) {
  const rows = rowsOf(form);
  if (rows.length >= Number(form.dataset.toiDa)) {
    const full = form.querySelector("[data-day-muc]");
    full.textContent = full.dataset.dayMuc;
    return;
  }
  const row = rows[rows.length - 1].cloneNode(true);
  empty(row);
  rows[rows.length - 1].after(row);
  renumber(form);
  first(row).focus();
}

function remove(form, row) {
  const rows = rowsOf(form);
  if (rows.length === 1) {
    empty(row);
    mark(true);
    first(row).focus();
    return;
  }
  const next = rows[rows.indexOf(row) + 1] ?? rows[rows.indexOf(row) - 1];
  row.remove();
  renumber(form);
  first(next).focus();
}

function move(form, row, button) {
  const up = button.hasAttribute("data-len");
  const other = up ? row.previousElementSibling : row.nextElementSibling;
  if (other) {
    if (up) other.before(row);
    else other.after(row);
    renumber(form);
  }
  button.focus();
}

document.addEventListener("click", (event) => {
  const form = event.target.closest?.("form[data-chuong-trinh]");
  const button = form && event.target.closest("button");
  const row = button?.closest("[data-muc]");
  if (!button) return;
  if (button.hasAttribute("data-them-muc") && rowsOf(form).length) {
    event.preventDefault();
    add(form);
  } else if (row) {
    event.preventDefault();
    if (button.hasAttribute("data-bo")) remove(form, row);
    else move(form, row, button);
  }
});

document.addEventListener("input", (event) => {
  if (event.target.closest?.("form[data-chuong-trinh]")) mark(true);
});
document.addEventListener("htmx:afterSwap", () => {
  asSent();
  document.querySelector(".dv-error-summary")?.focus();
});
// Saved: the answer is a redirect, which htmx follows right after this event.
document.addEventListener("htmx:beforeOnLoad", ({ detail: { xhr } }) => {
  if (xhr.status >= 200 && xhr.status < 300 && xhr.getResponseHeader("HX-Redirect")) mark(false);
});
window.addEventListener("beforeunload", (event) => {
  if (changed && document.querySelector("form[data-chuong-trinh]")) event.preventDefault();
});
