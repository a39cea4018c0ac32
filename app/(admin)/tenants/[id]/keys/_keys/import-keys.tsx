"use client";

import {
  Anchor,
  Button,
  Checkbox,
  FileButton,
  Group,
  List,
  Modal,
  Stack,
  Text,
  Textarea,
} from "@mantine/core";
import { useState } from "react";
import { ApiError, request } from "@/app/_ui/api/request";
import type { IssuedApiKeys, Tenant } from "@/app/_ui/api/types";
import { refresh } from "@/app/_ui/api/use-api";
import { plural } from "@/app/_ui/data/amounts";
import { Problem } from "@/app/_ui/feedback/notice";
import { useSubmit } from "@/app/_ui/forms/use-submit";
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
  const done = () => {
    setIssued(null);
    onClose();
  };
  return (
    <Modal
      opened={isOpen}
      onClose={done}
      title={issued ? `${plural(issued.count, "key")} issued` : "Issue many keys"}
      size="lg"
      withCloseButton={issued === null}
      closeOnEscape={issued === null}
      closeOnClickOutside={issued === null}
    >
      {issued ? (
        <SecretsFile slug={tenant.slug} csv={issued.csv} onDone={done} />
      ) : (
        <ImportForm tenant={tenant} onIssued={setIssued} />
      )}
    </Modal>
  );
}

interface ImportFormProps {
  tenant: Tenant;
  onIssued: (issued: { csv: string; count: number }) => void;
}

function ImportForm({ tenant, onIssued }: ImportFormProps) {
  const [csv, setCsv] = useState("");
  const { submit, isBusy, problem, problemOf, unplaced } = useSubmit(async () => {
    const path = `/tenants/${tenant.id}/api-key-batches`;
    const issued = await request<IssuedApiKeys>(path, { method: "POST", body: { csv } });
    if (issued.csv === null)
      throw new ApiError("These keys were issued before, and shown then.", "repeated", 200, null);
    onIssued({ csv: issued.csv, count: issued.data.length });
    await refresh(...KEY_PATHS);
  });
  return (
    <form onSubmit={submit}>
      <Stack>
        <Problem>{problem}</Problem>
        {unplaced.length > 1 && (
          <List size="sm" aria-label="Lines at fault">
            {unplaced.map(({ path, message }, index) => (
              <List.Item key={index}>
                {path}: {message}
              </List.Item>
            ))}
          </List>
        )}
        <Text>
          One key a line, up to 1000. Only <b>name</b> is required; all keys are issued or none.{" "}
          <Anchor component="button" type="button" onClick={() => setCsv(TEMPLATE)}>
            Start from an example
          </Anchor>
        </Text>
        <Textarea
          label="Table (CSV)"
          value={csv}
          onChange={({ currentTarget }) => setCsv(currentTarget.value)}
          autosize
          minRows={6}
          maxRows={16}
          required
          withAsterisk={false}
          error={problemOf("csv")}
        />
        <Group justify="space-between">
          <FileButton accept=".csv,text/csv" onChange={(file) => void file?.text().then(setCsv)}>
            {(props) => (
              <Button variant="default" {...props}>
                Choose a file
              </Button>
            )}
          </FileButton>
          <Button type="submit" loading={isBusy}>
            Issue keys
          </Button>
        </Group>
      </Stack>
    </form>
  );
}

function SecretsFile({ slug, csv, onDone }: { slug: string; csv: string; onDone: () => void }) {
  const [isSaved, setIsSaved] = useState(false);
  return (
    <Stack>
      <Text>
        This file is the only place where these keys can be read. Bursar keeps a fingerprint of each and
        cannot show them again.
      </Text>
      <Group>
        <Button
          component="a"
          href={`data:text/csv;charset=utf-8,${encodeURIComponent(csv)}`}
          download={`${slug}-keys.csv`}
        >
          Download the keys
        </Button>
      </Group>
      <Group justify="space-between">
        <Checkbox
          label="I saved the file"
          checked={isSaved}
          onChange={({ currentTarget }) => setIsSaved(currentTarget.checked)}
        />
        <Button disabled={!isSaved} onClick={onDone}>
          Done
        </Button>
      </Group>
    </Stack>
  );
}
