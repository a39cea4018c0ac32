import type { Metadata } from "next";
import Link from "next/link";
import { Plate } from "./_ui/layout/plate";

export const metadata: Metadata = { title: "Not found" };

export default function NotFound() {
  return (
    <Plate title="There is nothing here">
      <p>The address may be mistyped, or what it named is gone.</p>
      <p>
        <Link href="/">Go to the overview</Link>
      </p>
    </Plate>
  );
}
