"use client";

import { Anchor, Button, FileInput, Group, Stack, Text, TextInput } from "@mantine/core";
import { useState } from "react";
import { request } from "@/app/_ui/api/request";
import type { Brand } from "@/app/_ui/api/types";
import { useAction } from "@/app/_ui/api/use-action";
import { Problem } from "@/app/_ui/feedback/notice";
import { say } from "@/app/_ui/feedback/toast";
import { useSubmit } from "@/app/_ui/forms/use-submit";
import { Section } from "@/app/_ui/layout/section";
import { BrandLogo } from "@/app/_ui/shell/brand-logo";
import { common } from "@/app/_words/common";
import { brandPage as words } from "@/app/_words/settings";
import classes from "./brand.module.css";

/** What tenants see of the operator, on their pages and where they sign in. */
export function BrandPage({ initial }: { initial: Brand }) {
  const [brand, setBrand] = useState(initial);
  const [accent, setAccent] = useState(initial.accent ?? "");
  const [picture, setPicture] = useState<File | null>(null);
  const { submit, isBusy, problem, problemOf } = useSubmit(async (form) => {
    const body = {
      name: String(form.get("name")).trim(),
      accent: accent.trim() || null,
      ...(picture && { logo: await base64Of(picture) }),
    };
    setBrand(await request<Brand>("/brand", { method: "PUT", body }));
    setPicture(null);
    say(words.saved);
  });
  const removal = useAction();
  const removeLogo = () =>
    removal.act(async () => {
      const { name, accent: kept } = brand;
      setBrand(await request<Brand>("/brand", { method: "PUT", body: { name, accent: kept, logo: null } }));
      say(words.logoRemoved);
    });
  return (
    <Section title={words.title} description={words.description}>
      <form onSubmit={submit}>
        <Stack maw={440}>
          <Problem>{problem}</Problem>
          {removal.problem}
          <TextInput
            label={common.name}
            name="name"
            required
            maxLength={60}
            defaultValue={brand.name}
            error={problemOf("name")}
          />
          <TextInput
            label={words.colour}
            description={words.colourHint}
            placeholder="#1f6a4d"
            value={accent}
            onChange={({ currentTarget }) => setAccent(currentTarget.value)}
            error={problemOf("accent")}
            rightSection={
              <span
                className={classes.swatch}
                style={{ background: /^#[0-9a-f]{6}$/i.test(accent) ? accent : undefined }}
                aria-hidden
              />
            }
          />
          <FileInput
            label={words.logo}
            description={words.logoHint}
            placeholder={brand.logo ? words.anotherLogo : common.none}
            accept="image/png,image/jpeg,image/webp"
            value={picture}
            onChange={setPicture}
            error={problemOf("logo")}
          />
          <Group>
            <Button type="submit" loading={isBusy}>
              {common.save}
            </Button>
            {brand.logo && (
              <Button variant="default" onClick={removeLogo}>
                {words.removeLogo}
              </Button>
            )}
          </Group>
        </Stack>
      </form>
      <div className={classes.shown}>
        <Text size="sm" c="dimmed">
          {words.preview}
        </Text>
        <BrandLogo brand={brand} />
        <Anchor href="/portal/sign-in" size="sm" underline="always">
          {words.signInPage}
        </Anchor>
      </div>
    </Section>
  );
}

async function base64Of(file: File): Promise<string> {
  const bytes = new Uint8Array(await file.arrayBuffer());
  return btoa(Array.from(bytes, (byte) => String.fromCharCode(byte)).join(""));
}
