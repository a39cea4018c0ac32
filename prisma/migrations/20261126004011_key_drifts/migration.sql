-- CreateTable
CREATE TABLE "key_drifts" (
    "provisioned_key_id" UUID NOT NULL,
    "tenant_id" UUID NOT NULL,
    "fields" TEXT[],
    "limit_nano" BIGINT,
    "limit_reset" "BudgetWindowKind",
    "include_byok" BOOLEAN NOT NULL,
    "disabled" BOOLEAN NOT NULL,
    "name" TEXT NOT NULL,
    "noticed_at" TIMESTAMPTZ(6) NOT NULL,

    CONSTRAINT "key_drifts_pkey" PRIMARY KEY ("provisioned_key_id")
);

-- CreateIndex
CREATE UNIQUE INDEX "key_drifts_tenant_id_provisioned_key_id_key" ON "key_drifts"("tenant_id", "provisioned_key_id");

-- AddForeignKey
ALTER TABLE "key_drifts" ADD CONSTRAINT "key_drifts_tenant_id_provisioned_key_id_fkey" FOREIGN KEY ("tenant_id", "provisioned_key_id") REFERENCES "provisioned_keys"("tenant_id", "id") ON DELETE RESTRICT ON UPDATE CASCADE;
