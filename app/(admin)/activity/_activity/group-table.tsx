import type { Activity, ActivityGroup } from "@/app/_ui/api/types";
import { figureOf, type Metric } from "@/app/_ui/charts/stack-activity";
import { formatCount, percentOf, toNano } from "@/app/_ui/data/amounts";
import { type Column, DataTable } from "@/app/_ui/data/data-table";
import { Money } from "@/app/_ui/data/money";
import { SideLink } from "@/app/_ui/shell/side-link";
import { GROUP_WORDS } from "./words";

interface GroupTableProps {
  activity: Activity;
  metric: Metric;
  /** The calls behind a group; null for all others together. */
  hrefOf: (group: ActivityGroup) => string | null;
}

/** The groups with all of their figures, the highest first. */
export function GroupTable({ activity, metric, hrefOf }: GroupTableProps) {
  const { group_by, then_by, groups, total } = activity;
  const heading = [group_by, then_by].flatMap((group) => (group ? [GROUP_WORDS[group]] : [])).join(" · ");
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
      label: "Share",
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
      label: "Spend",
      align: "right",
      cell: ({ spend }) => <Money value={spend} />,
      sortBy: ({ spend }) => toNano(spend),
    },
    ...(hasCost
      ? [
          {
            id: "cost",
            label: "Cost",
            align: "right" as const,
            wideOnly: true,
            cell: ({ cost }: ActivityGroup) => <Money value={cost ?? "0"} />,
            sortBy: ({ cost }: ActivityGroup) => toNano(cost ?? "0"),
          },
        ]
      : []),
    countColumn("requests", "Requests", ({ requests }) => requests),
    { ...countColumn("prompt", "Tokens in", ({ prompt_tokens }) => prompt_tokens), wideOnly: true },
    {
      ...countColumn("completion", "Tokens out", ({ completion_tokens }) => completion_tokens),
      wideOnly: true,
    },
    ...(hasErrors ? [countColumn("errors", "Errors", ({ errors }) => errors ?? 0)] : []),
    ...(hasErrors
      ? [
          {
            id: "first_token",
            label: "First token",
            align: "right" as const,
            wideOnly: true,
            cell: ({ first_token_ms }: ActivityGroup) =>
              first_token_ms === null ? "—" : `${formatCount(first_token_ms)} ms`,
            sortBy: ({ first_token_ms }: ActivityGroup) => first_token_ms ?? 0,
          },
        ]
      : []),
  ];
  return (
    <DataTable
      caption={`Usage by ${heading.toLowerCase()}`}
      columns={columns}
      rows={groups}
      rowKey={({ key, then_key }) => `${key ?? "\0"} ${then_key ?? ""}`}
    />
  );
}

function countColumn(
  id: string,
  label: string,
  count: (group: ActivityGroup) => number,
): Column<ActivityGroup> {
  return { id, label, align: "right", cell: (group) => formatCount(count(group)), sortBy: count };
}
