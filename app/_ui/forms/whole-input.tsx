import { TextInput, type TextInputProps } from "@mantine/core";
import { common } from "@/app/_words/common";

interface WholeInputProps extends Omit<TextInputProps, "defaultValue"> {
  defaultValue: number | null | undefined;
}

/** A whole number of at least 1. Empty is no limit. */
export function WholeInput({ defaultValue, ...props }: WholeInputProps) {
  return (
    <TextInput
      type="number"
      min={1}
      step={1}
      placeholder={common.noLimit}
      defaultValue={defaultValue ?? ""}
      {...props}
    />
  );
}
