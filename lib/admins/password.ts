import { hash, verify } from "@node-rs/argon2";

/** argon2id with 19 MiB, two passes, one lane. */
const COST = { memoryCost: 19_456, timeCost: 2, parallelism: 1 };
const AT_ONCE = 4;

/** Of a random password nobody kept; checked for accounts that do not exist, so that they take as long as others. */
const NOBODY =
  "$argon2id$v=19$m=19456,t=2,p=1$zrZ3G3LhUbd7LPAhJuWeXw$ZYoI0S6TCS3azRg0Hp/jdg2zbWAK2L54SUZq628AgMc";

let running = 0;
const waiting: (() => void)[] = [];

/** The password in the form it is stored in. Composed and decomposed spellings of a character are one password. */
export function hashPassword(password: string): Promise<string> {
  return inTurn(() => hash(password.normalize("NFC"), COST));
}

/** Whether the password is right. `stored` is null for an unknown account, which is wrong after the same work. */
export async function isPassword(stored: string | null, password: string): Promise<boolean> {
  const matches = await inTurn(() => verify(stored ?? NOBODY, password.normalize("NFC")));
  return matches && stored !== null;
}

/** At most four at once: each takes 19 MiB and a core, and a flood of sign-ins must leave some for everybody else. */
async function inTurn<Result>(work: () => Promise<Result>): Promise<Result> {
  if (running === AT_ONCE) await new Promise<void>((resolve) => waiting.push(resolve));
  else running++;
  try {
    return await work();
  } finally {
    const next = waiting.shift();
    if (next) next();
    else running--;
  }
}
