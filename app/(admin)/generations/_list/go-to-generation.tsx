"use client";

import { TextInput } from "@mantine/core";
import { parseAsString, useQueryState } from "nuqs";
import type { FormEvent } from "react";
import { goToGeneration as words } from "@/app/_words/generations";

/** Opens a generation by its id, Bursar's or OpenRouter's. */
export function GoToGeneration() {
  const [, setOpen] = useQueryState("open", parseAsString);
  const go = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const id = String(new FormData(event.currentTarget).get("id")).trim();
    if (id) void setOpen(id);
  };
  return (
    <form onSubmit={go}>
      <TextInput
        name="id"
        aria-label={words.label}
        placeholder={words.placeholder}
        w={240}
        autoComplete="off"
      />
    </form>
  );
}
