"use client";

import { Button, Group, Modal, Stack, Text } from "@mantine/core";
import { useState } from "react";
import { ApiError } from "@/app/_ui/api/request";
import type { IssuedApiKeys, Tenant } from "@/app/_ui/api/types";
import { refresh } from "@/app/_ui/api/use-api";
import { SavedFirst } from "@/app/_ui/feedback/saved-first";
import { CsvForm } from "@/app/_ui/forms/csv-form";
import { lockedWhile } from "@/app/_ui/layout/locked";
import { importKeys as words } from "@/app/_words/tenant-keys";
import { KEY_PATHS } from "../../../../_keys/key-paths";

const TEMPLATE = `name,limit,limit_reset,requests_per_minute,expires_at
Ada's laptop,20,monthly,60,
Batch jobs,,,,2027-01-31T00:00:00Z
`;

interface ImportKeysProps {
  tenant: Tenant;
  isOpen: boolean;
  onClose: () => void;
}

/** Many keys at once from a table; their secrets come back as one file, once. */
export function ImportKeys({ tenant, isOpen, onClose }: ImportKeysProps) {
  const [issued, setIssued] = useState<{ csv: string; count: number } | null>(null);
  const [isBusy, setIsBusy] = useState(false);
  async function take({ csv, data }: IssuedApiKeys) {
    if (csv === null) throw new ApiError(words.repeated, "repeated", 200, null);
    setIssued({ csv, count: data.length });
    await refresh(...KEY_PATHS);
  }
  const done = () => {
    setIssued(null);
    onClose();
  };
  return (
    <Modal
      opened={isOpen}
      onClose={done}
      title={issued ? words.titleOfIssued(issued.count) : words.title}
      size="lg"
      {...lockedWhile(issued !== null || isBusy)}
    >
      {issued ? (
        <SecretsFile slug={tenant.slug} csv={issued.csv} onDone={done} />
      ) : (
        <CsvForm<IssuedApiKeys>
          path={`/tenants/${tenant.id}/api-key-batches`}
          template={TEMPLATE}
          action={words.submit}
          onBusy={setIsBusy}
          onDone={take}
        >
          {words.intro}
        </CsvForm>
      )}
    </Modal>
  );
}

function SecretsFile({ slug, csv, onDone }: { slug: string; csv: string; onDone: () => void }) {
  return (
    <Stack>
      <Text>{words.onlyPlace}</Text>
      <Group>
        <Button
          component="a"
          href={`data:text/csv;charset=utf-8,${encodeURIComponent(csv)}`}
          download={`${slug}-keys.csv`}
        >
          {words.download}
        </Button>
      </Group>
      <SavedFirst label={words.isSaved} onDone={onDone} />
    </Stack>
  );
}
