import type { Generation } from "../account/generation";
import { completionCost, promptCost } from "../inference/cost";
import type { Run } from "../inference/run";
import { usd } from "../money";
import { approximateUsd } from "./usage";

type Item = Record<string, unknown> & { id: string };
type ItemStatus = "in_progress" | "completed" | "incomplete";

const suffix = ({ id }: Run): string => id.slice(id.lastIndexOf("-") + 1);

export function reasoningItem(run: Run, status: ItemStatus, text: string): Item {
  const content = status === "in_progress" ? [] : [{ type: "reasoning_text", text }];
  return { id: `rs_tmp_${suffix(run)}`, type: "reasoning", status, summary: [], content, format: "unknown" };
}

export function outputText(text: string): Record<string, unknown> {
  return { type: "output_text", text, annotations: [], logprobs: [] };
}

/** The message, or the function call, that the answer is. */
export function answerItem(run: Run, status: ItemStatus, text: string): Item {
  const { tool } = run.answer;
  if (tool) {
    return {
      id: `fc_tmp_${suffix(run)}`,
      type: "function_call",
      status,
      call_id: tool.id,
      name: tool.name,
      arguments: text,
    };
  }
  const content = status === "in_progress" ? [] : [outputText(text)];
  return { id: `msg_tmp_${suffix(run)}`, type: "message", role: "assistant", status, content };
}

/** The output of a run that has ended. */
function finishedOutput(run: Run): Item[] {
  const { reasoning, content, finishReason } = run.answer;
  const status = finishReason === "length" ? "incomplete" : "completed";
  const output: Item[] = [];
  if (reasoning.length > 0) output.push(reasoningItem(run, "completed", reasoning.join("")));
  if (content.length > 0) output.push(answerItem(run, status, content.join("")));
  return output;
}

/** Its inner names differ from chat's: `_input_cost` and `_output_cost`. */
function responseUsage({ model }: Run, generation: Generation): Record<string, unknown> {
  const { promptTokens, completionTokens } = generation;
  return {
    input_tokens: promptTokens,
    input_tokens_details: { cached_tokens: generation.cachedTokens },
    output_tokens: completionTokens,
    output_tokens_details: { reasoning_tokens: generation.reasoningTokens },
    total_tokens: promptTokens + completionTokens,
    cost: usd(generation.costNano),
    is_byok: false,
    cost_details: {
      upstream_inference_cost: null,
      upstream_inference_input_cost: approximateUsd(promptCost(model.price, generation)),
      upstream_inference_output_cost: approximateUsd(completionCost(model.price, generation)),
    },
  };
}

/** The response while it runs: no output, no usage. */
export function runningResponse(run: Run): Record<string, unknown> {
  return {
    id: run.id,
    object: "response",
    created_at: Math.floor(run.startedAtMs / 1000),
    completed_at: null,
    status: "in_progress",
    model: run.model.id,
    output: [],
    error: null,
    incomplete_details: null,
    instructions: null,
    metadata: null,
    tools: [],
    tool_choice: "auto",
    parallel_tool_calls: true,
    temperature: null,
    top_p: null,
    presence_penalty: null,
    frequency_penalty: null,
    max_output_tokens: run.request.maxTokens,
    usage: null,
  };
}

/** The response when it has ended; cut at its token limit it is incomplete. */
export function finishedResponse(run: Run, generation: Generation): Record<string, unknown> {
  const isCut = run.answer.finishReason === "length";
  return {
    ...runningResponse(run),
    completed_at: Math.floor((generation.createdAtMs + generation.generationMs) / 1000),
    status: isCut ? "incomplete" : "completed",
    incomplete_details: isCut ? { reason: "max_output_tokens" } : null,
    output: finishedOutput(run),
    output_text: run.answer.tool ? "" : run.answer.content.join(""),
    usage: responseUsage(run, generation),
  };
}
