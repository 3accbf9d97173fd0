// Pasting from Word, Zalo or a table: the plain words stand in the box at once; when the server has
// read the formatting, the same words come back with bold, dashes and rows. Without a line the page
// reads the formatting itself. Where somebody typed into them meanwhile, the plain words stay.

import { docHtml } from "./doc_html.js";
import { post } from "./mang.js";
import { replace } from "./o_chu.js";
import { MAX_LENGTH } from "./o_nhap.js";

const MAX_HTML = 900_000; // as in khoi/views/dan_chu.py, with room for the JSON around it
const FORMATTED = /<(?:table|ul|ol|li|b|strong|i|em|h[1-6])\b|font-weight:\s*(?:bold|[6-9]00)|font-style:\s*italic|mso-list/i;
const ONLY_WORDS = "Phần định dạng của đoạn vừa dán quá lớn nên cổng chỉ lấy chữ. Muốn giữ chữ đậm và bảng, hãy dán từng phần ngắn hơn.";

function tell(box, text) {
  let note = box.parentElement.querySelector("[data-dan-bao]");
  if (!note) {
    note = document.createElement("p");
    note.className = "dv-muted mb-0";
    note.dataset.danBao = "";
    note.setAttribute("role", "status");
    box.after(note);
  }
  note.textContent = text;
}

/** By the server where it answers; the page shell knows no address to ask. */
async function read(form, html) {
  try {
    const { status, body } = form.dataset.dan ? await post(form.dataset.dan, { html }) : {};
    if (status === 200) return { chu: body.chu };
    if (status === 413) return { loi: body.loi };
  } catch {
    // no line
  }
  const here = docHtml(html);
  return here === null ? { loi: ONLY_WORDS } : { chu: here };
}

/** The formatted words in the place of the plain ones, if these still stand there untouched. */
function improve(box, { start, plain, better }) {
  const at = box.value.startsWith(plain, start) ? start : -1;
  if (at === -1 || better === plain || box.value.length - plain.length + better.length > MAX_LENGTH) return;
  const here = document.activeElement;
  const [from, to] = [box.selectionStart, box.selectionEnd];
  const moved = (place) => (place < at + plain.length ? Math.min(place, at + better.length) : place + better.length - plain.length);
  if (here === box) {
    replace(box, at, at + plain.length, better);
    box.setSelectionRange(moved(from), moved(to));
  } else {
    box.setRangeText(better, at, at + plain.length, "preserve");
    box.dispatchEvent(new Event("input", { bubbles: true }));
  }
}

async function paste(event, form) {
  const box = event.target;
  const html = event.clipboardData?.getData("text/html") ?? "";
  const words = (event.clipboardData?.getData("text/plain") ?? "").replace(/\r\n?/g, "\n");
  const plain = words.normalize("NFC");
  const start = box.selectionStart;
  const chosen = box.selectionEnd - start;
  if (box.value.length - chosen + plain.length > MAX_LENGTH) {
    event.preventDefault();
    tell(box, `Chưa dán: đoạn này dài ${plain.length.toLocaleString("vi")} ký tự, một ô nhận nhiều nhất ${MAX_LENGTH.toLocaleString("vi")}. Hãy dán từng phần; bản gốc vẫn còn ở nơi bạn chép.`);
    return;
  }
  tell(box, "");
  const formatted = FORMATTED.test(html);
  if (!plain || (!formatted && plain === words)) return; // the browser pastes plain words itself
  event.preventDefault();
  replace(box, start, start + chosen, plain);
  if (!formatted) return;
  if (html.length > MAX_HTML) {
    tell(box, ONLY_WORDS);
    return;
  }
  const { chu, loi } = await read(form, html);
  if (loi) tell(box, loi);
  else if (chu) improve(box, { start, plain, better: chu });
}

export function dan(form) {
  form.addEventListener("paste", (event) => {
    if (event.target.matches?.("textarea[data-chu-nhe]")) paste(event, form);
  });
}
