/** One figure of a run beside what it should be. */
export interface Goal {
  what: string;
  figure: string;
  goal: string;
  /** Null when this run cannot tell. */
  isMet: boolean | null;
}

/** A ratio that should be at least, or at most, `limit`; NaN when one side was not measured. */
export function ratioGoal(what: string, ratio: number, relation: "≥" | "≤", limit: number): Goal {
  const isMet = Number.isNaN(ratio) ? null : relation === "≥" ? ratio >= limit : ratio <= limit;
  return { what, figure: Number.isNaN(ratio) ? "-" : ratio.toFixed(2), goal: `${relation} ${limit}`, isMet };
}

export function printGoals(goals: Goal[]): void {
  console.log("\nGoals");
  console.table(
    goals.map(({ what, figure, goal, isMet }) => ({
      what,
      figure,
      goal,
      "": isMet === null ? "not measured" : isMet ? "met" : "MISSED",
    })),
  );
}
