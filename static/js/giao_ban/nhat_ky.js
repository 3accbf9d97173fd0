// The journal on this device: what was typed and is not known to be on the server, sealed to its
// owner's key. Entries are numbered by the database itself, never by the clock, which may move.
//
// An entry holds everything that one tab has not handed over, so the next one takes its place; both
// steps are one transaction, flushed to the disk. Whose it is and where it belongs stand inside the
// seal too: the label outside only finds it, and anybody at this machine could write over a label.

import { seal } from "./khoa.js";

const NAME = "danvan-giu-chu";
const ENTRIES = "muc";
const KEYS = "khoa";

/** Rejects where the browser keeps nothing: private windows of some, sites' data switched off. */
export function openStore() {
  return new Promise((done, fail) => {
    const asked = indexedDB.open(NAME, 1);
    asked.onupgradeneeded = () => {
      const entries = asked.result.createObjectStore(ENTRIES, { keyPath: "so", autoIncrement: true });
      entries.createIndex("cua_the", ["nguoi", "bien_ban", "the"]);
      asked.result.createObjectStore(KEYS, { keyPath: "nguoi" });
    };
    asked.onsuccess = () => {
      asked.result.onversionchange = () => asked.result.close();
      done(asked.result);
    };
    asked.onerror = () => fail(asked.error);
    asked.onblocked = () => fail(new Error("blocked"));
  });
}

function run(store, name, mode, act) {
  return new Promise((done, fail) => {
    const work = store.transaction(name, mode, { durability: "strict" });
    const asked = act(work.objectStore(name));
    work.oncomplete = () => done(asked?.result);
    work.onabort = () => fail(work.error);
  });
}

/** All entries, the oldest first; the sealed part is of use to its owner only. */
export const entriesOf = (store) => run(store, ENTRIES, "readonly", (entries) => entries.getAll());
export const removeEntry = (store, so) => run(store, ENTRIES, "readwrite", (entries) => entries.delete(so));

/** Public keys seen on this device: with them words can be sealed without a line. */
export const keepKey = (store, key) => run(store, KEYS, "readwrite", (keys) => keys.put(key));
export const keptKeys = (store) => run(store, KEYS, "readonly", (keys) => keys.getAll());

/**
 * Keeps what one tab has not handed over. `take` tells it: {phien_ban, noi_dung}, or null. `tuKhai`:
 * the author is only a name that was typed, no password was asked.
 */
export class NhatKy {
  constructor(store, { nguoi, khoa, bienBan, the, take, tuKhai = false }) {
    this.store = store;
    this.label = { nguoi, khoa: khoa.ma, bien_ban: bienBan, the };
    this.tuKhai = tuKhai;
    this.publicKey = khoa.congKhai;
    this.take = take;
    this.held = "null";
    this.wanted = false;
    this.running = null;
  }

  /** Resolves when the disk holds what `take` told last; rejects when it cannot. */
  sync() {
    this.wanted = true;
    this.running ??= this.catchUp().finally(() => { this.running = null; });
    return this.running.then(() => (this.wanted ? this.sync() : undefined));
  }

  async catchUp() {
    while (this.wanted) {
      this.wanted = false;
      const unsent = this.take();
      const text = JSON.stringify(unsent);
      if (text === this.held) continue;
      await this.write(unsent);
      this.held = text;
    }
  }

  write(unsent) {
    const { nguoi, bien_ban, the } = this.label;
    return run(this.store, ENTRIES, "readwrite", (entries) => {
      const older = entries.index("cua_the").openKeyCursor(IDBKeyRange.only([nguoi, bien_ban, the]));
      const last = { so: Infinity };
      older.onsuccess = () => {
        const cursor = older.result;
        if (!cursor) return;
        if (cursor.primaryKey < last.so) entries.delete(cursor.primaryKey);
        cursor.continue();
      };
      if (!unsent) return undefined;
      const said = { ...this.label, tu_khai: this.tuKhai, ...unsent };
      const added = entries.add({ ...this.label, hop: seal(said, this.publicKey) });
      added.onsuccess = () => { last.so = added.result; };
      return added;
    });
  }
}
