import { invalid } from "./fields";

/** Images, files, audio and video of a prompt. */
export interface Media {
  images: number;
  hasFiles: boolean;
  /** What inlined media takes up in the body, which is no text. */
  inlinedLength: number;
}

export const NO_MEDIA: Media = { images: 0, hasFiles: false, inlinedLength: 0 };

/** Images, and whether there are files, audio or video, in the messages of a chat. */
export function mediaOf(messages: Record<string, unknown>[]): Media {
  const media = { ...NO_MEDIA };
  for (const { content } of messages) {
    if (!Array.isArray(content)) continue;
    for (const part of content as Record<string, unknown>[]) {
      if (typeof part !== "object" || part === null || part.type === "text") continue;
      if (part.type === "image_url" || part.type === "input_image") media.images++;
      else media.hasFiles = true;
      media.inlinedLength += inlinedIn(part);
    }
  }
  return media;
}

function inlinedIn(part: Record<string, unknown>): number {
  let length = 0;
  for (const value of Object.values(part)) {
    if (typeof value !== "object" || value === null) continue;
    for (const field of ["url", "file_data", "data"] as const) {
      const inlined = (value as Record<string, unknown>)[field];
      if (typeof inlined === "string" && (field !== "url" || inlined.startsWith("data:")))
        length += inlined.length;
    }
  }
  return length;
}

/** The messages of a chat: a list of objects, at least one. */
export function messagesOf(messages: unknown): Record<string, unknown>[] {
  if (!Array.isArray(messages) || messages.length === 0)
    throw invalid('"messages" must be a list with at least one.', "messages");
  for (const message of messages as unknown[]) {
    if (typeof message !== "object" || message === null)
      throw invalid("Every message must be an object.", "messages");
  }
  return messages as Record<string, unknown>[];
}
