/** Where to go after signing in: a path of this portal, never another site, whatever the address bar says. */
export function localPath(wanted: unknown): string {
  if (typeof wanted !== "string" || !/^\/(?![/\\])[\x21-\x7e]*$/.test(wanted) || wanted.includes("\\"))
    return "/";
  const { origin, pathname, search, hash } = new URL(wanted, "http://portal.invalid");
  return origin === "http://portal.invalid" && pathname !== "/sign-in" ? pathname + search + hash : "/";
}
