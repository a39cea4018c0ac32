const WILD = "*.";

/**
 * The one spelling of an origin such as `https://app.example.com`, as browsers send it: lower case, without its
 * scheme's own port. Its host may begin with `*.`, which stands for one name or more. Null for anything else.
 */
export function originOf(text: string): string | null {
  const [, scheme = "", rest = ""] = /^(https?):\/\/(\S+)$/i.exec(text) ?? [];
  const isWild = rest.startsWith(WILD);
  const plain = `${scheme.toLowerCase()}://${isWild ? rest.slice(WILD.length) : rest}`;
  if (!URL.canParse(plain)) return null;
  const { origin, pathname, search, hash, username, host } = new URL(plain);
  const isMore = pathname !== "/" || search !== "" || hash !== "" || username !== "" || rest.endsWith("/");
  if (isMore || host.includes("*")) return null;
  return isWild ? origin.replace("://", `://${WILD}`) : origin;
}

/** Whether a browser's `Origin` is one of these. */
export function isAmong(origins: readonly string[], origin: string): boolean {
  if (origins.includes(origin)) return true;
  const [scheme, host = ""] = origin.split("://");
  return origins.some((allowed) => {
    const [theirs, pattern = ""] = allowed.split("://");
    return theirs === scheme && pattern.startsWith(WILD) && host.endsWith(pattern.slice(1));
  });
}

const LOOPBACK = ["localhost", "127.0.0.1", "[::1]"];

/** The origins this portal's own pages have: a portal that is public under one of this machine's names is so under all. */
export function ownOrigins(publicUrl: string): string[] {
  const { origin, protocol, hostname, port } = new URL(publicUrl);
  if (!LOOPBACK.includes(hostname)) return [origin];
  return LOOPBACK.map((name) => `${protocol}//${name}${port && `:${port}`}`);
}

/** Whether text can say where on the web to go: a path, or a whole address. */
export function isWebAddress(text: string): boolean {
  const base = text.startsWith("/") ? "http://portal.invalid" : undefined;
  return URL.canParse(text, base) && /^https?:$/.test(new URL(text, base).protocol);
}
