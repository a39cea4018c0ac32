"use client";

import { Button } from "@mantine/core";
import { IconPrinter } from "@tabler/icons-react";
import { printButton as words } from "@/app/_words/statements";

export function PrintButton() {
  return (
    <Button onClick={() => window.print()} leftSection={<IconPrinter size={16} aria-hidden />}>
      {words.print}
    </Button>
  );
}
