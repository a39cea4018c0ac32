-- AlterTable
ALTER TABLE "tenants" ADD COLUMN     "new_key_days" INTEGER,
ADD COLUMN     "new_key_limit_nano" BIGINT,
ADD COLUMN     "new_key_window" "BudgetWindowKind" NOT NULL DEFAULT 'lifetime';

ALTER TABLE tenants
  ADD CONSTRAINT tenants_key_defaults_sensible CHECK (new_key_limit_nano >= 0 AND new_key_days BETWEEN 1 AND 3650
    AND (new_key_limit_nano IS NOT NULL OR new_key_window = 'lifetime'));
