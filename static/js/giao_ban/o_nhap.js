// The form's own fields as one flat object, and what stands under a field.

export const MAX_LENGTH = 20000; // as in khoi/queries/ban_nhap.py: the server refuses more
const NOT_TYPED = new Set(["hidden", "submit", "button", "reset", "file"]);

/** An unticked box is an empty text. */
export function read(form) {
  const values = {};
  for (const field of form.elements) {
    if (!field.name || NOT_TYPED.has(field.type)) continue;
    if (field.type === "checkbox") values[field.name] = field.checked ? "on" : "";
    else if (field.type === "radio") {
      if (field.checked) values[field.name] = field.value;
    } else values[field.name] = field.value;
  }
  return values;
}

/** The guard's sentences under the field; an empty list takes them away. */
export function explain(form, name, sentences) {
  const field = form.elements[name];
  if (!field || field instanceof RadioNodeList) return;
  const id = `canh-bao-${name}`;
  const said = document.getElementById(id);
  if (!said && !sentences.length) return;
  said?.remove();
  field.classList.toggle("is-invalid", sentences.length > 0);
  if (!sentences.length) {
    field.removeAttribute("aria-describedby");
    return;
  }
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

/** What a person calls the field: its label; for a row or a group also the group's name. */
export function title(form, name) {
  const found = form.elements[name];
  const field = found instanceof RadioNodeList ? found[0] : found;
  const own = field.type === "radio" ? "" : field.labels?.[0]?.textContent;
  const group = field.closest("[data-dong]")?.getAttribute("aria-label") ?? field.closest("fieldset.dv-attend")?.querySelector("legend")?.textContent;
  return [group, own].filter(Boolean).map((text) => text.replace(/\s+/g, " ").trim()).join(": ");
}

/** The value as the page shows it. */
export function shown(form, name, value) {
  const found = form.elements[name];
  if (found instanceof RadioNodeList) return [...found].find((radio) => radio.value === value)?.labels?.[0]?.textContent.trim() ?? value;
  if (found.type === "checkbox") return value ? "Có" : "Không";
  if (found.tagName === "SELECT") return found.selectedOptions[0]?.textContent.trim() ?? value;
  return value;
}
