const patterns = new Map<string, RegExp>();

/** What a glob over model ids matches: `*` stands for anything, and case does not count. */
export function patternOf(glob: string): RegExp {
  let pattern = patterns.get(glob);
  if (!pattern) {
    const escaped = glob.replace(/[.+?^${}()|[\]\\]/g, "\\$&").replaceAll("*", ".*");
    if (patterns.size > 10_000) patterns.clear();
    patterns.set(glob, (pattern = new RegExp(`^${escaped}$`, "i")));
  }
  return pattern;
}
