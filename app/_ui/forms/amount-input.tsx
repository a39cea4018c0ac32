import { TextInput, type TextInputProps } from "@mantine/core";
import { amountInput as words } from "@/app/_words/forms";

interface AmountInputProps extends TextInputProps {
  /** Whether it may be below zero. */
  signed?: boolean;
}

/** An amount in USD. It stays text from the keyboard to the database. */
export function AmountInput({ signed = false, ...props }: AmountInputProps) {
  return (
    <TextInput
      inputMode={signed ? "text" : "decimal"}
      autoComplete="off"
      leftSection={<span aria-hidden>$</span>}
      pattern={String.raw`${signed ? "-?" : ""}\$?[0-9][0-9, ]*(\.[0-9]{1,9})?`}
      title={words.format(signed ? "-12.50" : "12.50")}
      {...props}
    />
  );
}
