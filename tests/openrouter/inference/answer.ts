import { withoutMarkers } from "../faults/marker";
import { instanceOf } from "./json-instance";
import { bodies, closing, lists, openings, thoughts } from "./prose";
import type { InferenceRequest, Turn } from "./request";
import { tokenise } from "./tokens";

/** An answer as the tokens it streams in. For a tool call the content is the JSON of its arguments. */
export interface Answer {
  reasoning: readonly string[];
  content: readonly string[];
  tool: { id: string; name: string } | null;
  finishReason: "stop" | "length" | "tool_calls";
}

/** What an embedding says. */
export const nothing: Answer = { reasoning: [], content: [], tool: null, finishReason: "stop" };

export function tokensOf(answer: Answer): number {
  return answer.reasoning.length + answer.content.length;
}

/** The same request gets the same answer: everything follows from the last question. */
export function composeAnswer(request: InferenceRequest, isReasoning: boolean): Answer {
  const question = lastQuestion(request.turns);
  const reasoning = isReasoning ? think(question) : [];
  if (request.tool) {
    const { name, parameters } = request.tool;
    const content = tokenise(JSON.stringify(instanceOf(parameters)));
    return {
      reasoning,
      content,
      tool: { id: `call_${seedOf(question).toString(36)}`, name },
      finishReason: "tool_calls",
    };
  }
  const content = request.json === null ? speak(question) : answerInJson(request.json, question);
  return { reasoning, content, tool: null, finishReason: "stop" };
}

/** Cuts an answer at `maxTokens`, reasoning first, as a provider does. */
export function limited(answer: Answer, maxTokens: number): Answer {
  if (tokensOf(answer) <= maxTokens) return answer;
  return {
    reasoning: answer.reasoning.slice(0, maxTokens),
    content: answer.content.slice(0, Math.max(0, maxTokens - answer.reasoning.length)),
    tool: answer.tool,
    finishReason: "length",
  };
}

function lastQuestion(turns: readonly Turn[]): string {
  return turns.findLast(({ role }) => role === "user")?.text ?? turns.at(-1)?.text ?? "";
}

const remembered = new Map<string, readonly string[]>();
const CAPACITY = 256;

/** Prose is put together once per question, so that a benchmark does not measure this file. */
function speak(question: string): readonly string[] {
  const known = remembered.get(question);
  if (known) return known;
  if (remembered.size === CAPACITY) remembered.clear();
  const seed = seedOf(question);
  const text = `${pick(openings, seed)} ${pick(bodies, seed >>> 3)}${pick(lists, seed >>> 6)}${closing}`;
  const tokens = tokenise(text.replaceAll("{topic}", () => topicOf(question)));
  remembered.set(question, tokens);
  return tokens;
}

function think(question: string): string[] {
  return tokenise(pick(thoughts, seedOf(question)).replaceAll("{topic}", () => topicOf(question)));
}

function answerInJson(json: true | Record<string, unknown>, question: string): string[] {
  const value =
    json === true ? { answer: pick(bodies, seedOf(question)), topic: topicOf(question) } : instanceOf(json);
  return tokenise(JSON.stringify(value));
}

const TOPIC_LENGTH = 80;

function topicOf(question: string): string {
  const line = withoutMarkers(question)
    .replace(/[*_`|\s]+/g, " ")
    .trim();
  if (line === "") return "your message";
  return line.length <= TOPIC_LENGTH ? line : `${line.slice(0, TOPIC_LENGTH).trimEnd()}…`;
}

/** FNV-1a, 32 bits. */
function seedOf(text: string): number {
  let hash = 0x811c9dc5;
  for (let index = 0; index < text.length; index += 1)
    hash = Math.imul(hash ^ text.charCodeAt(index), 0x01000193);
  return hash >>> 0;
}

function pick(choices: readonly string[], seed: number): string {
  return choices[seed % choices.length] ?? "";
}
