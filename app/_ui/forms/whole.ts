/** The whole number a field holds; null when it is empty, which is no limit. */
export function wholeFrom(form: FormData, field: string): number | null {
  const text = String(form.get(field) ?? "").trim();
  return text === "" ? null : Number(text);
}
