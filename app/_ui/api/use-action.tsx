"use client";

import { type ReactNode, useState } from "react";
import { ApiError } from "@/app/_ui/api/request";
import { Problem } from "@/app/_ui/feedback/notice";

/** One button's call to the admin API; what it refused is shown where `problem` is placed. */
export function useAction(): { act: (work: () => Promise<void>) => void; problem: ReactNode } {
  const [refusal, setRefusal] = useState<string | null>(null);
  async function attempt(work: () => Promise<void>) {
    setRefusal(null);
    try {
      await work();
    } catch (error) {
      if (!(error instanceof ApiError)) throw error;
      setRefusal(error.message);
    }
  }
  return { act: (work) => void attempt(work), problem: <Problem>{refusal}</Problem> };
}
