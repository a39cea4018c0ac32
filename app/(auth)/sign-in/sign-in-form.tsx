"use client";

import { Divider, Stack } from "@mantine/core";
import { useState } from "react";
import { explain, type SignInOutcome, signIn } from "@/app/_ui/api/session";
import { Problem } from "@/app/_ui/feedback/notice";
import { signInForm as words } from "@/app/_words/auth";
import { CodeForm } from "./code-form";
import { OtherWays } from "./other-ways";
import { PasswordForm } from "./password-form";

interface SignInFormProps {
  destination: string;
  /** Why the provider's word did not let somebody in, as a code. */
  refusal: string | null;
  /** The name of single sign-on, where there is one. */
  provider: string | null;
}

/** First e-mail address and password; then, where the account has a second factor, its code. Or another way. */
export function SignInForm({ destination, refusal, provider }: SignInFormProps) {
  const [problem, setProblem] = useState(refusal && explain(refusal));
  const [isBusy, setIsBusy] = useState(false);
  const [known, setKnown] = useState<{ email: string; password: string } | null>(null);

  async function attempt(tried: () => Promise<SignInOutcome>): Promise<boolean> {
    setIsBusy(true);
    setProblem(null);
    const outcome = await tried();
    if (outcome.state === "in") {
      window.location.assign(destination);
      return false;
    }
    setIsBusy(false);
    if (outcome.state === "refused") setProblem(outcome.why);
    return outcome.state === "code_needed";
  }

  async function enter(email: string, password: string) {
    if (await attempt(() => signIn(email, password))) setKnown({ email, password });
  }

  return (
    <Stack mt="lg">
      <Problem>{problem}</Problem>
      {known ? (
        <CodeForm
          isBusy={isBusy}
          onCode={(code) => void attempt(() => signIn(known.email, known.password, code))}
          onBack={() => setKnown(null)}
        />
      ) : (
        <PasswordForm isBusy={isBusy} onSubmit={(email, password) => void enter(email, password)} />
      )}
      <Divider label={words.or} />
      <OtherWays destination={destination} provider={provider} attempt={attempt} onProblem={setProblem} />
    </Stack>
  );
}
