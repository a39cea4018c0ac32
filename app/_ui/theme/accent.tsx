import { headers } from "next/headers";

/**
 * Gives the pages around it another accent: that of filled buttons and of the bar beside the page one is on. Words stay as they
 * are, whose contrast is known.
 */
export async function Accent({ colour }: { colour: string | null }) {
  const nonce = (await headers()).get("x-nonce") ?? undefined;
  if (colour === null) return null;
  const hover = `color-mix(in srgb, ${colour}, black 15%)`;
  return (
    <style nonce={nonce}>{`:root:root:root {
  --mantine-color-pine-filled: ${colour};
  --mantine-color-pine-filled-hover: ${hover};
  --mantine-primary-color-filled: ${colour};
  --mantine-primary-color-filled-hover: ${hover};
  --accent: ${colour};
}`}</style>
  );
}
