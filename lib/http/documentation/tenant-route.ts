import { z } from "zod";

/** A route of the OpenRouter-compatible API as tenants use it. The gateway answers it; only its documentation is here. */
export interface TenantRoute {
  method: "get" | "post" | "patch" | "delete";
  path: string;
  summary: string;
  query?: z.ZodObject;
  input?: z.ZodType;
  output: z.ZodType;
  /** Where it is not JSON. */
  outputType?: string;
  /** Asks no key. */
  isOpen?: true;
  status?: 200 | 201;
  example: { input?: unknown; output: unknown };
}

/** The tenant API speaks OpenRouter's shapes, where money is a JSON number. */
export const usd = z.number().meta({ description: "USD" });
