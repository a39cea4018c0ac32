import type { ReactNode } from "react";
import { plural } from "./grammar";

export const compareNow = {
  action: "Compare now",
  compared: (keys: number, deleted: number) =>
    `${plural(keys, "key")} compared${deleted > 0 ? `, ${plural(deleted, "stray")} deleted` : ""}.`,
  comparedAt: (ago: ReactNode) => <>Compared {ago}</>,
  never: "never",
  failing: (since: ReactNode, why: string) => (
    <>
      Not compared since {since}: {why}
    </>
  ),
  theStart: "the start",
};

export const deleteForgotten = {
  title: "Delete this key at OpenRouter?",
  effect:
    "Its name says that this installation made it, and there is no record of it here: the database was probably restored from a backup. If another copy of this installation runs, it may be using the key.",
  submit: "Delete key",
  done: "The key is deleted at OpenRouter.",
};

export const importKey = {
  title: (name: string) => `Import ${name}`,
  effect:
    "The key becomes a tenant’s. Bursar does not know its secret: what it spends elsewhere is seen in its activity, and calls through Bursar need it rotated first.",
  chooseTenant: "Choose a tenant",
  slot: "Slot",
  slotExample: "legacy",
  submit: "Import key",
  imported: (name: string) => `${name} is imported.`,
};

export const openrouterKeysPage = {
  description: "Every key of the OpenRouter account, compared with ours each minute.",
  ofTenants: "Of tenants",
  ofTenantsMade: "Made by Bursar, or imported.",
  noneYet: "No keys yet",
  madeWithTenant: "The first tenant’s key is made with the tenant.",
  nobodys: "Nobody's",
  nobodysKept:
    "Keys of the same account that no tenant owns. Bursar shows them and never changes what it did not make.",
  notLookedThrough: "The account has not been looked through yet.",
  noneIsNobodys: "Every key of the account belongs to a tenant.",
};

export const provisionedKeyTable = {
  caption: "OpenRouter keys of tenants",
  imported: "imported",
  limit: "Limit",
  used: "Used",
  synced: "Synced",
};

export const unmanagedKeyTable = {
  caption: "Keys that are nobody's",
  forgotten: "forgotten",
  ignored: "ignored",
  active: "Active",
  disabled: "Disabled",
  used: "Used",
  firstSeen: "First seen",
  import: "Import",
  ignore: "Ignore",
  bringBack: "Bring back",
};
