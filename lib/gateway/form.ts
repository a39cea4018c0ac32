import { BursarError } from "@/lib/errors";

/** A `multipart/form-data` body with its texts by name, and where each part stands in the bytes. */
export interface Form {
  bytes: Buffer;
  /** Between two parts, with its line ends: `\r\n--…`. */
  delimiter: Buffer;
  value: Record<string, string>;
  /** From the delimiter before a part to the one after it. */
  spans: Map<string, { start: number; end: number }>;
  /** How many bytes are files. */
  fileLength: number;
}

const MAX_PARTS = 64;
const MAX_TEXT_BYTES = 64 * 1024;
const LINE_END = Buffer.from("\r\n");
const HEAD_END = Buffer.from("\r\n\r\n");
const BOUNDARY =
  /^multipart\/form-data\s*;(?:.*;)?\s*boundary=(?:"([^"]{1,70})"|([\w'()+,./:=?-]{1,70}))\s*$/i;

const utf8 = new TextDecoder("utf-8", { fatal: true });

export function isForm(contentType: string | undefined): contentType is string {
  return contentType !== undefined && BOUNDARY.test(contentType);
}

/**
 * Reads a form strictly: every part named, no name of a text twice, texts in UTF-8 and short. Files are left where they
 * are (RFC 7578).
 */
export function parseForm(bytes: Buffer, contentType: string): Form {
  const [, quoted, plain] = BOUNDARY.exec(contentType)!;
  const delimiter = Buffer.from(`\r\n--${quoted ?? plain}`, "latin1");
  const form: Form = { bytes, delimiter, value: Object.create(null), spans: new Map(), fileLength: 0 };
  if (bytes.indexOf(delimiter.subarray(2)) !== 0) throw malformed("does not begin with its boundary");
  let start = -2;
  for (let parts = 0; ; parts++) {
    const head = start + delimiter.length;
    if (bytes.subarray(head, head + 2).equals(Buffer.from("--"))) return form;
    const end = bytes.indexOf(delimiter, head);
    if (end < 0) throw malformed("ends before its last boundary");
    if (parts === MAX_PARTS) throw new BursarError("too_many", `A form may have ${MAX_PARTS} parts.`);
    readPart(form, head, end, start);
    start = end;
  }
}

function readPart(form: Form, head: number, end: number, start: number): void {
  // What only begins like a boundary is one to some readers and none to others.
  if (!form.bytes.subarray(head, head + 2).equals(LINE_END))
    throw malformed("has a boundary with something behind it");
  const headEnd = form.bytes.indexOf(HEAD_END, head);
  if (headEnd < 0 || headEnd > end) throw malformed("has a part without headers");
  const headers = form.bytes.toString("latin1", head, headEnd);
  const disposition = /\r\ncontent-disposition:\s*form-data\s*;([^\r\n]*)/i.exec(headers)?.[1];
  const name = disposition && /(?:^|;)\s*name="([^"\\]{1,100})"/i.exec(disposition)?.[1];
  if (!name) throw malformed("has a part without a name");
  const body = form.bytes.subarray(headEnd + HEAD_END.length, end);
  if (/;\s*filename\*?=/i.test(disposition)) {
    form.fileLength += body.length;
    return;
  }
  // Lists have a name of their own kind, and may come in many parts.
  const isList = name.endsWith("[]");
  if (form.spans.has(name) && !isList)
    throw new BursarError("duplicate_key", `The field "${name}" appears twice.`, { param: name });
  if (body.length > MAX_TEXT_BYTES)
    throw new BursarError("invalid_request", `"${name}" is too long.`, { param: name });
  form.spans.set(name, { start, end });
  form.value[name] = textOf(body);
}

/** The form with some texts replaced or added; every other byte stays as the client wrote it. */
export function withTexts(form: Form, texts: Record<string, string>): Buffer {
  let { bytes } = form;
  const entries = Object.entries(texts).map(([name, text]) => ({ name, text, span: form.spans.get(name) }));
  // From the back, so that the places in front stay where they are; what is new goes to the very front.
  entries.sort((a, b) => (b.span?.start ?? -3) - (a.span?.start ?? -3));
  for (const { name, text, span } of entries) {
    const part = Buffer.concat([
      form.delimiter,
      Buffer.from(`\r\nContent-Disposition: form-data; name="${name}"\r\n\r\n${text}`),
    ]);
    if (span && span.start >= 0)
      bytes = Buffer.concat([bytes.subarray(0, span.start), part, bytes.subarray(span.end)]);
    else
      bytes = Buffer.concat([
        part.subarray(2),
        span ? Buffer.alloc(0) : LINE_END,
        bytes.subarray(span?.end ?? 0),
      ]);
  }
  return bytes;
}

function textOf(bytes: Buffer): string {
  try {
    return utf8.decode(bytes);
  } catch {
    throw new BursarError("invalid_utf8", "A text of the form is not valid UTF-8.");
  }
}

function malformed(how: string): BursarError {
  return new BursarError("invalid_request", `The form ${how}.`);
}
