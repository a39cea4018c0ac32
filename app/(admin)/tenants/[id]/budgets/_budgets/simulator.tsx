"use client";

import { Button, NativeSelect, Stack, TextInput } from "@mantine/core";
import { type FormEvent, useState } from "react";
import type { BudgetSimulation, Tenant } from "@/app/_ui/api/types";
import { useApi } from "@/app/_ui/api/use-api";
import { Problem } from "@/app/_ui/feedback/notice";
import { BudgetFields, budgetFrom } from "@/app/_ui/forms/budget-fields";
import classes from "@/app/_ui/forms/forms.module.css";
import { Section } from "@/app/_ui/layout/section";
import { common } from "@/app/_words/common";
import { simulator as words } from "@/app/_words/tenant-budgets";
import { Simulation } from "./simulation";

const HOLDS = [
  { value: "as_held", label: words.whatTheyDidReserve },
  { value: "actual_cost", label: words.whatTheyCost },
];

const WHOSE = [
  { value: "", label: words.wholeTenant },
  { value: "tag", label: words.keysWithATag },
  { value: "end_user", label: words.endUser },
];

/** Tries a cap out on the calls of the last 30 days before anybody is refused by it. */
export function Simulator({ tenant }: { tenant: Tenant }) {
  const [query, setQuery] = useState<string | null>(null);
  const [whose, setWhose] = useState("");
  const path = query && `/tenants/${tenant.id}/budget-simulations?${query}`;
  const { data, error, isLoading } = useApi<BudgetSimulation>(path, undefined, 0);
  const run = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    setQuery(queryFrom(new FormData(event.currentTarget)));
  };
  return (
    <Section title={words.tryALimit} description={words.callsOfTheLast30}>
      <Stack>
        <form onSubmit={run}>
          <Stack>
            <BudgetFields label={common.limitUsd} placeholder="25.00" />
            <div className={classes.beside}>
              <NativeSelect
                label={words.for}
                value={whose}
                onChange={({ currentTarget }) => setWhose(currentTarget.value)}
                data={WHOSE}
              />
              {whose !== "" && (
                <TextInput
                  label={whose === "tag" ? words.tag : common.endUser}
                  name={whose}
                  required
                  placeholder={whose === "tag" ? "batch" : "customer-42"}
                />
              )}
              <NativeSelect label={words.callsReserve} name="hold" data={HOLDS} />
            </div>
            <div>
              <Button type="submit" loading={isLoading}>
                {words.tryIt}
              </Button>
            </div>
          </Stack>
        </form>
        <Problem>{error?.message ?? null}</Problem>
        {data && !error && query && <Simulation result={data} />}
      </Stack>
    </Section>
  );
}

function queryFrom(form: FormData): string {
  const query = new URLSearchParams({ ...budgetFrom(form), hold: String(form.get("hold")) });
  for (const field of ["tag", "end_user"]) {
    const value = form.get(field);
    if (typeof value === "string") query.set(field, value.trim());
  }
  return query.toString();
}
