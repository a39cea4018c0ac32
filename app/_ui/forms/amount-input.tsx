import { TextInput, type TextInputProps } from "@mantine/core";

/** An amount in USD. It stays text from the keyboard to the database. */
export function AmountInput(props: TextInputProps) {
  return (
    <TextInput
      inputMode="decimal"
      autoComplete="off"
      leftSection={<span aria-hidden>$</span>}
      pattern="\$?[0-9][0-9, ]*(\.[0-9]{1,9})?"
      title="An amount such as 50 or 12.50, with at most nine decimals"
      {...props}
    />
  );
}
