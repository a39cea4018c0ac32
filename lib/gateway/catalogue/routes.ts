import { authenticate } from "../authenticate";
import type { Answer, Gateway } from "../gateway";
import type { Caller } from "../policy";
import type { GatewayReply, GatewayRequest } from "../reply";
import {
  countModels,
  embeddingModels,
  imageModels,
  models,
  providers,
  userModels,
  zdrEndpoints,
} from "./lists";
import { endpoints, imageEndpoints, model, parameters } from "./single";

/** OpenRouter's catalogue, for whoever has a key of either kind. */
export const CATALOGUE_ROUTES: Record<string, Record<string, Answer>> = {
  "/models": { GET: known(models) },
  "/models/user": { GET: known(userModels) },
  "/models/count": { GET: known(countModels) },
  "/models/embeddings": { GET: known(embeddingModels) },
  "/embeddings/models": { GET: known(embeddingModels) },
  "/images/models": { GET: known(imageModels) },
  "/endpoints/zdr": { GET: known(zdrEndpoints) },
  "/providers": { GET: known(providers) },
  "/model/{author}/{slug}": { GET: known(model) },
  "/models/{author}/{slug}/endpoints": { GET: known(endpoints) },
  "/images/models/{author}/{slug}/endpoints": { GET: known(imageEndpoints) },
  "/parameters/{author}/{slug}": { GET: known(parameters) },
};

function known(
  answer: (gateway: Gateway, caller: Caller, request: GatewayRequest) => Promise<GatewayReply>,
): Answer {
  return async (gateway, request) => answer(gateway, await authenticate(gateway.auth, request), request);
}
