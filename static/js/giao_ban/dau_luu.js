// The mark beside the buttons: it never says more than is true.

const SYMBOLS = { saved: "check", saving: "progress", unsaved: "warning", offline: "warning", conflict: "error" };

export function icon(name) {
  const first = document.querySelector("svg.dv-icon use").getAttribute("href").split("#")[0];
  const svg = document.createElementNS("http://www.w3.org/2000/svg", "svg");
  svg.setAttribute("class", "dv-icon");
  svg.setAttribute("aria-hidden", "true");
  const use = document.createElementNS("http://www.w3.org/2000/svg", "use");
  use.setAttribute("href", `${first}#${name}`);
  svg.append(use);
  return svg;
}

export function link({ href, text, here }) {
  const anchor = document.createElement("a");
  anchor.href = href;
  if (!here) anchor.target = "_blank";
  anchor.textContent = text;
  return anchor;
}

export function say(mark, state, text, target) {
  const box = document.createElement("span");
  box.className = `dv-saved dv-saved--${state}`;
  box.setAttribute("role", "status");
  const words = document.createElement("span");
  words.textContent = text;
  if (target) words.append(" ", link(target));
  box.append(icon(SYMBOLS[state]), words);
  mark.replaceChildren(box);
}

/** A notice like components/notice.html, at the top of the page. */
export function notice(kind, text, ...more) {
  const box = document.createElement("div");
  box.className = `dv-notice dv-notice--${kind}`;
  box.setAttribute("role", kind === "error" ? "alert" : "status");
  const words = document.createElement("div");
  const line = document.createElement("p");
  line.textContent = text;
  for (const part of more) line.append(" ", part);
  words.append(line);
  box.append(icon(kind), words);
  document.getElementById("thong-bao").append(box);
  return box;
}
