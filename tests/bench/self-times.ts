// tsx tests/bench/self-times.ts <file.cpuprofile> [lines]: where a process spent its time, by function.
import { readFileSync } from "node:fs";

interface Profile {
  nodes: { id: number; callFrame: { functionName: string; url: string; lineNumber: number } }[];
  samples: number[];
  timeDeltas: number[];
}

const [file, lines = "25"] = process.argv.slice(2);
const { nodes, samples, timeDeltas } = JSON.parse(readFileSync(file!, "utf8")) as Profile;
const nameOf = new Map(
  nodes.map(({ id, callFrame: { functionName, url, lineNumber } }) => {
    const place = url.replace(/^.*\/(?=node_modules\/|lib\/)/, "").replace(/\?.*/, "");
    return [id, `${functionName || "(anonymous)"} ${place}${place ? `:${lineNumber + 1}` : ""}`];
  }),
);
const micros = new Map<string, number>();
samples.forEach((id, i) => {
  const name = nameOf.get(id)!;
  micros.set(name, (micros.get(name) ?? 0) + timeDeltas[i]!);
});
micros.delete("(idle) ");
const busy = [...micros.values()].reduce((sum, spent) => sum + spent, 0);
console.log(`${(busy / 1000).toFixed(0)} ms busy`);
for (const [name, spent] of [...micros].sort((a, b) => b[1] - a[1]).slice(0, Number(lines)))
  console.log(`${((spent / busy) * 100).toFixed(1).padStart(5)} %  ${name}`);
