"use client";

import { Button, Group, Modal, NativeSelect, Stack, Text } from "@mantine/core";
import { useState } from "react";
import { ApiError, request } from "@/app/_ui/api/request";
import type { ApiKey, IssuedApiKey } from "@/app/_ui/api/types";
import { refresh } from "@/app/_ui/api/use-api";
import { formatUtc } from "@/app/_ui/data/times";
import { Problem } from "@/app/_ui/feedback/notice";
import { SecretOnce } from "@/app/_ui/feedback/secret-once";
import { useSubmit } from "@/app/_ui/forms/use-submit";
import { KEY_PATHS } from "./key-paths";

const GRACES = [
  { value: "86400", label: "For a day" },
  { value: "3600", label: "For an hour" },
  { value: "604800", label: "For a week" },
  { value: "2592000", label: "For 30 days" },
  { value: "0", label: "Not at all: it ends now" },
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
    const body = { grace_seconds: Number(fields.get("grace")) };
    const rotated = await request<IssuedApiKey>(path, { method: "POST", body });
    if (rotated.key === null)
      throw new ApiError(
        "This key was rotated before, and its secret was shown then.",
        "repeated",
        200,
        null,
      );
    setSecret(rotated.key);
    await refresh(...KEY_PATHS);
  });
  const canClose = secret === null && !form.isBusy;
  return (
    <Modal
      opened={isOpen}
      onClose={done}
      title={secret ? `The new secret of ${apiKey.name}` : `Rotate ${apiKey.name}`}
      size={secret ? "lg" : "md"}
      withCloseButton={canClose}
      closeOnEscape={canClose}
      closeOnClickOutside={canClose}
    >
      {secret ? (
        <SecretOnce secret={secret} baseUrl={`${window.location.origin}/api/v1`} onDone={done} />
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
  return (
    <form onSubmit={submit}>
      <Stack>
        <Problem>{problem}</Problem>
        <Text>
          The key gets a new secret. Limits, budget and history stay: both secrets are the same key while the
          old one works.
        </Text>
        {apiKey.old_secret && (
          <Text>
            The secret before this one, which was to work until {formatUtc(apiKey.old_secret.retires_at)},
            ends now.
          </Text>
        )}
        <NativeSelect
          label="The current secret works on"
          name="grace"
          data={GRACES}
          error={problemOf("grace_seconds")}
        />
        <Group justify="flex-end">
          <Button type="submit" loading={isBusy}>
            Rotate key
          </Button>
        </Group>
      </Stack>
    </form>
  );
}
