import { request as words } from "@/app/_words/session";
import { sideOf } from "../shell/side";
import { askForStepUp } from "./step-up";

export interface FieldProblem {
  path: string;
  message: string;
}

/** The admin API's answer to a request it refused, or the network's silence. */
export class ApiError extends Error {
  constructor(
    message: string,
    readonly code: string,
    readonly status: number,
    readonly requestId: string | null,
    readonly fields: FieldProblem[] = [],
  ) {
    super(message);
    this.name = "ApiError";
  }
}

interface Options {
  method?: "GET" | "POST" | "PUT" | "PATCH" | "DELETE";
  body?: unknown;
}

/**
 * One call to the API of these pages with this browser's session: `path` is below `/api/admin`, on a tenant's pages below
 * `/api/portal`. A session that has ended leads to the sign-in page; one that has to
 * confirm first who sits before it asks for that, and then makes the call again.
 */
export async function request<Answer>(path: string, options: Options = {}): Promise<Answer> {
  try {
    return await call<Answer>(path, options);
  } catch (error) {
    if (!(error instanceof ApiError) || error.code !== "step_up_required") throw error;
    if (!(await askForStepUp())) throw error;
    return call<Answer>(path, options);
  }
}

async function call<Answer>(path: string, { method = "GET", body }: Options): Promise<Answer> {
  let response: Response;
  try {
    response = await fetch(sideOf(window.location.pathname).api + path, {
      method,
      headers: body === undefined ? undefined : { "content-type": "application/json" },
      body: body === undefined ? undefined : JSON.stringify(body),
    });
  } catch {
    throw new ApiError(words.noAnswer, "unreachable", 0, null);
  }
  if (response.ok) return (await response.json()) as Answer;
  const error = await readError(response);
  if (error.status === 401) goToSignIn();
  throw error;
}

async function readError(response: Response): Promise<ApiError> {
  const requestId = response.headers.get("x-request-id");
  const body = (await response.json().catch(() => null)) as {
    error?: { code?: string; message?: string; fields?: FieldProblem[] };
  } | null;
  const {
    code = "unexpected",
    message = words.answeredWithStatus(response.status),
    fields,
  } = body?.error ?? {};
  return new ApiError(message, code, response.status, requestId, fields);
}

function goToSignIn() {
  const here = window.location.pathname + window.location.search;
  const { signIn } = sideOf(window.location.pathname);
  window.location.assign(`${signIn}?callbackUrl=${encodeURIComponent(here)}`);
}
