// A field for a unit's code: its suggestions (fetched by htmx) are picked with arrows and Enter, or by a click.

for (const field of document.querySelectorAll("input[data-goi-y]")) {
  const box = document.getElementById(`goi-y-${field.name}`);
  if (box) attach(field, box);
}

function attach(field, box) {
  field.setAttribute("role", "combobox");
  field.setAttribute("aria-autocomplete", "list");
  field.setAttribute("aria-controls", box.id);
  field.setAttribute("aria-expanded", "false");

  const items = () => [...box.querySelectorAll("[role=option]")];
  const chosen = () => items().find((item) => item.getAttribute("aria-selected") === "true");

  function mark(item) {
    chosen()?.setAttribute("aria-selected", "false");
    if (!item) return field.removeAttribute("aria-activedescendant");
    item.setAttribute("aria-selected", "true");
    item.scrollIntoView({ block: "nearest" });
    field.setAttribute("aria-activedescendant", item.id);
  }

  function close() {
    box.replaceChildren();
    mark(null);
    field.setAttribute("aria-expanded", "false");
  }

  function take(item) {
    field.value = item.dataset.ma;
    close();
    field.focus();
  }

  function move(step) {
    const all = items();
    const at = all.indexOf(chosen());
    mark(all[(at + step + all.length) % all.length] ?? all[0]);
  }

  let fresh = false; // the list belongs to what is typed now
  field.addEventListener("input", () => {
    fresh = false;
    mark(null);
  });
  box.addEventListener("htmx:afterSwap", () => {
    fresh = true;
    field.removeAttribute("aria-activedescendant");
    field.setAttribute("aria-expanded", String(items().length > 0));
  });
  box.addEventListener("mousedown", (event) => {
    const item = event.target.closest("[role=option]");
    event.preventDefault(); // the field keeps the focus
    if (item) take(item);
  });
  field.addEventListener("keydown", (event) => {
    if (!fresh || !items().length) return;
    if (event.key === "ArrowDown" || event.key === "ArrowUp") {
      event.preventDefault();
      move(event.key === "ArrowDown" ? 1 : -1);
    } else if (event.key === "Enter" && chosen()) {
      event.preventDefault();
      take(chosen());
    } else if (event.key === "Escape") {
      close();
    }
  });
  field.addEventListener("blur", close);
}
