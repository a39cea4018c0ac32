import type { ExportFormat } from "@/lib/export-file";
import type { Answer } from "./answer";
import { streamOf } from "./stream";

/** A file that a route answers with. */
export interface Download {
  /** Without its ending; a parameter of the path may stand in it: `bursar-statement-{month}`. */
  name: string;
  /** What it may be asked for as, by the parameter `format`; the first unless it is. */
  formats: readonly [ExportFormat, ...ExportFormat[]];
}

export const FILE_TYPES: Record<ExportFormat, string> = { csv: "text/csv", jsonl: "application/jsonl" };

/** Writes an answer as a file to keep, piece by piece as it is read. One that fails breaks off and never ends as if whole. */
export function toDownload(
  { status, body }: Answer,
  { name, formats }: Download,
  asked: { format: string | null; params: Record<string, string> },
  requestId: string,
): Response {
  const pieces = body as string | AsyncIterable<string>;
  const format = formats.find((one) => one === asked.format) ?? formats[0];
  const fileName = name.replace(/\{(\w+)\}/, (_, param: string) => asked.params[param] ?? "");
  return new Response(typeof pieces === "string" ? pieces : streamOf(pieces, requestId), {
    status,
    headers: {
      "content-type": `${FILE_TYPES[format]}; charset=utf-8`,
      "content-disposition": `attachment; filename="${fileName}.${format}"`,
      "cache-control": "no-store",
      "x-content-type-options": "nosniff",
      "x-request-id": requestId,
    },
  });
}
