import { Button, Stack } from "@mantine/core";
import { IconFingerprint, IconLogin2 } from "@tabler/icons-react";
import { answerWithPasskey } from "@/app/_ui/api/passkey";
import { type SignInOutcome, signInElsewhere, signInWithPasskey } from "@/app/_ui/api/session";
import { signInForm as words } from "@/app/_words/auth";

interface OtherWaysProps {
  destination: string;
  provider: string | null;
  attempt: (tried: () => Promise<SignInOutcome>) => Promise<boolean>;
  onProblem: (problem: string) => void;
}

/** Without a password: by a passkey, or by the provider of single sign-on. */
export function OtherWays({ destination, provider, attempt, onProblem }: OtherWaysProps) {
  async function enterByPasskey() {
    try {
      const answer = await answerWithPasskey();
      await attempt(() => signInWithPasskey(answer));
    } catch (error) {
      onProblem((error as Error).message);
    }
  }
  return (
    <Stack gap="xs">
      <Button
        variant="default"
        leftSection={<IconFingerprint size={17} aria-hidden />}
        onClick={() => void enterByPasskey()}
      >
        {words.withPasskey}
      </Button>
      {provider && (
        <Button
          variant="default"
          leftSection={<IconLogin2 size={17} aria-hidden />}
          onClick={() => void signInElsewhere(destination)}
        >
          {words.withProvider(provider)}
        </Button>
      )}
    </Stack>
  );
}
