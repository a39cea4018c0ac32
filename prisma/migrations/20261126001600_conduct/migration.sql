-- CreateEnum
CREATE TYPE "CancelMode" AS ENUM ('aborted', 'drained');

-- AlterTable
ALTER TABLE "generations" ADD COLUMN     "cancel_mode" "CancelMode";

-- AlterTable
ALTER TABLE "provisioned_keys" ADD COLUMN     "quarantined_at" TIMESTAMPTZ(6);

-- CreateTable
CREATE TABLE "incidents" (
    "kind" TEXT NOT NULL,
    "subject" TEXT NOT NULL,
    "detail" TEXT NOT NULL,
    "count" INTEGER NOT NULL DEFAULT 1,
    "first_seen_at" TIMESTAMPTZ(6) NOT NULL,
    "last_seen_at" TIMESTAMPTZ(6) NOT NULL,
    "resolved_at" TIMESTAMPTZ(6),

    CONSTRAINT "incidents_pkey" PRIMARY KEY ("kind","subject")
);

-- Gateways hear at once that a key is out of use, or in use again.
DROP TRIGGER provisioned_keys_announced ON provisioned_keys;
CREATE TRIGGER provisioned_keys_announced
  AFTER INSERT OR DELETE OR UPDATE OF status, secret_ciphertext, retired_at, is_disabled, quarantined_at ON provisioned_keys
  FOR EACH ROW EXECUTE FUNCTION announce_tenant();
