import { randomInt } from "node:crypto";

const MAX_LENGTH = 40;

/** A slug made from a name: `Größe & Söhne` → `grosse-sohne`. */
export function slugFrom(name: string): string {
  const ascii = name
    .replaceAll("ß", "ss")
    .normalize("NFKD")
    .replace(/\p{M}/gu, "")
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, "-")
    .slice(0, MAX_LENGTH)
    .replace(/^-+|-+$/g, "");
  return ascii || "tenant";
}

/** The same slug made another one, for a name that is taken. */
export function varySlug(slug: string): string {
  return `${slug}-${randomInt(36 ** 4)
    .toString(36)
    .padStart(4, "0")}`;
}
