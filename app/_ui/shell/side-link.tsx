"use client";

import Link from "next/link";
import type { ComponentProps } from "react";
import { useSide } from "./side";

/** A link to a page that operators and tenants have alike. `href` is the page's address on the operator's side. */
export function SideLink({ href, ...rest }: ComponentProps<typeof Link> & { href: string }) {
  return <Link href={useSide().pages + href} {...rest} />;
}
