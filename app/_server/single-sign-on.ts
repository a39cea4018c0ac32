import type { Profile, User } from "next-auth";
import type { OAuthConfig } from "next-auth/providers/oauth";
import type { Oidc } from "@/lib/config-oidc";
import { asBursarError } from "@/lib/errors";
import { services } from "@/lib/http/services";
import { type Claims, enterBySingleSignOn } from "@/lib/single-sign-on";
import { visitorOf } from "./credentials";

export const SINGLE_SIGN_ON = "oidc";

const PATIENCE_MS = 10_000;
/** Asked for so that the provider says when its user last proved to be the one. */
const MAX_AGE_SECONDS = 12 * 3600;

/** Whom the provider vouches for, until `enter` has put our session's id in place of theirs. */
type Vouched = User & { claims?: Claims };

/** Any OpenID Connect provider, by its discovery document; with PKCE, state and nonce. */
export function singleSignOnProvider(oidc: Oidc): OAuthConfig<Claims> {
  return {
    id: SINGLE_SIGN_ON,
    name: oidc.name,
    type: "oauth",
    wellKnown: `${oidc.issuer}/.well-known/openid-configuration`,
    clientId: oidc.clientId,
    clientSecret: oidc.clientSecret,
    idToken: true,
    checks: ["pkce", "state", "nonce"],
    httpOptions: { timeout: PATIENCE_MS },
    authorization: { params: { scope: "openid email profile", max_age: MAX_AGE_SECONDS } },
    userinfo: {
      // An address and whether it is verified come from one document: the ID token, or else what it gives access to.
      request: async ({ client, tokens }): Promise<Profile> => {
        const proven = tokens as Parameters<typeof client.userinfo>[0] & { claims(): Claims };
        const token = proven.claims();
        if (token.email !== undefined || !client.issuer.metadata.userinfo_endpoint) return token as Profile;
        const { email, email_verified, name } = await client.userinfo(proven);
        return { ...token, email, email_verified, name } as Profile;
      },
    },
    profile: (claims) => ({ id: claims.sub, claims }),
  };
}

/** Opens our session for whom the provider vouches for; else the sign-in page, with the reason. */
export async function enter(user: Vouched, headers: Headers): Promise<true | string> {
  const open = services();
  const { oidc, url } = open.config;
  if (!oidc || !user.claims) return `${url}/sign-in?error=sso_failed`;
  try {
    const { sessionId } = await enterBySingleSignOn(open, oidc, user.claims, visitorOf({ headers }));
    user.id = sessionId;
    return true;
  } catch (cause) {
    const error = asBursarError(cause);
    if (error.status >= 500) open.log.error({ err: cause }, "single sign-on failed");
    const reason = error.details.facts?.reason;
    return `${url}/sign-in?error=${typeof reason === "string" ? `sso_${reason}` : error.code}`;
  }
}
