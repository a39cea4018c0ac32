export { connectPrisma, type Database, type Transaction } from "./client";
export { Prisma, type PrismaClient } from "./generated/client";
export * from "./generated/enums";
export { type Change, type ChangeListener, listenForChanges } from "./listen";
export { connectPool, type Pool, type PoolClient } from "./pool";
export { tenantDb, unscoped } from "./tenant";
export { transact } from "./transaction";
