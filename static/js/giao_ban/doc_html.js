// A clipboard's HTML as lines with light marks, read in the page where the server cannot be asked;
// by the rules of vanban/chu_dan.py. The parser's document is inert: no script runs, nothing loads.

const DEEPEST = 120;
const TABLES = 200;
const LONGEST = 100_000; // letters
const DROPPED = new Set("SCRIPT STYLE TITLE NOSCRIPT TEMPLATE HEAD SVG MATH IFRAME OBJECT".split(" "));
const BREAKS = new Set("P DIV UL OL LI H1 H2 H3 H4 H5 H6 BLOCKQUOTE SECTION ARTICLE HEADER FOOTER DL DT DD PRE".split(" "));
const FRAGMENT = /<!--StartFragment-->([\s\S]*)<!--EndFragment-->/;
const NORMAL = /font-weight:\s*(?:normal|[1-5]00)/i;
const BOLD = /font-weight:\s*(?:bold|[6-9]00)/i;
const ITALIC = /font-style:\s*italic/i;
const LIST_SIGN = /mso-list:\s*ignore/i;
const BULLET = /^[•·▪■○●◦‣∙⁃\uf0a7\uf0b7\uf0d8\uf0fc]\s*/;
const NUMBER = /^\(?(?:[0-9]{1,3}|[a-zđ]|[ivxlc]{1,5})[.)]$/i;
const WORD_END = /[\p{L}\p{N}_]$/u;
const WORD_START = /^[\p{L}\p{N}_]/u;

/** Stars and, in a table, bars that are only letters; a star inside a word or between blanks is no mark. */
function bare(text, inCell) {
  const stars = text.replace(/\*/g, (star, at) => {
    const [before, after] = [text.slice(0, at), text.slice(at + 1)];
    const lone = (WORD_END.test(before) && WORD_START.test(after)) || (/\s$/.test(before) && /^\s/.test(after));
    return lone ? star : "\\*";
  });
  return inCell ? stars.replace(/\|/g, "\\|") : stars;
}

/** The lines so far; a line is runs of words, each with its face: "", "*", "**". */
class Lines {
  constructor({ inCell = false } = {}) {
    this.inCell = inCell;
    this.done = [];
    this.runs = [];
  }

  write(text, face = "") {
    const last = this.runs[this.runs.length - 1];
    if (last?.face === face) last.text += text;
    else this.runs.push({ text, face });
  }

  end() {
    const line = drawn(this.runs, this.inCell);
    if (line) this.done.push(line);
    this.runs = [];
  }
}

/** Blanks stand outside the marks, and a mark only at the edge of words. */
function drawn(runs, inCell) {
  const whole = runs.map((run) => ({ ...run, text: run.text.normalize("NFC").replace(/\s+/g, " ") }));
  let line = "";
  whole.forEach(({ text, face }, place) => {
    const [, before, words, after] = /^(\s*(?:-\s+)?)(.*?)(\s*)$/.exec(text);
    const said = bare(words, inCell);
    const next = after + (whole[place + 1]?.text ?? "");
    const fits = face && words && !words.includes("*") && !WORD_END.test(line + before) && !WORD_START.test(next);
    line += before + (fits ? face + said + face : said) + after;
  });
  return line.replace(/\s+/g, " ").trim().normalize("NFC").replace(BULLET, "- ");
}

