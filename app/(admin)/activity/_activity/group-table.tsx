import type { Activity, ActivityGroup } from "@/app/_ui/api/types";
import { figureOf, type Metric } from "@/app/_ui/charts/stack-activity";
import { formatIn } from "@/app/_ui/charts/unit";
import { formatCount, percentOf, toNano } from "@/app/_ui/data/amounts";
import { type Column, DataTable } from "@/app/_ui/data/data-table";
import { Money } from "@/app/_ui/data/money";
import { SideLink } from "@/app/_ui/shell/side-link";
import { activityGroup, groupTable as words } from "@/app/_words/activity";
import { common } from "@/app/_words/common";

interface GroupTableProps {
  activity: Activity;
  metric: Metric;
  /** The calls behind a group, or those of them that failed; null for all others together. */
  hrefOf: (group: ActivityGroup, status?: "failed") => string | null;
}

/** The groups with all of their figures, the highest first. */
export function GroupTable({ activity, metric, hrefOf }: GroupTableProps) {
  const { group_by, then_by, groups, total } = activity;
  const heading = [group_by, then_by].flatMap((group) => (group ? [activityGroup[group]] : [])).join(" · ");
  const whole = toNano(figureOf(total, metric) ?? "0");
  const hasCost = groups.some(({ cost }) => cost !== null);
  const hasErrors = groups.some(({ errors }) => errors !== null);
  const columns: Column<ActivityGroup>[] = [
    {
      id: "group",
      label: heading,
      cell: (group) => {
        const href = hrefOf(group);
        return href ? <SideLink href={href}>{group.label}</SideLink> : group.label;
      },
      sortBy: ({ label }) => label,
    },
    {
      id: "share",
      label: words.share,
      align: "right",
      wideOnly: true,
      cell: (group) => {
        const share =
          metric === "first_token" ? null : percentOf(toNano(figureOf(group, metric) ?? "0"), whole);
        return share === null ? "—" : `${share} %`;
      },
    },
    {
      id: "spend",
      label: common.spend,
      align: "right",
      cell: ({ spend }) => <Money value={spend} />,
      sortBy: ({ spend }) => toNano(spend),
    },
    ...(hasCost
      ? [
          {
            id: "cost",
            label: words.cost,
            align: "right" as const,
            wideOnly: true,
            cell: ({ cost }: ActivityGroup) => <Money value={cost ?? "0"} />,
            sortBy: ({ cost }: ActivityGroup) => toNano(cost ?? "0"),
          },
        ]
      : []),
    countColumn("requests", common.requests, ({ requests }) => requests),
    { ...countColumn("prompt", words.tokensIn, ({ prompt_tokens }) => prompt_tokens), wideOnly: true },
    {
      ...countColumn("completion", words.tokensOut, ({ completion_tokens }) => completion_tokens),
      wideOnly: true,
    },
    ...(hasErrors
      ? [
          {
            ...countColumn("errors", common.errors, ({ errors }) => errors ?? 0),
            cell: (group: ActivityGroup) => <Errors group={group} href={hrefOf(group, "failed")} />,
          },
        ]
      : []),
    ...(hasErrors
      ? [
          {
            id: "first_token",
            label: words.firstToken,
            align: "right" as const,
            wideOnly: true,
            cell: ({ first_token_ms }: ActivityGroup) =>
              first_token_ms === null ? "—" : formatIn("ms", String(first_token_ms)),
            sortBy: ({ first_token_ms }: ActivityGroup) => first_token_ms ?? 0,
          },
        ]
      : []),
  ];
  return (
    <DataTable
      name="activity"
      caption={words.caption(heading)}
      columns={columns}
      rows={groups}
      rowKey={({ key, then_key }) => `${key ?? "\0"} ${then_key ?? ""}`}
    />
  );
}

function Errors({ group, href }: { group: ActivityGroup; href: string | null }) {
  const count = formatCount(group.errors ?? 0);
  if (!group.errors || href === null) return count;
  return (
    <SideLink href={href} aria-label={words.failed(group.label, group.errors)}>
      {count}
    </SideLink>
  );
}

function countColumn(
  id: string,
  label: string,
  count: (group: ActivityGroup) => number,
): Column<ActivityGroup> {
  return { id, label, align: "right", cell: (group) => formatCount(count(group)), sortBy: count };
}
