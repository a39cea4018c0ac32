"use client";

import { Button, NativeSelect, TextInput } from "@mantine/core";
import dynamic from "next/dynamic";
import { debounce, useQueryStates } from "nuqs";
import type { Models } from "@/app/_ui/api/types";
import { useApi } from "@/app/_ui/api/use-api";
import { plural } from "@/app/_ui/data/amounts";
import { Ago } from "@/app/_ui/data/time";
import { EmptyState } from "@/app/_ui/feedback/empty-state";
import { FilterBar } from "@/app/_ui/forms/filter-bar";
import { OnceOpened } from "@/app/_ui/layout/once-opened";
import { PageHeader } from "@/app/_ui/layout/page-header";
import { Section } from "@/app/_ui/layout/section";
import { MODALITIES, modelFilters } from "../filters";
import { ModelTable } from "./model-table";

const ModelPanel = dynamic(() => import("./model-panel").then((module) => module.ModelPanel), {
  loading: () => null,
});

const REFRESH_MS = 5 * 60_000;
const TAKES = { image: "Takes images", file: "Takes files", audio: "Takes audio", video: "Takes video" };

/** What OpenRouter offers and what it costs. */
export function ModelsPage({ initial }: { initial: Models }) {
  const [{ q, takes, open }, setFilters] = useQueryStates(modelFilters);
  const { data = initial } = useApi<Models>("/models", initial, REFRESH_MS);
  const wanted = (q ?? "").toLowerCase().split(/\s+/).filter(Boolean);
  const found = data.data.filter(
    ({ id, name, input_modalities }) =>
      wanted.every((word) => `${id} ${name}`.toLowerCase().includes(word)) &&
      (takes === null || input_modalities.includes(takes)),
  );
  return (
    <>
      <PageHeader
        title="Models"
        description="What OpenRouter offers, at its own prices; a tenant's markup comes on top."
      />
      <FilterBar>
        <TextInput
          type="search"
          aria-label="Find a model"
          placeholder="Find a model"
          defaultValue={q ?? ""}
          onChange={({ currentTarget }) =>
            void setFilters({ q: currentTarget.value || null }, { limitUrlUpdates: debounce(200) })
          }
        />
        <NativeSelect
          aria-label="What it takes"
          value={takes ?? ""}
          onChange={({ currentTarget }) =>
            void setFilters({ takes: modelFilters.takes.parse(currentTarget.value) })
          }
          data={[
            { value: "", label: "Any input" },
            ...MODALITIES.map((value) => ({ value, label: TAKES[value] })),
          ]}
        />
      </FilterBar>
      <Section
        title={plural(found.length, "model")}
        description={
          data.as_of === null ? (
            "OpenRouter has not been asked yet: the worker does so every five minutes."
          ) : (
            <>
              OpenRouter was asked <Ago at={data.as_of} />.
            </>
          )
        }
        flush
      >
        {found.length > 0 ? (
          <ModelTable models={found} selected={open} onOpen={(id) => void setFilters({ open: id })} />
        ) : (
          <EmptyState
            level={3}
            title="No model matches"
            action={
              <Button variant="default" onClick={() => void setFilters({ q: null, takes: null })}>
                Clear the filters
              </Button>
            }
          >
            Try a part of its name, such as “sonnet”.
          </EmptyState>
        )}
      </Section>
      <OnceOpened isOpen={open !== null}>
        <ModelPanel
          id={open}
          model={data.data.find(({ id }) => id === open) ?? null}
          onClose={() => void setFilters({ open: null })}
        />
      </OnceOpened>
    </>
  );
}
