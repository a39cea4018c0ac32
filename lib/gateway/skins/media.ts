import { type Fields, invalid } from "./fields";
import { requirePublicLink } from "./links";

/** Images, files, audio and video of a prompt. */
export interface Media {
  images: number;
  hasFiles: boolean;
  /** What inlined media takes up in the body, which is no text. */
  inlinedLength: number;
}

export const NO_MEDIA: Media = { images: 0, hasFiles: false, inlinedLength: 0 };

/** Characters of one text; a longer one has to come in parts. */
const MAX_TEXT_LENGTH = 1_500_000;
const MAX_NESTING = 4;

const IMAGES = new Set<unknown>(["image_url", "input_image", "image"]);
/** Parts that are text or JSON, in any of the formats. What is not known counts as a file, the dearest there is. */
const TEXTS =
  /^(text|(in|out)put_text|refusal|(redacted_)?thinking|summary_text|reasoning(_text)?|search_result|\w+_(use|result|call|call_output))$/;
const LINKS = new Set(["url", "image_url", "file_url", "video_url", "audio_url", "file_data"]);

/** Adds the media in a message's or an item's content to `media`. */
export function countContent(content: unknown, media: Media, param: string, depth = 0): void {
  if (typeof content === "string") return requireBoundedText(content, param);
  if (!Array.isArray(content)) return;
  for (const part of content as unknown[]) {
    if (typeof part === "string") requireBoundedText(part, param);
    else if (typeof part === "object" && part !== null) countPart(part as Fields, media, param, depth);
  }
}

function countPart(part: Fields, media: Media, param: string, depth: number): void {
  if (typeof part.type === "string" && TEXTS.test(part.type)) {
    if (typeof part.text === "string") requireBoundedText(part.text, param);
    // The result of a tool may bring pictures and documents of its own.
    if (depth < MAX_NESTING) {
      countContent(part.content, media, param, depth + 1);
      countContent(part.output, media, param, depth + 1);
    }
    return;
  }
  if (IMAGES.has(part.type)) media.images++;
  else media.hasFiles = true;
  look(part, media, param, 0);
}

/** Every place in a part where media may be: linked, or inlined as a data URL or plain base64. */
function look(value: Fields, media: Media, param: string, depth: number): void {
  for (const [field, inner] of Object.entries(value)) {
    if (typeof inner === "object" && inner !== null) {
      if (depth < MAX_NESTING) look(inner as Fields, media, param, depth + 1);
    } else if (typeof inner !== "string") continue;
    else if (inner.startsWith("data:")) media.inlinedLength += inner.length;
    else if (field === "data" || (field === "file_data" && !/^[a-z][a-z0-9+.-]*:/i.test(inner)))
      media.inlinedLength += inner.length;
    else if (LINKS.has(field)) requirePublicLink(inner, param);
  }
}

function requireBoundedText(text: string, param: string): void {
  if (text.length > MAX_TEXT_LENGTH)
    throw invalid(`One text may have ${MAX_TEXT_LENGTH} characters. Send it in parts.`, param);
}
