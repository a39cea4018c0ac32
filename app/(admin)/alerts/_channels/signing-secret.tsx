import { Code, Text } from "@mantine/core";
import { ShownOnce } from "@/app/_ui/feedback/secret-once";
import { signingSecret as words } from "@/app/_words/alert-channels";

/** A webhook's signing secret, and what it is for. */
export function SigningSecret({ secret, onDone }: { secret: string; onDone: () => void }) {
  return (
    <ShownOnce word={words.word} kept={words.kept} secret={secret} onDone={onDone}>
      <Text size="sm">{words.use(<Code>webhook-signature</Code>)}</Text>
    </ShownOnce>
  );
}
