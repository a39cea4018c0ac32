/** The amount a field holds as the admin API takes it; undefined when it is empty. A typed `$` or `,` is forgiven. */
export function amountFrom(form: FormData, field: string): string | undefined {
  const text = String(form.get(field) ?? "").replace(/[$,\s]/g, "");
  return text === "" ? undefined : text;
}
