"use client";

import { useIntersection } from "@mantine/hooks";
import { type ReactNode, useState } from "react";

/** Mounts what is below, and so loads its code, when it is first near to what the window shows. Until then `before` keeps its room. */
export function OnceNear({ before, children }: { before: ReactNode; children: ReactNode }) {
  const { ref, entry } = useIntersection({ rootMargin: "400px" });
  const [wasNear, setWasNear] = useState(false);
  if (entry?.isIntersecting && !wasNear) setWasNear(true);
  return wasNear ? children : <div ref={ref}>{before}</div>;
}
