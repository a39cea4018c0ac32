import type { Metadata } from "next";
import Link from "next/link";
import { notFound } from "next/navigation";
import { OperationView } from "@/app/(admin)/reference/_reference/operation-view";
import { apiReference } from "@/app/(admin)/reference/_reference/operations";
import { requireTenantPerson } from "@/app/_server/session";
import { docsRoute as words } from "@/app/_words/portal";

interface OperationPageProps {
  params: Promise<{ operation: string }>;
}

export async function generateMetadata({ params }: OperationPageProps): Promise<Metadata> {
  return { title: (await operationCalled(params)).summary };
}

export default async function OperationPage({ params }: OperationPageProps) {
  const { config } = await requireTenantPerson("account.read");
  return (
    <>
      <Link href="/portal/docs">{words.title}</Link>
      <OperationView operation={await operationCalled(params)} origin={config.url} />
    </>
  );
}

/** Of the tenant API alone: the operator's is no business of a tenant's. */
async function operationCalled(params: OperationPageProps["params"]) {
  const { operation: slug } = await params;
  const { operations } = apiReference();
  return operations.find((operation) => operation.slug === slug && operation.api === "v1") ?? notFound();
}
