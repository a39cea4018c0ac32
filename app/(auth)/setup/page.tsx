import { Text } from "@mantine/core";
import type { Metadata } from "next";
import { redirect } from "next/navigation";
import { needsSetup } from "@/app/_server/session";
import { Plate } from "@/app/_ui/layout/plate";
import { SetupForm } from "./setup-form";

export const metadata: Metadata = { title: "Set up" };

export default async function Setup() {
  if (!(await needsSetup())) redirect("/sign-in");
  return (
    <Plate title="Set up Bursar">
      <Text c="dimmed" mt={4}>
        You are the first one here. This account owns the portal: it sees every tenant and can add other
        admins.
      </Text>
      <SetupForm />
    </Plate>
  );
}
