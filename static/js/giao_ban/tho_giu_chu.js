// The service worker: static files of this release and one page shell without anybody's data. Pages
// themselves are never kept. A page that cannot be fetched is answered with the shell.

const { phienBan, tep, vo, tinh } = self.CAU_HINH;
const KEPT = `danvan-${phienBan}`;
const HASHED = /\.[0-9a-f]{12}\.\w+$/;

async function keep() {
  const cache = await caches.open(KEPT);
  const plain = [...tep, vo].map((url) => new Request(url, { cache: "reload", credentials: "omit" }));
  await cache.addAll(plain);
}

async function forgetOlder() {
  const names = await caches.keys();
  await Promise.all(names.filter((name) => name.startsWith("danvan-") && name !== KEPT).map((name) => caches.delete(name)));
  await self.clients.claim();
}

/** A name with a hash never changes its content; others are asked for first. */
async function fromStatic(request) {
  const cache = await caches.open(KEPT);
  const kept = await cache.match(request);
  if (kept && HASHED.test(new URL(request.url).pathname)) return kept;
  try {
    const fresh = await fetch(request);
    if (fresh.ok) cache.put(request, fresh.clone());
    return fresh;
  } catch (error) {
    if (kept) return kept;
    throw error;
  }
}

async function page(request) {
  try {
    return await fetch(request);
  } catch (error) {
    const shell = await caches.match(vo);
    if (shell) return shell;
    throw error;
  }
}

self.addEventListener("install", (event) => event.waitUntil(keep().then(() => self.skipWaiting())));
self.addEventListener("activate", (event) => event.waitUntil(forgetOlder()));
self.addEventListener("fetch", (event) => {
  const { request } = event;
  const url = new URL(request.url);
  if (request.method !== "GET" || url.origin !== location.origin) return;
  if (request.mode === "navigate") event.respondWith(page(request));
  else if (url.pathname.startsWith(tinh)) event.respondWith(fromStatic(request));
});
