import { Group, Text, Title } from "@mantine/core";
import { type ReactNode, useId } from "react";
import classes from "./layout.module.css";

interface SectionProps {
  title: string;
  description?: ReactNode;
  actions?: ReactNode;
  /** Tables and charts reach to the edge of the card. */
  flush?: boolean;
  children: ReactNode;
}

/** One card of a page: a heading, what can be done with it, and its content. */
export function Section({ title, description, actions, flush = false, children }: SectionProps) {
  const id = useId();
  return (
    <section className={classes.card} aria-labelledby={id}>
      <Group justify="space-between" gap="sm" className={classes.cardHeader}>
        <div className={classes.cardTitle}>
          <Title order={2} size="h3" id={id}>
            {title}
          </Title>
          {description && (
            <Text size="sm" c="dimmed">
              {description}
            </Text>
          )}
        </div>
        {actions}
      </Group>
      <div className={flush ? classes.flush : classes.cardBody}>{children}</div>
    </section>
  );
}
