import { NextRequest } from "next/server";
import NextAuth from "next-auth";
import { authOptions } from "@/app/_server/auth-options";
import { isWebAddress } from "@/lib/origins";

type RouteContext = { params: Promise<{ nextauth: string[] }> };

/** What of next-auth is in use. The rest is nobody's: its own pages, and a log that anybody could write into. */
const SERVED: Record<string, RegExp> = {
  GET: /^(session|csrf|providers|signin|signout|error|callback\/oidc)$/,
  POST: /^(signin\/oidc|signout|callback\/[a-z-]+)$/,
};

/** As much as the public port lets through, for where it does not stand before this. */
const MOST_BYTES = 64 * 1024;

// The options need this process's secrets, which exist at run time and not when the route is built.
async function handler(request: Request, context: RouteContext): Promise<Response> {
  const action = (await context.params).nextauth.join("/");
  if (!SERVED[request.method]?.test(action)) return new Response(null, { status: 404 });
  // Of several, next-auth would take the last.
  const callbackUrls = new URL(request.url).searchParams.getAll("callbackUrl");
  if (!callbackUrls.every(isWebAddress)) return refused(400, "callbackUrl is not an address.");
  const body = await readBody(request);
  if (body === null) return refused(413, `The body is larger than ${MOST_BYTES} bytes.`);
  const { url, method, headers } = request;
  const whole = new NextRequest(url, { method, headers, ...(body.length > 0 && { body }) });
  try {
    return await (NextAuth(whole as never, context as never, authOptions(headers)) as Promise<Response>);
  } catch (error) {
    if (error instanceof SyntaxError) return refused(400, "The body is not JSON.");
    throw error;
  }
}

/** Null for more than a sign-in can be. The rest is then never read. */
async function readBody({ body }: Request): Promise<Buffer<ArrayBuffer> | null> {
  const chunks: Uint8Array[] = [];
  let length = 0;
  for await (const chunk of body ?? []) {
    length += chunk.length;
    if (length > MOST_BYTES) return null;
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}

function refused(status: number, message: string): Response {
  return Response.json({ message }, { status });
}

export { handler as GET, handler as POST };
