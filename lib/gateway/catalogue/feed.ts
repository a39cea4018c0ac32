import { Catalogue, latestCatalogue, refreshCatalogue } from "@/lib/catalogue";
import type { Clock } from "@/lib/clock";
import { type PrismaClient, unscoped } from "@/lib/db";
import { BursarError } from "@/lib/errors";
import type { Upstream } from "@/lib/upstream";

const FRESH_MS = 60_000;

/**
 * The catalogue as this process knows it: read again once a minute, or when a notification says that a new one was
 * stored. Without any stored one it fetches the first itself.
 */
export class CatalogueFeed {
  #current: Catalogue | null = null;
  #readAt = 0;
  #reading: Promise<Catalogue> | null = null;

  constructor(
    private readonly prisma: PrismaClient,
    private readonly upstream: Upstream,
    private readonly clock: Clock,
  ) {}

  /** Never waits while an older catalogue is at hand. */
  async current(): Promise<Catalogue> {
    const isFresh = performance.now() - this.#readAt < FRESH_MS;
    if (this.#current && isFresh) return this.#current;
    this.#reading ??= this.#read().finally(() => (this.#reading = null));
    if (!this.#current) return this.#reading;
    this.#reading.catch(() => {});
    return this.#current;
  }

  expire(): void {
    this.#readAt = -Infinity;
  }

  async #read(): Promise<Catalogue> {
    const db = unscoped(this.prisma, "the catalogue belongs to no tenant");
    const snapshot = (await latestCatalogue(db)) ?? (await this.#fetchFirst());
    this.#readAt = performance.now();
    return (this.#current = new Catalogue(snapshot.models, snapshot.fetchedAt, snapshot.digest));
  }

  async #fetchFirst() {
    try {
      return await refreshCatalogue(
        unscoped(this.prisma, "the catalogue belongs to no tenant"),
        this.upstream,
        this.clock.now(),
      );
    } catch (cause) {
      throw new BursarError("upstream_unreachable", "OpenRouter's price list could not be fetched yet.", {
        retryAfterSeconds: 5,
        cause,
      });
    }
  }
}
