-- AlterTable
ALTER TABLE "generations" ADD COLUMN     "completion_cost_nano" BIGINT,
ADD COLUMN     "prompt_cost_nano" BIGINT;
