import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { vi } from "vitest";

/** What the provider says of a person; `sub` is what the person types as login. */
export interface Person {
  email?: string;
  email_verified?: boolean;
  name?: string;
}

export const CLIENT = { id: "bursar", secret: "canary-of-the-client-secret-4711" };

/** A real OpenID Connect provider on this machine, whose login takes anybody's word. */
export async function startProvider(redirectUri: string) {
  // It says at length that this is no way to run it for others, and prefers newer versions of Node.
  vi.spyOn(console, "warn").mockImplementation(() => {});
  vi.spyOn(console, "info").mockImplementation(() => {});
  const { default: Provider } = await import("oidc-provider");
  const people: Record<string, Person> = {};
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const issuer = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const provider = new Provider(issuer, {
    clients: [
      {
        client_id: CLIENT.id,
        client_secret: CLIENT.secret,
        redirect_uris: [redirectUri],
        response_types: ["code"],
        grant_types: ["authorization_code"],
      },
    ],
    claims: { openid: ["sub"], email: ["email", "email_verified"], profile: ["name"] },
    pkce: { required: () => true },
    cookies: { keys: ["of the provider alone"] },
    findAccount: (_ctx, sub) => ({ accountId: sub, claims: () => Promise.resolve({ sub, ...people[sub] }) }),
  });
  const handle = provider.callback();
  vi.mocked(console.warn).mockRestore();
  server.on("request", (request, response) => void handle(request, response));
  return {
    issuer,
    people,
    close: () => new Promise<void>((resolve) => server.close(() => resolve())),
  };
}

/** Goes the way a person's browser goes at the provider. @returns where it is sent at last, with the code */
export async function logInThere(authorizationUrl: string, login: string, redirectUri: string): Promise<URL> {
  const jar = new Map<string, string>();
  let url = new URL(authorizationUrl);
  let form: Record<string, string> | null = null;
  for (let step = 0; step < 12; step++) {
    const response: Response = await fetch(url, {
      redirect: "manual",
      method: form ? "POST" : "GET",
      headers: { cookie: [...jar].map(([name, value]) => `${name}=${value}`).join("; ") },
      ...(form && { body: new URLSearchParams(form) }),
    });
    for (const cookie of response.headers.getSetCookie()) {
      const [name = "", value = ""] = cookie.split(";")[0]!.split(/=(.*)/s);
      jar.set(name, value);
    }
    const location = response.headers.get("location");
    if (location) {
      url = new URL(location, url);
      if (url.href.startsWith(redirectUri)) return url;
      form = null;
      continue;
    }
    const page = await response.text();
    const prompt = /name="prompt" value="(\w+)"/.exec(page)?.[1];
    if (!prompt) throw new Error(`The provider answered ${response.status}: ${page.slice(0, 500)}`);
    form = { prompt, login, password: "any" };
  }
  throw new Error("The provider never sent the browser back.");
}
