"use client";

import { Anchor, Button, FileButton, Group, List, Stack, Text, Textarea } from "@mantine/core";
import { type ReactNode, useRef, useState } from "react";
import { csvForm as words } from "@/app/_words/tables";
import { request } from "../api/request";
import { Problem } from "../feedback/notice";
import { useSubmit } from "./use-submit";

interface CsvFormProps<Answer> {
  /** Takes the file as `csv`. */
  path: string;
  /** What somebody may start from. */
  template: string;
  action: string;
  onBusy?: (isBusy: boolean) => void;
  onDone: (answer: Answer) => void | Promise<void>;
  /** What a line is, and what happens with it. */
  children: ReactNode;
}

/** A table that is typed, pasted or chosen as a file; all of its lines are carried out or none, and faults are named by line. */
export function CsvForm<Answer>({ path, template, action, onBusy, onDone, children }: CsvFormProps<Answer>) {
  const [csv, setCsv] = useState("");
  const { submit, isBusy, problem, problemOf, unplaced } = useSubmit(async () => {
    onBusy?.(true);
    try {
      await onDone(await request<Answer>(path, { method: "POST", body: { csv } }));
    } finally {
      onBusy?.(false);
    }
  });
  const resetFile = useRef<() => void>(null);
  async function read(file: File | null) {
    if (!file) return;
    setCsv(await file.text());
    // The same file can be chosen again once it was mended.
    resetFile.current?.();
  }
  return (
    <form onSubmit={submit}>
      <Stack>
        <Problem>{problem}</Problem>
        {unplaced.length > 1 && (
          <List size="sm" aria-label={words.faults}>
            {unplaced.map(({ path: place, message }, index) => (
              <List.Item key={index}>
                {place}: {message}
              </List.Item>
            ))}
          </List>
        )}
        <Text>
          {children}{" "}
          <Anchor component="button" type="button" onClick={() => setCsv(template)}>
            {words.example}
          </Anchor>
        </Text>
        <Textarea
          label={words.table}
          value={csv}
          onChange={({ currentTarget }) => setCsv(currentTarget.value)}
          autosize
          minRows={6}
          maxRows={16}
          required
          error={problemOf("csv")}
        />
        <Group justify="space-between">
          <FileButton accept=".csv,text/csv" resetRef={resetFile} onChange={(file) => void read(file)}>
            {(props) => (
              <Button variant="default" {...props}>
                {words.file}
              </Button>
            )}
          </FileButton>
          <Button type="submit" loading={isBusy}>
            {action}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}
