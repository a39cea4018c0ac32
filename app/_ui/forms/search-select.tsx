"use client";

import { ComboboxChevron, type SelectProps, TextInput } from "@mantine/core";
import { useRef, useState } from "react";
import type { Select } from "./select";

interface SearchSelectProps extends Omit<SelectProps, "searchable" | "allowDeselect" | "autoFocus"> {
  /** What is chosen, in words, while the list is not there yet. */
  chosen: string | undefined;
  /** Somebody points at the field or is in it. */
  onReach?: () => void;
}

/** A choice from a list that can be searched. The list's code comes once somebody reaches for the field. */
export function SearchSelect({ chosen, onReach, ...props }: SearchSelectProps) {
  const field = useRef<HTMLInputElement>(null);
  const [list, setList] = useState<{ Select: typeof Select; isEntered: boolean }>();
  const reach = async () => {
    onReach?.();
    const loaded = await import("./select");
    const isEntered = document.activeElement === field.current;
    setList((known) => known ?? { Select: loaded.Select, isEntered });
  };
  if (list) return <list.Select searchable allowDeselect={false} autoFocus={list.isEntered} {...props} />;
  return (
    <TextInput
      ref={field}
      label={props.label}
      aria-label={props["aria-label"]}
      placeholder={props.placeholder}
      description={props.description}
      inputWrapperOrder={props.inputWrapperOrder}
      error={props.error}
      value={chosen ?? ""}
      readOnly
      rightSection={<ComboboxChevron />}
      rightSectionPointerEvents="none"
      role="combobox"
      aria-expanded={false}
      aria-controls={undefined /* no list yet */}
      aria-haspopup="listbox"
      onPointerEnter={() => void reach()}
      onFocus={() => void reach()}
    />
  );
}
