"use client";

import { Button, Group, Modal, NativeSelect, Stack, Text } from "@mantine/core";
import { useState } from "react";
import { ApiError, request } from "@/app/_ui/api/request";
import type { ApiKey, IssuedApiKey } from "@/app/_ui/api/types";
import { refresh } from "@/app/_ui/api/use-api";
import { formatUtc } from "@/app/_ui/data/times";
import { Problem } from "@/app/_ui/feedback/notice";
import { KeyOnce } from "@/app/_ui/feedback/secret-once";
import { useSubmit } from "@/app/_ui/forms/use-submit";
import { WholeInput } from "@/app/_ui/forms/whole-input";
import { lockedWhile } from "@/app/_ui/layout/locked";
import { rotateKey as words } from "@/app/_words/key-dialogs";
import { KEY_PATHS } from "./key-paths";

const OWN = "own";
const HOUR_SECONDS = 3600;

const GRACES = [
  { value: "86400", label: words.graces.day },
  { value: "3600", label: words.graces.hour },
  { value: "604800", label: words.graces.week },
  { value: "2592000", label: words.graces.month },
  { value: "0", label: words.graces.now },
  { value: OWN, label: words.graces.own },
];

interface RotateKeyProps {
  apiKey: ApiKey;
  isOpen: boolean;
  onClose: () => void;
}

/** First how long the old secret works on, then the new one, shown once. */
export function RotateKey({ apiKey, isOpen, onClose }: RotateKeyProps) {
  const [secret, setSecret] = useState<string | null>(null);
  const done = () => {
    setSecret(null);
    onClose();
  };
  const form = useSubmit(async (fields) => {
    const path = `/api-keys/${apiKey.id}/rotations`;
    const grace = fields.get("grace");
    const body = {
      grace_seconds: grace === OWN ? Number(fields.get("hours")) * HOUR_SECONDS : Number(grace),
    };
    const rotated = await request<IssuedApiKey>(path, { method: "POST", body });
    if (rotated.key === null) throw new ApiError(words.repeated, "repeated", 200, null);
    setSecret(rotated.key);
    await refresh(...KEY_PATHS);
  });
  return (
    <Modal
      opened={isOpen}
      onClose={done}
      title={secret ? words.titleOfSecret(apiKey.name) : words.title(apiKey.name)}
      size={secret ? "lg" : "md"}
      {...lockedWhile(secret !== null || form.isBusy)}
    >
      {secret ? (
        <KeyOnce secret={secret} baseUrl={`${window.location.origin}/api/v1`} onDone={done} />
      ) : (
        <RotateForm apiKey={apiKey} {...form} />
      )}
    </Modal>
  );
}

function RotateForm({
  apiKey,
  submit,
  isBusy,
  problem,
  problemOf,
}: ReturnType<typeof useSubmit> & { apiKey: ApiKey }) {
  const [grace, setGrace] = useState(GRACES[0]!.value);
  return (
    <form onSubmit={submit}>
      <Stack>
        <Problem>{problem}</Problem>
        <Text>{words.effect}</Text>
        {apiKey.old_secret && <Text>{words.endsNow(formatUtc(apiKey.old_secret.retires_at))}</Text>}
        <NativeSelect
          label={words.worksOn}
          name="grace"
          data={GRACES}
          value={grace}
          onChange={({ currentTarget }) => setGrace(currentTarget.value)}
          error={grace !== OWN && problemOf("grace_seconds")}
        />
        {grace === OWN && (
          <WholeInput
            label={words.hours}
            description={words.atMost}
            name="hours"
            defaultValue={48}
            required
            error={problemOf("grace_seconds")}
          />
        )}
        <Group justify="flex-end">
          <Button type="submit" loading={isBusy}>
            {words.submit}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}
