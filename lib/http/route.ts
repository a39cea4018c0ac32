import { z } from "zod";
import { type Actor, type Context, contextFor, type Services } from "@/lib/context";
import { asBursarError } from "@/lib/errors";
import { requireCapability, requireTenantOr } from "@/lib/permissions";
import { type Answer, errorAnswer, toResponse } from "./answer";
import { authenticate, authenticateTenant } from "./authenticate";
import { readJson } from "./body";
import type { Declaration } from "./declaration";
import { toDownload } from "./download";
import { toEvents } from "./events";
import { originOf, requireSameOrigin } from "./origin";
import { answerOnce } from "./repeat";
import { services } from "./services";
import { queryOf, validate } from "./validate";

/** What Next passes beside the request. */
interface RouteArguments {
  params: Promise<Record<string, string>>;
}

const NOTHING = z.strictObject({});

/** The route handler of a declaration: authenticate → validate → verb → serialise. */
export function route(declaration: Declaration) {
  return async (request: Request, { params }: RouteArguments): Promise<Response> => {
    const origin = originOf(request.headers);
    try {
      const given = await answer(declaration, request, await params, origin);
      if (declaration.events) {
        const mayStill = () => isPermitted(declaration, request, origin);
        return toEvents(given, origin.requestId, mayStill);
      }
      return declaration.download
        ? toDownload(given, declaration.download, await askedOf(request, params), origin.requestId)
        : toResponse(given, origin.requestId);
    } catch (thrown) {
      const error = asBursarError(thrown);
      if (error.status >= 500) {
        const where = { request_id: origin.requestId, method: declaration.method, route: declaration.path };
        services().log.error({ err: thrown, ...where }, error.code);
      }
      return toResponse(errorAnswer(error, origin.requestId), origin.requestId);
    }
  };
}

async function askedOf(request: Request, params: RouteArguments["params"]) {
  return { format: new URL(request.url).searchParams.get("format"), params: await params };
}

async function answer(
  declaration: Declaration,
  request: Request,
  params: Record<string, string>,
  origin: ReturnType<typeof originOf>,
): Promise<Answer> {
  const open = services();
  const ctx = contextFor(open, await actorFor(declaration, open, request, origin.address), origin);
  requirePermission(declaration, ctx);
  const query = validate(declaration.query ?? NOTHING, queryOf(new URL(request.url)));
  const json = declaration.method === "GET" ? {} : await readJson(request);
  const input = validate(declaration.input ?? NOTHING, json);

  return answerOnce(ctx, declaration, request, json, async () => ({
    status: declaration.status ?? 200,
    // What the schema does not name does not leave.
    body: declaration.output.parse(await declaration.run(ctx, { params, query, input })),
  }));
}

function requirePermission({ needs, for: whose }: Declaration, ctx: Context): void {
  if (needs === "anyone") return;
  if (whose === "tenant") requireTenantOr(ctx, needs);
  else requireCapability(ctx, needs);
}

/** Whether who sent this request would still be answered now. */
async function isPermitted(
  declaration: Declaration,
  request: Request,
  origin: ReturnType<typeof originOf>,
): Promise<boolean> {
  const open = services();
  try {
    const actor = await actorFor(declaration, open, request, origin.address);
    requirePermission(declaration, contextFor(open, actor, origin));
    return true;
  } catch (error) {
    if (asBursarError(error).status < 500) return false;
    throw error;
  }
}

async function actorFor(
  declaration: Declaration,
  open: Services,
  request: Request,
  address: string | null,
): Promise<Actor> {
  if (declaration.needs !== "anyone")
    return declaration.for === "tenant"
      ? authenticateTenant(open, request, address)
      : authenticate(open, request);
  if (request.headers.has("origin")) requireSameOrigin(request, open.config.url);
  return { kind: "system", name: "visitor" };
}
