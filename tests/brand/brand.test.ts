import { describe, expect, it } from "vitest";
import { GET as logoRoute } from "@/app/api/brand/logo/route";
import { getBrand, UpdateBrand, updateBrand } from "@/lib/brand";
import { provideServices } from "@/lib/http/services";
import { testGround, VIEWER } from "../setup/services";

const ground = await testGround();
const { prisma } = ground.services;
provideServices(ground.services);
const set = (fields: object) =>
  updateBrand(ground.as(), UpdateBrand.parse({ name: "Example AI", ...fields }));
const PNG = Buffer.from("89504e470d0a1a0a0000000d49484452", "hex");

describe("what tenants see of the operator", () => {
  it("is Bursar until it is set, and is kept with its audit event", async () => {
    expect(await getBrand(prisma)).toEqual({ name: "Bursar", accent: null, logo: null });
    expect(await set({ accent: "#1F4F8A" })).toEqual({ name: "Example AI", accent: "#1f4f8a", logo: null });
    const event = await prisma.auditEvent.findFirstOrThrow({ where: { action: "brand.updated" } });
    expect(event).toMatchObject({ before: { name: "Bursar" }, after: { accent: "#1f4f8a" } });
  });

  it("has a logo that everybody may fetch, whose address changes with it, and which stays until it is taken away", async () => {
    expect((await logoRoute()).status).toBe(404);
    const { logo } = await set({ logo: PNG.toString("base64") });
    const answer = await logoRoute();
    expect(Buffer.from(await answer.arrayBuffer())).toEqual(PNG);
    expect(answer.headers.get("content-type")).toBe("image/png");
    expect(answer.headers.get("content-security-policy")).toContain("sandbox");
    ground.clock.advance(1);
    const kept = (await set({ name: "Another" })).logo;
    expect(kept).toMatch(/^\/api\/brand\/logo\?v=\d+$/);
    expect(kept).not.toBe(logo);
    expect((await set({ logo: null })).logo).toBeNull();
    expect((await logoRoute()).status).toBe(404);
  });

  it.each([
    ["SVG, which can carry programs", Buffer.from("<svg xmlns='http://www.w3.org/2000/svg'/>")],
    ["HTML that calls itself a picture", Buffer.from("<html>")],
    ["nothing", Buffer.alloc(0)],
    ["more than 64 KiB", Buffer.concat([PNG, Buffer.alloc(65_536)])],
  ])("is no logo of %s", async (_what, bytes) => {
    await expect(set({ logo: bytes.toString("base64") })).rejects.toMatchObject({
      code: "invalid_request",
      details: { param: "logo" },
    });
  });

  it.each(["#fff", "red", "#12345g", "url(//evil.example)", "#123456;}body{display:none", "#f5d20a"])(
    "is not coloured %s: no colour, or too light for white words",
    (accent) => {
      expect(UpdateBrand.safeParse({ name: "n", accent }).success).toBe(false);
    },
  );

  it("is set by owners only", async () => {
    await expect(updateBrand(ground.as(VIEWER), { name: "Mine", accent: null })).rejects.toMatchObject({
      code: "forbidden",
    });
  });
});
