// The guard of nen/chu_viet.py in the browser: what may not be stored is not even sent.
// tests/nen/canh_bao.json holds the cases that both must judge alike.

const CCCD = /(?<![\d.,])0\d{2}[ .-]?\d\d{2}[ .-]?\d{6}(?![\d.,]?\d)/gu;
const W = "[\\p{L}\\p{N}_]";
const DO_MAT = `(?:[Đđ][Ộộ]\\s+[Mm][Ậậ][Tt])\\s*:\\s*(?:[Tt][Uu][Yy][Ệệ][Tt]\\s+[Mm][Ậậ][Tt]|[Tt][Ốố][Ii]\\s+[Mm][Ậậ][Tt]|[Mm][Ậậ][Tt])(?!${W})`;
const DAU_MAT = `(?<!${W})(?:TUYỆT\\s+MẬT|TỐI\\s+MẬT|MẬT)(?!${W})`;
const MAT = new RegExp(`${DO_MAT}|${DAU_MAT}`, "gu");
const BI_MAT = new RegExp(`(?<!${W})BÍ\\s+MẬT(?!${W})`, "gu");

const loiCccd = (found) => `Có dãy số giống số căn cước công dân (“${found}”). Cổng không lưu thông tin cá nhân của người dân: hãy xóa dãy số này; chỉ ghi địa bàn, nội dung và số lượng.`;
const loiMat = (found) => `Có dấu chỉ độ mật (“${found}”). Không được soạn, lưu nội dung bí mật nhà nước trên máy nối mạng: hãy xóa phần này và xử lý theo quy định về bảo vệ bí mật nhà nước.`;

/** What may not be stored, as sentences that say what to do; empty when the text is fit. */
export function canhBaoNoiDung(text) {
  const plain = text.normalize("NFC");
  return [
    ...[...plain.matchAll(CCCD)].map((found) => loiCccd(found[0])),
    ...[...plain.replace(BI_MAT, "").matchAll(MAT)].map((found) => loiMat(found[0])),
  ];
}
