// Arrow keys, Home and End move between the cells of the heat map; without this script Tab does.

const STEPS = { ArrowLeft: [0, -1], ArrowRight: [0, 1], ArrowUp: [-1, 0], ArrowDown: [1, 0] };

function rowsOf(table) {
  return [...table.tBodies[0].rows].filter((row) => row.querySelector("td"));
}

// The nearest cell that opens something, from this place on in this direction.
function next(rows, row, column, [down, right]) {
  for (let r = row + down, c = column + right; rows[r]?.cells[c]; r += down, c += right) {
    const link = rows[r].cells[c].querySelector("a");
    if (link) return link;
  }
  return null;
}

function edge(row, last) {
  const links = row.querySelectorAll("td a");
  return links[last ? links.length - 1 : 0];
}

document.addEventListener("keydown", (event) => {
  const cell = event.target.closest?.("[data-nhiet] td");
  if (!cell || event.ctrlKey || event.altKey || event.metaKey) return;
  const rows = rowsOf(cell.closest("table"));
  const row = rows.indexOf(cell.parentElement);
  let found = null;
  if (event.key in STEPS) found = next(rows, row, cell.cellIndex, STEPS[event.key]);
  else if (event.key === "Home" || event.key === "End") found = edge(rows[row], event.key === "End");
  else return;
  event.preventDefault();
  found?.focus();
});
