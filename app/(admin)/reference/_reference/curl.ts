import type { Operation } from "./operations";

const CREDENTIALS: Record<Operation["api"], string> = {
  admin: '-H "Authorization: Bearer $BURSAR_ADMIN_TOKEN"',
  v1: '-H "Authorization: Bearer $BURSAR_API_KEY"',
  portal: '-b "next-auth.session-token=$BURSAR_SESSION"',
};

/** A call of a route as a shell takes it. What only the reader knows stands in capitals. */
export function curlOf({ method, path, api, parameters, body }: Operation, origin: string): string {
  const address = `${origin}${path.replaceAll(/\{(\w+)\}/g, (_, name: string) => name.toUpperCase())}`;
  const asked = parameters.filter((parameter) => parameter.in === "query" && parameter.required);
  const query = asked.map(({ name }) => `${name}=${name.toUpperCase()}`).join("&");
  const isJson = body !== null && typeof body.example === "object";
  return [
    `curl ${method === "GET" ? "" : `-X ${method} `}${shellWord(query ? `${address}?${query}` : address)}`,
    `  ${CREDENTIALS[api]}`,
    ...(isJson
      ? [`  -H "Content-Type: application/json"`, `  -d ${shellWord(JSON.stringify(body.example, null, 2))}`]
      : []),
  ].join(" \\\n");
}

function shellWord(text: string): string {
  return /^[\w:/.-]+$/.test(text) ? text : `'${text.replaceAll("'", String.raw`'\''`)}'`;
}
