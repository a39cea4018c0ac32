import { cookies } from "next/headers";
import { z } from "zod";
import { COLUMNS_COOKIE, type HiddenColumns } from "../_ui/data/hidden-columns";

const Hidden = z.record(z.string(), z.array(z.string()));

/** The columns that this browser's person has hidden; none where the cookie says nothing that can be understood. */
export async function hiddenColumns(): Promise<HiddenColumns> {
  try {
    return Hidden.parse(JSON.parse((await cookies()).get(COLUMNS_COOKIE)?.value ?? "{}"));
  } catch {
    return {};
  }
}
