import { getLogo } from "@/lib/brand";
import { services } from "@/lib/http/services";

/** The operator's logo, for anyone: tenants see it before they sign in. Its address changes with it. */
export async function GET(): Promise<Response> {
  const logo = await getLogo(services().prisma);
  if (!logo) return new Response(null, { status: 404 });
  return new Response(logo.bytes, {
    headers: {
      "content-type": logo.type,
      "cache-control": "public, max-age=31536000, immutable",
      "x-content-type-options": "nosniff",
      "content-security-policy": "default-src 'none'; sandbox",
    },
  });
}
