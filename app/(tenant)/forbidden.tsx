"use client";

import { Button } from "@mantine/core";
import Link from "next/link";
import { EmptyState } from "../_ui/feedback/empty-state";
import { PageHeader } from "../_ui/layout/page-header";

export default function Forbidden() {
  return (
    <>
      <PageHeader title="Not for your role" />
      <EmptyState
        title="Your role does not include this page"
        action={
          <Button component={Link} href="/portal" variant="default">
            Go to the overview
          </Button>
        }
      >
        An owner of your account can give you another role, under Members.
      </EmptyState>
    </>
  );
}
