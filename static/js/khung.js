// The frame: menus close when left, and a cut line or a lost session is said in words.

const SIGN_IN = "/dang-nhap/";
const bar = document.getElementById("loi-mang");

function say(text, link) {
  const box = document.createElement("div");
  box.className = "dv-notice dv-notice--error";
  const line = document.createElement("p");
  line.textContent = text;
  if (link) {
    const anchor = document.createElement("a");
    anchor.href = link.href;
    anchor.target = "_blank";
    anchor.textContent = link.text;
    line.append(" ", anchor);
  }
  box.append(line);
  bar.replaceChildren(box);
}

function sayStatus(status) {
  if (status === 401) return sayExpired();
  if (status === 403) return say("Bạn chưa có quyền làm việc này, hoặc trang đã quá hạn. Chưa có gì bị thay đổi; hãy tải lại trang.");
  if (status === 404) return say("Nội dung này không còn ở đây. Hãy tải lại trang để xem danh sách mới.");
  if (status === 413) return say("Tệp quá lớn. Hãy chọn tệp nhỏ hơn rồi gửi lại.");
  if (status === 429) return say("Gửi quá nhiều lần trong thời gian ngắn. Hãy chờ một phút rồi thử lại.");
  return say("Máy chủ gặp lỗi nên việc vừa rồi chưa thực hiện được. Chữ bạn đã gõ vẫn còn; hãy thử lại sau ít phút.");
}

function sayExpired() {
  say("Phiên làm việc đã hết. Chữ bạn đã gõ vẫn còn ở đây: đăng nhập lại ở thẻ mới, rồi quay lại thẻ này và gửi lại.", {
    href: SIGN_IN,
    text: "Mở trang đăng nhập",
  });
}

function leadsToSignIn(xhr) {
  return Boolean(xhr.responseURL) && new URL(xhr.responseURL).pathname === SIGN_IN;
}

if (bar) {
  document.addEventListener("htmx:beforeSwap", (event) => {
    if (leadsToSignIn(event.detail.xhr) && location.pathname !== SIGN_IN) {
      event.detail.shouldSwap = false;
      sayExpired();
    } else if (event.detail.shouldSwap) {
      bar.replaceChildren();
    }
  });
  document.addEventListener("htmx:responseError", (event) => sayStatus(event.detail.xhr.status));
  for (const name of ["htmx:sendError", "htmx:timeout"]) {
    document.addEventListener(name, () =>
      say("Không kết nối được máy chủ. Chữ bạn đã gõ vẫn còn; hãy kiểm tra mạng rồi thử lại."));
  }
}

// What is swapped in above must not push the field with the cursor out of the window, or under the
// bars that stick to its edges (the page's scroll paddings).
function inSight(element) {
  const { top, bottom } = element.getBoundingClientRect();
  const { scrollPaddingTop, scrollPaddingBottom } = getComputedStyle(document.documentElement);
  return bottom > parseFloat(scrollPaddingTop) && top < innerHeight - parseFloat(scrollPaddingBottom);
}

let watched = null;
document.addEventListener("htmx:beforeSwap", () => {
  watched = inSight(document.activeElement) ? document.activeElement : null;
});
document.addEventListener("htmx:afterSettle", () => {
  if (watched && watched === document.activeElement && !inSight(watched)) watched.scrollIntoView({ block: "nearest" });
});

// Signing in again in another tab changes the CSRF token: send the one the browser holds now.
function csrfToken() {
  const found = document.cookie.split("; ").find((part) => part.startsWith("csrftoken="));
  return found ? found.slice("csrftoken=".length) : "";
}

document.addEventListener("htmx:configRequest", (event) => {
  const token = csrfToken();
  if (token) event.detail.headers["X-CSRFToken"] = token;
});
document.addEventListener("submit", (event) => {
  const field = event.target.querySelector("input[name=csrfmiddlewaretoken]");
  const token = csrfToken();
  if (field && token) field.value = token;
}, true);

// The browser's own remark on a field comes in the browser's language: say it in Vietnamese.
function remark(field) {
  const { valueMissing, badInput, rangeOverflow, rangeUnderflow } = field.validity;
  if (valueMissing && field.type === "checkbox") return "Hãy đánh dấu ô này.";
  if (valueMissing && field.type === "file") return "Hãy chọn tệp.";
  if (valueMissing && field.tagName === "SELECT") return "Hãy chọn một mục.";
  if (field.type === "date" && (valueMissing || badInput)) return "Hãy ghi đủ ngày, tháng, năm.";
  if (valueMissing) return "Hãy điền ô này.";
  if (badInput) return "Hãy ghi số.";
  if (rangeOverflow) return `Số lớn nhất là ${field.max}.`;
  if (rangeUnderflow) return `Số nhỏ nhất là ${field.min}.`;
  return "";
}

document.addEventListener("invalid", (event) => {
  if (!event.target.validity.customError) event.target.setCustomValidity(remark(event.target));
}, true);
for (const name of ["input", "change"]) {
  document.addEventListener(name, (event) => event.target.setCustomValidity?.(""), true);
}
document.addEventListener("click", (event) => {
  const form = event.target.closest?.("button, input[type=submit]")?.form;
  for (const field of form?.elements ?? []) field.setCustomValidity?.("");
}, true);

const menus = document.querySelectorAll("details.dv-user, details.dv-nav-phone, .dv-nav details.dv-nav__more");
document.addEventListener("click", (event) => {
  for (const menu of menus) if (menu.open && !menu.contains(event.target)) menu.open = false;
});
document.addEventListener("keydown", (event) => {
  if (event.key !== "Escape") return;
  for (const menu of menus) {
    if (!menu.open) continue;
    menu.open = false;
    menu.querySelector("summary").focus();
  }
});

// A page that was refused opens at what is to be mended.
document.querySelector("#noi-dung > .dv-error-summary")?.focus();
