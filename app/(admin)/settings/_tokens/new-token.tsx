"use client";

import { Modal, MultiSelect, Stack, TextInput } from "@mantine/core";
import { useState } from "react";
import { request } from "@/app/_ui/api/request";
import type { CreatedAdminToken } from "@/app/_ui/api/types";
import { refresh } from "@/app/_ui/api/use-api";
import { Problem } from "@/app/_ui/feedback/notice";
import { ShownOnce } from "@/app/_ui/feedback/secret-once";
import { DialogButtons } from "@/app/_ui/forms/dialog-buttons";
import { useSubmit } from "@/app/_ui/forms/use-submit";
import { lockedWhile } from "@/app/_ui/layout/locked";
import { common } from "@/app/_words/common";
import { newToken as words } from "@/app/_words/admin-tokens";
import { ExpirySelect, expiryOf } from "./token-expiry";

export interface ScopeChoice {
  name: string;
  /** A browser is asked for a confirmation before this; a token has it only when it names it. */
  isGuarded: boolean;
}

interface NewTokenProps {
  isOpen: boolean;
  onClose: () => void;
  scopes: ScopeChoice[];
}

/** First what the token may, then the token, shown once. */
export function NewToken({ isOpen, onClose, scopes }: NewTokenProps) {
  const [token, setToken] = useState<string | null>(null);
  const [chosen, setChosen] = useState<string[]>(["*"]);
  const form = useSubmit(async (fields) => {
    const expires_at = expiryOf(String(fields.get("days")));
    const body = {
      name: String(fields.get("name")).trim(),
      scopes: chosen,
      ...(expires_at && { expires_at }),
    };
    const made = await request<CreatedAdminToken>("/tokens", { method: "POST", body });
    setToken(made.token);
    await refresh("/tokens");
  });
  const done = () => {
    setToken(null);
    setChosen(["*"]);
    onClose();
  };
  return (
    <Modal
      opened={isOpen}
      onClose={done}
      title={token ? words.titleOfSecret : words.title}
      {...lockedWhile(token !== null || form.isBusy)}
    >
      {token ? (
        <ShownOnce word={words.word} kept={words.kept} secret={token} onDone={done} />
      ) : (
        <form onSubmit={form.submit}>
          <Stack>
            <Problem>{form.problem}</Problem>
            <TextInput
              label={common.name}
              name="name"
              placeholder={words.nameExample}
              maxLength={200}
              required
              data-autofocus
              error={form.problemOf("name")}
            />
            <MultiSelect
              label={words.may}
              description={words.mayHint}
              data={choices(scopes)}
              value={chosen}
              onChange={setChosen}
              searchable
              clearable
              maxDropdownHeight={240}
              error={form.problemOf("scopes")}
            />
            <ExpirySelect />
            <DialogButtons
              action={words.submit}
              isBusy={form.isBusy}
              isDisabled={chosen.length === 0}
              onCancel={onClose}
            />
          </Stack>
        </form>
      )}
    </Modal>
  );
}

function choices(scopes: ScopeChoice[]) {
  const named = (isGuarded: boolean) =>
    scopes.filter((scope) => scope.isGuarded === isGuarded).map(({ name }) => ({ value: name, label: name }));
  return [
    { group: words.atOnce, items: [{ value: "*", label: words.everythingUsual }] },
    { group: words.usual, items: named(false) },
    { group: words.guarded, items: named(true) },
  ];
}
