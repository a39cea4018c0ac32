import { Skeleton } from "@mantine/core";
import { Sections } from "../_ui/layout/stack";

export default function Loading() {
  return (
    <Sections>
      <Skeleton height={34} width={180} />
      <Skeleton height={96} radius="lg" />
      <Skeleton height={340} radius="lg" />
    </Sections>
  );
}
