import { PasswordInput, TextInput } from "@mantine/core";
import type { ReactNode } from "react";
import { newPerson as words } from "@/app/_words/auth";

interface NewPersonFieldsProps {
  problemOf: (field: string) => string | undefined;
  /** What else is asked, after the name. */
  children?: ReactNode;
}

/** Who somebody is that has never signed in, and the password they choose. */
export function NewPersonFields({ problemOf, children }: NewPersonFieldsProps) {
  return (
    <>
      <TextInput
        label={words.yourName}
        name="name"
        autoComplete="name"
        required
        autoFocus
        error={problemOf("name")}
      />
      {children}
      <PasswordInput
        label={words.password}
        description={words.passwordHint}
        name="password"
        autoComplete="new-password"
        minLength={8}
        required
        error={problemOf("password")}
      />
    </>
  );
}
