-- CreateTable
CREATE TABLE "job_runs" (
    "name" TEXT NOT NULL,
    "due_at" TIMESTAMPTZ(6) NOT NULL,
    "lease_until" TIMESTAMPTZ(6) NOT NULL,
    "succeeded_at" TIMESTAMPTZ(6),

    CONSTRAINT "job_runs_pkey" PRIMARY KEY ("name")
);
