-- CreateIndex
CREATE INDEX "provisionings_provisioned_key_id_idx" ON "provisionings"("provisioned_key_id");
