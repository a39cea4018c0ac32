import { contextFor, type Services } from "@/lib/context";
import { v7 as uuid } from "uuid";
import { attemptable } from "./claim";
import { runProvisioning } from "./run";

/**
 * Makes one attempt at each of the oldest due provisionings: those that failed for the time being and those whose
 * process died. Any number of workers may do this at once.
 * @returns how many were due; as many as `limit` means there may be more
 */
export async function resumeProvisionings(services: Services, limit: number): Promise<number> {
  const ctx = contextFor(
    services,
    { kind: "system", name: "provisioning" },
    { requestId: uuid(), address: null },
  );
  const due = await ctx.db.provisioning.findMany({
    where: attemptable(ctx.clock.now()),
    orderBy: { id: "asc" },
    select: { id: true },
    take: limit,
  });
  for (const { id } of due) {
    // One that cannot be attempted keeps no other waiting; its lease brings it back.
    await runProvisioning(ctx, id).catch((error: unknown) =>
      ctx.log.error({ err: error, provisioning: id }, "provisioning"),
    );
  }
  return due.length;
}
