-- AlterTable
ALTER TABLE "usage_days" DROP CONSTRAINT "usage_days_pkey",
ADD COLUMN     "provisioned_key_id" UUID NOT NULL,
ADD CONSTRAINT "usage_days_pkey" PRIMARY KEY ("tenant_id", "day", "api_key_id", "provisioned_key_id", "model", "provider");
