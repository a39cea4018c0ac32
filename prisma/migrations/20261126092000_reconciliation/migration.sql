-- CreateEnum
CREATE TYPE "ReconciliationState" AS ENUM ('matched', 'waiting', 'outside', 'unexplained');

-- AlterTable
ALTER TABLE "provisioned_keys" ADD COLUMN     "opened_on" DATE,
ADD COLUMN     "opening_usage_nano" BIGINT NOT NULL DEFAULT 0;

-- CreateTable
CREATE TABLE "upstream_key_days" (
    "provisioned_key_id" UUID NOT NULL,
    "tenant_id" UUID NOT NULL,
    "day" DATE NOT NULL,
    "opening_nano" BIGINT NOT NULL DEFAULT 0,
    "key_nano" BIGINT,
    "key_read_at" TIMESTAMPTZ(6),
    "activity_nano" BIGINT,
    "activity_read_at" TIMESTAMPTZ(6),
    "is_rounded" BOOLEAN NOT NULL DEFAULT false,
    "accepted_nano" BIGINT NOT NULL DEFAULT 0,
    "ours_nano" BIGINT NOT NULL DEFAULT 0,
    "theirs_nano" BIGINT NOT NULL DEFAULT 0,
    "drift_nano" BIGINT NOT NULL DEFAULT 0,
    "state" "ReconciliationState" NOT NULL DEFAULT 'waiting',
    "because" TEXT,

    CONSTRAINT "upstream_key_days_pkey" PRIMARY KEY ("provisioned_key_id","day")
);

-- CreateTable
CREATE TABLE "key_leaks" (
    "provisioned_key_id" UUID NOT NULL,
    "tenant_id" UUID NOT NULL,
    "amount_nano" BIGINT NOT NULL,
    "first_seen_at" TIMESTAMPTZ(6) NOT NULL,
    "last_seen_at" TIMESTAMPTZ(6) NOT NULL,
    "confirmed_at" TIMESTAMPTZ(6),
    "handled_nano" BIGINT NOT NULL DEFAULT 0,
    "disabled_at" TIMESTAMPTZ(6),

    CONSTRAINT "key_leaks_pkey" PRIMARY KEY ("provisioned_key_id")
);

-- CreateTable
CREATE TABLE "reconciliation_runs" (
    "id" INTEGER NOT NULL DEFAULT 1,
    "started_at" TIMESTAMPTZ(6) NOT NULL,
    "finished_at" TIMESTAMPTZ(6),
    "error" TEXT,
    "compared" INTEGER NOT NULL DEFAULT 0,

    CONSTRAINT "reconciliation_runs_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "account_credits" (
    "hour" TIMESTAMPTZ(6) NOT NULL,
    "total_nano" BIGINT NOT NULL,
    "used_nano" BIGINT NOT NULL,
    "read_at" TIMESTAMPTZ(6) NOT NULL,

    CONSTRAINT "account_credits_pkey" PRIMARY KEY ("hour")
);

-- CreateTable
CREATE TABLE "broadcast_generations" (
    "generation_id" TEXT NOT NULL,
    "provisioned_key_id" UUID,
    "model" TEXT NOT NULL,
    "cost_nano" BIGINT,
    "prompt_tokens" INTEGER,
    "completion_tokens" INTEGER,
    "ended_at" TIMESTAMPTZ(6) NOT NULL,
    "received_at" TIMESTAMPTZ(6) NOT NULL,
    "matched_at" TIMESTAMPTZ(6),

    CONSTRAINT "broadcast_generations_pkey" PRIMARY KEY ("generation_id")
);

-- CreateIndex
CREATE INDEX "upstream_key_days_day_provisioned_key_id_idx" ON "upstream_key_days"("day" DESC, "provisioned_key_id" DESC);

-- CreateIndex
CREATE INDEX "upstream_key_days_tenant_id_day_idx" ON "upstream_key_days"("tenant_id", "day" DESC);

-- CreateIndex
CREATE UNIQUE INDEX "key_leaks_tenant_id_provisioned_key_id_key" ON "key_leaks"("tenant_id", "provisioned_key_id");

-- CreateIndex
CREATE INDEX "broadcast_generations_received_at_idx" ON "broadcast_generations"("received_at");

-- AddForeignKey
ALTER TABLE "upstream_key_days" ADD CONSTRAINT "upstream_key_days_tenant_id_provisioned_key_id_fkey" FOREIGN KEY ("tenant_id", "provisioned_key_id") REFERENCES "provisioned_keys"("tenant_id", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "key_leaks" ADD CONSTRAINT "key_leaks_tenant_id_provisioned_key_id_fkey" FOREIGN KEY ("tenant_id", "provisioned_key_id") REFERENCES "provisioned_keys"("tenant_id", "id") ON DELETE RESTRICT ON UPDATE CASCADE;
