/** A chat call's body, as the API takes it. */
export type ChatBody = { model: string; messages: { role: string; content: string }[] } & Record<
  string,
  unknown
>;

const HELLO: ChatBody = {
  model: "openai/gpt-4o-mini",
  messages: [{ role: "user", content: "Say hello." }],
};

interface Snippet {
  id: string;
  label: string;
  write: (baseUrl: string, secret: string, body?: ChatBody) => string;
}

/** Within single quotes of a shell, a single quote ends them, stands for itself and begins them again. */
const curl = (baseUrl: string, secret: string, body = HELLO) => `curl ${baseUrl}/chat/completions \\
  -H "Authorization: Bearer ${secret}" \\
  -H "Content-Type: application/json" \\
  -d '${JSON.stringify(body).replaceAll("'", String.raw`'\''`)}'`;

const typescript = (baseUrl: string, secret: string, body = HELLO) => `// npm install openai
import OpenAI from "openai";

const client = new OpenAI({
  baseURL: "${baseUrl}",
  apiKey: "${secret}",
});
const answer = await client.chat.completions.create({
${fieldsOf(body, "  ", OBJECT)}
});
console.log(answer.choices[0].message.content);`;

const python = (baseUrl: string, secret: string, body = HELLO) => `# pip install openai
from openai import OpenAI

client = OpenAI(
    base_url="${baseUrl}",
    api_key="${secret}",
)
answer = client.chat.completions.create(
${fieldsOf(body, "    ", KEYWORDS)}
)
print(answer.choices[0].message.content)`;

const openrouter = (baseUrl: string, secret: string, body = HELLO) => `// npm install @openrouter/sdk
import { OpenRouter } from "@openrouter/sdk";

const client = new OpenRouter({
  serverURL: "${baseUrl}",
  apiKey: "${secret}",
});
const answer = await client.chat.send({
  chatRequest: {
${fieldsOf(camelCased(body), "    ", OBJECT)}
  },
});
console.log(answer.choices[0].message.content);`;

/** How a language writes named fields: those of the call, and those of a message in it. */
interface Dialect {
  field: (name: string) => string;
  message: (fields: Record<string, string>) => string;
}

const OBJECT: Dialect = {
  field: (name) => `${name}: `,
  message: (fields) => `{ ${joined(fields, (name) => `${name}: `)} }`,
};
const KEYWORDS: Dialect = {
  field: (name) => `${name}=`,
  message: (fields) => `{${joined(fields, (name) => `"${name}": `)}}`,
};

function joined(fields: Record<string, string>, nameOf: (name: string) => string): string {
  return Object.entries(fields)
    .map(([name, text]) => nameOf(name) + JSON.stringify(text))
    .join(", ");
}

/** A field a line, and a message a line where there are several. JSON is text and numbers in all of these languages. */
function fieldsOf(body: Record<string, unknown>, pad: string, { field, message }: Dialect): string {
  const valueOf = (value: unknown): string => {
    if (!Array.isArray(value)) return JSON.stringify(value);
    const messages = value.map(message);
    if (messages.length === 1) return `[${messages[0]}]`;
    return `[\n${messages.map((one) => `${pad}  ${one},\n`).join("")}${pad}]`;
  };
  return Object.entries(body)
    .map(([name, value]) => `${pad}${field(name)}${valueOf(value)},`)
    .join("\n");
}

function camelCased(body: ChatBody): Record<string, unknown> {
  const named = (name: string) => name.replace(/_([a-z])/g, (_, letter: string) => letter.toUpperCase());
  return Object.fromEntries(Object.entries(body).map(([name, value]) => [named(name), value]));
}

export const SNIPPETS = [
  { id: "curl", label: "curl", write: curl },
  { id: "typescript", label: "TypeScript", write: typescript },
  { id: "python", label: "Python", write: python },
  { id: "openrouter", label: "@openrouter/sdk", write: openrouter },
] as const satisfies Snippet[];
