import { Code, Text } from "@mantine/core";
import { ShownOnce } from "@/app/_ui/feedback/secret-once";

/** A webhook's signing secret, and what it is for. */
export function SigningSecret({ secret, onDone }: { secret: string; onDone: () => void }) {
  return (
    <ShownOnce
      word="secret"
      kept="Bursar keeps it encrypted, to sign messages with."
      secret={secret}
      onDone={onDone}
    >
      <Text size="sm">
        It belongs to the receiver, which checks <Code>webhook-signature</Code> with it: any library for
        Standard Webhooks does, and Bursar&apos;s documentation, docs/operations.md, has the ten lines that do
        it without one.
      </Text>
    </ShownOnce>
  );
}
