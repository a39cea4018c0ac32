import { Button, Group } from "@mantine/core";
import { common } from "@/app/_words/common";

interface DialogButtonsProps {
  /** What sending the form does, as a verb. */
  action: string;
  isBusy: boolean;
  isDestructive?: boolean;
  isDisabled?: boolean;
  onCancel: () => void;
}

/** How a form in a dialog ends. */
export function DialogButtons({ action, isBusy, isDestructive, isDisabled, onCancel }: DialogButtonsProps) {
  return (
    <Group justify="flex-end" gap="xs">
      <Button variant="default" onClick={onCancel}>
        {common.cancel}
      </Button>
      <Button type="submit" color={isDestructive ? "red" : undefined} loading={isBusy} disabled={isDisabled}>
        {action}
      </Button>
    </Group>
  );
}
