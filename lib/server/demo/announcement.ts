import { styleText } from "node:util";
import type { DemoData } from "./data";

/** What a person who has just started the demo wants to know, ready to be copied. */
export function announcement(
  url: string,
  { admin, tenants }: NonNullable<DemoData["seeded"]>,
  dataDir: string,
): string {
  const [tenant] = tenants;
  const isTerminal = process.stdout.isTTY && process.stdout.hasColors();
  const styled = (style: Parameters<typeof styleText>[0], text: string) =>
    isTerminal ? styleText(style, text) : text;
  const faint = (text: string) => styled("dim", text);
  const bold = (text: string) => styled("bold", text);
  return `
  ${bold("Bursar is ready")}   ${styled(["cyan", "underline"], url)}

  Sign in      ${bold(admin.email)}  ${bold(admin.password)}
  As a tenant  ${url}/portal  ${bold(tenant!.member.email)}  ${bold(tenant!.member.password)}
  Admin API    ${faint("Authorization: Bearer")} ${admin.token}

  ${faint(`A chat, streamed, with a key of ${tenant!.name}:`)}

curl -N ${url}/api/v1/chat/completions \\
  -H 'Authorization: Bearer ${tenant!.inferenceKey}' \\
  -H 'Content-Type: application/json' \\
  -d '{"model":"openai/gpt-4o","stream":true,"messages":[{"role":"user","content":"Say hello"}]}'

  ${faint("Six made-up customers, 45 days of history, a fake OpenRouter: nothing leaves this machine.")}
  ${faint(`Keys of all of them: ${dataDir}/demo.json   Logs: ${dataDir}/logs`)}
  ${faint("Ctrl-C stops everything; the data stays. Start over: npm run demo -- --reset")}
`;
}
