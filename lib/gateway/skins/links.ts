import { type BlockList, isIP } from "node:net";
import { isWithin, networks } from "@/lib/networks";
import { invalid } from "./fields";

/** Where nothing public lives (the IANA special-purpose registries). */
const PRIVATE: BlockList = networks([
  "0.0.0.0/8",
  "10.0.0.0/8",
  "100.64.0.0/10",
  "127.0.0.0/8",
  "169.254.0.0/16",
  "172.16.0.0/12",
  "192.0.0.0/24",
  "192.168.0.0/16",
  "198.18.0.0/15",
  "224.0.0.0/3",
  "::/127",
  "::ffff:0:0/96",
  "64:ff9b::/96",
  "fc00::/7",
  "fe80::/10",
  "ff00::/8",
]);

const PRIVATE_NAME = /(^|\.)(localhost|local|internal|intranet|lan|home\.arpa)\.?$|^[^.:]+$/;

/**
 * A link to media has to lead to a public place over https: whoever follows it does so for the tenant, from where private
 * addresses may mean something.
 */
export function requirePublicLink(link: string, param: string): void {
  let url: URL;
  try {
    url = new URL(link);
  } catch {
    throw invalid("Media is an https URL or a data URL.", param);
  }
  if (url.protocol !== "https:") throw invalid("Media is linked by https, or inlined as a data URL.", param);
  const host = url.hostname.replace(/^\[|\]$/g, "");
  const isPrivate = isIP(host) ? isWithin(PRIVATE, host) : PRIVATE_NAME.test(host);
  if (isPrivate) throw invalid("Media is not taken from private addresses.", param);
}
