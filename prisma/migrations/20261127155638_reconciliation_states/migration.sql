-- CreateIndex
CREATE INDEX "upstream_key_days_state_day_provisioned_key_id_idx" ON "upstream_key_days"("state", "day" DESC, "provisioned_key_id" DESC);
