import { Text } from "@mantine/core";
import type { Metadata } from "next";
import { connection } from "next/server";
import { Plate } from "@/app/_ui/layout/plate";
import { authRoute as words } from "@/app/_words/auth";
import { services } from "@/lib/http/services";
import { type Params, readAppRequest } from "@/lib/auth-codes";
import { Consent } from "./consent";

export const metadata: Metadata = { title: words.title };

/** Where an app sends its user to be given a key of their account. The person proves themselves with a management key. */
export default async function ConnectApp({ searchParams }: { searchParams: Promise<Params> }) {
  await connection();
  const request = readAppRequest(await searchParams, services().clock.now());
  if ("problem" in request) {
    return (
      <Plate title={words.refused}>
        <Text mt="md">{request.problem}</Text>
      </Plate>
    );
  }
  return (
    <Plate title={words.title}>
      <Consent request={request} />
    </Plate>
  );
}
