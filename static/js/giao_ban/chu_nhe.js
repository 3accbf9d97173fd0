// The toolbar over a box of the minutes: bold, italic, dashes, a table; as vanban/chu_nhe.py reads them.

import { lines, replace } from "./o_chu.js";

const MARKS = { dam: "**", nghieng: "*" };
const ROWS = "| Nội dung | Số lượng |\n|  |  |\n|  |  |";
const KEYS = { dam: "Control+B", nghieng: "Control+I" };
const TOOLS = [
  ["dam", "Đậm", "Chữ đậm (Ctrl+B)"],
  ["nghieng", "Nghiêng", "Chữ nghiêng (Ctrl+I)"],
  ["gach", "Gạch đầu", "Gạch đầu dòng"],
  ["bang", "Bảng", "Chèn bảng"],
];

/** Round the words chosen, or taken away where it stands already; blanks stay outside. */
function mark(box, sign) {
  const { value } = box;
  let { selectionStart: from, selectionEnd: to } = box;
  while (from < to && /\s/.test(value[from])) from += 1;
  while (to > from && /\s/.test(value[to - 1])) to -= 1;
  const words = value.slice(from, to);
  const around = value.slice(from - sign.length, from) === sign && value.slice(to, to + sign.length) === sign;
  const bold = sign === "*" && value.slice(from - 2, from) === "**" && value.slice(from - 3, from) !== "***";
  if (around && !bold) {
    replace(box, from - sign.length, to + sign.length, words);
    box.setSelectionRange(from - sign.length, to - sign.length);
  } else {
    const marked = words.split("\n").map((line) => (line.trim() ? line.replace(/^(\s*(?:- )?)(.*?)(\s*)$/, `$1${sign}$2${sign}$3`) : line)).join("\n");
    replace(box, from, to, words ? marked : sign + sign);
    if (!words) box.setSelectionRange(from + sign.length, from + sign.length);
    else if (!words.includes("\n") && !words.startsWith("- ")) box.setSelectionRange(from + sign.length, to + sign.length);
  }
}

/** A dash before every line chosen, or none where all have one. */
function dash(box) {
  const [from, to] = lines(box);
  const rows = box.value.slice(from, to).split("\n");
  const all = rows.every((row) => row.startsWith("- ") || !row.trim());
  const some = rows.some((row) => row.startsWith("- "));
  replace(box, from, to, rows.map((row) => (all && some ? row.replace(/^- /, "") : row.trim() || rows.length === 1 ? `- ${row.replace(/^- /, "")}` : row)).join("\n"));
}

/** A small table on lines of its own; its first heading is chosen, to be typed over. */
function table(box) {
  const [, to] = lines(box);
  const before = box.value.slice(0, to) && !box.value.slice(0, to).endsWith("\n") ? "\n" : "";
  const after = box.value.slice(to).startsWith("\n") || to === box.value.length ? "" : "\n";
  replace(box, to, to, before + ROWS + after);
  const start = to + before.length + 2;
  box.setSelectionRange(start, start + "Nội dung".length);
}

function act(box, tool) {
  if (MARKS[tool]) mark(box, MARKS[tool]);
  else if (tool === "gach") dash(box);
  else table(box);
}

function toolbar(box) {
  const bar = document.createElement("div");
  bar.className = "dv-can-chu";
  bar.setAttribute("role", "toolbar");
  bar.setAttribute("aria-label", `Trình bày ô “${box.labels?.[0]?.textContent.trim() ?? ""}”`);
  bar.setAttribute("aria-controls", box.id);
  TOOLS.forEach(([tool, text, title], number) => {
    const button = document.createElement("button");
    button.type = "button";
    button.className = `dv-can-chu__nut dv-can-chu__nut--${tool}`;
    button.textContent = text;
    button.title = title;
    button.setAttribute("aria-label", title);
    if (KEYS[tool]) button.setAttribute("aria-keyshortcuts", KEYS[tool]);
    button.tabIndex = number ? -1 : 0; // one stop for the Tab key, arrows inside
    button.addEventListener("click", () => act(box, tool));
    bar.append(button);
  });
  bar.addEventListener("keydown", (event) => {
    const step = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
    if (!step) return;
    event.preventDefault();
    const all = [...bar.children];
    const next = all[(all.indexOf(document.activeElement) + step + all.length) % all.length];
    for (const button of all) button.tabIndex = button === next ? 0 : -1;
    next.focus();
  });
  box.before(bar);
}

export function canChu(form) {
  for (const box of form.querySelectorAll("textarea[data-chu-nhe]")) toolbar(box);
  form.addEventListener("keydown", (event) => {
    const tool = { b: "dam", i: "nghieng" }[event.key.toLowerCase()];
    if (!tool || !(event.ctrlKey || event.metaKey) || event.altKey || event.shiftKey) return;
    if (!event.target.matches("textarea[data-chu-nhe]")) return;
    event.preventDefault();
    act(event.target, tool);
  });
}
