// A form that takes a while: sent once, and says that it is at work. Also one that a fragment brought.

document.addEventListener("submit", (event) => {
  const form = event.target.closest("form[data-gui-mot-lan]");
  if (!form) return;
  if (form.dataset.dangGui) return event.preventDefault();
  form.dataset.dangGui = "1";
  for (const button of form.querySelectorAll("button[type=submit]")) button.disabled = true;
  const line = form.querySelector("[data-dang-lam]");
  if (line) line.textContent = line.dataset.dangLam;
});

// Back from the next page the browser may show this one as it was left.
window.addEventListener("pageshow", (event) => {
  if (!event.persisted) return;
  for (const form of document.querySelectorAll("form[data-gui-mot-lan]")) {
    delete form.dataset.dangGui;
    for (const button of form.querySelectorAll("button[type=submit]")) button.disabled = false;
    const line = form.querySelector("[data-dang-lam]");
    if (line) line.textContent = "";
  }
});
