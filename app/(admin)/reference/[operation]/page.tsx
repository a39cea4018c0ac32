import type { Metadata } from "next";
import Link from "next/link";
import { notFound } from "next/navigation";
import { requireAdmin } from "@/app/_server/session";
import { operationRoute as words } from "@/app/_words/reference";
import { OperationView } from "../_reference/operation-view";
import { apiReference } from "../_reference/operations";

interface OperationPageProps {
  params: Promise<{ operation: string }>;
}

export async function generateMetadata({ params }: OperationPageProps): Promise<Metadata> {
  return { title: (await operationCalled(params)).summary };
}

export default async function OperationPage({ params }: OperationPageProps) {
  const { config } = await requireAdmin("account.read");
  return (
    <>
      <Link href="/reference">{words.apiReference}</Link>
      <OperationView operation={await operationCalled(params)} origin={config.url} />
    </>
  );
}

async function operationCalled(params: OperationPageProps["params"]) {
  const { operation: slug } = await params;
  return apiReference().operations.find((operation) => operation.slug === slug) ?? notFound();
}
