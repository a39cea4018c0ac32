-- AlterTable
ALTER TABLE "admin_tokens" ADD COLUMN     "parent_id" UUID;

-- CreateIndex
CREATE INDEX "admin_tokens_parent_id_idx" ON "admin_tokens"("parent_id");

-- AddForeignKey
ALTER TABLE "admin_tokens" ADD CONSTRAINT "admin_tokens_parent_id_fkey" FOREIGN KEY ("parent_id") REFERENCES "admin_tokens"("id") ON DELETE CASCADE ON UPDATE CASCADE;
