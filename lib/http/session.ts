import { decode } from "next-auth/jwt";
import { z } from "zod";
import type { Services } from "@/lib/context";

/** next-auth's cookie; over https browsers keep it under the name that only https may set. */
const COOKIE = "next-auth.session-token";

/** Of the row of an admin's session, or of a tenant's person's. */
const Token = z.object({ sid: z.uuid().optional(), msid: z.uuid().optional() });
export type SessionIds = z.infer<typeof Token>;

/** The id of the session row a browser's cookie stands for. Whether the session still holds is not asked here. */
export async function sessionFromRequest(
  services: Pick<Services, "config" | "secrets">,
  request: Request,
): Promise<SessionIds> {
  const name = services.config.url.startsWith("https:") ? `__Secure-${COOKIE}` : COOKIE;
  const token = cookieOf(request.headers.get("cookie") ?? "", name);
  if (!token) return {};
  try {
    const payload = await decode({ token, secret: services.secrets.session.toString("hex") });
    return Token.safeParse(payload).data ?? {};
  } catch {
    // Forged, of another installation, or expired: nobody is signed in.
    return {};
  }
}

function cookieOf(header: string, name: string): string | null {
  for (const pair of header.split(";")) {
    const [key, value] = pair.trim().split(/=(.*)/s);
    if (key === name && value) return value;
  }
  return null;
}
