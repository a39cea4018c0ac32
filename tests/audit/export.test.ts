import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from "vitest";
import { exportAuditEvents, recordAudit, verifyAuditExport } from "@/lib/audit";
import { verifyAuditCommand } from "@/lib/server/commands/verify-audit";
import { OWNER, testGround, VIEWER } from "../setup/services";

const ground = await testGround();
const { prisma } = ground.services;
const folder = mkdtempSync(join(tmpdir(), "bursar-audit-"));
const file = join(folder, "audit.jsonl");
afterAll(() => rmSync(folder, { recursive: true }));

const textOf = async (pieces: AsyncIterable<string>) => {
  let text = "";
  for await (const piece of pieces) text += piece;
  return text;
};
const linesOf = (text: string) => text.split("\n").filter(Boolean);
let lines: string[];

beforeAll(async () => {
  for (let index = 0; index < 12; index++) {
    await prisma.$transaction((tx) =>
      recordAudit(tx, ground.as(), {
        tenantId: null,
        action: "brand.updated",
        target: `test:${index}`,
        before: index % 2 ? null : { limit: "1" },
        after: { nested: { z: [1, "two\n", null], a: true }, note: "ünïcode\u2028" },
      }),
    );
  }
  lines = linesOf(await textOf(await exportAuditEvents(ground.as(VIEWER))));
});

let printed: string[];
beforeEach(() => {
  printed = [];
  vi.spyOn(console, "log").mockImplementation((line: string) => void printed.push(line));
});

/** What `audit verify --file` says of a file of these lines: no database is named anywhere. */
async function verify(content: string[] | string, ...flags: string[]) {
  writeFileSync(file, typeof content === "string" ? content : content.map((line) => `${line}\n`).join(""));
  return verifyAuditCommand.run(["--file", file, ...flags]);
}
const edit = (line: string, change: (event: Record<string, unknown>) => void) => {
  const event = JSON.parse(line) as Record<string, unknown>;
  change(event);
  return JSON.stringify(event);
};
const hashOf = (line: string) => (JSON.parse(line) as { hash: string }).hash;

describe("an export of the audit trail", () => {
  it("is one head line and a line for each event, and is intact", async () => {
    expect(lines).toHaveLength(13);
    expect(JSON.parse(lines[0]!)).toMatchObject({
      bursar_audit_export: 1,
      head: { seq: 12, hash: hashOf(lines[12]!) },
    });
    expect(await verify(lines)).toBe(0);
    expect(printed.at(-1)).toBe(`Intact: 12 events. The chain ends with ${hashOf(lines[12]!)}`);
  });

  it("is refused to a tenant's key", async () => {
    const tenant = { kind: "tenant", tenantId: OWNER.kind, apiKeyId: "k", name: "k" } as const;
    await expect(exportAuditEvents(ground.as(tenant))).rejects.toMatchObject({ code: "forbidden" });
  });

  const fields = [
    "seq",
    "tenant_id",
    "actor",
    "action",
    "target",
    "before",
    "after",
    "address",
    "request_id",
  ];
  it.each([...fields, "created_at", "prev_hash", "hash"])(
    "names the event whose %s was edited",
    async (field) => {
      const values: Record<string, unknown> = {
        seq: 99,
        before: { limit: "2" },
        created_at: "2026-01-01T00:00:00.000Z",
        prev_hash: "a".repeat(64),
        hash: "a".repeat(64),
      };
      const edited = lines.with(
        5,
        edit(lines[5]!, (event) => (event[field] = values[field] ?? "other")),
      );
      expect(await verify(edited)).toBe(1);
      expect(printed.at(-1)).toMatch(/^TAMPERED at event (5|99): /);
    },
  );

  it.each<[string, (all: string[]) => string[] | string, number]>([
    ["an event was deleted", (all) => all.toSpliced(5, 1), 5],
    ["the first event was deleted", (all) => all.toSpliced(1, 1), 1],
    ["the newest event was deleted", (all) => all.slice(0, -1), 12],
    ["every event was deleted", (all) => all.slice(0, 1), 1],
    ["an event was inserted", (all) => all.toSpliced(6, 0, all[5]!), 5],
    ["two events changed places", (all) => all.with(5, all[6]!).with(6, all[5]!), 5],
    ["the first two changed places", (all) => all.with(1, all[2]!).with(2, all[1]!), 1],
    ["an event was added past the head", (all) => [...all, edit(all[12]!, (event) => (event.seq = 13))], 13],
    ["the file was cut within a line", (all) => all.join("\n").slice(0, -40), 12],
    ["the file was cut within the head", (all) => all[0]!.slice(0, 20), 1],
    ["the head line is missing", (all) => all.slice(1), 1],
    ["the file is empty", () => "", 1],
    ["a line is no event", (all) => all.with(5, '{"seq":5}'), 5],
    [
      "a field was added",
      (all) =>
        all.with(
          5,
          edit(all[5]!, (event) => (event.note = "x")),
        ),
      5,
    ],
  ])("is not intact when %s", async (_what, tamper, seq) => {
    expect(await verify(tamper(lines))).toBe(1);
    expect(printed.at(-1)).toMatch(new RegExp(`^TAMPERED at event ${seq}: `));
  });

  it("shows with a remembered head that the newest events were cut together with the head line", async () => {
    const newest = hashOf(lines[12]!);
    const cut = lines.slice(0, -1).with(
      0,
      edit(lines[0]!, (head) => (head.head = { seq: 11, hash: hashOf(lines[11]!) })),
    );
    expect(await verify(cut)).toBe(0);
    expect(await verify(cut, "--head", newest)).toBe(1);
    expect(await verify(lines, "--head", newest)).toBe(0);
    expect(await verify(lines, "--head", hashOf(lines[4]!))).toBe(0);
  });

  it.each([[["--head", "x".repeat(64), "--file", "f"]], [["--head", "a".repeat(64)]], [["--force"]]])(
    "does not guess what %j means",
    async (args) => {
      await expect(verifyAuditCommand.run(args)).rejects.toThrow();
    },
  );

  it("of nothing is intact", async () => {
    async function* empty() {
      yield `{"bursar_audit_export":1,"installation":"m","head":{"seq":0,"hash":"${"0".repeat(64)}"},"exported_at":"2026-11-22T00:00:00.000Z"}`;
    }
    expect(await verifyAuditExport(empty())).toMatchObject({ verdict: { intact: true, events: 0n } });
  });
});
