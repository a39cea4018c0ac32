import { Admin, SetUp, setUp } from "@/lib/admins";
import { declare } from "../declaration";
import { sampleAdmin } from "./account-samples";

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
    output: sampleAdmin,
  },
  run: (ctx, { input }) => setUp(ctx, input),
});
