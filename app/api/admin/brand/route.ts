import { brand, route } from "@/lib/http";

export const GET = route(brand.get);
export const PUT = route(brand.update);
