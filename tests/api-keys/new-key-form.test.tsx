import { MantineProvider } from "@mantine/core";
import { PathnameContext } from "next/dist/shared/lib/hooks-client-context.shared-runtime";
import { renderToStaticMarkup } from "react-dom/server";
import { expect, it } from "vitest";
import { KeyFields, keyFrom } from "@/app/(admin)/_keys/key-fields";
import type { Tenant } from "@/app/_ui/api/types";

/** What the dialog of a new key shows before anybody touches it. */
function shown(defaults: Tenant["key_defaults"]) {
  const page = renderToStaticMarkup(
    <PathnameContext value="/tenants">
      <MantineProvider>
        <KeyFields slots={[]} defaults={defaults} problemOf={() => undefined} />
      </MantineProvider>
    </PathnameContext>,
  );
  const chosen = (name: string) =>
    new RegExp(`<select[^>]*name="${name}".*?<option value="([^"]*)" selected`, "s").exec(page)?.[1];
  return {
    limit: /<input[^>]*name="limit"[^>]*>/.exec(page)?.[0].match(/ value="([^"]*)"/)?.[1],
    limit_reset: chosen("limit_reset"),
    expiry: chosen("expiry"),
  };
}

it.each([
  [
    { limit: "20", limit_reset: "monthly", expires_after_days: 90 },
    { limit: "20", limit_reset: "monthly", expiry: "90" },
  ],
  [
    { limit: null, limit_reset: null, expires_after_days: 45 },
    { limit: "", limit_reset: "never", expiry: "45" },
  ],
  [
    { limit: "3", limit_reset: null, expires_after_days: 3650 },
    { limit: "3", limit_reset: "never", expiry: "3650" },
  ],
  [
    { limit: null, limit_reset: null, expires_after_days: null },
    { limit: "", limit_reset: "never", expiry: "never" },
  ],
] as const)("begins with the tenant's defaults, as with %j", (defaults, fields) => {
  expect(shown(defaults)).toEqual(fields);
});

it("says what it shows, none included, so that no default takes the place of what was chosen", () => {
  const form = new FormData();
  for (const [name, value] of Object.entries({
    name: "k",
    limit: "",
    limit_reset: "monthly",
    expiry: "never",
    metadata: "",
  }))
    form.set(name, value);
  expect(keyFrom(form, new Date())).toMatchObject({ limit: null, limit_reset: null, expires_at: null });
  form.set("expiry", "45");
  expect(keyFrom(form, new Date("2026-11-22T12:00:00Z")).expires_at).toBe("2027-01-06T12:00:00.000Z");
});
