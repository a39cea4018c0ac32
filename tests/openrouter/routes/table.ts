import type { Fault } from "../faults/fault";
import { ApiError } from "../http/api-error";
import type { Call } from "../http/call";
import type { Reply } from "../http/reply";
import { perform, type Dialect } from "../inference/performance";
import { chat } from "../skins/chat";
import { completions } from "../skins/completions";
import { embeddings } from "../skins/embeddings";
import { images } from "../skins/images";
import { messages } from "../skins/messages";
import { rerank } from "../skins/rerank";
import { responses } from "../skins/responses";
import { speech } from "../skins/speech";
import { transcriptions } from "../skins/transcriptions";
import type { World } from "../world";
import { activity, coinbase, credits } from "./account";
import {
  countModels,
  getModel,
  listEmbeddingModels,
  listEndpoints,
  listImageEndpoints,
  listImageModels,
  listModels,
  listProviders,
  listUserModels,
  listZdrEndpoints,
} from "./catalogue";
import { generation } from "./generation";
import { currentKey } from "./key";
import { createKey, deleteKey, getKey, listKeys, updateKey } from "./keys";

type Handler = (call: Call, world: World, fault: Fault | undefined) => Reply;
type NamedHandler = (call: Call, world: World, name: string) => Reply;

function speaking(dialect: Dialect): Handler {
  return (call, world, fault) => perform(dialect, call, world, fault);
}

const exact: Readonly<Record<string, Handler>> = {
  "POST /chat/completions": speaking(chat),
  "POST /completions": speaking(completions),
  "POST /responses": speaking(responses),
  "POST /messages": speaking(messages),
  "POST /embeddings": embeddings,
  "POST /rerank": rerank,
  "POST /images": images,
  "POST /audio/speech": speech,
  "POST /audio/transcriptions": transcriptions,
  "GET /keys": listKeys,
  "POST /keys": createKey,
  "GET /key": currentKey,
  "GET /auth/key": currentKey,
  "GET /credits": credits,
  "POST /credits/coinbase": coinbase,
  "GET /activity": activity,
  "GET /generation": generation,
  "GET /models": listModels,
  "GET /models/count": countModels,
  "GET /models/user": listUserModels,
  "GET /embeddings/models": listEmbeddingModels,
  "GET /models/embeddings": listEmbeddingModels,
  "GET /images/models": listImageModels,
  "GET /endpoints/zdr": listZdrEndpoints,
  "GET /providers": listProviders,
};

const named: readonly (readonly [method: string, path: RegExp, handler: NamedHandler])[] = [
  ["GET", /^\/keys\/([^/]+)$/, getKey],
  ["PATCH", /^\/keys\/([^/]+)$/, updateKey],
  ["DELETE", /^\/keys\/([^/]+)$/, deleteKey],
  ["GET", /^\/images\/models\/([^/]+\/[^/]+)\/endpoints$/, listImageEndpoints],
  ["GET", /^\/models\/([^/]+\/[^/]+)\/endpoints$/, listEndpoints],
  ["GET", /^\/model\/([^/]+\/[^/]+)$/, getModel],
];

/** Finds the route of a call and runs it. */
export function route(call: Call, world: World, fault: Fault | undefined): Reply {
  const handler = exact[`${call.method} ${call.path}`];
  if (handler) return handler(call, world, fault);
  for (const [method, path, run] of named) {
    const name = method === call.method ? path.exec(call.path)?.[1] : undefined;
    if (name !== undefined) return run(call, world, decodeURIComponent(name));
  }
  throw new ApiError(404, "Not Found");
}
