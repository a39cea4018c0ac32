-- CreateIndex
CREATE INDEX "generations_settled_at_idx" ON "generations" USING BRIN ("settled_at");
