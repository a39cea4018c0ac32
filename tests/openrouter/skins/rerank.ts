import * as z from "zod";
import type { Fault } from "../faults/fault";
import type { Call } from "../http/call";
import type { Reply } from "../http/reply";
import { validated } from "../http/validation";
import { plainRequest } from "../inference/request";
import type { Craft } from "../inference/run";
import { workAt } from "../inference/work";
import { usd } from "../money";
import type { World } from "../world";

const Document = z.union([
  z.string(),
  z.object({ text: z.string().optional(), image: z.string().optional() }),
]);
const RerankRequest = z.object({
  model: z.string(),
  query: z.string().min(1),
  documents: z.array(Document).min(1),
  top_n: z.int().min(1).nullish(),
  user: z.string().nullish(),
});

const PER_SEARCH_UNIT = 100;

/** `/rerank`: the longest document is the most relevant. */
export function rerank(call: Call, world: World, fault: Fault | undefined): Reply {
  return workAt(craft, call, world, fault, (run, generation) => {
    const { documents, top_n: top } = validated(RerankRequest, call.json);
    const results = documents
      .map((document, index) => ({ index, text: textOf(document) }))
      .toSorted((a, b) => b.text.length - a.text.length)
      .slice(0, top ?? documents.length)
      .map(({ index, text }, rank) => ({ index, relevance_score: 1 / (rank + 1), document: { text } }));
    const usage = {
      search_units: Math.ceil(documents.length / PER_SEARCH_UNIT),
      total_tokens: generation.promptTokens,
      cost: usd(generation.costNano),
    };
    return { id: run.id, model: run.model.id, provider: run.endpoint.provider, results, usage };
  });
}

/** The query is read again with every document. */
const craft: Craft = {
  kind: "rerank",
  apiType: "rerank",
  read({ json }) {
    const { model, query, documents, user } = validated(RerankRequest, json);
    const turns = documents.map((document) => ({ role: null, text: query + textOf(document) }));
    return { ...plainRequest, models: [model], turns, user: user ?? null };
  },
};

function textOf(document: z.output<typeof Document>): string {
  return typeof document === "string" ? document : (document.text ?? document.image ?? "");
}
