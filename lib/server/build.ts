import { ownVariables } from "@/lib/config";
import { runUntilStopped } from "./until-stopped";
import { buildWeb } from "./web-build";

// npm run build: the dashboard for production, ahead of the first start.

await runUntilStopped(async (closing) => {
  const cancelled = new AbortController();
  closing.add(async () => cancelled.abort());
  await buildWeb(ownVariables(), cancelled.signal, console.log);
  process.exit(0);
});
