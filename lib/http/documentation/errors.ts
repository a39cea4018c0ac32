import { z } from "zod";

export const AdminError = z
  .object({
    error: z.object({
      code: z.string().meta({ example: "not_found" }),
      message: z.string().meta({ example: "No such tenant." }),
      status: z.int().meta({ example: 404 }),
      request_id: z.string().meta({ description: "Finds this request in the logs" }),
      fields: z.array(z.object({ path: z.string(), message: z.string() })).optional(),
    }),
  })
  .meta({ id: "AdminError" });

export const TenantError = z
  .object({
    error: z.object({
      code: z.int().meta({ description: "The HTTP status", example: 402 }),
      message: z.string(),
      metadata: z.looseObject({
        reason: z.string().meta({ example: "budget_exceeded" }),
        request_id: z.string(),
      }),
    }),
  })
  .meta({ id: "TenantError", description: "OpenRouter's error body." });
