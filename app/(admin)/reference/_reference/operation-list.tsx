"use client";

import { TextInput } from "@mantine/core";
import Link from "next/link";
import { useState } from "react";
import { EmptyState } from "@/app/_ui/feedback/empty-state";
import { FilterBar } from "@/app/_ui/forms/filter-bar";
import { Section } from "@/app/_ui/layout/section";
import { Sections } from "@/app/_ui/layout/stack";
import { operationList } from "@/app/_words/reference";
import classes from "./reference.module.css";

export interface ListedOperation {
  slug: string;
  method: string;
  path: string;
  summary: string;
  group: string;
}

/** Every route under the noun it begins with; the words typed have to be in its path or its summary. */
export function OperationList({ base, operations }: { base: string; operations: ListedOperation[] }) {
  const [words, setWords] = useState("");
  const wanted = words.toLowerCase().split(/\s+/).filter(Boolean);
  const found = operations.filter(({ method, path, summary }) => {
    const text = `${method} ${path} ${summary}`.toLowerCase();
    return wanted.every((word) => text.includes(word));
  });
  const groups = groupedBy(found);
  return (
    <>
      <FilterBar>
        <TextInput
          type="search"
          aria-label={operationList.findARoute}
          placeholder={operationList.findRouteRotateKey}
          value={words}
          onChange={({ currentTarget }) => setWords(currentTarget.value)}
        />
      </FilterBar>
      <Sections>
        {groups.size === 0 && (
          <EmptyState title={operationList.noRouteHasTheseWords}>{operationList.tryFewerOfThem}</EmptyState>
        )}
        {[...groups].map(([group, routes]) => (
          <Section key={group} title={group} flush>
            <ul className={classes.routes}>
              {routes.map(({ slug, method, path, summary }) => (
                <li key={slug}>
                  <Link href={`${base}/${slug}`} className={classes.route} prefetch={false}>
                    <span className={classes.method}>{method}</span>
                    <code className={classes.path}>{path}</code>
                    <span className={classes.summary}>{summary}</span>
                  </Link>
                </li>
              ))}
            </ul>
          </Section>
        ))}
      </Sections>
    </>
  );
}

function groupedBy(operations: ListedOperation[]): Map<string, ListedOperation[]> {
  const groups = new Map<string, ListedOperation[]>();
  for (const operation of operations)
    groups.set(operation.group, [...(groups.get(operation.group) ?? []), operation]);
  return groups;
}
