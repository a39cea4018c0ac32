import { instance, route } from "@/lib/http";

export const POST = route(instance.checkProvisioningKey);
