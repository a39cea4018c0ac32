import type { Activity, Figures } from "@/app/_ui/api/types";
import { figureOf, type Metric, UNITS } from "@/app/_ui/charts/stack-activity";
import { formatIn } from "@/app/_ui/charts/unit";
import { changeOf, formatCompact } from "@/app/_ui/data/amounts";
import { Money } from "@/app/_ui/data/money";
import { Stat, Stats } from "@/app/_ui/data/stat";
import { activityMetric, activityStats as words } from "@/app/_words/activity";

interface ActivityStatsProps {
  activity: Activity;
  /** What the chart shows; the strip has room for four figures. */
  metric: Metric;
  hrefOf: (metric: Metric) => string;
}

/** The totals of the range against as many days before; each opens the calls behind it. */
export function ActivityStats({ activity, metric: charted, hrefOf }: ActivityStatsProps) {
  const shown: Metric[] = ["spend", "requests", "tokens", charted === "first_token" ? charted : "errors"];
  return (
    <Stats>
      {shown
        .filter((metric) => figureOf(activity.total, metric) !== null)
        .map((metric) => (
          <Stat
            key={metric}
            label={activityMetric[metric]}
            value={<Figure figures={activity.total} metric={metric} />}
            change={changeFrom(activity, metric)}
            href={hrefOf(metric)}
            linkLabel={words.behind(metric)}
          />
        ))}
    </Stats>
  );
}

function Figure({ figures, metric }: { figures: Figures; metric: Metric }) {
  const figure = figureOf(figures, metric) ?? "0";
  if (metric === "spend") return <Money value={figure} />;
  return <>{metric === "first_token" ? formatIn(UNITS[metric], figure) : formatCompact(Number(figure))}</>;
}

function changeFrom({ total, previous }: Activity, metric: Metric): number | null {
  const [now, before] = [figureOf(total, metric), previous && figureOf(previous.total, metric)];
  return now === null || before === null ? null : changeOf(now, before);
}
