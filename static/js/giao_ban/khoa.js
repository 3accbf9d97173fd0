// Sealing: anyone who has the public key can add, only the owner's private key reads. TweetNaCl
// because browsers give WebCrypto to https pages only, and the portal also runs on plain http.

import "../../vendor/tweetnacl/nacl-fast.min.js";

const { nacl } = globalThis;
const KEY = nacl.box.publicKeyLength;
const NONCE = nacl.box.nonceLength;

export function fromBase64(text) {
  return Uint8Array.from(atob(text), (letter) => letter.charCodeAt(0));
}

/** One-time public key, nonce and box in one array; the one-time private key is forgotten. */
export function seal(value, publicKey) {
  const once = nacl.box.keyPair();
  const nonce = nacl.randomBytes(NONCE);
  const box = nacl.box(new TextEncoder().encode(JSON.stringify(value)), nonce, publicKey, once.secretKey);
  const sealed = new Uint8Array(KEY + NONCE + box.length);
  sealed.set(once.publicKey);
  sealed.set(nonce, KEY);
  sealed.set(box, KEY + NONCE);
  return sealed;
}

/** The value, or null where the key is another or a byte was changed. */
export function unseal(sealed, privateKey) {
  if (sealed.length < KEY + NONCE) return null;
  const [once, nonce, box] = [sealed.slice(0, KEY), sealed.slice(KEY, KEY + NONCE), sealed.slice(KEY + NONCE)];
  const opened = nacl.box.open(box, nonce, once, privateKey);
  return opened && JSON.parse(new TextDecoder().decode(opened));
}

/** A name that can be compared and not read back. */
export function digest(text) {
  const bytes = nacl.hash(new TextEncoder().encode(`danvan giu chu:${text.trim().toLowerCase()}`));
  return btoa(String.fromCharCode(...bytes.slice(0, 32)));
}
