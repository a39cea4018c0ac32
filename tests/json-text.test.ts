import fc from "fast-check";
import { expect, it } from "vitest";
import { parseJsonObject, withJson } from "@/lib/json-text";

const objects = fc.dictionary(
  fc.string().filter((key) => key !== "__proto__" && key !== "constructor"),
  fc.jsonValue({ maxDepth: 4 }),
);

it("accepts every JSON object and finds each of its values in the text", () => {
  fc.assert(
    fc.property(objects, fc.constantFrom(0, 1, 3), (object, indent) => {
      let parsed;
      try {
        parsed = parseJsonObject(Buffer.from(JSON.stringify(object, null, indent)));
      } catch (error) {
        // Nested objects may hold a refused key; that is the only reason to refuse.
        expect((error as { code: string }).code).toBe("unsupported_parameter");
        return;
      }
      expect([...parsed.spans.keys()].sort()).toEqual(Object.keys(object).sort());
      for (const [key, { start, end }] of parsed.spans) {
        expect(JSON.parse(parsed.text.slice(start, end))).toEqual(JSON.parse(JSON.stringify(object[key])));
      }
    }),
  );
});

it("replaces and adds values and changes nothing else", () => {
  fc.assert(
    fc.property(
      fc.dictionary(fc.stringMatching(/^[a-z]{1,6}$/), fc.integer()),
      fc.constantFrom(0, 2),
      (object, indent) => {
        const parsed = parseJsonObject(Buffer.from(JSON.stringify(object, null, indent)));
        const edited = JSON.parse(withJson(parsed, { user: `"t:u"`, model: JSON.stringify(`x"y`) }));
        expect(edited).toEqual({ ...object, user: "t:u", model: 'x"y' });
      },
    ),
  );
});
