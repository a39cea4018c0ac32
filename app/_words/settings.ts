import type { Instance, ListedAdmin } from "@/app/_ui/api/types";
import { plural } from "./grammar";

export const settingsLayout = {
  title: "Settings",
  tabs: {
    profile: "Profile & security",
    sessions: "Sessions",
    admins: "Admins",
    brand: "Brand",
    instance: "Instance",
  },
};

export const adminRole: Record<ListedAdmin["role"], string> = {
  owner: "Owner",
  admin: "Admin",
  billing: "Billing",
  viewer: "Viewer",
};

/** The same to choose from, with what each may. */
export const adminRoleChoice: Record<ListedAdmin["role"], string> = {
  owner: "Owner: everything, and decides who runs this portal",
  admin: "Admin: everything with tenants, keys and credits",
  billing: "Billing: sees costs, grants credits and sets budgets",
  viewer: "Viewer: sees everything, changes nothing",
};

export const sessionsPage = {
  title: "Where you are signed in",
  lifetime: "A session ends after half an hour without a visit, and after twelve hours in any case.",
  table: "Your sessions",
  device: "Device",
  thisDevice: (device: string) => `${device}, this one`,
  address: "Address",
  lastSeen: "Last seen",
  signedIn: "Signed in",
  end: "End",
  endOf: (device: string) => `End the session of ${device}`,
  ended: (device: string) => `${device} is signed out.`,
  endOthers: "End all others",
  endedOthers: "All other sessions have ended.",
};

export const brandPage = {
  saved: "Tenants see it from their next page on.",
  logoRemoved: "Tenants see no logo any more.",
  title: "Brand",
  description: "Name, logo and colour of the pages that your tenants see. Yours stay as they are.",
  colour: "Colour",
  colourHint: "Of buttons, which carry white words: dark enough for those. Empty is Bursar's green.",
  logo: "Logo",
  logoHint: "PNG, JPEG or WebP, at most 64 KiB. It is shown 24 pixels high beside the name.",
  anotherLogo: "Choose another",
  removeLogo: "Remove the logo",
  preview: "Your tenants see",
  signInPage: "Their sign-in page",
};

export const gatewayTable = {
  title: "Gateways",
  description: "Each says every two seconds that it is there.",
  noneYetHint: "Calls of tenants are answered by gateways. `npm start` starts one; on Vercel there is none.",
  noneYet: "No gateway has said that it is there",
  host: "Host",
  running: "Running",
  silent: "Silent",
  lastSeen: "Last seen",
  started: "Started",
  encryptionKeys: "Encryption keys",
};

export const redisState: Record<Instance["redis"], string> = {
  not_used: "Not used: each machine counts alone",
  answers: "Answers",
  silent: "Does not answer: each machine counts alone",
};

export const instancePage = {
  title: "This installation",
  version: "Version",
  node: "Node",
  address: "Address",
  database: "Database",
  databaseAnswered: (version: string, ms: number) => `${version}, answered in ${ms} ms`,
  clock: "Clock",
  clockIsOff: (seconds: number) => `${seconds} s off the database's: set both by NTP`,
  clockAgrees: "Agrees with the database's",
  redis: "Redis",
  singleSignOn: "Single sign-on",
  notSetUp: "Not set up",
  encryptionKeys: "Encryption keys",
  encrypts: "encrypts",
};

export const provisioningKey = {
  title: "Provisioning key",
  description:
    "The management key of your OpenRouter account. Change OPENROUTER_PROVISIONING_KEY to replace it.",
  test: "Test",
  notTested: "Not tested since this page was opened",
  accepted: "OpenRouter accepts it",
  keysMade: "Keys made with it",
  keyCount: (keys: number) => plural(keys, "key"),
  creditsLeft: "Credits left",
  creditsBought: "Credits bought",
};
