"use client";

import { type ReactNode, useState } from "react";

/** Mounts a dialog, and so loads its code, when it is first opened; then keeps it, so that it can close gracefully. */
export function OnceOpened({ isOpen, children }: { isOpen: boolean; children: ReactNode }) {
  const [wasOpened, setWasOpened] = useState(isOpen);
  if (isOpen && !wasOpened) setWasOpened(true);
  return wasOpened ? children : null;
}
