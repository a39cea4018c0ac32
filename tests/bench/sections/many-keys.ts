import { v7 as uuid } from "uuid";
import { API_KEY_PREFIX, hashSecret, maskSecret, mintSecret, openSecrets } from "../../../lib/secrets";
import { type Goal, ratioGoal } from "../goals";
import type { Ground } from "../ground";
import { median, requestTo } from "../load";

const FEW = 10;
const MANY = 100_000;
const BUSY = 2_000;
const CONNECTIONS = 64;
const ROUNDS = 5;

/** What it costs to have issued many keys, of which few, some or all are in use. Keys are called in turn. */
export async function manyKeys(ground: Ground, seconds: number): Promise<Goal[]> {
  const tenant = await ground.portal.tenant({
    credits: "1000000",
    budget: { limit: "500000", window: "monthly" },
  });
  const secrets = await issueKeys(ground, tenant.id);
  const few = `${FEW} keys`;
  const busy = `${BUSY} of ${MANY} issued keys`;
  const ways = new Map([
    [few, secrets.slice(0, FEW)],
    [busy, secrets.slice(FEW, FEW + BUSY)],
    [`all ${MANY}`, secrets],
  ]);
  // Keys that nobody has called yet are looked up: that is the cost of a start, not of many keys.
  for (const used of ways.values()) await measure(ground, used, seconds);
  const rates = new Map<string, number[]>([...ways.keys()].map((way) => [way, []]));
  for (let round = 0; round < ROUNDS; round++)
    for (const [way, used] of ways) rates.get(way)!.push(await measure(ground, used, seconds));

  const ratioOf = (way: string) => median(rates.get(way)!) / median(rates.get(few)!);
  console.log(
    `Calls a second with ${MANY} issued keys, ${CONNECTIONS} connections, ${ROUNDS} rounds of ${seconds} s, median`,
  );
  console.table(
    [...rates].map(([way, figures]) => ({
      "called in turn": way,
      "calls/s": Math.round(median(figures)),
      [`÷ ${few}`]: ratioOf(way).toFixed(3),
    })),
  );
  return [ratioGoal(`calls/s over ${busy} ÷ over ${few}`, ratioOf(busy), "≥", 0.95)];
}

async function measure(ground: Ground, secrets: string[], seconds: number): Promise<number> {
  const placeholder = "<secret>";
  const target = { ...ground.bursar, headers: { authorization: `Bearer ${placeholder}` } };
  const [head, tail] = requestTo(target).split(placeholder) as [string, string];
  let calls = 0;
  const figures = await ground.load(
    ground.bursar,
    CONNECTIONS,
    seconds,
    () => head + secrets[calls++ % secrets.length] + tail,
  );
  if (figures.failures > 0) throw new Error(`${figures.failures} calls failed`);
  return figures.requestsPerSecond;
}

/** Written straight into the tables, as the verb would: by way of it, this alone took an hour. */
async function issueKeys({ portal, pool }: Ground, tenantId: string): Promise<string[]> {
  const { pepper } = openSecrets(portal.config.secret, portal.config.encryptionKeys);
  const secrets = Array.from({ length: MANY }, () => mintSecret(API_KEY_PREFIX));
  for (let from = 0; from < MANY; from += 5_000) {
    const batch = secrets.slice(from, from + 5_000);
    await pool.query(
      `WITH key AS (
         SELECT * FROM unnest($2::uuid[], $3::text[], $4::text[]) AS k(id, hash, label)
       ), made AS (
         INSERT INTO api_keys (id, tenant_id, name, hash, label, updated_at)
         SELECT id, $1, 'bench', hash, label, now() FROM key
       )
       INSERT INTO api_key_secrets (id, tenant_id, api_key_id, hash, label, created_at)
       SELECT id, $1, id, hash, label, now() FROM key`,
      [
        tenantId,
        batch.map(() => uuid()),
        batch.map((secret) => hashSecret(pepper, secret)),
        batch.map((secret) => maskSecret(secret)),
      ],
    );
  }
  await pool.query("ANALYZE api_keys, api_key_secrets");
  return secrets;
}
