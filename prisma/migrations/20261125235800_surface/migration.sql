-- AlterTable
ALTER TABLE "api_keys" ADD COLUMN     "allowed_origins" TEXT[] DEFAULT ARRAY[]::TEXT[];

-- AlterTable
ALTER TABLE "tenants" ADD COLUMN     "attribution_title" TEXT,
ADD COLUMN     "attribution_url" TEXT;

-- CreateTable
CREATE TABLE "auth_codes" (
    "id" UUID NOT NULL,
    "tenant_id" UUID NOT NULL,
    "hash" TEXT NOT NULL,
    "approved_by_id" UUID NOT NULL,
    "callback_url" TEXT,
    "code_challenge" TEXT,
    "code_challenge_method" TEXT,
    "key_label" TEXT NOT NULL,
    "limit_nano" BIGINT,
    "limit_reset" "BudgetWindowKind",
    "key_expires_at" TIMESTAMPTZ(6),
    "created_at" TIMESTAMPTZ(6) NOT NULL,
    "expires_at" TIMESTAMPTZ(6) NOT NULL,
    "used_at" TIMESTAMPTZ(6),

    CONSTRAINT "auth_codes_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE UNIQUE INDEX "auth_codes_hash_key" ON "auth_codes"("hash");

-- CreateIndex
CREATE INDEX "auth_codes_expires_at_idx" ON "auth_codes"("expires_at");

-- CreateIndex
CREATE UNIQUE INDEX "auth_codes_tenant_id_id_key" ON "auth_codes"("tenant_id", "id");

-- AddForeignKey
ALTER TABLE "auth_codes" ADD CONSTRAINT "auth_codes_tenant_id_fkey" FOREIGN KEY ("tenant_id") REFERENCES "tenants"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "auth_codes" ADD CONSTRAINT "auth_codes_tenant_id_approved_by_id_fkey" FOREIGN KEY ("tenant_id", "approved_by_id") REFERENCES "api_keys"("tenant_id", "id") ON DELETE RESTRICT ON UPDATE CASCADE;
