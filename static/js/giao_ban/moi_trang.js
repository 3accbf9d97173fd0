// On every page of a signed-in person: words that a closed tab left on this device are sent, and
// signing out while some are unsent is asked about first.

import { tell } from "./kenh.js";
import { handOver, leftBehind, recoverAll, surroundings } from "./lay_lai.js";
import { sayLeft, sayOffered, saySent } from "./loi_nhan.js";
import { entriesOf, openStore } from "./nhat_ky.js";

const PATIENCE = 2500;
const where = surroundings();
const pause = (time) => new Promise((done) => { setTimeout(done, time); });

async function unsent(store) {
  return (await entriesOf(store)).filter((entry) => entry.nguoi === where.nguoi).length;
}

/** Open editors are told to save, and get a moment for it. */
async function settle(store) {
  tell({ viec: "luu-ngay" });
  for (let waited = 0; waited < PATIENCE && (await unsent(store)); waited += 100) await pause(100);
  return unsent(store);
}

function guardSignOut(store) {
  const form = document.querySelector("form[data-dang-xuat]");
  const dialog = document.querySelector("dialog[data-hoi-dang-xuat]");
  if (!form || !dialog?.showModal) return;
  const leave = () => {
    document.dispatchEvent(new CustomEvent("giu-chu:dang-xuat"));
    tell({ viec: "dang-xuat", nguoi: where.nguoi });
    form.submit();
  };
  form.addEventListener("submit", async (event) => {
    event.preventDefault();
    document.dispatchEvent(new CustomEvent("giu-chu:luu-ngay"));
    if (await settle(store)) dialog.showModal();
    else leave();
  });
  dialog.querySelector("[data-van-dang-xuat]").addEventListener("click", () => {
    leave();
  });
  dialog.querySelector("[data-o-lai]").addEventListener("click", () => dialog.close());
}

async function sendLeftovers(store) {
  if (document.querySelector("[data-giu-chu]")) return; // the editor does it itself
  if (!(await leftBehind(store, where)).own.length) return;
  const { sent, left, offered } = await recoverAll(store, where);
  saySent(sent, where);
  sayLeft(store, left);
  sayOffered(store, offered, where, (each) => handOver(store, each, where));
}

if (where) {
  openStore().then((store) => {
    guardSignOut(store);
    return sendLeftovers(store);
  }).catch(() => {}); // no store, no line: the next page tries again
}
