import Link from "next/link";
import type { Overview } from "@/app/_ui/api/types";
import { Status } from "@/app/_ui/data/status";
import { UsageBar } from "@/app/_ui/data/usage-bar";
import { Section } from "@/app/_ui/layout/section";
import { keysToLookAt as words } from "@/app/_words/overview";
import classes from "./keys-to-look-at.module.css";

/** Keys whose users are about to be refused, or fail already. */
export function KeysToLookAt({ overview }: { overview: Overview }) {
  const { failing_keys: failing, keys_near_limit: near } = overview;
  return (
    <Section title={words.title} description={words.description}>
      {failing.length + near.length === 0 ? (
        <Status tone="good">{words.none}</Status>
      ) : (
        <ul className={classes.list}>
          {failing.map((key) => (
            <li key={`failing ${key.id}`}>
              <KeyLink {...key} />
              <Status tone="bad">{words.failing(key.errors, key.requests)}</Status>
            </li>
          ))}
          {near.map((key) => (
            <li key={`near ${key.id}`}>
              <KeyLink {...key} />
              <UsageBar {...key} label={words.limitOf(key.name)} resets={key.limit_reset} />
            </li>
          ))}
        </ul>
      )}
    </Section>
  );
}

function KeyLink({ id, name, tenant_name }: { id: string; name: string; tenant_name: string }) {
  return (
    <div>
      <Link href={`/keys/${id}`}>{name}</Link> <span className={classes.tenant}>{tenant_name}</span>
    </div>
  );
}
