-- AlterEnum
ALTER TYPE "TenantStatus" ADD VALUE 'deleted';

-- DropIndex
DROP INDEX "provisioned_keys_tenant_id_slot_key";

-- AlterTable
ALTER TABLE "api_keys" ADD COLUMN     "allowed_ips" TEXT[] DEFAULT ARRAY[]::TEXT[],
ADD COLUMN     "allowed_models" TEXT[] DEFAULT ARRAY[]::TEXT[],
ADD COLUMN     "include_byok" BOOLEAN NOT NULL DEFAULT false,
ADD COLUMN     "max_parallel" INTEGER,
ADD COLUMN     "metadata" JSONB NOT NULL DEFAULT '{}',
ADD COLUMN     "requests_per_minute" INTEGER,
ADD COLUMN     "revocation_id" UUID,
ADD COLUMN     "revoked_because" TEXT,
ADD COLUMN     "slot" TEXT NOT NULL DEFAULT 'default',
ADD COLUMN     "tokens_per_minute" INTEGER;

-- AlterTable
ALTER TABLE "idempotency_records" ADD COLUMN     "secret_ciphertext" TEXT;

-- AlterTable
ALTER TABLE "provisioned_keys" ADD COLUMN     "follows_budget" BOOLEAN NOT NULL DEFAULT true,
ADD COLUMN     "grace_seconds" INTEGER,
ADD COLUMN     "include_byok" BOOLEAN NOT NULL DEFAULT false,
ADD COLUMN     "is_disabled" BOOLEAN NOT NULL DEFAULT false,
ADD COLUMN     "is_imported" BOOLEAN NOT NULL DEFAULT false,
ADD COLUMN     "missing_since" TIMESTAMPTZ(6),
ADD COLUMN     "name" TEXT,
ADD COLUMN     "replaces_id" UUID,
ADD COLUMN     "retired_at" TIMESTAMPTZ(6),
ADD COLUMN     "usage_daily_nano" BIGINT NOT NULL DEFAULT 0,
ADD COLUMN     "usage_monthly_nano" BIGINT NOT NULL DEFAULT 0,
ADD COLUMN     "usage_weekly_nano" BIGINT NOT NULL DEFAULT 0;

-- AlterTable
ALTER TABLE "tenants" ADD COLUMN     "revocation_id" UUID,
ADD COLUMN     "upstream_limit_percent" INTEGER NOT NULL DEFAULT 105;

-- CreateTable
CREATE TABLE "api_key_secrets" (
    "id" UUID NOT NULL,
    "tenant_id" UUID NOT NULL,
    "api_key_id" UUID NOT NULL,
    "hash" TEXT NOT NULL,
    "label" TEXT NOT NULL,
    "retires_at" TIMESTAMPTZ(6),
    "created_at" TIMESTAMPTZ(6) NOT NULL,

    CONSTRAINT "api_key_secrets_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "api_key_uses" (
    "tenant_id" UUID NOT NULL,
    "secret_id" UUID NOT NULL,
    "day" DATE NOT NULL,
    "client" TEXT NOT NULL,
    "requests" INTEGER NOT NULL,
    "address" TEXT,
    "last_used_at" TIMESTAMPTZ(6) NOT NULL,

    CONSTRAINT "api_key_uses_pkey" PRIMARY KEY ("secret_id","day","client")
);

-- CreateTable
CREATE TABLE "revocations" (
    "id" UUID NOT NULL,
    "tenant_id" UUID NOT NULL,
    "api_key_ids" UUID[],
    "secret_id" UUID,
    "reason" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(6) NOT NULL DEFAULT clock_timestamp(),

    CONSTRAINT "revocations_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "revocation_acks" (
    "revocation_id" UUID NOT NULL,
    "tenant_id" UUID NOT NULL,
    "gateway_id" UUID NOT NULL,
    "streams_cut" INTEGER NOT NULL,
    "acked_at" TIMESTAMPTZ(6) NOT NULL,

    CONSTRAINT "revocation_acks_pkey" PRIMARY KEY ("revocation_id","gateway_id")
);

-- CreateTable
CREATE TABLE "gateways" (
    "id" UUID NOT NULL,
    "host" TEXT NOT NULL,
    "encryption_keys" TEXT[],
    "started_at" TIMESTAMPTZ(6) NOT NULL,
    "last_seen_at" TIMESTAMPTZ(6) NOT NULL,

    CONSTRAINT "gateways_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "unmanaged_keys" (
    "hash" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "label" TEXT NOT NULL,
    "disabled" BOOLEAN NOT NULL,
    "limit_nano" BIGINT,
    "limit_reset" "BudgetWindowKind",
    "usage_nano" BIGINT NOT NULL,
    "is_ours" BOOLEAN NOT NULL,
    "first_seen_at" TIMESTAMPTZ(6) NOT NULL,
    "last_seen_at" TIMESTAMPTZ(6) NOT NULL,
    "ignored_at" TIMESTAMPTZ(6),

    CONSTRAINT "unmanaged_keys_pkey" PRIMARY KEY ("hash")
);

-- CreateTable
CREATE TABLE "key_sweeps" (
    "id" INTEGER NOT NULL DEFAULT 1,
    "started_at" TIMESTAMPTZ(6) NOT NULL,
    "finished_at" TIMESTAMPTZ(6),
    "error" TEXT,
    "listed" INTEGER NOT NULL DEFAULT 0,
    "deleted" INTEGER NOT NULL DEFAULT 0,

    CONSTRAINT "key_sweeps_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE UNIQUE INDEX "api_key_secrets_hash_key" ON "api_key_secrets"("hash");

-- CreateIndex
CREATE INDEX "api_key_secrets_api_key_id_idx" ON "api_key_secrets"("api_key_id");

-- CreateIndex
CREATE UNIQUE INDEX "api_key_secrets_tenant_id_id_key" ON "api_key_secrets"("tenant_id", "id");

-- CreateIndex
CREATE INDEX "revocations_created_at_idx" ON "revocations"("created_at");

-- CreateIndex
CREATE UNIQUE INDEX "revocations_tenant_id_id_key" ON "revocations"("tenant_id", "id");

-- CreateIndex
CREATE INDEX "provisioned_keys_tenant_id_slot_idx" ON "provisioned_keys"("tenant_id", "slot");

-- AddForeignKey
ALTER TABLE "api_key_secrets" ADD CONSTRAINT "api_key_secrets_tenant_id_api_key_id_fkey" FOREIGN KEY ("tenant_id", "api_key_id") REFERENCES "api_keys"("tenant_id", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "api_key_uses" ADD CONSTRAINT "api_key_uses_tenant_id_secret_id_fkey" FOREIGN KEY ("tenant_id", "secret_id") REFERENCES "api_key_secrets"("tenant_id", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "revocation_acks" ADD CONSTRAINT "revocation_acks_tenant_id_revocation_id_fkey" FOREIGN KEY ("tenant_id", "revocation_id") REFERENCES "revocations"("tenant_id", "id") ON DELETE RESTRICT ON UPDATE CASCADE;
