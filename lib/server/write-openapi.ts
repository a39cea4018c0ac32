import { writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { openApiDocument } from "@/lib/http";

// npm run openapi: writes what /openapi.json serves. A test says when this has to be run again.
const file = fileURLToPath(new URL("../../public/openapi.json", import.meta.url));
writeFileSync(file, `${JSON.stringify(openApiDocument(), null, 2)}\n`);
process.stdout.write(`Wrote ${file}\n`);
