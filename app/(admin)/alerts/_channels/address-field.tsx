import { TextInput } from "@mantine/core";
import type { AlertChannel } from "@/app/_ui/api/types";
import { addressField as words } from "@/app/_words/alert-channels";

interface AddressFieldProps {
  kind: AlertChannel["kind"];
  defaultValue?: string;
  placeholder?: string;
  isRequired: boolean;
  problemOf: (field: string) => string | undefined;
}

/** Where the messages of a channel go, by its kind. */
export function AddressField({ kind, problemOf, isRequired, ...field }: AddressFieldProps) {
  if (kind === "email")
    return (
      <TextInput
        label={words.addresses}
        name="recipients"
        description={words.addressesHint}
        placeholder={words.addressesExample}
        required={isRequired}
        error={problemOf("recipients")}
        {...field}
      />
    );
  const isSlack = kind === "slack";
  return (
    <TextInput
      label={words.url}
      name="url"
      description={isSlack ? words.slackHint : words.webhookHint}
      placeholder={isSlack ? "https://hooks.slack.com/services/…" : "https://alerts.example.com/bursar"}
      required={isRequired}
      autoComplete="off"
      error={problemOf("url")}
      {...field}
    />
  );
}

/** What the field above holds, as the admin API takes it; nothing when it was left empty. */
export function addressFrom(form: FormData, kind: AlertChannel["kind"]) {
  const text = String(form.get(kind === "email" ? "recipients" : "url") ?? "").trim();
  if (text === "") return {};
  return kind === "email" ? { recipients: text.split(/[\s,;]+/).filter(Boolean) } : { url: text };
}
