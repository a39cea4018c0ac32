"use client";

import { type FormEvent, useState } from "react";
import { useSubmit as words } from "@/app/_words/forms";
import { ApiError, type FieldProblem } from "../api/request";

interface Submission {
  submit: (event: FormEvent<HTMLFormElement>) => void;
  isBusy: boolean;
  /** What is wrong with the whole; null when the fields of this form say all of it. */
  problem: string | null;
  problemOf: (field: string) => string | undefined;
  /** Problems of what this form has no field for, such as the lines of a file. */
  unplaced: FieldProblem[];
}

/** One form that calls the admin API: busy meanwhile, and what the API refused is shown at the field it names. */
export function useSubmit(run: (form: FormData) => Promise<void>): Submission {
  const [isBusy, setIsBusy] = useState(false);
  const [error, setError] = useState<{ message: string; fields: FieldProblem[] } | null>(null);
  const [asked] = useState(() => new Set<string>());

  async function attempt(form: FormData) {
    setIsBusy(true);
    setError(null);
    try {
      await run(form);
    } catch (cause) {
      if (cause instanceof ApiError) setError({ message: withRequestId(cause), fields: cause.fields });
      else {
        reportError(cause);
        setError({ message: words.ownMistake, fields: [] });
      }
    } finally {
      setIsBusy(false);
    }
  }

  const unplaced = error?.fields.filter(({ path }) => ![...asked].some((field) => isAt(field, path))) ?? [];
  return {
    submit: (event) => {
      event.preventDefault();
      // A dialog stands below the form that opened it, in React's tree: that one is not sent as well.
      event.stopPropagation();
      void attempt(new FormData(event.currentTarget));
    },
    isBusy,
    problem: error && (error.fields.length === 0 || unplaced.length > 0) ? error.message : null,
    problemOf: (field) => {
      asked.add(field);
      return error?.fields.find(({ path }) => isAt(field, path))?.message;
    },
    unplaced,
  };
}

function isAt(field: string, path: string): boolean {
  return path === field || path.startsWith(`${field}.`);
}

function withRequestId({ message, status, requestId }: ApiError): string {
  return status >= 500 && requestId ? words.withRequestId(message, requestId) : message;
}