/** Styles under another name: the page's policy complains of them even where nothing is drawn. */
const quiet = (html) => html.replace(/<style\b[\s\S]*?<\/style\s*>/gi, "").replace(/<[a-z][^>]*>/gi, (tag) => tag.replace(/([\s"'])style\s*=/gi, "$1 data-kieu=").replace(/([\s"'])on[a-z]+\s*=/gi, "$1 data-bo="));
const styleOf = (element) => element.dataset?.kieu ?? "";

/** Bold wins where both are asked for: one mark is enough to be seen. */
function faceOf(element, face) {
  const { tagName } = element;
  const style = styleOf(element);
  if (NORMAL.test(style)) return face === "**" ? "" : face;
  if (["B", "STRONG"].includes(tagName) || /^H[1-6]$/.test(tagName) || BOLD.test(style)) return "**";
  if (["I", "EM"].includes(tagName) || ITALIC.test(style)) return face || "*";
  return face;
}

const spanOf = (cell, name, most) => Math.min(Math.max(Number.parseInt(cell.getAttribute(name), 10) || 1, 1), most);

/** Rows of a table, with empty cells where others reach over columns and rows. */
function readTable(table, lines, depth) {
  const covered = []; // rows still covered from above, by column
  for (const row of table.rows) {
    const cells = [];
    const skip = () => {
      while (covered[cells.length] > 0) {
        covered[cells.length] -= 1;
        cells.push("");
      }
    };
    for (const cell of row.cells) {
      skip();
      const inside = new Lines({ inCell: true });
      readAll(cell, { lines: inside, face: "", depth: depth + 3 });
      inside.end();
      const high = spanOf(cell, "rowspan", 999);
      for (let wide = spanOf(cell, "colspan", 30), first = true; wide > 0; wide -= 1, first = false) {
        covered[cells.length] = high - 1;
        cells.push(first ? inside.done.join(" ") : "");
      }
    }
    skip();
    if (cells.some(Boolean)) lines.done.push(`|${cells.map((cell) => (cell ? ` ${cell} |` : " |")).join("")}`);
  }
}

function readItem(item, { lines, face, depth }) {
  lines.end();
  const list = item.parentElement;
  if (list?.tagName === "OL") {
    const from = Number.parseInt(list.getAttribute("start"), 10);
    const place = [...list.children].filter((each) => each.tagName === "LI").indexOf(item);
    lines.write(`${(Number.isNaN(from) ? 1 : from) + place}. `);
  } else lines.write("- ");
  readAll(item, { lines, face, depth });
  lines.end();
}

function readElement(element, { lines, face, depth }) {
  const { tagName } = element;
  const style = styleOf(element);
  if (DROPPED.has(tagName.toUpperCase())) return;
  if (tagName === "BR") {
    if (lines.inCell) lines.write(" ");
    else lines.end();
  } else if (tagName === "TABLE" && !lines.inCell) {
    lines.end();
    readTable(element, lines, depth);
  } else if (tagName === "LI") readItem(element, { lines, face, depth });
  else if (LIST_SIGN.test(style)) {
    const sign = element.textContent.trim();
    lines.write(NUMBER.test(sign) ? `${sign} ` : "- ");
  } else {
    const breaks = BREAKS.has(tagName);
    if (breaks) lines.end();
    else if (["TD", "TH", "TR"].includes(tagName)) lines.write(" "); // a table in a cell
    readAll(element, { lines, face: faceOf(element, face), depth });
    if (breaks) lines.end();
  }
}

function readAll(node, { lines, face, depth }) {
  if (depth > DEEPEST) throw new RangeError("deeper than any person's text");
  for (const child of node.childNodes) {
    if (child.nodeType === Node.TEXT_NODE) lines.write(child.data.replace(/[\ue000-\uf8ff]/g, (sign) => (BULLET.test(sign) ? sign : "")), face);
    else if (child.nodeType === Node.ELEMENT_NODE) readElement(child, { lines, face, depth: depth + 1 });
  }
}

/** The text, or null where it is longer or deeper than any that a person wrote for one box. */
export function docHtml(html) {
  const { body } = new DOMParser().parseFromString(`<body>${quiet(FRAGMENT.exec(html)?.[1] ?? html)}`, "text/html");
  if (body.textContent.length > LONGEST || body.querySelectorAll("table").length > TABLES) return null;
  const lines = new Lines();
  try {
    readAll(body, { lines, face: "", depth: 0 });
  } catch (error) {
    if (error instanceof RangeError) return null;
    throw error;
  }
  lines.end();
  return lines.done.join("\n");
}
