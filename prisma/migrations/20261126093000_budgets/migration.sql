-- AlterEnum
ALTER TYPE "BudgetScope" ADD VALUE 'tag';

-- AlterTable
ALTER TABLE "api_keys" ADD COLUMN     "tags" TEXT[] DEFAULT ARRAY[]::TEXT[];

-- AlterTable
ALTER TABLE "budget_windows" ADD COLUMN     "raised_limit_nano" BIGINT,
ADD COLUMN     "raised_until" TIMESTAMPTZ(6);

-- AlterTable
ALTER TABLE "budgets" ADD COLUMN     "anchor_day" INTEGER NOT NULL DEFAULT 1,
ADD COLUMN     "is_soft" BOOLEAN NOT NULL DEFAULT false,
ADD COLUMN     "raised_limit_nano" BIGINT,
ADD COLUMN     "raised_until" TIMESTAMPTZ(6),
ADD COLUMN     "tag" TEXT,
ADD COLUMN     "thresholds" INTEGER[] DEFAULT ARRAY[]::INTEGER[];

-- CreateTable
CREATE TABLE "credit_rules" (
    "tenant_id" UUID NOT NULL,
    "overdraft_nano" BIGINT NOT NULL DEFAULT 0,
    "low_nano" BIGINT,
    "top_up_below_nano" BIGINT,
    "top_up_nano" BIGINT,
    "top_up_monthly_nano" BIGINT,
    "updated_at" TIMESTAMPTZ(6) NOT NULL,

    CONSTRAINT "credit_rules_pkey" PRIMARY KEY ("tenant_id")
);

-- CreateTable
CREATE TABLE "expiring_grants" (
    "entry_id" UUID NOT NULL,
    "tenant_id" UUID NOT NULL,
    "expires_at" TIMESTAMPTZ(6) NOT NULL,
    "left_nano" BIGINT NOT NULL,
    "used_nano" BIGINT NOT NULL,
    "settled_at" TIMESTAMPTZ(6),

    CONSTRAINT "expiring_grants_pkey" PRIMARY KEY ("entry_id")
);

-- CreateIndex
CREATE INDEX "expiring_grants_settled_at_expires_at_idx" ON "expiring_grants"("settled_at", "expires_at");

-- CreateIndex
CREATE UNIQUE INDEX "expiring_grants_tenant_id_entry_id_key" ON "expiring_grants"("tenant_id", "entry_id");

-- AddForeignKey
ALTER TABLE "credit_rules" ADD CONSTRAINT "credit_rules_tenant_id_fkey" FOREIGN KEY ("tenant_id") REFERENCES "tenants"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "expiring_grants" ADD CONSTRAINT "expiring_grants_tenant_id_entry_id_fkey" FOREIGN KEY ("tenant_id", "entry_id") REFERENCES "credit_entries"("tenant_id", "id") ON DELETE RESTRICT ON UPDATE CASCADE;
