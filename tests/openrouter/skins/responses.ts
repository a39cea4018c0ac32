import type { Generation } from "../account/generation";
import type { Dialect } from "../inference/performance";
import type { Run } from "../inference/run";
import { sseData, type Script } from "../inference/script";
import { answerItem, finishedResponse, outputText, reasoningItem, runningResponse } from "./response-object";
import { readResponsesRequest } from "./responses-request";

/** `/responses`. */
export const responses: Dialect = {
  read: readResponsesRequest,
  whole: finishedResponse,
  script: (run) => new ResponsesScript(run),
};

/** Only `data:` lines, each with a sequence number; items open with their first token and close after their last. */
class ResponsesScript implements Script {
  #sequence = 0;
  readonly #reasoning: string;
  readonly #content: string;

  constructor(private readonly run: Run) {
    this.#reasoning = run.answer.reasoning.join("");
    this.#content = run.answer.content.join("");
  }

  opening(): string {
    const response = runningResponse(this.run);
    return this.#event("response.created", { response }) + this.#event("response.in_progress", { response });
  }

  token(index: number): string {
    const { reasoning, content } = this.run.answer;
    const thought = reasoning[index];
    if (thought !== undefined) {
      const opened = index === 0 ? this.#openReasoning() : "";
      const delta = this.#event("response.reasoning_text.delta", { ...this.#thinking(), delta: thought });
      return opened + delta + (index === reasoning.length - 1 ? this.#closeReasoning() : "");
    }
    const position = index - reasoning.length;
    const opened = position === 0 ? this.#openAnswer() : "";
    return opened + this.#delta(content[position] ?? "");
  }

  ending(): string {
    return this.run.answer.content.length > 0 ? this.#closeAnswer() : "";
  }

  usage(generation: Generation): string {
    const response = finishedResponse(this.run, generation);
    return this.#event(response.status === "incomplete" ? "response.incomplete" : "response.completed", {
      response,
    });
  }

  done(): string {
    return "data: [DONE]\n\n";
  }

  failure(_code: number, message: string): string {
    const error = { code: "server_error", message };
    const response = {
      ...runningResponse(this.run),
      status: "failed",
      error,
      error_type: "provider_unavailable",
    };
    return this.#event("response.failed", { response });
  }

  #thinking() {
    return { output_index: 0, item_id: reasoningItem(this.run, "in_progress", "").id, content_index: 0 };
  }

  #answering() {
    const outputIndex = this.run.answer.reasoning.length > 0 ? 1 : 0;
    return {
      output_index: outputIndex,
      item_id: answerItem(this.run, "in_progress", "").id,
      content_index: 0,
    };
  }

  #openReasoning(): string {
    const item = reasoningItem(this.run, "in_progress", "");
    return this.#event("response.output_item.added", { output_index: 0, item });
  }

  #closeReasoning(): string {
    const item = reasoningItem(this.run, "completed", this.#reasoning);
    return (
      this.#event("response.reasoning_text.done", { ...this.#thinking(), text: this.#reasoning }) +
      this.#event("response.output_item.done", { output_index: 0, item })
    );
  }

  #openAnswer(): string {
    const place = this.#answering();
    const item = answerItem(this.run, "in_progress", "");
    const opened = this.#event("response.output_item.added", { output_index: place.output_index, item });
    if (this.run.answer.tool) return opened;
    return opened + this.#event("response.content_part.added", { ...place, part: outputText("") });
  }

  #delta(delta: string): string {
    const place = this.#answering();
    if (this.run.answer.tool)
      return this.#event("response.function_call_arguments.delta", { ...place, delta });
    return this.#event("response.output_text.delta", { ...place, delta, logprobs: [] });
  }

  #closeAnswer(): string {
    const place = this.#answering();
    const { tool, finishReason } = this.run.answer;
    const text = this.#content;
    const item = answerItem(this.run, finishReason === "length" ? "incomplete" : "completed", text);
    const said = tool
      ? this.#event("response.function_call_arguments.done", { ...place, name: tool.name, arguments: text })
      : this.#event("response.output_text.done", { ...place, text, logprobs: [] }) +
        this.#event("response.content_part.done", { ...place, part: outputText(text) });
    return said + this.#event("response.output_item.done", { output_index: place.output_index, item });
  }

  #event(type: string, fields: Record<string, unknown>): string {
    return sseData(JSON.stringify({ type, ...fields, sequence_number: this.#sequence++ }));
  }
}
