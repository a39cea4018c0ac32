-- CreateEnum
CREATE TYPE "LongOutput" AS ENUM ('clamp', 'refuse');

-- CreateEnum
CREATE TYPE "ClampToBudget" AS ENUM ('never', 'unnamed', 'always');

-- CreateEnum
CREATE TYPE "EndUserTokens" AS ENUM ('off', 'accepted', 'required');

-- AlterEnum
ALTER TYPE "BudgetScope" ADD VALUE 'end_user';

-- AlterTable
ALTER TABLE "api_keys" ADD COLUMN     "denied_models" TEXT[] DEFAULT ARRAY[]::TEXT[],
ADD COLUMN     "max_output_tokens" INTEGER;

-- AlterTable
ALTER TABLE "budgets" ADD COLUMN     "end_user" TEXT,
ADD COLUMN     "is_default" BOOLEAN NOT NULL DEFAULT false;

-- AlterTable
ALTER TABLE "tenants" ADD COLUMN     "allows_free_models" BOOLEAN NOT NULL DEFAULT true,
ADD COLUMN     "allows_plugins" BOOLEAN NOT NULL DEFAULT true,
ADD COLUMN     "allows_provider" BOOLEAN NOT NULL DEFAULT true,
ADD COLUMN     "allows_server_tools" BOOLEAN NOT NULL DEFAULT true,
ADD COLUMN     "allows_web_search" BOOLEAN NOT NULL DEFAULT true,
ADD COLUMN     "clamp_to_budget" "ClampToBudget" NOT NULL DEFAULT 'unnamed',
ADD COLUMN     "denied_models" TEXT[] DEFAULT ARRAY[]::TEXT[],
ADD COLUMN     "denies_data_collection" BOOLEAN NOT NULL DEFAULT false,
ADD COLUMN     "end_user_limit_nano" BIGINT,
ADD COLUMN     "end_user_max_parallel" INTEGER,
ADD COLUMN     "end_user_requests_per_minute" INTEGER,
ADD COLUMN     "end_user_revision" INTEGER NOT NULL DEFAULT 0,
ADD COLUMN     "end_user_secret_ciphertext" TEXT,
ADD COLUMN     "end_user_tokens" "EndUserTokens" NOT NULL DEFAULT 'off',
ADD COLUMN     "end_user_tokens_per_minute" INTEGER,
ADD COLUMN     "end_user_window" "BudgetWindowKind" NOT NULL DEFAULT 'monthly',
ADD COLUMN     "learns_output" BOOLEAN NOT NULL DEFAULT true,
ADD COLUMN     "long_output" "LongOutput" NOT NULL DEFAULT 'clamp',
ADD COLUMN     "max_end_users" INTEGER,
ADD COLUMN     "max_output_tokens" INTEGER,
ADD COLUMN     "max_parallel" INTEGER,
ADD COLUMN     "requests_per_minute" INTEGER,
ADD COLUMN     "requires_zdr" BOOLEAN NOT NULL DEFAULT false,
ADD COLUMN     "tokens_per_minute" INTEGER,
ADD COLUMN     "unpriced_hold_nano" BIGINT;

-- CreateTable
CREATE TABLE "end_users" (
    "tenant_id" UUID NOT NULL,
    "name" TEXT NOT NULL,
    "first_seen_at" TIMESTAMPTZ(6) NOT NULL,
    "last_seen_at" TIMESTAMPTZ(6) NOT NULL,

    CONSTRAINT "end_users_pkey" PRIMARY KEY ("tenant_id","name")
);

-- CreateTable
CREATE TABLE "end_user_days" (
    "tenant_id" UUID NOT NULL,
    "day" DATE NOT NULL,
    "end_user" TEXT NOT NULL,
    "requests" INTEGER NOT NULL DEFAULT 0,
    "prompt_tokens" BIGINT NOT NULL DEFAULT 0,
    "completion_tokens" BIGINT NOT NULL DEFAULT 0,
    "cost_nano" BIGINT NOT NULL DEFAULT 0,

    CONSTRAINT "end_user_days_pkey" PRIMARY KEY ("tenant_id","end_user","day")
);

-- CreateIndex
CREATE INDEX "end_users_tenant_id_last_seen_at_name_idx" ON "end_users"("tenant_id", "last_seen_at" DESC, "name");

-- CreateIndex
CREATE INDEX "end_user_days_day_idx" ON "end_user_days"("day");

-- AddForeignKey
ALTER TABLE "end_users" ADD CONSTRAINT "end_users_tenant_id_fkey" FOREIGN KEY ("tenant_id") REFERENCES "tenants"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
