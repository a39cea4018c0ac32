import type { Database } from "./client";
import { Prisma, type PrismaClient } from "./generated/client";
import { MODEL_SCOPES } from "./models";

type Args = Record<string, unknown>;

const CREATES = new Set(["create", "createMany", "createManyAndReturn", "upsert"]);
const WITHOUT_WHERE = new Set(["create", "createMany", "createManyAndReturn"]);

/**
 * The database as one tenant sees it (I7). Every operation of every tenant-owned model is narrowed to the tenant,
 * every created row is given to it, and what could slip past that is refused: writes through relations,
 * `undefined` in a filter (Prisma reads it as "no filter"), raw SQL, and the operator's tables.
 */
export function tenantDb(prisma: PrismaClient, tenantId: string): Database {
  const fenced = prisma.$extends({
    name: "tenant-fence",
    query: {
      $allOperations({ model, operation, args, query }) {
        if (!model) throw new FenceError(`${operation} is raw SQL and knows no tenant`);
        return query(fence(model as Prisma.ModelName, operation, (args ?? {}) as Args, tenantId));
      },
    },
  });
  return fenced as unknown as Database;
}

/** The database with every tenant's rows. The reason is for the reader; a test pins the places that call this. */
export function unscoped(prisma: PrismaClient, _reason: string): Database {
  return prisma;
}

/** A programming error, never a caller's: the request ends as an internal error and the log says which rule was broken. */
export class FenceError extends Error {
  constructor(problem: string) {
    super(`Tenant fence: ${problem}.`);
    this.name = "FenceError";
  }
}

function fence(model: Prisma.ModelName, operation: string, args: Args, tenantId: string): Args {
  const scope = MODEL_SCOPES[model];
  if (scope === undefined) throw new FenceError(`model ${model} is not listed in lib/db/models.ts`);
  if (scope === "operator") throw new FenceError(`${model} belongs to the operator`);
  if (scope === "shared") return args;

  const column = scope.tenantColumn;
  const fenced: Args = { ...args };
  if (!WITHOUT_WHERE.has(operation)) {
    const where = (args.where ?? {}) as Args;
    refuseUndefined(where, `${model}.${operation}`);
    const and = where.AND === undefined ? [] : [where.AND].flat();
    fenced.where = { ...where, AND: [...and, { [column]: tenantId }] };
  }
  for (const part of ["data", "create", "update"] as const) {
    if (!(part in args)) continue;
    const isCreate = CREATES.has(operation) && part !== "update";
    fenced[part] = Array.isArray(args[part])
      ? (args[part] as Args[]).map((row) => ownRow(model, column, row, tenantId, isCreate))
      : ownRow(model, column, args[part] as Args, tenantId, isCreate);
  }
  return fenced;
}

function ownRow(
  model: Prisma.ModelName,
  column: string,
  row: Args,
  tenantId: string,
  isCreate: boolean,
): Args {
  const scalars = Prisma[`${model}ScalarFieldEnum`] as Record<string, string>;
  for (const field of Object.keys(row)) {
    if (!(field in scalars))
      throw new FenceError(`${model}.${field} writes through a relation; write the row itself`);
  }
  if (row[column] !== undefined && row[column] !== tenantId)
    throw new FenceError(`${model} of another tenant`);
  return isCreate ? { ...row, [column]: tenantId } : row;
}

function refuseUndefined(value: unknown, where: string): void {
  if (value === undefined) throw new FenceError(`undefined in the filter of ${where} would match every row`);
  if (Array.isArray(value)) for (const item of value) refuseUndefined(item, where);
  else if (value !== null && typeof value === "object" && Object.getPrototypeOf(value) === Object.prototype) {
    for (const item of Object.values(value)) refuseUndefined(item, where);
  }
}
