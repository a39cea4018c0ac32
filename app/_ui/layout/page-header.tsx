import { Group, Text, Title } from "@mantine/core";
import type { ReactNode } from "react";
import classes from "./layout.module.css";

interface PageHeaderProps {
  title: ReactNode;
  description?: ReactNode;
  /** What belongs beside the title, such as a status. */
  aside?: ReactNode;
  actions?: ReactNode;
}

export function PageHeader({ title, description, aside, actions }: PageHeaderProps) {
  return (
    <header className={classes.pageHeader}>
      <div className={classes.pageTitle}>
        <Group gap="sm" align="center">
          <Title order={1}>{title}</Title>
          {aside}
        </Group>
        {description && (
          <Text c="dimmed" mt={2}>
            {description}
          </Text>
        )}
      </div>
      {actions && (
        <Group gap="xs" className={classes.pageActions}>
          {actions}
        </Group>
      )}
    </header>
  );
}
