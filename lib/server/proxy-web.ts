import type { IncomingMessage, ServerResponse } from "node:http";
import { connect, type Socket } from "node:net";
import { type Duplex, Readable } from "node:stream";
import { Pool } from "undici";
import { BursarError } from "@/lib/errors";
import { bodyTooLarge } from "@/lib/gateway";
import type { ClientAddresses } from "./client-address";
import { longestBody } from "./page-guard";

/** About the connection (RFC 9110 §7.6.1): never passed on, either way. */
const OF_CONNECTION = [
  "connection",
  "keep-alive",
  "proxy-authenticate",
  "proxy-authorization",
  "te",
  "trailer",
  "transfer-encoding",
  "upgrade",
];
const KEPT_FROM_CLIENT = new Set(OF_CONNECTION);

/** Nor are words that a client could put into a proxy's mouth. */
const KEPT_FROM_WEB = new Set([
  ...OF_CONNECTION,
  "expect",
  "forwarded",
  "x-forwarded-for",
  "x-forwarded-host",
  "x-forwarded-proto",
  "x-real-ip",
  "x-request-id",
]);

/** Words of the dashboard's framework to itself, which would be believed; and twins such as `x_forwarded_for`. */
const FORGED =
  /_|^(x-nonce$|x-path$|content-security-policy|x-middleware-|x-invoke-|x-nextjs-data$|x-matched-path$|x-now-|x-vercel-|x-prerender-|next-resume)/;

/** Passes everything that is not the API on to the dashboard on loopback. */
export class WebProxy {
  readonly #pool: Pool;
  readonly #target: URL;
  readonly #upgraded = new Set<Duplex>();

  /** `publicProtocol` is what browsers use, `http` or `https`. */
  constructor(
    webUrl: string,
    private readonly publicProtocol: string,
    private readonly door: { addresses: ClientAddresses; maxBodyBytes: number },
  ) {
    this.#target = new URL(webUrl);
    this.#pool = new Pool(this.#target.origin, { connections: 64, headersTimeout: 60_000, bodyTimeout: 0 });
  }

  /** Throws `body_too_large` for a body that grows too long on its way, unless its answer has begun. */
  async serve(req: IncomingMessage, res: ServerResponse): Promise<void> {
    if (req.headers.expect !== undefined && req.httpVersion !== "1.0") res.writeContinue();
    try {
      await this.#pool.stream(
        {
          method: req.method ?? "GET",
          path: req.url ?? "/",
          headers: this.#headersFor(req),
          body: hasBody(req) ? Readable.from(bounded(req, longestBody(req, this.door.maxBodyBytes))) : null,
        },
        ({ statusCode, headers }) => {
          for (const [name, value] of Object.entries(headers)) {
            if (value !== undefined && !KEPT_FROM_CLIENT.has(name)) res.setHeader(name, value);
          }
          res.writeHead(statusCode);
          return res;
        },
      );
    } catch (error) {
      if (res.headersSent) res.destroy();
      else if (error instanceof BursarError) throw error;
      else {
        res.writeHead(503, { "content-type": "text/plain; charset=utf-8", "retry-after": "2" });
        res.end(
          "The dashboard is starting or has stopped. The API under /api/v1 is not affected. Try again in a moment.\n",
        );
      }
    }
  }

  /** Hot reload of `npm run dev` speaks WebSocket; its bytes are passed on as they are. */
  upgrade(req: IncomingMessage, client: Duplex, head: Buffer): void {
    const web: Socket = connect(Number(this.#target.port), this.#target.hostname, () => {
      const lines = [`${req.method} ${req.url} HTTP/1.1`];
      for (let i = 0; i < req.rawHeaders.length; i += 2)
        lines.push(`${req.rawHeaders[i]}: ${req.rawHeaders[i + 1]}`);
      web.write(`${lines.join("\r\n")}\r\n\r\n`);
      web.write(head);
      web.pipe(client).pipe(web);
    });
    this.#upgraded.add(client);
    client.on("close", () => this.#upgraded.delete(client));
    web.on("error", () => client.destroy());
    client.on("error", () => web.destroy());
  }

  /** A server does not close while one of these is open. */
  endUpgrades(): void {
    for (const client of this.#upgraded) client.destroy();
  }

  async close(): Promise<void> {
    await this.#pool.destroy();
  }

  #headersFor(req: IncomingMessage): Record<string, string | string[]> {
    const headers: Record<string, string | string[]> = {};
    for (const [name, value] of Object.entries(req.headers)) {
      if (value !== undefined && !KEPT_FROM_WEB.has(name) && !FORGED.test(name)) headers[name] = value;
    }
    headers["x-forwarded-for"] = this.door.addresses.of(req);
    headers["x-forwarded-host"] = req.headers.host ?? "";
    headers["x-forwarded-proto"] = this.publicProtocol;
    return headers;
  }
}

/** A body whose length nobody announced, until it is too long. */
async function* bounded(req: IncomingMessage, maxBytes: number): AsyncGenerator<Buffer> {
  let size = 0;
  for await (const chunk of req as AsyncIterable<Buffer>) {
    if ((size += chunk.length) > maxBytes) throw bodyTooLarge(maxBytes);
    yield chunk;
  }
}

function hasBody(req: IncomingMessage): boolean {
  return req.headers["content-length"] !== undefined || req.headers["transfer-encoding"] !== undefined;
}
