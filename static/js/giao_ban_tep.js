// Sending a scan or a photo of the minutes: shrunk here, then in pieces that go on where a cut line
// stopped them; choosing the same file again later goes on too.

import { csrfToken, post } from "./giao_ban/mang.js";

const SIDE = 2000; // pixels of the longer side: a page of A4 stays easy to read
const PIECE = 256 * 1024;
const WAITS = [1000, 2000, 5000, 10000, 20000, 30000];
const form = document.querySelector("form[data-tep-kem]");

/** A photo as a JPEG of at most SIDE pixels, without the place that a phone writes into it. */
async function shrunk(file) {
  if (!file.type.startsWith("image/") || !window.createImageBitmap) return file;
  let bitmap;
  try {
    bitmap = await createImageBitmap(file);
  } catch {
    return file; // not a picture after all: the server says so
  }
  const scale = Math.min(1, SIDE / Math.max(bitmap.width, bitmap.height));
  const canvas = document.createElement("canvas");
  canvas.width = Math.round(bitmap.width * scale);
  canvas.height = Math.round(bitmap.height * scale);
  const pen = canvas.getContext("2d");
  pen.fillStyle = "#fff";
  pen.fillRect(0, 0, canvas.width, canvas.height);
  pen.drawImage(bitmap, 0, 0, canvas.width, canvas.height);
  bitmap.close();
  const blob = await new Promise((done) => canvas.toBlob(done, "image/jpeg", 0.82));
  if (!blob || (scale === 1 && blob.size >= file.size && file.type === "image/jpeg")) return file;
  return new File([blob], file.name.replace(/\.[^.]*$/, "") + ".jpg", { type: "image/jpeg" });
}

function say(text, percent = null) {
  form.querySelector("[data-tep-kem-noi]").textContent = text;
  form.querySelector("[data-tep-kem-bao]").hidden = percent === null;
  if (percent !== null) form.querySelector("progress").value = percent;
}

/** What the server refuses with a sentence is no trouble of the line. */
class Refused extends Error {}

function checked({ status, body }) {
  if (status === 422 || status === 413) throw new Refused(body.loi);
  if (status !== 200) throw new Error(String(status));
  return body;
}

async function piece(url, blob) {
  const answer = await fetch(url, {
    method: "POST",
    redirect: "error",
    headers: { "X-CSRFToken": csrfToken(), "Content-Type": "application/octet-stream" },
    body: blob,
    signal: AbortSignal.timeout?.(60000),
  });
  return checked({ status: answer.status, body: await answer.json() });
}

async function send(file, chosen) {
  const about = {
    ten: file.name,
    kich_thuoc: file.size,
    dau: `${chosen.name.slice(-120)}|${chosen.size}|${chosen.lastModified}`,
    xac_nhan: form.elements.xac_nhan.checked,
  };
  const start = form.dataset.tepKem;
  let state = checked(await post(start, about));
  const url = `${start}dang-tai/${state.tai}/`;
  while (state.da_nhan < file.size) {
    const percent = Math.round((100 * state.da_nhan) / file.size);
    say(`Đang gửi ${percent} %`, percent);
    const from = state.da_nhan;
    state = await piece(`${url}?tu=${from}`, file.slice(from, from + PIECE));
  }
  say("Đang kiểm tra tệp", 100);
  checked(await post(`${url}xong/`, {}));
}

/** Again and again while the line is cut; a refusal ends it. */
async function sendThrough(file, chosen) {
  for (let failures = 0; ; failures += 1) {
    try {
      await send(file, chosen);
      return;
    } catch (error) {
      if (error instanceof Refused || ["401", "403", "404"].includes(error.message)) throw error;
      if (failures === 20) throw error;
      say("Mất kết nối. Phần đã gửi còn trên máy chủ; có mạng lại sẽ gửi tiếp.", form.querySelector("progress").value);
      const wait = WAITS[Math.min(failures, WAITS.length - 1)];
      await new Promise((done) => {
        setTimeout(done, wait);
        addEventListener("online", done, { once: true });
      });
    }
  }
}

form?.addEventListener("submit", async (event) => {
  const [chosen] = form.elements.tep.files;
  if (!chosen) return;
  event.preventDefault();
  const button = form.querySelector("button[type=submit]");
  button.disabled = true;
  try {
    say("Đang chuẩn bị tệp", 0);
    await sendThrough(await shrunk(chosen), chosen);
    location.reload();
  } catch (error) {
    say(error instanceof Refused ? error.message : "Chưa gửi được. Hãy tải lại trang, đăng nhập nếu cần, rồi chọn lại đúng tệp này: cổng gửi tiếp phần còn lại.");
    button.disabled = false;
  }
});
