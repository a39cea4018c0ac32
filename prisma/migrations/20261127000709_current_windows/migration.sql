-- CreateIndex
CREATE INDEX "budget_windows_ends_at_idx" ON "budget_windows"("ends_at");
