import { Admin, SetUp, setUp } from "@/lib/admins";
import { declare } from "../declaration";
import { SAMPLE_ID } from "./samples";

export const setup = declare({
  method: "POST",
  path: "/api/admin/setup",
  summary: "Make the owner, while there is none",
  needs: "anyone",
  input: SetUp,
  output: Admin,
  status: 201,
  example: {
    input: { email: "ada@example.com", name: "Ada Lovelace", password: "a sentence nobody guesses" },
    output: {
      id: SAMPLE_ID,
      email: "ada@example.com",
      name: "Ada Lovelace",
      role: "owner",
      disabled: false,
      created_at: "2026-11-22T20:15:00.000Z",
    },
  },
  run: (ctx, { input }) => setUp(ctx, input),
});
