import type { Context } from "@/lib/context";
import type { Database } from "@/lib/db";
import { mapPages, pagesOf } from "@/lib/export-file";
import { describeSums } from "./figures";
import { labelsOf } from "./labels";
import { type Range, readSums, type Summed, type View } from "./read-sums";
import type { Group, Step } from "./shape";
import { spansOf } from "./steps";

const KEY_COLUMNS = {
  model: ["model"],
  tenant: ["tenant_id", "tenant_name"],
  api_key: ["api_key_id", "api_key_name"],
  end_user: ["end_user"],
  provider: ["provider"],
} as const satisfies Record<Group, readonly [id: string, name?: string]>;
const FIGURES = [
  "requests",
  "errors",
  "prompt_tokens",
  "completion_tokens",
  "reasoning_tokens",
  "first_token_ms",
  "price",
  "cost",
] as const;

type Row = Record<string, string | number | null>;

/** What a file of these groups has in each row: the step, what names the group, and its figures. */
export function groupColumns(groups: Group[]): string[] {
  return ["day", ...groups.flatMap((group) => KEY_COLUMNS[group]), ...FIGURES];
}

/**
 * Every group of a view in every step, the newest step first and each by its keys. Step by step and page by page: no more
 * than a page of groups is in memory, however many end users a month had.
 */
export async function* groupRows(
  { db, clock }: Context,
  view: View,
  range: Range,
  every: Step,
): AsyncGenerator<Row[]> {
  for (const { name, ...span } of spansOf(range, every, clock.now())) {
    const pages = pagesOf<Summed>((last, take) =>
      readSums(db, view, { ...span, byDay: false, page: { after: last?.keys, take } }),
    );
    yield* mapPages(pages, (page) => describe(db, view.groups, name, page));
  }
}

async function describe(db: Database, groups: Group[], day: string, page: Summed[]): Promise<Row[]> {
  const names = await Promise.all(
    groups.map((group, at) =>
      labelsOf(
        db,
        group,
        page.map(({ keys }) => keys[at]!),
      ),
    ),
  );
  return page.map(({ keys, sums }) => {
    const { spend, cost, ...counts } = describeSums(sums, true);
    const key: Row = {};
    groups.forEach((group, at) => {
      const [id, name] = KEY_COLUMNS[group];
      key[id] = keys[at] || null;
      if (name) key[name] = names[at]!.get(keys[at]!) ?? null;
    });
    return { day, ...key, ...counts, price: spend, cost };
  });
}
