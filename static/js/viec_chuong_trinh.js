// While minutes are written: an item of the annual programme becomes a line of the discussion.

const box = document.querySelector("[data-viec-chuong-trinh]");
const field = document.querySelector("form[data-tu-luu] textarea[name=thao_luan]");

if (box && matchMedia("(max-width: 575.98px)").matches) box.open = false; // the form comes first

if (box && field) {
  for (const button of box.querySelectorAll("[data-dua-vao]")) {
    button.hidden = false;
    button.addEventListener("click", () => {
      const line = `- ${button.closest("li").querySelector("[data-noi-dung]").textContent.trim()}: `;
      const before = field.value.trimEnd();
      field.value = before ? `${before}\n${line}` : line;
      field.dispatchEvent(new Event("input", { bubbles: true })); // kept like typed words
      field.focus();
      field.setSelectionRange(field.value.length, field.value.length);
      button.disabled = true;
    });
  }
}
