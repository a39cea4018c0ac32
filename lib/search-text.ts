/** A search term for LIKE: what it would read as a wildcard is looked for as it is; NUL, which no text has, is dropped. */
export function searchText(term: string): string {
  return term
    .normalize("NFC")
    .replaceAll("\0", "")
    .replace(/[\\%_]/g, "\\$&");
}
