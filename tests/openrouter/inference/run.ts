import type { Generation } from "../account/generation";
import type { Key } from "../account/key";
import type { Endpoint, Model } from "../catalogue/catalogue";
import type { Fault } from "../faults/fault";
import { requireInferenceKey } from "../http/authentication";
import type { Call } from "../http/call";
import { newId } from "../identity";
import type { Pace } from "../settings";
import type { World } from "../world";
import { requireAffordable } from "./affordability";
import { composeAnswer, limited, nothing, type Answer } from "./answer";
import type { InferenceRequest } from "./request";
import { chooseEndpoint, chooseModel, requireKind } from "./routing";
import { countTurns } from "./tokens";

/** One admitted call: everything about it is decided but how far it gets. */
export interface Run {
  id: string;
  apiType: Generation["apiType"];
  startedAtMs: number;
  key: Key;
  model: Model;
  endpoint: Endpoint;
  request: InferenceRequest;
  promptTokens: number;
  cachedTokens: number;
  answer: Answer;
  pace: Pace;
  fault: Fault | undefined;
  referer: string | null;
  userAgent: string | null;
}

type Read = (body: unknown) => InferenceRequest;

/** Authenticates, reads, chooses a model, checks that the call can be paid, and settles what will be said. */
export function admit(call: Call, world: World, read: Read, fault: Fault | undefined): Run {
  const key = requireInferenceKey(call, world);
  const request = read(call.json);
  const model = chooseModel(request.models);
  const maxTokens = Math.min(request.maxTokens ?? model.maxOutput, model.maxOutput);
  const answer = limited(composeAnswer(request, reasons(model, request)), maxTokens);
  return begin({ call, world, key, request, model, maxTokens, answer, apiType: "completions", fault });
}

/** A route whose models do one thing and answer in one piece. */
export interface Craft {
  kind: Model["offer"]["kind"];
  apiType: Generation["apiType"];
  read(call: Call): InferenceRequest;
  /** How many tokens the answer has. */
  tokens?(request: InferenceRequest): number;
}

/** As `admit`, for a craft. */
export function admitCraft(craft: Craft, call: Call, world: World, fault: Fault | undefined): Run {
  const key = requireInferenceKey(call, world);
  const request = craft.read(call);
  const model = requireKind(request.models[0] ?? "", craft.kind);
  const maxTokens = craft.tokens?.(request) ?? 0;
  const answer = { ...nothing, content: Array<string>(maxTokens).fill("") };
  return begin({ call, world, key, request, model, maxTokens, answer, apiType: craft.apiType, fault });
}

type Beginning = Pick<Run, "key" | "request" | "model" | "answer" | "apiType" | "fault"> & {
  call: Call;
  world: World;
  maxTokens: number;
};

function begin({ call, world, maxTokens, ...decided }: Beginning): Run {
  const { key, model, request, fault } = decided;
  const endpoint = chooseEndpoint(model, request.routing);
  const promptTokens = countTurns(request.turns);
  requireAffordable(key, { model, promptTokens, maxTokens }, world);
  const startedAtMs = world.now();
  return {
    ...decided,
    id: newId("gen", startedAtMs),
    startedAtMs,
    endpoint,
    promptTokens,
    cachedTokens: world.promptCache.read(model, request.turns, promptTokens),
    pace:
      fault?.kind === "pace"
        ? { firstTokenMs: fault.first_token_ms, tokenMs: fault.token_ms }
        : world.settings.pace,
    referer: single(call.headers["http-referer"]),
    userAgent: call.headers["user-agent"] ?? null,
  };
}

/** The headers that name a call and who serves it. */
export function namesOf({ id, endpoint }: Run): Record<string, string> {
  return { "x-generation-id": id, "x-provider-name": endpoint.provider };
}

function reasons({ offer }: Model, { reasoning }: InferenceRequest): boolean {
  return offer.reasoning === "always" || (offer.reasoning === "optional" && reasoning !== "off");
}

function single(header: string | string[] | undefined): string | null {
  return (Array.isArray(header) ? header[0] : header) ?? null;
}
