import type { Services } from "@/lib/context";
import { pendingMigrations } from "@/lib/db/migrate";
import { asBursarError } from "@/lib/errors";
import { formatUsd } from "@/lib/money";
import { missingKeysAdvice, tryStoredSecrets } from "../stored-secrets";

/** What a check found: what it looked at, whether that is as it should be, and in words what is so or what to do. */
export interface Finding {
  what: string;
  isFine: boolean;
  words: string;
}

const SKEW_TOLERATED_MS = 5_000;

/** Looks at everything a start depends on. A broken part does not keep the others from being looked at. */
export async function examine(services: Services): Promise<Finding[]> {
  const database = await check("Database", () => checkDatabase(services));
  if (!database.isFine) return [database, await check("OpenRouter", () => checkOpenRouter(services))];
  const schema = await check("Schema", () => checkSchema(services));
  const depending = schema.isFine
    ? [
        await check("Secrets", () => checkSecrets(services)),
        await check("Admins", () => checkAdmins(services)),
      ]
    : [];
  return [
    database,
    schema,
    ...depending,
    await check("OpenRouter", () => checkOpenRouter(services)),
    await check("Clock", () => checkClock(services)),
  ];
}

/** A check throws what is wrong, or answers what is right. */
async function check(what: string, look: () => Promise<string>): Promise<Finding> {
  try {
    return { what, isFine: true, words: await look() };
  } catch (error) {
    return { what, isFine: false, words: error instanceof Error ? error.message : String(error) };
  }
}

async function checkDatabase({ prisma, config }: Services): Promise<string> {
  const { host, pathname } = new URL(config.databaseUrl);
  try {
    await prisma.$queryRaw`SELECT 1`;
  } catch (error) {
    const { cause } = asBursarError(error).details;
    const reason = cause instanceof Error ? cause.message.split("\n").at(-1) : "";
    throw new Error(
      `${host}${pathname} does not answer. Check DATABASE_URL and that the server runs. ${reason}`.trim(),
      {
        cause: error,
      },
    );
  }
  return `${host}${pathname} answers`;
}

async function checkSchema({ config }: Services): Promise<string> {
  const pending = await pendingMigrations(config.databaseUrl);
  if (pending.length > 0) throw new Error(`${pending.length} migrations are missing: npm start applies them`);
  return "up to date";
}

async function checkSecrets(services: Services): Promise<string> {
  const { stored, unreadable } = await tryStoredSecrets(services);
  if (unreadable.length > 0) throw new Error(missingKeysAdvice(unreadable));
  if (stored.size === 0) return "none are stored yet";
  const counts = [...stored].map(([keyId, count]) => `${count} under "${keyId}"`);
  return `all stored OpenRouter keys open: ${counts.join(", ")}`;
}

async function checkAdmins({ prisma, config }: Services): Promise<string> {
  const count = await prisma.admin.count({ where: { disabledAt: null } });
  if (count > 0) return `${count} can sign in at ${config.url}`;
  throw new Error(
    `nobody can sign in. Open ${config.url}/setup, or: npm run bursar -- admin create --email you@example.com`,
  );
}

async function checkOpenRouter({ openrouter, config }: Services): Promise<string> {
  try {
    const keys = await openrouter.listKeys();
    const { totalNano, usedNano } = await openrouter.credits();
    return `accepts the provisioning key; ${keys.length} keys, ${formatUsd(totalNano - usedNano)} USD of credits left`;
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw new Error(
      `${config.openrouter.baseUrl}: ${reason} Check OPENROUTER_PROVISIONING_KEY and the way there.`,
      {
        cause: error,
      },
    );
  }
}

async function checkClock({ prisma, clock }: Services): Promise<string> {
  const [row] = await prisma.$queryRaw<{ now: Date }[]>`SELECT clock_timestamp() AS now`;
  const skewMs = Math.abs(clock.now().getTime() - row!.now.getTime());
  if (skewMs <= SKEW_TOLERATED_MS) return "agrees with the database's";
  throw new Error(
    `this machine is ${Math.round(skewMs / 1_000)} s off the database. Budgets follow the database, but sessions and ` +
      "expiries do not: set both clocks by NTP",
  );
}
