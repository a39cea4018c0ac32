import { type Fields, invalid } from "./fields";
import { countContent, type Media, NO_MEDIA } from "./media";

const MAX_MESSAGES = 5_000;

/** The media in the messages of a chat: a list of objects, at least one, each by somebody who takes part. */
export function mediaOfMessages(messages: unknown, roles: ReadonlySet<unknown>): Media {
  const list = listOf(messages, "messages", MAX_MESSAGES);
  const media = { ...NO_MEDIA };
  for (const message of list) {
    if (typeof message !== "object" || message === null)
      throw invalid("Every message must be an object.", "messages");
    const { role, content } = message as Fields;
    if (!roles.has(role)) throw invalid(`A message's role is one of ${[...roles].join(", ")}.`, "messages");
    countContent(content, media, "messages");
  }
  return media;
}

/** A list with at least one entry and at most `atMost`. */
export function listOf(value: unknown, name: string, atMost: number): unknown[] {
  if (!Array.isArray(value) || value.length === 0)
    throw invalid(`"${name}" must be a list with at least one.`, name);
  if (value.length > atMost) throw invalid(`"${name}" may have ${atMost} entries.`, name);
  return value;
}
