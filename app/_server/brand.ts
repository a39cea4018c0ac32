import { cache } from "react";
import { getBrand } from "@/lib/brand";
import { services } from "@/lib/http/services";

/** What tenants see of the operator. Asked once per request. */
export const brand = cache(() => getBrand(services().prisma));
