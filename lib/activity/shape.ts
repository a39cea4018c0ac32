import { z } from "zod";
import { Day } from "@/lib/days";
import { ExportFormat } from "@/lib/export-file";
import { Id, Instant, Name, Usd } from "@/lib/shape";

export const GROUPS = ["model", "tenant", "api_key", "end_user", "provider"] as const;
export const METRICS = ["spend", "requests", "tokens", "errors", "first_token"] as const;
export const STEPS = ["hour", "day", "week", "month"] as const;

const Group = z.enum(GROUPS);
export type Group = z.infer<typeof Group>;
export type Step = (typeof STEPS)[number];

const Days = z.strictObject({
  from: Day.optional().meta({ description: "First UTC day; by default 29 days before `to`, for hours one" }),
  to: Day.optional().meta({ description: "Last UTC day, included; by default today" }),
  tenant_id: Id.optional(),
});

const ThenBy = Group.optional().meta({ description: "Divides each group once more" });
const narrowing = {
  api_key_id: Id.optional(),
  model: Name.optional(),
  provider: Name.optional(),
  end_user: Name.optional(),
};
const Every = z.enum(STEPS).default("day").meta({
  description:
    "UTC; weeks begin on Monday. Hours are counted from single calls: of three days at most, while these are kept",
});

const dividesOnceMore = ({
  group_by,
  then_by,
}: {
  group_by?: Group | undefined;
  then_by?: Group | undefined;
}) => group_by === undefined || group_by !== then_by;
const SAME_GROUP = { path: ["then_by"], message: "must be another than group_by" };

export const QueryActivity = Days.extend({
  group_by: Group.default("model"),
  then_by: ThenBy,
  ...narrowing,
  metric: z.enum(METRICS).default("spend").meta({ description: "By what groups are ranked" }),
  top: z.coerce
    .number("must be a whole number")
    .int("must be a whole number")
    .min(1, "must be at least 1")
    .max(50, "must be at most 50")
    .default(20)
    .meta({ description: "How many groups of their own; the others are one together" }),
  every: Every,
  compare: z.stringbool().default(false).meta({
    type: "boolean",
    description: "Whether to sum as many days before `from` as well",
  }),
}).refine(dividesOnceMore, SAME_GROUP);
export type QueryActivity = z.infer<typeof QueryActivity>;

const needsGroup = (path: "then_by" | "every" | "end_user") => ({ path: [path], message: "needs group_by" });

export const ExportActivity = Days.extend({
  format: ExportFormat.default("csv"),
  group_by: Group.optional().meta({
    description:
      "One row for each group and step; without it for each day, key, OpenRouter key, model and provider",
  }),
  then_by: ThenBy,
  ...narrowing,
  every: Every,
})
  .refine(dividesOnceMore, SAME_GROUP)
  .refine(({ group_by, then_by }) => group_by !== undefined || then_by === undefined, needsGroup("then_by"))
  .refine(({ group_by, every }) => group_by !== undefined || every === "day", needsGroup("every"))
  .refine(
    ({ group_by, end_user }) => group_by !== undefined || end_user === undefined,
    needsGroup("end_user"),
  );
export type ExportActivity = z.infer<typeof ExportActivity>;

const Figures = z.object({
  spend: Usd.meta({ description: "What tenants pay, USD" }),
  cost: Usd.nullable().meta({
    description: "What OpenRouter charged, USD; null where that is the operator's to know",
  }),
  requests: z.int(),
  errors: z.int().nullable().meta({ description: "Null by end user: not rolled up" }),
  prompt_tokens: z.int(),
  completion_tokens: z.int(),
  reasoning_tokens: z.int().nullable().meta({ description: "Null by end user: not rolled up" }),
  first_token_ms: z.number().nullable().meta({
    description: "Mean time to the first token of streams; null for none, and by end user",
  }),
});
export type Figures = z.infer<typeof Figures>;

const StepStart = z.union([Day, Instant]);

const Label = z.object({
  key: z.string().nullable().meta({
    description: "What the row is grouped by: a model, a provider, a name or an id; null for all others",
  }),
  then_key: z.string().nullable().meta({ description: "What the group is divided by; null for nothing" }),
  label: z.string().meta({ description: "The same for people" }),
});

export const ActivityRow = Figures.extend(Label.shape)
  .extend({
    day: StepStart.meta({
      description: "The first day of the step, within the range; for hours the instant one begins",
    }),
  })
  .meta({ id: "ActivityRow", description: "Usage of one group in one step." });
export type ActivityRow = z.infer<typeof ActivityRow>;

const ActivityGroup = Figures.extend(Label.shape).meta({
  id: "ActivityGroup",
  description: "Usage of one group in all of the range.",
});
export type ActivityGroup = z.infer<typeof ActivityGroup>;

const Period = z.object({
  from: Day,
  to: Day,
  total: Figures,
  data: z
    .array(Figures.extend({ day: StepStart }))
    .meta({ description: "All groups together, each step as many days before the one of `steps`" }),
});

export const Activity = z
  .object({
    data: z.array(ActivityRow),
    groups: z.array(ActivityGroup).meta({ description: "The highest first, all others last" }),
    total: Figures,
    steps: z
      .array(StepStart)
      .meta({ description: "The beginning of every step, oldest first, also of those without usage" }),
    previous: Period.nullable().meta({ description: "As many days before; null when not asked for" }),
    from: Day,
    to: Day,
    group_by: Group,
    then_by: Group.nullable(),
    every: z.enum(STEPS),
    as_of: Instant.meta({ description: "A call counts from the moment it is booked" }),
  })
  .meta({
    id: "Activity",
    description:
      "Usage from the roll-ups per UTC day. The groups, and the rows of `data`, each add up to `total`.",
  });
export type Activity = z.infer<typeof Activity>;
