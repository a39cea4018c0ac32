"use client";

import { Modal } from "@mantine/core";
import type { CreatedTenants } from "@/app/_ui/api/types";
import { refresh } from "@/app/_ui/api/use-api";
import { say } from "@/app/_ui/feedback/toast";
import { CsvForm } from "@/app/_ui/forms/csv-form";
import { importTenants as words } from "@/app/_words/tenants-import";

const TEMPLATE = `name,billing,time_zone,credits,budget,budget_window,markup
Acme Ltd,prepaid,Europe/Berlin,250,50,monthly,20
Globex,postpaid,UTC,,300,monthly,
`;

/** Many tenants at once from a table. */
export function ImportTenants({ isOpen, onClose }: { isOpen: boolean; onClose: () => void }) {
  async function done({ data }: CreatedTenants) {
    say(words.made(data.length));
    onClose();
    await refresh("/tenants");
  }
  return (
    <Modal opened={isOpen} onClose={onClose} title={words.title} size="lg">
      <CsvForm path="/tenant-batches" template={TEMPLATE} action={words.submit} onDone={done}>
        {words.intro}
      </CsvForm>
    </Modal>
  );
}
