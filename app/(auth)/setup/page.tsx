import { Text } from "@mantine/core";
import type { Metadata } from "next";
import { redirect } from "next/navigation";
import { needsSetup } from "@/app/_server/session";
import { Plate } from "@/app/_ui/layout/plate";
import { setupRoute as words } from "@/app/_words/auth";
import { SetupForm } from "./setup-form";

export const metadata: Metadata = { title: words.pageTitle };

export default async function Setup() {
  if (!(await needsSetup())) redirect("/sign-in");
  return (
    <Plate title={words.title}>
      <Text c="dimmed" mt={4}>
        {words.description}
      </Text>
      <SetupForm />
    </Plate>
  );
}
