import { Alert } from "@mantine/core";
import { IconAlertTriangle, IconClock } from "@tabler/icons-react";
import Link from "next/link";
import { plural } from "@/app/_ui/data/amounts";

/** Keys at OpenRouter that are not yet as Bursar wants them. Nothing to say when all are. */
export function ProvisioningNotice({ waiting, failed }: { waiting: number; failed: number }) {
  if (failed > 0) {
    return (
      <Alert
        color="red"
        icon={<IconAlertTriangle size={18} />}
        title={`${plural(failed, "key")} could not be provisioned`}
      >
        OpenRouter refused the change. <Link href="/tenants">The tenants concerned</Link> say why.
      </Alert>
    );
  }
  if (waiting > 0) {
    return (
      <Alert
        color="gray"
        icon={<IconClock size={18} />}
        title={`${plural(waiting, "key")} waiting for OpenRouter`}
      >
        Bursar keeps trying by itself. <Link href="/tenants">Show the tenants</Link>.
      </Alert>
    );
  }
  return null;
}
