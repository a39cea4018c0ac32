"use client";

import { Button } from "@mantine/core";
import { IconDownload } from "@tabler/icons-react";
import { exportButtons as words } from "@/app/_words/ui";
import { useSide } from "../shell/side";

interface ExportButtonsProps {
  /** Below the API of these pages. */
  path: string;
  /** What the file is narrowed to: empty, or beginning with a question mark. */
  query?: string;
}

/** The rows of a list as a file, in either format. */
export function ExportButtons({ path, query = "" }: ExportButtonsProps) {
  const { api } = useSide();
  const href = (format: string) => `${api}${path}${query}${query ? "&" : "?"}format=${format}`;
  return (
    <Button.Group flex="0 0 auto">
      <Button
        component="a"
        href={href("csv")}
        download
        variant="default"
        leftSection={<IconDownload size={16} aria-hidden />}
      >
        {words.exportCsv}
      </Button>
      <Button
        component="a"
        href={href("jsonl")}
        download
        variant="default"
        aria-label={words.exportJsonLines}
      >
        {words.jsonl}
      </Button>
    </Button.Group>
  );
}
