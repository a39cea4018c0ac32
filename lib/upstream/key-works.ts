import type { Upstream } from "./upstream";

const PATIENCE_MS = 10_000;

/** Asks OpenRouter whether it takes a key. Null when that cannot be found out just now. */
export async function keyWorks(upstream: Upstream, secret: string): Promise<boolean | null> {
  try {
    const { statusCode, body } = await upstream.pool.request({
      method: "GET",
      path: `${upstream.basePath}/key`,
      headers: { authorization: `Bearer ${secret}`, "accept-encoding": "identity" },
      headersTimeout: PATIENCE_MS,
      bodyTimeout: PATIENCE_MS,
    });
    await body.dump();
    return statusCode === 200 ? true : statusCode === 401 ? false : null;
  } catch {
    return null;
  }
}
