import type { Metadata } from "next";
import Link from "next/link";
import { appNotFound as words } from "@/app/_words/failures";
import { Plate } from "./_ui/layout/plate";

export const metadata: Metadata = { title: words.pageTitle };

export default function NotFound() {
  return (
    <Plate title={words.title}>
      <p>{words.why}</p>
      <p>
        <Link href="/">{words.toOverview}</Link>
      </p>
    </Plate>
  );
}
