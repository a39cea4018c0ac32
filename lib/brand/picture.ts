import { BursarError } from "@/lib/errors";

const MAX_BYTES = 64 * 1024;

/** What the first bytes of a picture are, by its type. SVG is not among them: it can carry programs. */
const BEGINNINGS: [string, (bytes: Buffer) => boolean][] = [
  ["image/png", (bytes) => bytes.subarray(0, 8).equals(Buffer.from("89504e470d0a1a0a", "hex"))],
  ["image/jpeg", (bytes) => bytes.subarray(0, 3).equals(Buffer.from("ffd8ff", "hex"))],
  [
    "image/webp",
    (bytes) => bytes.toString("latin1", 0, 4) === "RIFF" && bytes.toString("latin1", 8, 12) === "WEBP",
  ],
];

/** A picture from base64, with the type that its bytes have, whatever it is called. Throws `invalid_request`. */
export function readPicture(base64: string): { bytes: Uint8Array<ArrayBuffer>; type: string } {
  const bytes = Buffer.from(base64, "base64");
  if (bytes.length > MAX_BYTES) throw invalid("must be at most 64 KiB");
  const [type] = BEGINNINGS.find(([, matches]) => matches(bytes)) ?? [];
  if (type === undefined) throw invalid("must be a PNG, JPEG or WebP picture");
  return { bytes: new Uint8Array(bytes), type };
}

function invalid(message: string): BursarError {
  return new BursarError("invalid_request", message, { param: "logo" });
}
