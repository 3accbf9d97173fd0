// Changing the text of a box so that Ctrl+Z takes it back and autosave hears of it.

/** Replaces the letters from..to by `text` and leaves the caret after it. */
export function replace(box, from, to, text) {
  box.focus({ preventScroll: true });
  box.setSelectionRange(from, to);
  const command = text ? "insertText" : "delete";
  if ((text || from < to) && !document.execCommand?.(command, false, text)) {
    box.setRangeText(text, from, to, "end"); // older Firefox: no undo, but nothing is lost
    box.dispatchEvent(new Event("input", { bubbles: true }));
  }
}

/** Where the lines that the selection touches begin and end. */
export function lines(box) {
  const { value, selectionStart, selectionEnd } = box;
  const from = value.lastIndexOf("\n", selectionStart - 1) + 1;
  const last = selectionEnd > selectionStart && value[selectionEnd - 1] === "\n" ? selectionEnd - 1 : selectionEnd;
  const next = value.indexOf("\n", last);
  return [from, next === -1 ? value.length : next];
}
