"use client";

import { NativeSelect, TextInput } from "@mantine/core";
import dynamic from "next/dynamic";
import { debounce, useQueryStates } from "nuqs";
import type { Models } from "@/app/_ui/api/types";
import { useApi } from "@/app/_ui/api/use-api";
import { plural } from "@/app/_words/grammar";
import { Ago } from "@/app/_ui/data/time";
import { NoMatch } from "@/app/_ui/feedback/no-match";
import { FilterBar } from "@/app/_ui/forms/filter-bar";
import { OnceOpened } from "@/app/_ui/layout/once-opened";
import { PageHeader } from "@/app/_ui/layout/page-header";
import { Section } from "@/app/_ui/layout/section";
import { modelsPage as words } from "@/app/_words/models";
import { MODALITIES, modelFilters } from "../filters";
import { ModelTable } from "./model-table";

const ModelPanel = dynamic(() => import("./model-panel").then((module) => module.ModelPanel), {
  loading: () => null,
});

const REFRESH_MS = 5 * 60_000;
const TAKES = {
  image: words.takesImages,
  file: words.takesFiles,
  audio: words.takesAudio,
  video: words.takesVideo,
};

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
      <PageHeader title={words.models} description={words.whatOpenrouterOffers} />
      <FilterBar>
        <TextInput
          type="search"
          aria-label={words.findAModel}
          placeholder={words.findAModel}
          value={q ?? ""}
          onChange={({ currentTarget }) =>
            void setFilters({ q: currentTarget.value || null }, { limitUrlUpdates: debounce(200) })
          }
        />
        <NativeSelect
          aria-label={words.whatItTakes}
          value={takes ?? ""}
          onChange={({ currentTarget }) =>
            void setFilters({ takes: modelFilters.takes.parse(currentTarget.value) })
          }
          data={[
            { value: "", label: words.anyInput },
            ...MODALITIES.map((value) => ({ value, label: TAKES[value] })),
          ]}
        />
      </FilterBar>
      <Section
        title={plural(found.length, "model")}
        description={
          data.as_of === null ? (
            words.openrouterHasNotBeenAsked
          ) : (
            <>{words.openrouterWasAsked(<Ago at={data.as_of} />)}</>
          )
        }
        flush
      >
        {found.length > 0 ? (
          <ModelTable models={found} selected={open} onOpen={(id) => void setFilters({ open: id })} />
        ) : (
          <NoMatch
            level={3}
            title={words.noModelMatches}
            onClear={() => void setFilters({ q: null, takes: null })}
          >
            {words.tryAPart}
          </NoMatch>
        )}
      </Section>
      <OnceOpened isOpen={open !== null}>
        <ModelPanel
          id={open}
          model={data.data.find(({ id }) => id === open) ?? null}
          ids={found.map(({ id }) => id)}
          onGo={(id) => void setFilters({ open: id })}
        />
      </OnceOpened>
    </>
  );
}
