import type { ReactNode } from "react";
import { VERSION } from "@/lib/instance";
import { capabilitiesOf } from "@/lib/permissions";
import { hiddenColumns } from "../_server/hidden-columns";
import { findAdmin, requireAdmin } from "../_server/session";
import { ColumnChoice } from "../_ui/data/column-choice";
import { PersonProvider } from "../_ui/shell/person-context";
import { Logo } from "../_ui/shell/logo";
import { StepUpDialog } from "../_ui/step-up/step-up-dialog";
import { Shell } from "../_ui/shell/shell";

export default async function AdminLayout({ children }: { children: ReactNode }) {
  await requireAdmin();
  const { actor } = (await findAdmin())!;
  return (
    <PersonProvider
      person={{ id: actor.id, name: actor.name, role: actor.role, capabilities: capabilitiesOf(actor.role) }}
    >
      <Shell logo={<Logo />} version={VERSION}>
        <ColumnChoice initial={await hiddenColumns()}>{children}</ColumnChoice>
      </Shell>
      <StepUpDialog />
    </PersonProvider>
  );
}
