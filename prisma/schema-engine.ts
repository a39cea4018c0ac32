import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { PrismaPg } from "@prisma/adapter-pg";
import { bindMigrationAwareSqlAdapterFactory, ColumnTypeEnum } from "@prisma/driver-adapter-utils";
import * as bindings from "@prisma/schema-engine-wasm/schema_engine_bg";
import pg from "pg";

const root = fileURLToPath(new URL("..", import.meta.url));

/**
 * What separates a database from schema.prisma, by Prisma's own schema engine (its WebAssembly build: nothing is downloaded).
 * @param databaseUrl a live database; its tables are the starting point
 * @param as `sql`: the statements that close the gap; `words`: the same for a person
 * @returns null when nothing separates them
 */
export async function diffToSchema(databaseUrl: string, as: "sql" | "words"): Promise<string | null> {
  const files = [
    { path: "prisma/schema.prisma", content: readFileSync(join(root, "prisma/schema.prisma"), "utf8") },
  ];
  await (engineLoaded ??= loadEngine());
  const pool = catalogPool(databaseUrl);
  const engine = await bindings.SchemaEngine.new(
    { datamodels: files.map(({ path, content }) => [path, content]) },
    () => undefined,
    bindMigrationAwareSqlAdapterFactory(new CatalogAdapter(pool)),
  );
  try {
    const { exitCode, stdout } = await engine.diff({
      from: { tag: "schemaDatasource", files, configDir: root },
      to: { tag: "schemaDatamodel", files },
      script: as === "sql",
      exitCode: true,
      filters: { externalTables: [], externalEnums: [] },
    });
    return exitCode === 0 ? null : (stdout ?? "");
  } finally {
    engine.free();
    await pool.end();
  }
}

/** Once per process: the bindings keep views into the memory of the instance they were given first. */
let engineLoaded: Promise<void> | undefined;

async function loadEngine() {
  // The engine reports its own crash through this global before it traps.
  Object.assign(globalThis, {
    PRISMA_WASM_PANIC_REGISTRY: { set_message: (message: string) => console.error(message) },
  });
  const folder = dirname(createRequire(import.meta.url).resolve("@prisma/schema-engine-wasm"));
  const { instance } = await WebAssembly.instantiate(readFileSync(join(folder, "schema_engine_bg.wasm")), {
    "./schema_engine_bg.js": bindings as unknown as WebAssembly.ModuleImports,
  });
  bindings.__wbg_set_wasm(instance.exports);
  (instance.exports as { __wbindgen_start(): void }).__wbindgen_start();
}

/**
 * Prisma's driver adapter can name every column type but `"char"`, which the engine meets in Postgres' catalog. So the
 * pool calls it `"char"[]`, which the adapter can name, and the adapter's answer is corrected to a single character.
 */
class CatalogAdapter extends PrismaPg {
  override async connect() {
    const adapter = await super.connect();
    const queryRaw = adapter.queryRaw.bind(adapter);
    adapter.queryRaw = async (query) => {
      const result = await queryRaw(query);
      const { Character, CharacterArray } = ColumnTypeEnum;
      return {
        ...result,
        columnTypes: result.columnTypes.map((type) => (type === CharacterArray ? Character : type)),
      };
    };
    return adapter;
  }
}

const CHAR = 18;
const CHAR_ARRAY = 1002;

function catalogPool(connectionString: string): pg.Pool {
  const pool = new pg.Pool({ connectionString });
  const query = pool.query.bind(pool) as (config: pg.QueryConfig) => Promise<pg.QueryResult>;
  const relabelled = async (config: pg.QueryConfig) => {
    const result = await query(config);
    for (const field of result.fields) if (field.dataTypeID === CHAR) field.dataTypeID = CHAR_ARRAY;
    return result;
  };
  return Object.assign(pool, { query: relabelled });
}
