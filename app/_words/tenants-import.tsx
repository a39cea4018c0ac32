import { plural } from "./grammar";

export const importTenants = {
  title: "Import tenants",
  intro: (
    <>
      One tenant a line, up to 100. Only <b>name</b> is required; all are made or none. Their keys at
      OpenRouter follow one by one.
    </>
  ),
  submit: "Make tenants",
  made: (count: number) => `${plural(count, "tenant")} made.`,
};
