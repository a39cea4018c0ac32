"use client";

import { Anchor, Button, FileInput, Group, Stack, Text, TextInput } from "@mantine/core";
import { useState } from "react";
import { request } from "@/app/_ui/api/request";
import type { Brand } from "@/app/_ui/api/types";
import { Problem } from "@/app/_ui/feedback/notice";
import { say } from "@/app/_ui/feedback/toast";
import { useSubmit } from "@/app/_ui/forms/use-submit";
import { Section } from "@/app/_ui/layout/section";
import { BrandLogo } from "@/app/_ui/shell/brand-logo";
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
    say("Tenants see it from their next page on.");
  });
  async function takeAway() {
    const { name, accent: kept } = brand;
    setBrand(await request<Brand>("/brand", { method: "PUT", body: { name, accent: kept, logo: null } }));
    say("Tenants see no logo any more.");
  }
  return (
    <Section
      title="Brand"
      description="Name, logo and colour of the pages that your tenants see. Yours stay as they are."
    >
      <form onSubmit={submit}>
        <Stack maw={440}>
          <Problem>{problem}</Problem>
          <TextInput
            label="Name"
            name="name"
            required
            withAsterisk={false}
            maxLength={60}
            defaultValue={brand.name}
            error={problemOf("name")}
          />
          <TextInput
            label="Colour"
            description="Of buttons, which carry white words: dark enough for those. Empty is Bursar's green."
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
            label="Logo"
            description="PNG, JPEG or WebP, at most 64 KiB. It is shown 24 pixels high beside the name."
            placeholder={brand.logo ? "Choose another" : "None"}
            accept="image/png,image/jpeg,image/webp"
            value={picture}
            onChange={setPicture}
            error={problemOf("logo")}
          />
          <Group>
            <Button type="submit" loading={isBusy}>
              Save
            </Button>
            {brand.logo && (
              <Button variant="default" onClick={() => void takeAway()}>
                Remove the logo
              </Button>
            )}
          </Group>
        </Stack>
      </form>
      <div className={classes.shown}>
        <Text size="sm" c="dimmed">
          Your tenants see
        </Text>
        <BrandLogo brand={brand} />
        <Anchor href="/portal/sign-in" size="sm" underline="always">
          Their sign-in page
        </Anchor>
      </div>
    </Section>
  );
}

async function base64Of(file: File): Promise<string> {
  const bytes = new Uint8Array(await file.arrayBuffer());
  return btoa(Array.from(bytes, (byte) => String.fromCharCode(byte)).join(""));
}
