"use client";

import { MantineProvider } from "@mantine/core";
import { setNonce } from "get-nonce";
import { NuqsAdapter } from "nuqs/adapters/next/app";
import type { ReactNode } from "react";
import { Toast } from "../feedback/toast";
import { cssVariables, theme } from "./theme";

export function Providers({ nonce, children }: { nonce: string | undefined; children: ReactNode }) {
  if (nonce) setNonce(nonce);
  return (
    <MantineProvider
      theme={theme}
      cssVariablesResolver={cssVariables}
      defaultColorScheme="auto"
      getStyleNonce={nonce ? () => nonce : undefined}
    >
      <NuqsAdapter>{children}</NuqsAdapter>
      <Toast />
    </MantineProvider>
  );
}
