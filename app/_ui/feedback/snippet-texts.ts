const MODEL = "openai/gpt-4o-mini";

interface Snippet {
  id: string;
  label: string;
  write: (baseUrl: string, secret: string) => string;
}

const curl = (baseUrl: string, secret: string) => `curl ${baseUrl}/chat/completions \\
  -H "Authorization: Bearer ${secret}" \\
  -H "Content-Type: application/json" \\
  -d '{"model": "${MODEL}", "messages": [{"role": "user", "content": "Say hello."}]}'`;

const typescript = (baseUrl: string, secret: string) => `// npm install openai
import OpenAI from "openai";

const client = new OpenAI({
  baseURL: "${baseUrl}",
  apiKey: "${secret}",
});
const answer = await client.chat.completions.create({
  model: "${MODEL}",
  messages: [{ role: "user", content: "Say hello." }],
});
console.log(answer.choices[0].message.content);`;

const python = (baseUrl: string, secret: string) => `# pip install openai
from openai import OpenAI

client = OpenAI(
    base_url="${baseUrl}",
    api_key="${secret}",
)
answer = client.chat.completions.create(
    model="${MODEL}",
    messages=[{"role": "user", "content": "Say hello."}],
)
print(answer.choices[0].message.content)`;

const openrouter = (baseUrl: string, secret: string) => `// npm install @openrouter/sdk
import { OpenRouter } from "@openrouter/sdk";

const client = new OpenRouter({
  serverURL: "${baseUrl}",
  apiKey: "${secret}",
});
const answer = await client.chat.send({
  chatRequest: {
    model: "${MODEL}",
    messages: [{ role: "user", content: "Say hello." }],
  },
});
console.log(answer.choices[0].message.content);`;

export const SNIPPETS = [
  { id: "curl", label: "curl", write: curl },
  { id: "typescript", label: "TypeScript", write: typescript },
  { id: "python", label: "Python", write: python },
  { id: "openrouter", label: "@openrouter/sdk", write: openrouter },
] as const satisfies Snippet[];
