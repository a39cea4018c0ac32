import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { createInterface } from "node:readline";

const children: ChildProcess[] = [];

/** Runs a TypeScript program of the project until the benchmark ends; answers its pid and the JSON line it prints first. */
export async function startProgram<Ready = object>(
  program: string,
  args: string[],
  env: Record<string, string> = {},
  isReady: (line: string) => boolean = (line) => line.startsWith("{"),
): Promise<Ready & { pid: number }> {
  return startCommand(process.execPath, ["--import", "tsx", program, ...args], env, isReady);
}

export async function startCommand<Ready = object>(
  command: string,
  args: string[],
  env: Record<string, string>,
  isReady: (line: string) => boolean,
): Promise<Ready & { pid: number }> {
  const child = spawn(command, args, {
    env: { ...process.env, ...env },
    stdio: ["ignore", "pipe", "inherit", "ipc"],
  });
  children.push(child);
  for await (const line of createInterface({ input: child.stdout! })) {
    if (!isReady(line)) continue;
    child.stdout!.resume();
    const ready = (line.startsWith("{") ? JSON.parse(line) : {}) as Ready;
    return { ...ready, pid: child.pid! };
  }
  throw new Error(`${command} ${args.join(" ")} ended before it was ready`);
}

/** Ends everything that was started, and waits for it. */
export async function stopPrograms(): Promise<void> {
  await Promise.all(
    children.map(async (child) => {
      if (child.exitCode !== null || child.signalCode !== null) return;
      const exited = once(child, "exit");
      child.kill("SIGTERM");
      const giveUp = setTimeout(() => child.kill("SIGKILL"), 10_000);
      await exited;
      clearTimeout(giveUp);
    }),
  );
}
