// The guard of nen/chu_viet.py in the browser: what may not be stored is not even sent.
// tests/nen/canh_bao.json holds the cases that both must judge alike.

const W = "[\\p{L}\\p{N}_]";
const WORD = `(?<!${W})`; // \b before a letter: JavaScript's own \b knows ASCII only
const END = `(?!${W})`;

const CCCD = /(?<!\p{Nd})(?<!\p{Nd}[.,])0(?:0[1-9]|[1-8]\p{Nd}|9[0-6])(?<ngan>[ .\-\u00a0]?)\p{Nd}{3}[ .\-\u00a0]?\p{Nd}{3}[ .\-\u00a0]?\p{Nd}{3}(?![.,]?\p{Nd})/gu;
const KHONG_PHAI_TIEN = "[cC][hH][íÍ]|[bB][àÀ][oO]|[đĐ][ộỘ][iI]|[nN][gG][hH][iI][ệỆ][pP]";
const TIEN = new RegExp(
  `^\\s*(?:[vV][nN][đĐdD]${END}|đ${END}|[đĐ][ồỒ][nN][gG]${END}(?!\\s+(?:${KHONG_PHAI_TIEN})${END}))`, "u");
const DO_MAT = new RegExp(`độ\\s+mật\\s*:\\s*(?:tuyệt\\s+mật|tối\\s+mật|mật)${END}`, "giu");
const HAI_CHU = new RegExp(`${WORD}(?:TUYỆT|TỐI)\\s+MẬT${END}`, "gu");
const MAT = new RegExp(
  `(?:${WORD}(?<truoc>${W}+)[ \\t\\u00a0]+)?${WORD}MẬT${END}(?:[ \\t\\u00a0]+(?<sau>${W}+))?`, "gu");
const MANG_DAU = new Set(["LIỆU", "BẢN", "VĂN", "SƠ", "DẤU", "THƯ", "ĐIỆN"]);

const loiCccd = (found) => `Có dãy số giống số căn cước công dân (“${found}”). Cổng không lưu thông tin cá nhân của người dân: hãy xóa dãy số này; chỉ ghi địa bàn, nội dung và số lượng.`;
const loiMat = (found) => `Có dấu chỉ độ mật (“${found}”). Không được soạn, lưu nội dung bí mật nhà nước trên máy nối mạng: hãy xóa phần này và xử lý theo quy định về bảo vệ bí mật nhà nước.`;

/** What may not be stored, as sentences that say what to do; empty when the text is fit. */
export function canhBaoNoiDung(text) {
  const plain = text.normalize("NFC");
  const numbers = [...plain.matchAll(CCCD)].filter((found) => !isMoney(found));
  return [...numbers.map((found) => loiCccd(found[0])), ...secrecyMarks(plain).map(loiMat)];
}

function isMoney(found) {
  return found.groups.ngan === "." && TIEN.test(found.input.slice(found.index + found[0].length));
}

function secrecyMarks(text) {
  const marks = [];
  let rest = text;
  for (const pattern of [DO_MAT, HAI_CHU]) {
    marks.push(...[...rest.matchAll(pattern)].map((found) => found[0]));
    rest = rest.replace(pattern, " ");
  }
  const alone = [...rest.matchAll(MAT)].filter(({ groups }) => standsAlone(groups.truoc, groups.sau));
  return [...marks, ...alone.map(() => "MẬT")];
}

function standsAlone(before, after) {
  if (before && before.toLowerCase() === "độ") return false;
  if (before && isUpper(before)) return MANG_DAU.has(before);
  return !(after && [...after].length > 1 && isUpper(after));
}

function isUpper(word) {
  return word === word.toUpperCase() && word !== word.toLowerCase();
}
