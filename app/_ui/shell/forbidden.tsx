"use client";

import { Button } from "@mantine/core";
import Link from "next/link";
import { forbidden as words } from "@/app/_words/failures";
import { EmptyState } from "../feedback/empty-state";
import { PageHeader } from "../layout/page-header";
import { useSide } from "./side";

export function Forbidden() {
  const { pages } = useSide();
  return (
    <>
      <PageHeader title={words.title} />
      <EmptyState
        title={words.notIncluded}
        action={
          <Button component={Link} href={pages || "/"} variant="default">
            {words.toOverview}
          </Button>
        }
      >
        {pages ? words.askOwner.account : words.askOwner.portal}
      </EmptyState>
    </>
  );
}
